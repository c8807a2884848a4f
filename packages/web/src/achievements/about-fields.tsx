import { m } from '../messages/messages.ts'
import { Choice, Field } from '../ui/fields.tsx'
import type { Draft } from './draft.ts'

const { fields, types, durations } = m.achievements

const options = (texts: Readonly<Record<string, string>>, chosen: string) => {
  const known = Object.entries(texts).map(([id, label]) => ({ id, label }))
  return known.some(({ id }) => id === chosen) ? known : [...known, { id: chosen, label: chosen }]
}

/** What an achievement is about. */
export function AboutFields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  return (
    <section className="card grid gap-5 p-5 sm:p-7" aria-labelledby="about">
      <h2 id="about" className="text-xl">
        {m.achievements.sections.about}
      </h2>
      <Field
        label={fields.name}
        hint={fields.nameHint}
        name="name"
        value={draft.name}
        onChange={(name) => change({ name })}
        isRequired
        maxLength={200}
      />
      <Field
        label={fields.description}
        hint={fields.descriptionHint}
        name="description"
        value={draft.description}
        onChange={(description) => change({ description })}
        isRequired
        lines={3}
        maxLength={4000}
      />
      <Field
        label={fields.narrative}
        hint={fields.narrativeHint}
        name="criteria.narrative"
        value={draft.narrative}
        onChange={(narrative) => change({ narrative })}
        isRequired={draft.url === ''}
        lines={4}
        maxLength={10_000}
      />
      <Field
        label={fields.url}
        name="criteria.url"
        type="url"
        value={draft.url}
        onChange={(url) => change({ url })}
        isOptional
        placeholder="https://"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={fields.type}
          name="achievementType"
          options={options(types, draft.achievementType)}
          value={draft.achievementType}
          onChange={(achievementType) => change({ achievementType })}
        />
        <Choice
          label={fields.validFor}
          hint={fields.validForHint}
          name="validFor"
          options={options(durations, draft.validFor).map((option) => ({
            ...option,
            id: option.id === '' ? 'never' : option.id,
          }))}
          value={draft.validFor === '' ? 'never' : draft.validFor}
          onChange={(validFor) => change({ validFor: validFor === 'never' ? '' : validFor })}
        />
      </div>
      <Field
        label={fields.tags}
        hint={fields.tagsHint}
        name="tags"
        value={draft.tags}
        onChange={(tags) => change({ tags })}
        isOptional
      />
    </section>
  )
}
