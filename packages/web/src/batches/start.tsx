import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import Award from 'lucide-react/icons/award'
import { useState } from 'react'
import { laurel } from '../api/laurel.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { CheckStep } from './check-step.tsx'
import { ChooseStep } from './choose-step.tsx'
import { MatchStep } from './match-step.tsx'
import type { CsvHead } from './read-csv.ts'
import { type Mapping, suggestMapping } from './suggest.ts'

const texts = m.batches.start
export type Upload = { file: File; head: CsvHead }

/** Issuing many: choose a file, match its columns, check every row, and only then issue. */
export function StartBatch() {
  const list = useQuery({ queryKey: ['achievements'], queryFn: () => laurel.achievements({ limit: 200 }) })
  return (
    <div className="max-w-4xl">
      <PageHead title={texts.title} lead={texts.lead} back={{ to: '/batches', label: m.batches.title }} />
      {list.isPending && <Waiting rows={5} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <Empty
          icon={Award}
          title={m.credentials.issue.achievementNone}
          hint={m.credentials.issue.achievementNoneHint}
        >
          <Link to="/achievements/new" className="button">
            {m.achievements.create}
          </Link>
        </Empty>
      )}
      {list.data?.items[0] && (
        <Steps
          achievements={list.data.items.map(({ id, name }) => ({ id, label: name }))}
          first={list.data.items[0].id}
        />
      )}
    </div>
  )
}

function Steps({ achievements, first }: { achievements: { id: string; label: string }[]; first: string }) {
  const navigate = useNavigate()
  const [achievementId, setAchievement] = useState(first)
  const [upload, setUpload] = useState<Upload | null>(null)
  const [mapping, setMapping] = useState<Mapping>({})
  const [trialId, setTrial] = useState<string | null>(null)
  const [notify, setNotify] = useState(true)
  const start = useWrite(laurel.startBatch, {
    touches: [['batches']],
    onDone: (batch) => {
      if (batch.dryRun) setTrial(batch.id)
      else void navigate({ to: '/batches/$id', params: { id: batch.id } })
    },
  })
  const send = (dryRun: boolean) =>
    upload &&
    start.mutate({
      achievementId,
      file: upload.file,
      mapping: mapping as Record<string, string>,
      dryRun,
      notify,
    })
  const step = trialId ? 2 : upload ? 1 : 0
  return (
    <div className="grid gap-7">
      <StepList at={step} />
      {step === 0 && (
        <ChooseStep
          achievements={achievements}
          achievementId={achievementId}
          onAchievement={setAchievement}
          onUpload={(chosen) => {
            setUpload(chosen)
            setMapping(suggestMapping(chosen.head.header))
          }}
        />
      )}
      {upload && step === 1 && (
        <MatchStep
          upload={upload}
          mapping={mapping}
          onMapping={setMapping}
          onBack={() => setUpload(null)}
          onCheck={() => send(true)}
          isPending={start.isPending}
          problem={start.error}
        />
      )}
      {trialId && step === 2 && (
        <CheckStep
          trialId={trialId}
          notify={notify}
          onNotify={setNotify}
          onBack={() => setTrial(null)}
          onIssue={() => send(false)}
          isPending={start.isPending}
          problem={start.error}
        />
      )}
    </div>
  )
}

function StepList({ at }: { at: number }) {
  return (
    <ol className="flex list-none flex-wrap gap-x-6 gap-y-2">
      {texts.steps.slice(0, 3).map((label, index) => (
        <li
          key={label}
          aria-current={index === at ? 'step' : undefined}
          className={`flex items-center gap-2.5 text-sm font-semibold ${index <= at ? 'text-ink' : 'text-faint'}`}
        >
          <span
            aria-hidden
            className={`grid size-7 place-items-center rounded-full border text-xs tabular-nums ${
              index === at
                ? 'border-brand bg-brand text-on-brand'
                : index < at
                  ? 'border-brand-line bg-brand-wash text-brand-ink'
                  : 'border-line bg-surface'
            }`}
          >
            {index + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  )
}
