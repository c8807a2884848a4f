import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { applications } from '../api/applications.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.applications

/** Makes the link by which somebody sends evidence, and shows it. */
export function OpenApplication({ programId, onClose }: { programId: string; onClose: () => void }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const open = useWrite(
    (recipient: { email: string; name: string }, key) => applications.open(programId, recipient, key),
    { touches: [['applications']] },
  )
  return (
    <Sheet title={texts.open} isOpen onClose={onClose}>
      {open.data ? (
        <>
          <Notice tone="warn">{texts.linkText}</Notice>
          <label className="field">
            <span className="label">{texts.link}</span>
            <input
              className="input code"
              readOnly
              value={open.data.link}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
          <div className="flex justify-end">
            <Button className="button" onPress={onClose}>
              {m.general.close}
            </Button>
          </div>
        </>
      ) : (
        <Form
          className="grid gap-5"
          validationErrors={fieldErrors(open.error)}
          onSubmit={(event) => {
            event.preventDefault()
            open.mutate({ name: name.trim(), email: email.trim() })
          }}
        >
          <Field
            label={texts.name}
            name="recipient.name"
            value={name}
            onChange={setName}
            isRequired
            autoFocus
            maxLength={300}
          />
          <Field
            label={texts.email}
            name="recipient.email"
            type="email"
            value={email}
            onChange={setEmail}
            isRequired
            maxLength={254}
          />
          <WriteProblem problem={open.error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button className="button second" onPress={onClose}>
              {m.general.cancel}
            </Button>
            <Button type="submit" className="button" isPending={open.isPending}>
              {texts.open}
            </Button>
          </div>
        </Form>
      )}
    </Sheet>
  )
}
