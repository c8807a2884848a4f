import type { NewJob } from '@laurel/sdk'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { jobs } from '../api/jobs.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.jobs.bulk
type Act = keyof typeof texts.acts
export type Chosen = NewJob['select']

type Sending = keyof typeof texts.sendings

const reasoned: readonly Act[] = ['revoke', 'suspend', 'reinstate']

type Filter = NonNullable<Chosen['filter']>

/** What stands above the list once credentials are chosen: how many, all that match, and the way on. */
export function BulkBar({
  chosen,
  isAll,
  filter: { search: _, ...filter },
  isSearch,
  chooseAll,
  clear,
}: {
  chosen: ReadonlySet<string>
  isAll: boolean
  filter: Filter & { search?: string }
  /** A search finds by what is sealed; it cannot choose. */
  isSearch: boolean
  chooseAll: () => void
  clear: () => void
}) {
  const [isOpen, setOpen] = useState(false)
  const isFiltered = Object.keys(filter).length > 0
  if (chosen.size === 0 && !isAll) return null
  const select: Chosen = isAll ? { filter } : { ids: [...chosen] }
  return (
    <section
      className="card sticky top-2 z-10 mb-4 flex flex-wrap items-center justify-between gap-3 px-5 py-3"
      aria-label={texts.label}
    >
      <span className="font-semibold" role="status">
        {isAll ? texts.allMatching : texts.chosen(chosen.size)}
      </span>
      <div className="row">
        {!isAll && isFiltered && !isSearch && (
          <Button className="button plain" onPress={chooseAll}>
            {texts.allMatching}
          </Button>
        )}
        <Button className="button plain" onPress={clear}>
          {texts.clear}
        </Button>
        <Button className="button" onPress={() => setOpen(true)}>
          {texts.sheet}
        </Button>
      </div>
      <Sheet title={texts.sheet} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ActForm select={select} onClose={() => setOpen(false)} />
      </Sheet>
    </section>
  )
}

function ActForm({ select, onClose }: { select: Chosen; onClose: () => void }) {
  const [act, setAct] = useState<Act>('revoke')
  const [reason, setReason] = useState('')
  const [notify, setNotify] = useState(true)
  const [letter, setLetter] = useState<Letter>({ send: 'announcement', title: '', message: '' })
  const navigate = useNavigate()
  const prepare = useWrite(jobs.prepare, {
    onDone: ({ id }) => void navigate({ to: '/jobs/$id', params: { id } }),
  })
  const takesReason = reasoned.includes(act)
  return (
    <Form
      className="grid gap-5"
      validationErrors={fieldErrors(prepare.error)}
      onSubmit={(event) => {
        event.preventDefault()
        prepare.mutate({
          kind: act,
          select,
          ...(takesReason && reason.trim() ? { reason: reason.trim() } : {}),
          ...(act === 'renew' ? { notify } : {}),
          ...(act === 'mail' ? said(letter) : {}),
        })
      }}
    >
      <p className="text-soft">{texts.sheetLead}</p>
      <Choice
        label={texts.act}
        value={act}
        onChange={(id) => setAct(id as Act)}
        options={Object.entries(texts.acts).map(([id, label]) => ({ id, label }))}
      />
      {takesReason && (
        <Field
          label={texts.reason}
          name="reason"
          hint={texts.reasonHint}
          lines={3}
          maxLength={1000}
          value={reason}
          onChange={setReason}
          isRequired={act !== 'reinstate'}
          isOptional={act === 'reinstate'}
        />
      )}
      {act === 'renew' && (
        <Tick isSelected={notify} onChange={setNotify}>
          {texts.notify}
        </Tick>
      )}
      {act === 'mail' && <LetterFields letter={letter} onChange={setLetter} />}
      <WriteProblem problem={prepare.error} />
      <div className="row justify-end">
        <Button className="button second" onPress={onClose}>
          {m.general.cancel}
        </Button>
        <Button className="button" type="submit" isPending={prepare.isPending}>
          {texts.next}
        </Button>
      </div>
    </Form>
  )
}

type Letter = { send: Sending; title: string; message: string }
const said = ({ send, title, message }: Letter) => (send === 'again' ? { send } : { send, title, message })

/** What is written to the holders. */
function LetterFields({ letter, onChange }: { letter: Letter; onChange: (letter: Letter) => void }) {
  return (
    <>
      <Choice
        label={texts.send}
        value={letter.send}
        onChange={(send) => onChange({ ...letter, send: send as Sending })}
        options={Object.entries(texts.sendings).map(([id, { label }]) => ({ id, label }))}
        hint={texts.sendings[letter.send].detail}
      />
      {letter.send === 'announcement' && (
        <>
          <Field
            label={texts.title}
            name="title"
            maxLength={150}
            value={letter.title}
            onChange={(title) => onChange({ ...letter, title })}
            isRequired
          />
          <Field
            label={texts.message}
            name="message"
            hint={texts.messageHint}
            lines={7}
            maxLength={5000}
            value={letter.message}
            onChange={(message) => onChange({ ...letter, message })}
            isRequired
          />
        </>
      )}
    </>
  )
}
