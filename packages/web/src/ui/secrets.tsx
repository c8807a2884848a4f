import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { m } from '../messages/messages.ts'
import { Sheet } from './dialogs.tsx'
import { Notice } from './states.tsx'

type Shown = { label: string; value: string }

/** What is shown this once: the last value is the one to copy. */
export function Secrets({
  title,
  text,
  tone = 'warn',
  values,
  onClose,
}: {
  title: string
  text: string
  tone?: 'warn' | 'info'
  values: readonly Shown[]
  onClose: () => void
}) {
  const [copied, setCopied] = useState(false)
  const last = values.at(-1)!.value
  return (
    <Sheet title={title} isOpen onClose={onClose} role="alertdialog">
      <Notice tone={tone}>{text}</Notice>
      {values.map(({ label, value }) => (
        <label key={label} className="field">
          <span className="label">{label}</span>
          <input
            className="input code"
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      ))}
      <div className="flex flex-wrap justify-end gap-3">
        {navigator.clipboard && (
          <Button
            className="button"
            onPress={() => void navigator.clipboard.writeText(last).then(() => setCopied(true))}
          >
            {copied ? m.general.copied : m.general.copy}
          </Button>
        )}
        <Button className="button second" onPress={onClose}>
          {m.general.close}
        </Button>
      </div>
    </Sheet>
  )
}
