import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Problem } from '../api/client.ts'
import { m } from '../messages/messages.ts'

/** What is shown where there is nothing yet, and what to do about it. */
export function Empty({
  icon: Icon,
  title,
  hint,
  children,
}: {
  icon: LucideIcon
  title: string
  hint: string
  children?: ReactNode
}) {
  return (
    <div className="card grid justify-items-center gap-3 px-6 py-14 text-center">
      <span className="grid size-16 place-items-center rounded-full bg-brand-wash text-brand-ink">
        <Icon size={28} strokeWidth={1.6} aria-hidden />
      </span>
      <h2 className="mt-1 text-xl">{title}</h2>
      <p className="max-w-md text-soft">{hint}</p>
      {children && <div className="row mt-2 justify-center">{children}</div>}
    </div>
  )
}

/** A failed read, with a way on. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const problem = error instanceof Problem ? error : null
  const missing = problem?.status === 404
  return (
    <div role="alert" className="card grid justify-items-center gap-3 px-6 py-12 text-center">
      <CircleAlert size={32} strokeWidth={1.6} className="text-bad" aria-hidden />
      <h2 className="text-xl">{missing ? m.general.notFound : (problem?.title ?? m.general.unexpected)}</h2>
      <p className="max-w-md text-soft">{missing ? m.general.notFoundHint : (problem?.message ?? '')}</p>
      {missing ? (
        <Link to="/" className="button second">
          {m.nav.overview}
        </Link>
      ) : (
        onRetry && (
          <Button className="button second" onPress={onRetry}>
            {m.general.tryAgain}
          </Button>
        )
      )}
    </div>
  )
}

/** A sentence about what happened, above a form or a page. */
export function Notice({ tone, children }: { tone: 'good' | 'bad' | 'warn' | 'info'; children: ReactNode }) {
  const tones = {
    good: 'bg-good-wash border-good-line [&>svg]:text-good',
    bad: 'bg-bad-wash border-bad-line [&>svg]:text-bad',
    warn: 'bg-warn-wash border-warn-line [&>svg]:text-warn',
    info: 'bg-info-wash border-info-line [&>svg]:text-info',
  }
  const Icon = tone === 'good' ? CircleCheck : CircleAlert
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex gap-3 rounded-md border px-4 py-3 text-sm ${tones[tone]}`}
    >
      <Icon size={20} className="mt-px flex-none" aria-hidden />
      <div className="min-w-0">{children}</div>
    </div>
  )
}

/** Why a write was turned down; messages about single fields stand at the fields. */
export function WriteProblem({ problem }: { problem: Problem | null }) {
  if (!problem) return null
  return (
    <Notice tone={problem.status === 202 ? 'info' : 'bad'}>
      <strong>{problem.title}.</strong> {problem.message}
    </Notice>
  )
}

/** Grey bars in the place of what is coming. */
export function Waiting({ rows = 4, className = 'h-14' }: { rows?: number; className?: string }) {
  return (
    <div className="grid gap-3" role="status">
      <span className="said-only">{m.general.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <div key={row} className={`waiting ${className}`} />
      ))}
    </div>
  )
}
