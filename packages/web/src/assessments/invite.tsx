import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { assessments, type Invitee } from '../api/assessments.ts'
import { useWrite } from '../api/use-write.ts'
import { NumberField } from '../certification/requirement-fields.tsx'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.assessments.people
const most = 100

/** The people in the lines, or the number of the line that is none. */
function peopleIn(text: string): { name: string; email: string }[] | number {
  const people: { name: string; email: string }[] = []
  for (const [nth, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const found = /^(.*\S)[,;\t]\s*<?([^\s@,;<>]+@[^\s@,;<>]+)>?$/.exec(line.trim())
    if (!found) return nth + 1
    people.push({ name: found[1]!.trim(), email: found[2]! })
  }
  return people
}

/** Sends the letters. The link in them is for the people alone. */
export function InvitePeople({ id, onClose }: { id: string; onClose: () => void }) {
  const [lines, setLines] = useState('')
  const [language, setLanguage] = useState<Invitee['language']>('en')
  const [extraMinutes, setExtra] = useState<number | undefined>(undefined)
  const [wrong, setWrong] = useState<string | null>(null)
  const send = useWrite((people: Invitee[], key) => assessments.invite(id, people, key), {
    touches: [['assessments', id]],
  })
  const submit = () => {
    const people = peopleIn(lines)
    if (typeof people === 'number') return setWrong(texts.wrongLine(people))
    if (people.length > most) return setWrong(texts.tooMany)
    setWrong(null)
    if (people.length > 0)
      send.mutate(people.map((person) => ({ ...person, language, extraMinutes: extraMinutes ?? 0 })))
  }
  return (
    <Sheet title={texts.invite} isOpen onClose={onClose}>
      {send.data ? (
        <>
          <Notice tone="good">{texts.sent(send.data.items.length)}</Notice>
          <div className="flex justify-end">
            <Button className="button" onPress={onClose}>
              {m.general.close}
            </Button>
          </div>
        </>
      ) : (
        <Form
          className="grid gap-5"
          validationErrors={wrong ? { people: wrong } : {}}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <p className="text-sm text-soft">{texts.inviteLead}</p>
          <Field
            label={texts.lines}
            hint={texts.linesHint}
            name="people"
            value={lines}
            onChange={setLines}
            lines={5}
            isRequired
            autoFocus
            maxLength={60_000}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <Choice
              label={texts.language}
              value={language}
              onChange={(chosen) => setLanguage(chosen as typeof language)}
              options={Object.entries(texts.languages).map(([tag, label]) => ({ id: tag, label }))}
            />
            <NumberField
              label={texts.extra}
              hint={texts.extraHint}
              name="extra"
              value={extraMinutes}
              onChange={setExtra}
            />
          </div>
          <WriteProblem problem={send.error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button className="button second" onPress={onClose}>
              {m.general.cancel}
            </Button>
            <Button type="submit" className="button" isPending={send.isPending}>
              {texts.send}
            </Button>
          </div>
        </Form>
      )}
    </Sheet>
  )
}
