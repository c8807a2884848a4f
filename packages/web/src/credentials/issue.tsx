import type { Achievement, Credential, NewCredential, ScheduledCredential } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import Award from 'lucide-react/icons/award'
import BadgeCheck from 'lucide-react/icons/badge-check'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { laurel } from '../api/laurel.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting, WriteProblem } from '../ui/states.tsx'

const texts = m.credentials.issue
type Issued = Credential | ScheduledCredential

export function IssueScreen() {
  const { achievement } = useSearch({ strict: false }) as { achievement?: string }
  const list = useQuery({ queryKey: ['achievements'], queryFn: () => laurel.achievements({ limit: 200 }) })
  const [issued, setIssued] = useState<Issued | null>(null)
  return (
    <div className="max-w-3xl">
      <PageHead
        title={texts.title}
        lead={texts.lead}
        back={{ to: '/credentials', label: m.credentials.title }}
      />
      {list.isPending && <Waiting rows={5} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <Empty icon={Award} title={texts.achievementNone} hint={texts.achievementNoneHint}>
          <Link to="/achievements/new" className="button">
            {m.achievements.create}
          </Link>
        </Empty>
      )}
      {issued && 'issueAt' in issued && <Later scheduled={issued} onAnother={() => setIssued(null)} />}
      {issued && !('issueAt' in issued) && <Done credential={issued} onAnother={() => setIssued(null)} />}
      {!issued && list.data?.items[0] && (
        <IssueForm
          achievements={list.data.items}
          chosen={achievement ?? list.data.items[0].id}
          onDone={setIssued}
        />
      )}
    </div>
  )
}

function IssueForm({
  achievements,
  chosen,
  onDone,
}: {
  achievements: readonly Achievement[]
  chosen: string
  onDone: (issued: Issued) => void
}) {
  const [achievementId, setAchievement] = useState(chosen)
  const [notify, setNotify] = useState(true)
  const issue = useWrite(laurel.issue, {
    touches: [['credentials'], ['achievements'], ['scheduled']],
    onDone,
  })
  return (
    <Form
      className="card grid gap-6 p-5 sm:p-7"
      validationErrors={namesOf(fieldErrors(issue.error))}
      onSubmit={(event) => {
        event.preventDefault()
        issue.mutate(requestOf(new FormData(event.currentTarget), achievementId, notify))
      }}
    >
      <Choice
        label={texts.achievement}
        name="achievementId"
        value={achievementId}
        onChange={setAchievement}
        options={achievements.map(({ id, name, version }) => ({
          id,
          label: name,
          detail: m.achievements.version(version),
        }))}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={texts.name} hint={texts.nameHint} name="recipient.name" isRequired maxLength={300} />
        <Field
          label={texts.email}
          hint={texts.emailHint}
          name="recipient.email"
          type="email"
          isOptional
          autoComplete="off"
        />
        <Field label={texts.validFrom} hint={texts.validFromHint} name="validFrom" type="date" isOptional />
        <Field
          label={texts.validUntil}
          hint={texts.validUntilHint}
          name="validUntil"
          type="date"
          isOptional
        />
      </div>
      <MoreFields />
      <Tick isSelected={notify} onChange={setNotify}>
        {texts.notify}
      </Tick>
      <WriteProblem problem={issue.error} />
      <Button type="submit" className="button large justify-self-start" isPending={issue.isPending}>
        {texts.submit}
      </Button>
    </Form>
  )
}

function MoreFields() {
  return (
    <More>
      <Field label={texts.result} hint={texts.resultHint} name="result" isOptional maxLength={200} />
      <Field label={texts.licenseNumber} name="licenseNumber" isOptional maxLength={200} />
      <Field
        label={texts.evidence}
        hint={texts.evidenceHint}
        name="evidence"
        type="url"
        isOptional
        placeholder="https://"
      />
      <Field label={texts.narrative} name="narrative" lines={3} isOptional />
      <Field
        label={m.life.scheduled.issueAtField}
        hint={m.life.scheduled.issueAtHint}
        name="issueAt"
        type="datetime-local"
        isOptional
      />
    </More>
  )
}

function More({ children }: { children: ReactNode }) {
  return (
    <details className="rounded-md border border-line">
      <summary className="flex min-h-12 items-center px-4 text-sm font-semibold">{texts.more}</summary>
      <div className="grid gap-5 border-t border-line p-4">{children}</div>
    </details>
  )
}

function Later({ scheduled, onAnother }: { scheduled: ScheduledCredential; onAnother: () => void }) {
  const { doneTitle, done, all } = m.life.scheduled
  return (
    <div role="status" className="card grid justify-items-center gap-4 px-6 py-12 text-center">
      <span className="grid size-18 place-items-center rounded-full bg-brand-wash text-brand-ink">
        <CalendarClock size={34} strokeWidth={1.6} aria-hidden />
      </span>
      <h2 className="text-2xl">{doneTitle}</h2>
      <p className="text-soft">
        <bdi>{done(scheduled.recipient?.name ?? '', instant(scheduled.issueAt))}</bdi>
      </p>
      <div className="row justify-center">
        <Link to="/credentials/scheduled" className="button">
          {all}
        </Link>
        <Button className="button plain" onPress={onAnother}>
          {texts.another}
        </Button>
      </div>
    </div>
  )
}

function Done({ credential, onAnother }: { credential: Credential; onAnother: () => void }) {
  return (
    <div role="status" className="card grid justify-items-center gap-4 px-6 py-12 text-center">
      <span className="grid size-18 place-items-center rounded-full bg-good-wash text-good">
        <BadgeCheck size={34} strokeWidth={1.6} aria-hidden />
      </span>
      <h2 className="text-2xl">{texts.doneTitle}</h2>
      <p className="text-soft">
        <bdi>{texts.done(credential.recipient.name ?? '')}</bdi>
      </p>
      <div className="row justify-center">
        <a href={credential.url} className="button">
          {texts.openPage}
        </a>
        <Link to="/credentials/$id" params={{ id: credential.id }} className="button second">
          {texts.details}
        </Link>
        <Button className="button plain" onPress={onAnother}>
          {texts.another}
        </Button>
      </div>
    </div>
  )
}

/** A day begins at its first instant in UTC; a last day ends at its last second. */
function requestOf(
  form: FormData,
  achievementId: string,
  notify: boolean,
): NewCredential & { issueAt?: string } {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const email = text('recipient.email')
  return {
    achievementId,
    recipient: { name: text('recipient.name'), ...(email ? { email } : {}) },
    ...(text('validFrom') ? { validFrom: `${text('validFrom')}T00:00:00Z` } : {}),
    ...(text('validUntil') ? { validUntil: `${text('validUntil')}T23:59:59Z` } : {}),
    ...(text('issueAt') ? { issueAt: new Date(text('issueAt')).toISOString() } : {}),
    ...(text('evidence') ? { evidence: [{ url: text('evidence') }] } : {}),
    ...(text('narrative') ? { narrative: text('narrative') } : {}),
    ...(text('licenseNumber') ? { licenseNumber: text('licenseNumber') } : {}),
    ...(text('result') ? { results: [{ value: text('result') }] } : {}),
    notify,
  }
}

/** The server's names of fields that the form calls otherwise. */
function namesOf({ 'evidence.0.url': evidence, 'results.0.value': result, ...rest }: Record<string, string>) {
  return { ...rest, ...(evidence ? { evidence } : {}), ...(result ? { result } : {}) }
}
