import type { Achievement } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { laurel } from '../api/laurel.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { RulesOfAchievement } from '../reminders/show.tsx'
import { useMay, useSession } from '../session/use-session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { AboutFields } from './about-fields.tsx'
import { CertificatePreview } from './certificate-preview.tsx'
import { type Draft, draftOf, emptyDraft, requestOf } from './draft.ts'
import { LookFields } from './look-fields.tsx'

const back = { to: '/achievements', label: m.achievements.title }

export function NewAchievementScreen() {
  return (
    <>
      <PageHead title={m.achievements.newTitle} lead={m.achievements.newLead} back={back} />
      <Editor achievement={null} />
    </>
  )
}

export function EditAchievementScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery({ queryKey: ['achievements', id], queryFn: () => laurel.achievement(id) })
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={6} />
  return (
    <>
      <PageHead title={found.data.name} lead={m.achievements.editLead} back={back}>
        <Link to="/issue" search={{ achievement: id }} className="button second">
          {m.achievements.issue}
        </Link>
      </PageHead>
      <Editor key={found.data.version} achievement={found.data} />
      <RulesOfAchievement id={id} />
    </>
  )
}

function Editor({ achievement }: { achievement: Achievement | null }) {
  const may = useMay('achievement:write')
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => (achievement ? draftOf(achievement) : emptyDraft))
  const stored = achievement?.image ?? null
  const save = useWrite(
    (wanted: Draft, key) =>
      achievement
        ? laurel.changeAchievement(achievement.id, requestOf(wanted, stored), key)
        : laurel.createAchievement(requestOf(wanted, null), key),
    {
      touches: [['achievements']],
      onDone: (saved) => {
        if (!achievement) void navigate({ to: '/achievements/$id', params: { id: saved.id } })
      },
    },
  )
  const errors = fieldErrors(save.error)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Form
        className="grid gap-7"
        validationErrors={{
          ...errors,
          ...(errors.criteria ? { 'criteria.narrative': errors.criteria } : {}),
        }}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft)
        }}
      >
        {!may && <Notice tone="info">{m.general.mayNot}</Notice>}
        <AboutFields draft={draft} change={change} />
        <LookFields draft={draft} change={change} />
        <WriteProblem problem={save.error} />
        {save.isSuccess && <Notice tone="good">{m.achievements.saved}</Notice>}
        {may && (
          <div className="row">
            <Button type="submit" className="button large" isPending={save.isPending}>
              {achievement ? m.general.save : m.achievements.create}
            </Button>
            <Link to="/achievements" className="button plain">
              {m.general.cancel}
            </Link>
          </div>
        )}
      </Form>
      <Preview draft={draft} />
    </div>
  )
}

const samples = {
  usual: m.achievements.previewName,
  long: m.achievements.previewLong,
  other: m.achievements.previewOther,
} as const

function Preview({ draft }: { draft: Draft }) {
  const { organization } = useSession()
  const [sample, setSample] = useState<keyof typeof samples>('usual')
  return (
    <aside aria-labelledby="preview" className="grid gap-4 max-xl:order-first xl:sticky xl:top-8">
      <h2 id="preview" className="text-xl">
        {m.achievements.preview}
      </h2>
      <CertificatePreview
        draft={draft}
        recipient={samples[sample]}
        issuer={organization.issuer?.name ?? organization.name}
      />
      <div className="overflow-x-auto">
        <Segments
          label={m.achievements.previewWho}
          options={Object.entries(m.achievements.previewWhos).map(([id, label]) => ({ id, label }))}
          value={sample}
          onChange={(id) => setSample(id as keyof typeof samples)}
        />
      </div>
      <p className="text-sm text-faint">{m.achievements.previewHint}</p>
    </aside>
  )
}
