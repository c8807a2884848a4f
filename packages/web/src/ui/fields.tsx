import Check from 'lucide-react/icons/check'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Checkbox } from 'react-aria-components/Checkbox'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { m } from '../messages/messages.ts'

type FieldProps = {
  label: string
  name: string
  hint?: string | undefined
  value?: string
  onChange?: (value: string) => void
  isRequired?: boolean
  isOptional?: boolean
  type?: 'text' | 'email' | 'url' | 'date' | 'datetime-local' | 'number' | 'search'
  lines?: number
  autoFocus?: boolean
  autoComplete?: string
  placeholder?: string
  maxLength?: number
}

/** A labelled text field; messages of the server appear at the field through the form's validationErrors. */
export function Field({
  label,
  hint,
  lines,
  isOptional,
  placeholder,
  value,
  onChange,
  ...props
}: FieldProps) {
  const controlled = value === undefined ? {} : { value }
  const changed = onChange ? { onChange } : {}
  return (
    <TextField className="field" {...props} {...controlled} {...changed}>
      <Label>
        {label}
        {isOptional && <span className="font-normal text-faint"> ({m.general.optional})</span>}
      </Label>
      {lines ? (
        <TextArea className="input" rows={lines} dir="auto" />
      ) : (
        <Input className="input" dir="auto" {...(placeholder ? { placeholder } : {})} />
      )}
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong" />
    </TextField>
  )
}

export type Option = { id: string; label: string; detail?: string }

type ChoiceProps = {
  label: string
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
  hint?: string
  hideLabel?: boolean
  name?: string
}

/** One out of several, in a list that opens. */
export function Choice({ label, options, value, onChange, hint, hideLabel, name }: ChoiceProps) {
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => onChange(String(key))}
      {...(name ? { name } : {})}
    >
      <Label className={hideLabel ? 'said-only' : 'label'}>{label}</Label>
      <Button className="input select-trigger">
        <SelectValue className="truncate" />
        <ChevronsUpDown className="icon text-faint" aria-hidden />
      </Button>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong" />
      <Popover className="popover">
        <ListBox items={options} className="outline-none">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              {({ isSelected }) => (
                <>
                  <span className="flex-1">
                    {option.label}
                    {option.detail && (
                      <span className="option-detail block text-xs text-faint">{option.detail}</span>
                    )}
                  </span>
                  {isSelected && <Check className="icon" aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

export function Tick({
  children,
  isSelected,
  onChange,
  value,
}: {
  children: ReactNode
  isSelected?: boolean
  onChange?: (value: boolean) => void
  value?: string
}) {
  return (
    <Checkbox
      className="choice"
      {...(isSelected === undefined ? {} : { isSelected })}
      {...(onChange ? { onChange } : {})}
      {...(value ? { value } : {})}
    >
      <span className="tick-box">
        <Check size={14} strokeWidth={3} aria-hidden />
      </span>
      <span>{children}</span>
    </Checkbox>
  )
}

/** A box to tick without words beside it; `label` is what it is called. */
export function TickOnly({
  label,
  isSelected,
  onChange,
}: {
  label: string
  isSelected: boolean
  onChange: (value: boolean) => void
}) {
  return (
    <Checkbox className="choice" aria-label={label} isSelected={isSelected} onChange={onChange}>
      <span className="tick-box">
        <Check size={14} strokeWidth={3} aria-hidden />
      </span>
    </Checkbox>
  )
}
