import type { ResultSource } from '@laurel/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { sources } from '../api/programs.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Choice, Field } from '../ui/fields.tsx'
import { Notice, WriteProblem } from '../ui/states.tsx'
import {
  type FieldName,
  fieldNames,
  type MappingDraft,
  mappingDraftOf,
  mappingOf,
  needed,
  type RowDraft,
} from './mapping-draft.ts'

const texts = m.sources
const acts = Object.entries(texts.acts).map(([id, label]) => ({ id, label }))

/** Where each field stands in a message, with what that makes of the one that is looked at, as it is written. */
export function MappingEditor({ source, payloadId }: { source: ResultSource; payloadId: string | null }) {
  const may = useMay('result:write')
  const [draft, setDraft] = useState(() => mappingDraftOf(source.mapping))
  const set = (part: Partial<MappingDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = useWrite((wanted: MappingDraft) => sources.change(source.id, { mapping: mappingOf(wanted) }), {
    touches: [['sources']],
  })
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-xl">{texts.mapping}</h2>
        <p className="mt-1 text-soft">{texts.mappingHint}</p>
      </div>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Form
          className="card grid gap-4 px-5 py-5"
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate(draft)
          }}
        >
          <div className="grid gap-4 sm:grid-cols-3">
            <Field
              label={texts.when}
              name="whenAt"
              value={draft.whenAt}
              onChange={(whenAt) => set({ whenAt })}
              placeholder="/event"
              isOptional
            />
            <Field
              label={texts.whenIs}
              name="whenIs"
              value={draft.whenIs}
              onChange={(whenIs) => set({ whenIs })}
            />
            <Field
              label={texts.items}
              name="items"
              value={draft.items}
              onChange={(items) => set({ items })}
              placeholder="/results"
              isOptional
            />
          </div>
          {fieldNames.map((name) => (
            <Row
              key={name}
              name={name}
              row={draft.fields[name]}
              change={(row) => set({ fields: { ...draft.fields, [name]: row } })}
            />
          ))}
          <WriteProblem problem={save.error} />
          {save.isSuccess && <Notice tone="good">{texts.saved}</Notice>}
          {may && (
            <div className="row">
              <Button
                type="submit"
                className="button"
                isDisabled={mappingOf(draft) === null}
                isPending={save.isPending}
              >
                {texts.save}
              </Button>
            </div>
          )}
        </Form>
        {may && <Tried source={source} payloadId={payloadId} draft={draft} />}
      </div>
    </section>
  )
}

function Row({ name, row, change }: { name: FieldName; row: RowDraft; change: (row: RowDraft) => void }) {
  const label = texts.fields[name]
  const isUsed = row.place.trim() !== ''
  return (
    <fieldset className="grid gap-3 border-t border-line pt-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1fr)]">
      <legend className="said-only">{label}</legend>
      <Field
        label={`${label}${needed.includes(name) ? ` (${texts.needed})` : ''}`}
        name={`${name}.place`}
        value={row.place}
        onChange={(place) => change({ ...row, place })}
      />
      {isUsed && (
        <>
          <Choice
            label={texts.act}
            value={row.transform}
            onChange={(transform) => change({ ...row, transform })}
            options={acts}
          />
          {['join', 'id', 'percent-of'].includes(row.transform) ? (
            <Field
              label={texts.and}
              name={`${name}.and`}
              value={row.and}
              onChange={(and) => change({ ...row, and })}
            />
          ) : (
            <Field
              label={texts.values}
              name={`${name}.values`}
              value={row.values}
              placeholder="DONE: passed"
              onChange={(values) => change({ ...row, values })}
            />
          )}
        </>
      )}
    </fieldset>
  )
}

/** The message, and what the mapping makes of it now. */
function Tried({
  source,
  payloadId,
  draft,
}: {
  source: ResultSource
  payloadId: string | null
  draft: MappingDraft
}) {
  const mapping = mappingOf(useDeferredValue(draft))
  const payload = useQuery({
    queryKey: ['payloads', source.id, payloadId],
    queryFn: () => sources.payload(source.id, payloadId!),
    enabled: payloadId !== null,
  })
  const tried = useQuery({
    queryKey: ['tried', source.id, payloadId, JSON.stringify(mapping)],
    queryFn: () => sources.try(source.id, { mapping: mapping!, payloadId: payloadId! }),
    enabled: payloadId !== null && mapping !== null,
    placeholderData: keepPreviousData,
  })
  return (
    <aside className="grid gap-4 xl:sticky xl:top-8">
      {payload.data && (
        <div className="card grid gap-2 px-5 py-4">
          <h3 className="text-base font-semibold">{texts.onMessage}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <pre className="max-h-80 overflow-auto text-xs" tabIndex={0}>
            {JSON.stringify(payload.data.payload, null, 2)}
          </pre>
        </div>
      )}
      <div className="card grid gap-2 px-5 py-4" aria-live="polite">
        <h3 className="text-base font-semibold">{texts.tried}</h3>
        {!tried.data && <p className="text-sm text-soft">{texts.tryNothing}</p>}
        {tried.error && <Notice tone="bad">{tried.error.message}</Notice>}
        {tried.data?.ignored && <Notice tone="info">{texts.ignored}</Notice>}
        {tried.data?.faults.map(({ pointer, message }) => (
          <Notice key={pointer} tone="warn">
            {message}
          </Notice>
        ))}
        {(tried.data?.results ?? []).map((result, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result is its place
          <pre key={nth} className="overflow-x-auto text-xs">
            {JSON.stringify(result, null, 2)}
          </pre>
        ))}
      </div>
    </aside>
  )
}
