import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Problem } from '../api/client.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { WriteProblem } from '../ui/states.tsx'

/** One subject of a personal screen, with what can be done about it. */
export function Section({
  title,
  hint,
  icon: Icon,
  action,
  children,
}: {
  title: string
  hint?: string
  icon: LucideIcon
  action?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className="card grid gap-4 p-5 sm:p-6" aria-labelledby={id}>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="flex min-w-0 flex-[1_1_18rem] gap-4">
          <span className="grid size-10 flex-none place-items-center rounded-full bg-brand-wash text-brand-ink">
            <Icon size={20} strokeWidth={1.8} aria-hidden />
          </span>
          <div>
            <h2 id={id} className="text-xl">
              {title}
            </h2>
            {hint && <p className="mt-1 max-w-prose text-sm text-soft">{hint}</p>}
          </div>
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** A question before something is done for good. */
export function Question({
  title,
  text,
  action,
  isOpen,
  isPending,
  problem,
  onGo,
  onClose,
  isHarmless = false,
}: {
  title: string
  text: string
  action: string
  isOpen: boolean
  isPending: boolean
  problem: Problem | null
  onGo: () => void
  onClose: () => void
  isHarmless?: boolean
}) {
  return (
    <Sheet title={title} isOpen={isOpen} onClose={onClose} role="alertdialog">
      <p className="text-soft">{text}</p>
      <WriteProblem problem={problem} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button className="button second" onPress={onClose} autoFocus>
          {m.general.cancel}
        </Button>
        <Button className={`button ${isHarmless ? '' : 'danger'}`} onPress={onGo} isPending={isPending}>
          {action}
        </Button>
      </div>
    </Sheet>
  )
}
