import type { VisibilityChoice } from '@laurel/sdk'
import { m } from '../messages/messages.ts'
import { Tick } from '../ui/fields.tsx'
import { Segments } from '../ui/segments.tsx'

const texts = m.privacy.policy
export type Visibility = VisibilityChoice['visibility']
export type HiddenField = VisibilityChoice['hidden'][number]
const order: Visibility[] = ['private', 'link', 'public']
const fields = Object.keys(texts.fields) as HiddenField[]

/** From least to most, as far as `most` allows. */
export function VisibilityPick({
  label,
  value,
  most = 'public',
  onChange,
}: {
  label: string
  value: Visibility
  most?: Visibility
  onChange: (value: Visibility) => void
}) {
  return (
    <div className="grid gap-2">
      <Segments
        label={label}
        hideLabel={false}
        value={value}
        onChange={(name) => onChange(name as Visibility)}
        options={order
          .slice(0, order.indexOf(most) + 1)
          .map((name) => ({ id: name, label: texts.names[name] }))}
      />
      <p className="text-sm text-soft">{texts.means[value]}</p>
    </div>
  )
}

export function HiddenPick({
  label,
  value,
  onChange,
}: {
  label: string
  value: readonly HiddenField[]
  onChange: (value: HiddenField[]) => void
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="label mb-2">{label}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {fields.map((field) => (
          <Tick
            key={field}
            isSelected={value.includes(field)}
            onChange={(isHidden) =>
              onChange(isHidden ? [...value, field] : value.filter((name) => name !== field))
            }
          >
            {texts.fields[field]}
          </Tick>
        ))}
      </div>
    </fieldset>
  )
}
