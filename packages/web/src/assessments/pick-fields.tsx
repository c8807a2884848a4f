import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { NumberField } from '../certification/requirement-fields.tsx'
import { m } from '../messages/messages.ts'
import { shortOf, useQuestions, useTags } from '../questions/list.tsx'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { Segments } from '../ui/segments.tsx'
import { Waiting } from '../ui/states.tsx'
import { type Draft, paperLength } from './draft.ts'

const texts = m.assessments.editor
type Props = { draft: Draft; set: (part: Partial<Draft>) => void }

/** Which questions a paper has: some by name, or so many of a tag. */
export function PickFields({ draft, set }: Props) {
  return (
    <div className="grid gap-4">
      <div className="justify-self-start">
        <Segments
          label={texts.pick}
          hideLabel={false}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as Draft['kind'] })}
          options={Object.entries(texts.picks).map(([id, label]) => ({ id, label }))}
        />
      </div>
      {draft.kind === 'list' ? (
        <ListFields draft={draft} set={set} />
      ) : (
        <DrawFields draft={draft} set={set} />
      )}
      <p className="text-sm text-soft" aria-live="polite">
        {m.assessments.questions(paperLength(draft))}
      </p>
    </div>
  )
}

function ListFields({ draft, set }: Props) {
  const [search, setSearch] = useState('')
  const list = useQuestions({ tag: '', search, archived: 'false' })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const chosen = new Set(draft.questionIds)
  const tick = (id: string, on: boolean) =>
    set({ questionIds: on ? [...draft.questionIds, id] : draft.questionIds.filter((one) => one !== id) })
  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">{texts.listHint}</p>
      <Field
        label={texts.search}
        name="search"
        type="search"
        value={search}
        onChange={setSearch}
        maxLength={100}
      />
      {list.isPending && <Waiting rows={3} className="h-9" />}
      {list.data && items.length === 0 && <p className="text-sm text-soft">{texts.noQuestions}</p>}
      {items.length > 0 && (
        <ul className="card grid max-h-96 list-none gap-0 overflow-y-auto px-4 py-2" aria-label={texts.list}>
          {items.map(({ id, text, tags }) => (
            <li key={id}>
              <Tick isSelected={chosen.has(id)} onChange={(on) => tick(id, on)}>
                <span dir="auto">{shortOf(text)}</span>
                {tags.length > 0 && <span className="ms-2 text-xs text-faint">{tags.join(', ')}</span>}
              </Tick>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && <p className="text-sm text-soft">{texts.more}</p>}
    </div>
  )
}

function DrawFields({ draft, set }: Props) {
  const tags = useTags()
  const items = tags.data?.items ?? []
  const used = new Set(draft.draws.map(({ tag }) => tag))
  const free = items.filter(({ tag }) => !used.has(tag))
  const change = (nth: number, part: Partial<Draft['draws'][number]>) =>
    set({ draws: draft.draws.with(nth, { ...draft.draws[nth]!, ...part }) })
  return (
    <div className="grid gap-3">
      {tags.data && items.length === 0 && <p className="text-sm text-soft">{texts.noTags}</p>}
      {draft.draws.map(({ tag, count }, nth) => (
        <div
          key={tag}
          className="grid grid-cols-[minmax(0,1fr)_7rem_auto] items-end gap-3 rounded-md border border-line p-4"
        >
          <Choice
            label={texts.tag}
            value={tag}
            onChange={(chosen) => change(nth, { tag: chosen })}
            options={items
              .filter((one) => one.tag === tag || !used.has(one.tag))
              .map((one) => ({ id: one.tag, label: m.questions.tagWith(one.tag, one.questions) }))}
          />
          <NumberField
            label={texts.count}
            name={`pick.draws.${nth}.count`}
            value={count}
            onChange={(number) => change(nth, { count: number })}
          />
          <Button
            className="button plain icon-only"
            aria-label={texts.removeDraw}
            onPress={() => set({ draws: draft.draws.toSpliced(nth, 1) })}
          >
            <X size={18} aria-hidden />
          </Button>
        </div>
      ))}
      {free[0] && (
        <div>
          <Button
            className="button second small"
            onPress={() =>
              set({ draws: [...draft.draws, { tag: free[0]!.tag, count: Math.min(5, free[0]!.questions) }] })
            }
          >
            <Plus size={16} aria-hidden /> {texts.addDraw}
          </Button>
        </div>
      )}
    </div>
  )
}
