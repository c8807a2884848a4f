import type { Recipient } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { privacy } from '../api/privacy.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.privacy.hold

/** Keeps somebody from being erased while there is a reason, and says since when they are. */
export function Hold({ recipient: { id, hold } }: { recipient: Recipient }) {
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const options = { touches: [['recipients']], onDone: () => setAsking(false) }
  const put = useWrite((why: string) => privacy.hold(id, why), options)
  const lift = useWrite((_: null) => privacy.release(id), options)
  if (hold)
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="flex-[1_1_14rem] text-sm text-soft">{texts.putHint}</span>
        <Button className="button second" onPress={() => lift.mutate(null)} isPending={lift.isPending}>
          {texts.lift}
        </Button>
        <WriteProblem problem={lift.error} />
      </div>
    )
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <span className="flex-[1_1_14rem] text-sm text-soft">{texts.putHint}</span>
      <Button className="button second" onPress={() => setAsking(true)}>
        {texts.put}
      </Button>
      <Sheet title={texts.put} isOpen={isAsking} onClose={() => setAsking(false)}>
        <Form
          className="grid gap-5"
          validationErrors={fieldErrors(put.error)}
          onSubmit={(event) => {
            event.preventDefault()
            put.mutate(reason.trim())
          }}
        >
          <Field
            label={texts.reason}
            hint={texts.reasonHint}
            name="reason"
            value={reason}
            onChange={setReason}
            isRequired
            lines={2}
            maxLength={1000}
            autoFocus
          />
          <WriteProblem problem={put.error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button className="button second" onPress={() => setAsking(false)}>
              {m.general.cancel}
            </Button>
            <Button type="submit" className="button" isPending={put.isPending}>
              {texts.put}
            </Button>
          </div>
        </Form>
      </Sheet>
    </div>
  )
}
