import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { people } from '../api/people.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { RoleChoice } from './role-choice.tsx'

const texts = m.people

export function InviteSheet({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState('issuer')
  const invite = useWrite(people.invite, { touches: [['invitations']], onDone: onClose })
  return (
    <Sheet title={texts.inviteTitle} isOpen onClose={onClose}>
      <p className="text-soft">{texts.inviteHint}</p>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(invite.error)}
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate({ email: email.trim(), name: name.trim() || null, role })
        }}
      >
        <Field
          label={texts.email}
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          autoFocus
        />
        <Field label={texts.name} name="name" value={name} onChange={setName} isOptional maxLength={200} />
        <RoleChoice value={role} onChange={setRole} />
        <WriteProblem problem={invite.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={invite.isPending}>
            {texts.send}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
