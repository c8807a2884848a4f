import type { Batch } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { number } from '../ui/format.ts'

/** A batch, asked for again and again until it has ended. */
export function useBatch(id: string | null) {
  return useQuery({
    queryKey: ['batches', 'one', id],
    queryFn: () => laurel.batch(id!),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : 600),
  })
}

export const hasEnded = ({ state }: Batch): boolean => ['finished', 'failed', 'cancelled'].includes(state)

/** How far it is, as a bar, in numbers, and told to screen readers now and then. */
export function Progress({ batch, label }: { batch: Batch; label: string }) {
  const all = batch.rowCount ?? 0
  const share = hasEnded(batch) ? 100 : all === 0 ? 0 : Math.min(99, (batch.processed / all) * 100)
  return (
    <ProgressBar aria-label={label} value={share} className="grid gap-2">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span className="font-semibold">{label}</span>
        <span className="text-soft tabular-nums">{m.batches.show.of(batch.processed, batch.rowCount)}</span>
      </div>
      <div className="meter">
        <div style={{ width: `${share}%` }} />
      </div>
    </ProgressBar>
  )
}

/** The two numbers that matter. */
export function Counts({ batch }: { batch: Batch }) {
  const good = batch.dryRun ? m.batches.show.ready : m.batches.show.issued
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line">
      <Count label={good} value={batch.issued} className="text-good" />
      <Count
        label={m.batches.show.refused}
        value={batch.refused}
        className={batch.refused > 0 ? 'text-bad' : ''}
      />
    </dl>
  )
}

function Count({ label, value, className }: { label: string; value: number; className: string }) {
  return (
    <div className="grid gap-1.5 bg-surface px-5 py-4">
      <dt className="text-sm">{label}</dt>
      <dd className={`font-serif text-[2.25rem] leading-none font-medium tabular-nums ${className}`}>
        {number(value)}
      </dd>
    </div>
  )
}
