import type { RetentionPreview, RetentionRules } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { privacy } from '../api/privacy.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { RunSchedule, Runs } from './retention-runs.tsx'

const texts = m.privacy.retention
type Kind = keyof typeof texts.kinds
const kinds = Object.keys(texts.kinds) as Kind[]

/** How long what is kept, what is due now, and when it was carried out. */
export function Retention() {
  const rules = useQuery({ queryKey: ['retention'], queryFn: privacy.retention })
  const preview = useQuery({ queryKey: ['retention-preview'], queryFn: privacy.retentionPreview })
  return (
    <section className="card grid gap-5 p-5 sm:p-6" aria-labelledby="retention">
      <div>
        <h2 id="retention" className="text-xl">
          {texts.title}
        </h2>
        <p className="mt-1 text-sm text-soft">{texts.hint}</p>
      </div>
      {rules.isPending && <Waiting rows={4} />}
      {rules.error && <Failure error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && <RulesForm rules={rules.data} preview={preview.data} />}
      <Runs />
    </section>
  )
}

type Draft = { [K in Kind]: string }
const draftOf = (rules: RetentionRules): Draft =>
  Object.fromEntries(kinds.map((kind) => [kind, rules[kind]?.toString() ?? ''])) as Draft
const rulesOf = (draft: Draft): RetentionRules =>
  Object.fromEntries(
    kinds.map((kind) => [kind, draft[kind].trim() === '' ? null : Number(draft[kind])]),
  ) as RetentionRules

function RulesForm({ rules, preview }: { rules: RetentionRules; preview: RetentionPreview | undefined }) {
  const may = useMay('privacy:write')
  const [draft, setDraft] = useState(() => draftOf(rules))
  const save = useWrite((wish: RetentionRules) => privacy.setRetention(wish), {
    touches: [['retention'], ['retention-preview']],
    onDone: (saved) => setDraft(draftOf(saved)),
  })
  const isChanged = kinds.some((kind) => draft[kind] !== draftOf(rules)[kind])
  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(rulesOf(draft))
      }}
    >
      <ul className="grid list-none divide-y divide-line">
        {kinds.map((kind) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <TextField
              className="grid min-w-0 flex-1 items-center gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]"
              value={draft[kind]}
              onChange={(value) => {
                save.reset()
                setDraft({ ...draft, [kind]: value.replace(/\D/g, '').slice(0, 5) })
              }}
              isReadOnly={!may}
            >
              <Label>
                <span className="block font-semibold">{texts.kinds[kind][0]}</span>
                <span className="block text-sm font-normal text-soft">{texts.kinds[kind][1]}</span>
              </Label>
              <span className="flex items-center gap-2">
                <Input className="input w-24 text-end" inputMode="numeric" />
                <span className="text-sm text-soft">{texts.days}</span>
                <span className="min-w-28 text-sm text-soft">{dueText(preview?.[kind])}</span>
              </span>
            </TextField>
          </li>
        ))}
      </ul>
      {isChanged && <p className="text-sm text-soft">{texts.unsaved}</p>}
      {save.isSuccess && <Notice tone="good">{texts.saved}</Notice>}
      <WriteProblem problem={save.error} />
      {may && (
        <div className="row">
          <Button type="submit" className="button" isPending={save.isPending}>
            {texts.save}
          </Button>
          <RunSchedule isDisabled={isChanged} />
        </div>
      )}
    </Form>
  )
}

const dueText = (due: { due: number; held: number } | null | undefined): string =>
  due === undefined ? '' : due === null ? texts.forEver : texts.due(due.due, due.held)
