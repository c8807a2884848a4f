import { m } from '../messages/messages.ts'
import { Choice, Field } from '../ui/fields.tsx'

const texts = m.audit

export type Filter = {
  readonly kind: string
  readonly subject: string
  readonly from: string
  readonly until: string
}

export const noFilter: Filter = { kind: 'all', subject: '', from: '', until: '' }

/** What is looked for in the record. */
export function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const set = (name: keyof Filter) => (value: string) => onChange({ ...filter, [name]: value })
  return (
    <search className="mb-5 grid gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,.8fr)_minmax(0,.8fr)]">
      <Choice
        label={texts.kind}
        value={filter.kind}
        onChange={set('kind')}
        options={[
          { id: 'all', label: texts.allKinds },
          ...Object.entries(texts.kinds).map(([id, label]) => ({ id, label })),
        ]}
      />
      <Field
        label={texts.subject}
        name="subject"
        type="search"
        value={filter.subject}
        onChange={set('subject')}
        placeholder={texts.subjectHint}
        maxLength={300}
      />
      <Field label={texts.from} name="from" type="date" value={filter.from} onChange={set('from')} />
      <Field label={texts.until} name="until" type="date" value={filter.until} onChange={set('until')} />
    </search>
  )
}
