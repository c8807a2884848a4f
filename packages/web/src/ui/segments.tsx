import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Option } from './fields.tsx'

/** A few alternatives side by side, one of them chosen. */
export function Segments({
  label,
  options,
  value,
  onChange,
  hideLabel = true,
}: {
  label: string
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
  hideLabel?: boolean
}) {
  return (
    <RadioGroup value={value} onChange={onChange} orientation="horizontal" className="field">
      <Label className={hideLabel ? 'said-only' : 'label'}>{label}</Label>
      <div className="segments">
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="segment">
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
