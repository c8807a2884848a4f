import { useEffect, useRef, useState } from 'react'
import { askWith } from '../api/step-up.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { FactorForm } from './factor-form.tsx'

const texts = m.account.confirm

/** Comes up over any screen when a write needs the person to confirm first; the write goes on after it. */
export function StepUp() {
  const [isOpen, setOpen] = useState(false)
  const answer = useRef<((isConfirmed: boolean) => void) | null>(null)
  useEffect(() => {
    askWith(() => {
      setOpen(true)
      return new Promise((resolve) => {
        answer.current?.(false)
        answer.current = resolve
      })
    })
    return () => askWith(null)
  }, [])
  const close = (isConfirmed: boolean) => {
    setOpen(false)
    answer.current?.(isConfirmed)
    answer.current = null
  }
  return (
    <Sheet title={texts.title} isOpen={isOpen} onClose={() => close(false)}>
      <p className="text-soft">{texts.text}</p>
      <FactorForm submit={texts.submit} onDone={() => close(true)} />
    </Sheet>
  )
}
