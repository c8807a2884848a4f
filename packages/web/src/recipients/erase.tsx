import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { laurel } from '../api/laurel.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.recipients

/** Asks twice: what is erased cannot be brought back. */
export function EraseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [word, setWord] = useState('')
  const [wrong, setWrong] = useState(false)
  const erase = useWrite((_: null, key) => laurel.eraseRecipient(id, key), {
    touches: [['recipients'], ['credentials']],
    onDone: onClose,
  })
  return (
    <Sheet title={texts.eraseTitle} isOpen onClose={onClose} role="alertdialog">
      <p className="text-soft">{texts.eraseText}</p>
      <Form
        className="grid gap-5"
        validationErrors={wrong ? { confirm: texts.confirmWrong(texts.word) } : fieldErrors(erase.error)}
        onSubmit={(event) => {
          event.preventDefault()
          const right = word.trim().toUpperCase() === texts.word
          setWrong(!right)
          if (right) erase.mutate(null)
        }}
      >
        <Field
          label={texts.confirm(texts.word)}
          name="confirm"
          value={word}
          onChange={setWord}
          isRequired
          autoFocus
        />
        <WriteProblem problem={erase.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button danger" isPending={erase.isPending}>
            {texts.action}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
