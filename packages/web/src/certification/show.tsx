import type { Program } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { programs } from '../api/programs.ts'
import { useWrite } from '../api/use-write.ts'
import { OpenApplication } from '../applications/open.tsx'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { useAchievements } from './edit.tsx'
import { ProgramPill } from './list.tsx'
import { People, type Rules } from './people.tsx'
import { RulesInWords } from './words.tsx'

const texts = m.certification

/** One program: its rules in words, and whom they concern. */
export function ProgramScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['programs', id], queryFn: () => programs.read(id) })
  if (one.isPending) return <Waiting rows={6} />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  const program = one.data
  return (
    <>
      <PageHead
        title={program.name}
        back={{ to: '/programs', label: texts.back }}
        lead={
          <span className="flex flex-wrap items-center gap-2.5">
            <ProgramPill program={program} />
            <span className="text-sm">
              {texts.holders(program.awards)}
              {program.version !== null && ` · ${texts.version(program.version)}`}
            </span>
          </span>
        }
      />
      {/* Another draft is another look: what was chosen begins anew. */}
      <Both key={`${program.version} ${program.draft === null}`} program={program} />
    </>
  )
}

function Both({ program }: { program: Program }) {
  const { published, draft } = program
  const [rules, setRules] = useState<Rules>(draft ? 'draft' : 'published')
  const mayPeople = useMay('result:read')
  const achievements = useAchievements()
  const shown = rules === 'draft' ? draft : published
  return (
    <div className="grid gap-8">
      {published && draft && (
        <Segments
          label={texts.rules}
          hideLabel={false}
          value={rules}
          onChange={(chosen) => setRules(chosen as Rules)}
          options={[
            { id: 'draft', label: texts.byDraft },
            { id: 'published', label: texts.byPublished },
          ]}
        />
      )}
      <section className="card grid gap-5 px-5 py-5">
        <h2 className="said-only">{texts.inWords}</h2>
        {shown && <RulesInWords draft={shown} nameOf={achievements.nameOf} />}
        <Acts program={program} />
      </section>
      {mayPeople && shown && <People programId={program.id} rules={rules} definition={shown} />}
    </div>
  )
}

function Acts({ program }: { program: Program }) {
  const may = useMay('program:write')
  const mayIssue = useMay('credential:issue')
  const mayRevoke = useMay('credential:revoke')
  const mayOpen = useMay('result:write')
  const [asking, setAsking] = useState<'publish' | 'end' | 'apply' | null>(null)
  const touches = [['programs'], ['program-people', program.id]]
  const close = () => setAsking(null)
  const publish = useWrite(() => programs.publish(program.id), { touches, onDone: close })
  const end = useWrite(() => programs.end(program.id), { touches, onDone: close })
  const drop = useWrite(() => programs.dropDraft(program.id), { touches })
  if (!may || program.state === 'ended') return null
  return (
    <>
      <div className="row">
        {program.draft && mayIssue && mayRevoke && (
          <Button className="button small" onPress={() => setAsking('publish')}>
            {texts.publish}
          </Button>
        )}
        <Link to="/programs/$id/edit" params={{ id: program.id }} className="button second small">
          {texts.edit}
        </Link>
        {program.draft && program.version !== null && (
          <Button
            className="button second small"
            onPress={() => drop.mutate(undefined)}
            isPending={drop.isPending}
          >
            {texts.dropDraft}
          </Button>
        )}
        {program.version !== null && mayOpen && (
          <Button className="button second small" onPress={() => setAsking('apply')}>
            {m.applications.open}
          </Button>
        )}
        {program.version !== null && (
          <Button className="button second small text-bad" onPress={() => setAsking('end')}>
            {texts.end}
          </Button>
        )}
      </div>
      {publish.isSuccess && <Notice tone="good">{texts.published}</Notice>}
      <WriteProblem problem={drop.error} />
      {asking === 'apply' && <OpenApplication programId={program.id} onClose={close} />}
      {asking && asking !== 'apply' && (
        <Ask
          title={asking === 'publish' ? texts.publishTitle : texts.endTitle}
          text={asking === 'publish' ? texts.publishText : texts.endText}
          label={asking === 'publish' ? texts.publish : texts.end}
          act={asking === 'publish' ? publish : end}
          isDangerous={asking === 'end'}
          onClose={close}
        />
      )}
    </>
  )
}

/** A question before something that cannot be taken back. */
export function Ask({
  title,
  text,
  label,
  act,
  isDangerous = false,
  onClose,
}: {
  title: string
  text: string
  label: string
  act: {
    mutate: (input: undefined) => void
    isPending: boolean
    error: Parameters<typeof WriteProblem>[0]['problem']
  }
  isDangerous?: boolean
  onClose: () => void
}) {
  return (
    <Sheet title={title} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{text}</p>
      <WriteProblem problem={act.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose}>
          {m.general.cancel}
        </Button>
        <Button
          className={`button ${isDangerous ? 'danger' : ''}`}
          isPending={act.isPending}
          onPress={() => act.mutate(undefined)}
        >
          {label}
        </Button>
      </div>
    </Sheet>
  )
}
