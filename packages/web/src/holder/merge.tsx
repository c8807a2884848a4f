import MergeIcon from 'lucide-react/icons/merge'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { Section } from '../account/section.tsx'
import { holder } from '../api/holder.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.holder.merge

/** One account gives a code, the other takes it in: so both were proved. */
export function Merge() {
  const [isTaking, setTaking] = useState(false)
  const [isDone, setDone] = useState(false)
  const offer = useWrite(() => holder.offerMerge())
  return (
    <Section title={texts.title} hint={texts.hint} icon={MergeIcon}>
      {isDone && <Notice tone="good">{texts.done}</Notice>}
      <WriteProblem problem={offer.error} />
      <div className="row">
        <Button className="button second" onPress={() => setTaking(true)}>
          {texts.open}
        </Button>
        <Button className="button plain" onPress={() => offer.mutate(undefined)} isPending={offer.isPending}>
          {texts.give}
        </Button>
      </div>
      {isTaking && (
        <TakeSheet
          onDone={() => {
            setDone(true)
            setTaking(false)
          }}
          onClose={() => setTaking(false)}
        />
      )}
      {offer.data && (
        <Sheet title={texts.shownTitle} isOpen onClose={() => offer.reset()}>
          <p className="text-soft">{texts.shown}</p>
          <code className="rounded-md bg-sunken p-4 text-center text-lg">{offer.data.code}</code>
          <Button className="button justify-self-end" onPress={() => offer.reset()}>
            {m.general.close}
          </Button>
        </Sheet>
      )}
    </Section>
  )
}

function TakeSheet({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [code, setCode] = useState('')
  const merge = useWrite(holder.merge, {
    touches: [['account'], ['held'], ['contacts'], ['passkeys'], ['session']],
    onDone,
  })
  return (
    <Sheet title={texts.sheetTitle} isOpen onClose={onClose}>
      <p className="text-soft">{texts.how}</p>
      <Form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          merge.mutate(code.trim())
        }}
      >
        <Field
          label={texts.code}
          name="code"
          value={code}
          onChange={setCode}
          isRequired
          autoFocus
          maxLength={40}
        />
        <WriteProblem problem={merge.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={onClose}>
            {m.general.cancel}
          </Button>
          <Button type="submit" className="button" isPending={merge.isPending}>
            {texts.go}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
