import type { Credential } from '@laurel/sdk'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { laurel } from '../api/laurel.ts'
import { life } from '../api/life.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field, Tick } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'
import { CorrectDialog } from './correct.tsx'

type Verb = 'revoke' | 'suspend' | 'reinstate'
type Wish = { reason: string; reasonPublic?: boolean; until?: string }
const texts = m.credentials.life

/** What can be done to a credential in its present state, each behind a question. */
export function Life({ credential }: { credential: Credential }) {
  const [asked, setAsked] = useState<Verb | 'renew' | 'correct' | null>(null)
  const [done, setDone] = useState<Verb | null>(null)
  const mayIssue = useMay('credential:issue')
  const close = () => setAsked(null)
  const { state, renewedAs } = credential
  const verbs: Verb[] =
    state === 'active' ? ['suspend', 'revoke'] : state === 'suspended' ? ['reinstate', 'revoke'] : []
  return (
    <section className="card grid gap-4 p-6" aria-labelledby="life">
      <h2 id="life" className="text-xl">
        {m.credentials.show.life}
      </h2>
      {done && <Notice tone="good">{texts.done[done]}</Notice>}
      {state === 'revoked' ? (
        <p className="text-soft">{texts.ended}</p>
      ) : (
        <ul className="grid list-none gap-3">
          {mayIssue && state === 'active' && !renewedAs && (
            <Act label={texts.renew} hint={texts.renewText} onPress={() => setAsked('renew')} />
          )}
          {mayIssue && state === 'active' && !renewedAs && (
            <Act
              label={m.life.correct.action}
              hint={m.life.correct.hint}
              onPress={() => setAsked('correct')}
            />
          )}
          {mayIssue && <ReRender credential={credential} />}
          {verbs.map((verb) => (
            <Act
              key={verb}
              label={texts[verb]}
              hint={texts.texts[verb].hint}
              danger={verb === 'revoke'}
              onPress={() => setAsked(verb)}
            />
          ))}
        </ul>
      )}
      {asked && asked !== 'renew' && asked !== 'correct' && (
        <StateDialog
          key={asked}
          verb={asked}
          credential={credential}
          onClose={close}
          onDone={() => {
            setDone(asked)
            close()
          }}
        />
      )}
      {asked === 'correct' && <CorrectDialog credential={credential} onClose={close} />}
      {asked === 'renew' && <RenewDialog credential={credential} onClose={close} />}
    </section>
  )
}

function Act({
  label,
  hint,
  danger = false,
  onPress,
}: {
  label: string
  hint: string
  danger?: boolean
  onPress: () => void
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3">
      <span className="flex-[1_1_14rem] text-sm text-soft">{hint}</span>
      <Button className={`button second ${danger ? 'text-bad' : ''}`} onPress={onPress}>
        {label}
      </Button>
    </li>
  )
}

function StateDialog({
  verb,
  credential,
  onClose,
  onDone,
}: {
  verb: Verb
  credential: Credential
  onClose: () => void
  onDone: () => void
}) {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [isPrivate, setPrivate] = useState(false)
  const change = useWrite((wish: Wish, key) => laurel.changeState(credential.id, verb, wish, key), {
    touches: [['credentials']],
    onDone,
  })
  const { title, text, action } = texts.texts[verb]
  return (
    <Sheet title={title} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{text}</p>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(change.error)}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({
            reason: reason.trim(),
            ...(isPrivate && { reasonPublic: false }),
            ...(until && { until: new Date(until).toISOString() }),
          })
        }}
      >
        <Field
          label={texts.reason}
          hint={verb === 'reinstate' ? texts.reasonHint : m.life.reasonHint}
          name="reason"
          value={reason}
          onChange={setReason}
          isRequired={verb !== 'reinstate'}
          isOptional={verb === 'reinstate'}
          lines={2}
          maxLength={1000}
          autoFocus
        />
        {verb === 'suspend' && (
          <Field
            label={m.life.until}
            hint={m.life.untilHint}
            name="until"
            type="datetime-local"
            value={until}
            onChange={setUntil}
            isOptional
          />
        )}
        {verb !== 'reinstate' && (
          <Tick isSelected={isPrivate} onChange={setPrivate}>
            {m.life.keepPrivate}
          </Tick>
        )}
        <WriteProblem problem={change.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button
            type="submit"
            className={`button ${verb === 'revoke' ? 'danger' : ''}`}
            isPending={change.isPending}
          >
            {action}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

/** Offered always: whether the design has changed since is known to the server, which then does nothing. */
function ReRender({ credential }: { credential: Credential }) {
  const draw = useWrite((id: string, key) => life.reRender(id, key), { touches: [['credentials']] })
  const { action, hint, done } = m.life.reRender
  return (
    <>
      <Act label={action} hint={hint} onPress={() => draw.mutate(credential.id)} />
      {(draw.isSuccess || draw.error) && (
        <li>
          {draw.isSuccess && <Notice tone="good">{done}</Notice>}
          <WriteProblem problem={draw.error} />
        </li>
      )}
    </>
  )
}

function RenewDialog({ credential, onClose }: { credential: Credential; onClose: () => void }) {
  const navigate = useNavigate()
  const [until, setUntil] = useState('')
  const renew = useWrite(
    (day: string, key) => laurel.renew(credential.id, day ? { validUntil: `${day}T23:59:59Z` } : {}, key),
    {
      touches: [['credentials'], ['achievements']],
      onDone: (renewed) => {
        onClose()
        void navigate({ to: '/credentials/$id', params: { id: renewed.id } })
      },
    },
  )
  return (
    <Sheet title={texts.renewTitle} isOpen onClose={onClose}>
      <p className="text-soft">{texts.renewText}</p>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(renew.error)}
        onSubmit={(event) => {
          event.preventDefault()
          renew.mutate(until)
        }}
      >
        <Field
          label={texts.renewUntil}
          hint={texts.renewUntilHint}
          name="validUntil"
          type="date"
          value={until}
          onChange={setUntil}
          isOptional
        />
        <WriteProblem problem={renew.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={renew.isPending}>
            {texts.renew}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
