import type { NewPrivacyRequest, PrivacyRequest, PrivacyRequestClosing } from '@laurel/sdk'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { privacy } from '../api/privacy.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field } from '../ui/fields.tsx'
import { Segments } from '../ui/segments.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.privacy.requests
const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([id, label]) => ({ id, label }))
const touches = [['privacy-requests']]

/** Enters what came by letter or mail. */
export function FileDialog({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState<PrivacyRequest['kind']>('access')
  const [law, setLaw] = useState<PrivacyRequest['law']>('gdpr')
  const [contact, setContact] = useState('')
  const [words, setWords] = useState('')
  const [received, setReceived] = useState('')
  const file = useWrite((body: NewPrivacyRequest, key) => privacy.fileRequest(body, key), {
    touches,
    onDone: onClose,
  })
  return (
    <Sheet title={texts.enterTitle} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(file.error)}
        onSubmit={(event) => {
          event.preventDefault()
          file.mutate({
            kind,
            law,
            contact: contact.trim(),
            words: words.trim() || null,
            ...(received && { receivedAt: `${received}T00:00:00Z` }),
          })
        }}
      >
        <Choice
          label={texts.kind}
          options={optionsOf(texts.kinds)}
          value={kind}
          onChange={(value) => setKind(value as PrivacyRequest['kind'])}
        />
        <Field
          label={texts.contact}
          hint={texts.contactHint}
          name="contact"
          value={contact}
          onChange={setContact}
          isRequired
          maxLength={300}
        />
        <Field
          label={texts.words}
          name="words"
          value={words}
          onChange={setWords}
          isOptional
          lines={3}
          maxLength={4000}
        />
        <Field
          label={texts.received}
          hint={texts.receivedHint}
          name="receivedAt"
          type="date"
          value={received}
          onChange={setReceived}
          isOptional
        />
        <Segments
          label={texts.law}
          hideLabel={false}
          options={optionsOf(texts.laws)}
          value={law}
          onChange={(value) => setLaw(value as PrivacyRequest['law'])}
        />
        <WriteProblem problem={file.error} />
        <Buttons onClose={onClose}>
          <Button type="submit" className="button" isPending={file.isPending}>
            {texts.file}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

export function CloseDialog({ request, onClose }: { request: PrivacyRequest; onClose: () => void }) {
  const [outcome, setOutcome] = useState<PrivacyRequestClosing['outcome']>('done')
  const [answer, setAnswer] = useState('')
  const close = useWrite((body: PrivacyRequestClosing, key) => privacy.closeRequest(request.id, body, key), {
    touches,
    onDone: onClose,
  })
  return (
    <Sheet title={texts.closeTitle} isOpen onClose={onClose}>
      <p className="text-soft">
        {texts.kinds[request.kind]} ({request.clause})
      </p>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(close.error)}
        onSubmit={(event) => {
          event.preventDefault()
          close.mutate({ outcome, answer: answer.trim() || null })
        }}
      >
        <Segments
          label={texts.outcome}
          hideLabel={false}
          options={optionsOf(texts.outcomes)}
          value={outcome}
          onChange={(value) => setOutcome(value as PrivacyRequestClosing['outcome'])}
        />
        <Field
          label={texts.toldThem}
          hint={texts.toldHint}
          name="answer"
          value={answer}
          onChange={setAnswer}
          isOptional={outcome === 'done'}
          isRequired={outcome === 'refused'}
          lines={3}
          maxLength={2000}
        />
        <WriteProblem problem={close.error} />
        <Buttons onClose={onClose}>
          <Button type="submit" className="button" isPending={close.isPending}>
            {texts.close}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

export function ExtendDialog({ request, onClose }: { request: PrivacyRequest; onClose: () => void }) {
  const extend = useWrite((_: null, key) => privacy.extendRequest(request.id, key), {
    touches,
    onDone: onClose,
  })
  return (
    <Sheet title={texts.extendTitle} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{texts.extendText}</p>
      <WriteProblem problem={extend.error} />
      <Buttons onClose={onClose}>
        <Button className="button" onPress={() => extend.mutate(null)} isPending={extend.isPending}>
          {texts.extend}
        </Button>
      </Buttons>
    </Sheet>
  )
}

function Buttons({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Button className="button second" onPress={onClose}>
        {m.general.cancel}
      </Button>
      {children}
    </div>
  )
}
