import type { ImportedQuestions } from '@laurel/sdk'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { questions } from '../api/assessments.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'

const texts = m.questions.importing

/** So many faults are read; the file is mended and looked at again. */
const shown = 20

type Order = { file: File; tag: string; dryRun: boolean }

/** Takes questions from a file; looking first is one button away. */
export function ImportQuestions({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [tag, setTag] = useState('')
  const take = useWrite(({ file, ...order }: Order, key) => questions.import(file, order, key), {
    touches: [['questions']],
  })
  const send = (dryRun: boolean) => file && take.mutate({ file, tag: tag.trim(), dryRun })
  const isDone = take.data !== undefined && take.variables?.dryRun === false
  return (
    <Sheet title={texts.title} isOpen onClose={onClose}>
      <p className="text-sm text-soft">{texts.lead}</p>
      <label className="field">
        <span className="label">{texts.file}</span>
        <input
          className="input"
          type="file"
          accept=".csv,.txt,.gift,text/csv,text/plain"
          onChange={(event) => {
            setFile(event.currentTarget.files?.[0] ?? null)
            take.reset()
          }}
        />
      </label>
      <Field label={texts.tag} name="tag" value={tag} onChange={setTag} isOptional maxLength={50} />
      {take.data && <Outcome found={take.data} isDone={isDone} />}
      <WriteProblem problem={take.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose}>
          {isDone ? m.general.close : m.general.cancel}
        </Button>
        {!isDone && (
          <>
            <Button className="button second" onPress={() => send(true)} isDisabled={!file || take.isPending}>
              {texts.look}
            </Button>
            <Button
              className="button"
              onPress={() => send(false)}
              isDisabled={!file}
              isPending={take.isPending}
            >
              {texts.take}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  )
}

function Outcome({ found, isDone }: { found: ImportedQuestions; isDone: boolean }) {
  const { created, changed, unchanged, refused } = found
  return (
    <div className="grid gap-3">
      <Notice tone={refused.length > 0 ? 'warn' : 'good'}>
        {isDone ? texts.done(created, changed, unchanged) : texts.would(created)}
      </Notice>
      {refused.length > 0 && (
        <div className="grid gap-2 text-sm">
          <p className="font-semibold">{texts.refused(refused.length)}</p>
          <ul className="grid list-none gap-1.5">
            {refused.slice(0, shown).map(({ line, errors }) => (
              <li key={line}>
                <span className="font-semibold">{texts.line(line)}</span>{' '}
                <span className="text-soft">{errors.map(({ message }) => message).join(' ')}</span>
              </li>
            ))}
          </ul>
          {refused.length > shown && <p className="text-soft">{texts.further(refused.length - shown)}</p>}
        </div>
      )}
    </div>
  )
}
