import type { Correction, Credential } from '@laurel/sdk'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { life } from '../api/life.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field, Tick } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.life.correct

/** A new one in the place of one that says something wrong. Only what was changed is sent. */
export function CorrectDialog({ credential, onClose }: { credential: Credential; onClose: () => void }) {
  const navigate = useNavigate()
  const { name, email } = credential.recipient
  const [notify, setNotify] = useState(true)
  const correct = useWrite((body: Correction, key) => life.correct(credential.id, body, key), {
    touches: [['credentials']],
    onDone: (made) => {
      onClose()
      void navigate({ to: '/credentials/$id', params: { id: made.id } })
    },
  })
  return (
    <Sheet title={texts.title} isOpen onClose={onClose}>
      <p className="text-soft">{texts.text}</p>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(correct.error)}
        onSubmit={(event) => {
          event.preventDefault()
          correct.mutate(requestOf(new FormData(event.currentTarget), credential, notify))
        }}
      >
        <Field label={texts.reason} name="reason" isRequired lines={2} maxLength={1000} autoFocus />
        <NameField label={texts.name} name="recipient.name" start={name ?? ''} />
        <NameField label={texts.email} name="recipient.email" start={email ?? ''} type="email" />
        <Field
          label={texts.licenseNumber}
          hint={texts.left}
          name="licenseNumber"
          isOptional
          maxLength={200}
        />
        <Field label={texts.validUntil} hint={texts.left} name="validUntil" type="date" isOptional />
        <Tick isSelected={notify} onChange={setNotify}>
          {texts.notify}
        </Tick>
        <WriteProblem problem={correct.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={correct.isPending}>
            {texts.submit}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

function NameField(props: { label: string; name: string; start: string; type?: 'email' }) {
  const { start, ...rest } = props
  const [value, setValue] = useState(start)
  return (
    <Field {...rest} value={value} onChange={setValue} isRequired={rest.type !== 'email'} maxLength={300} />
  )
}

function requestOf(form: FormData, { recipient }: Credential, notify: boolean): Correction {
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const name = text('recipient.name')
  const email = text('recipient.email') || null
  const changed = {
    ...(name !== recipient.name && { name }),
    ...(email !== recipient.email && { email }),
  }
  const license = text('licenseNumber')
  const until = text('validUntil')
  return {
    reason: text('reason'),
    notify,
    ...(Object.keys(changed).length > 0 && { recipient: changed }),
    ...(license && { licenseNumber: license }),
    ...(until && { validUntil: `${until}T23:59:59Z` }),
  }
}
