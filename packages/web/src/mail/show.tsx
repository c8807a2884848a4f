import type { MailDetail } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { mail } from '../api/mail.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Letter } from './letter.tsx'
import { kindLabel, MailPill } from './state.tsx'

const texts = m.mail

/** One mail: what it says, what became of it, and what can be done about it. */
export function MailScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['mails', id], queryFn: () => mail.read(id), refetchInterval: 10_000 })
  if (one.isPending) return <Waiting />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  const found = one.data
  return (
    <>
      <PageHead
        title={found.subject ?? kindLabel(found.kind)}
        back={{ to: '/mail', label: texts.back }}
        lead={
          <span className="flex flex-wrap items-center gap-2.5">
            <MailPill state={found.state} />
            <span className="min-w-0 text-sm break-all">
              <bdi>{found.to ?? texts.erased}</bdi>
            </span>
          </span>
        }
      />
      <div className="grid gap-6">
        {found.reason && found.state !== 'sent' && (
          <Notice tone="warn">
            <p className="font-semibold">{found.reason}</p>
            {found.nextAttemptAt && <p>{texts.nextTry(instant(found.nextAttemptAt))}</p>}
          </Notice>
        )}
        <Facts mail={found} />
        <History mail={found} />
        <section className="grid gap-3">
          <h2 className="text-xl">{texts.content}</h2>
          {found.html && found.text ? (
            <Letter html={found.html} text={found.text} />
          ) : (
            <p className="text-soft">{found.to === null ? texts.erased : texts.contentHidden}</p>
          )}
        </section>
      </div>
    </>
  )
}

function Facts({ mail: one }: { mail: MailDetail }) {
  return (
    <section className="card grid gap-5 px-5 py-5">
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-3">
        <Fact name={texts.kind}>{kindLabel(one.kind)}</Fact>
        {one.language && <Fact name={texts.language}>{one.language}</Fact>}
        {one.credentialId && (
          <Fact name={texts.credential}>
            <Link to="/credentials/$id" params={{ id: one.credentialId }}>
              {one.credentialId}
            </Link>
          </Fact>
        )}
        {one.resends && (
          <Fact name={texts.sentAgainFor}>
            <Link to="/mail/$id" params={{ id: one.resends }}>
              {texts.earlier}
            </Link>
          </Fact>
        )}
      </dl>
      <Acts mail={one} />
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs font-semibold text-faint">{name}</dt>
      <dd className="text-sm break-words">{children}</dd>
    </div>
  )
}

function Acts({ mail: one }: { mail: MailDetail }) {
  const may = useMay('mail:write')
  const navigate = useNavigate()
  const [isCorrecting, setCorrecting] = useState(false)
  const resend = useWrite((_: undefined, key) => mail.resend(one.id, key), {
    touches: [['mails']],
    onDone: ({ id }) => void navigate({ to: '/mail/$id', params: { id } }),
  })
  const isFixed = one.to === null || one.kind === 'invitation' || one.kind === 'test'
  if (!may || isFixed) return null
  return (
    <div className="grid gap-3">
      <div className="row">
        <Button
          className="button small"
          onPress={() => resend.mutate(undefined)}
          isPending={resend.isPending}
        >
          {texts.resend}
        </Button>
        {one.recipientId && (
          <Button className="button second small" onPress={() => setCorrecting(true)}>
            {texts.correct}
          </Button>
        )}
      </div>
      {resend.isSuccess && <Notice tone="good">{texts.resent}</Notice>}
      <WriteProblem problem={resend.error} />
      {isCorrecting && <CorrectSheet mail={one} onClose={() => setCorrecting(false)} />}
    </div>
  )
}

function CorrectSheet({ mail: one, onClose }: { mail: MailDetail; onClose: () => void }) {
  const navigate = useNavigate()
  const [email, setEmail] = useState(one.to ?? '')
  const correct = useWrite((address: string, key) => mail.correct(one.id, address, key), {
    touches: [['mails']],
    onDone: ({ id }) => {
      onClose()
      void navigate({ to: '/mail/$id', params: { id } })
    },
  })
  return (
    <Sheet title={texts.correctTitle} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(correct.error)}
        onSubmit={(event) => {
          event.preventDefault()
          correct.mutate(email.trim())
        }}
      >
        <p className="text-soft">{texts.correctText}</p>
        <Field
          label={texts.newAddress}
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          autoFocus
          maxLength={254}
        />
        <WriteProblem problem={correct.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button className="button" type="submit" isPending={correct.isPending}>
            {texts.correctSend}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

function History({ mail: { history } }: { mail: MailDetail }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-xl">{texts.history}</h2>
      <ol className="card list-none divide-y divide-line">
        {history.map(({ at, what, reason, answer }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the history is only added to
          <li key={nth} className="px-5 py-3 text-sm">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-semibold">{texts.happened[what]}</span>
              <span className="text-faint">{instant(at)}</span>
            </p>
            {reason && <p className="text-soft">{reason}</p>}
            {answer && (
              <p className="mt-1 text-xs break-words text-faint">
                {texts.answer}: <code>{answer}</code>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
