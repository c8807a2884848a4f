import type { Batch, BatchRow } from '@laurel/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { Segments } from '../ui/segments.tsx'
import { Failure, Waiting } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.batches.show
type Outcome = keyof typeof texts.outcomes

/** What came of each row, with its reasons; filtered, page by page, and as a file. */
export function Rows({ batch, first }: { batch: Batch; first?: Outcome }) {
  const [outcome, setOutcome] = useState<Outcome>(first ?? 'all')
  const filter = outcome === 'all' ? {} : { outcome }
  const list = useInfiniteQuery({
    queryKey: ['batches', 'rows', batch.id, outcome, batch.state],
    queryFn: ({ pageParam }) =>
      laurel.batchRows(batch.id, { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="rows" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="rows" className="text-2xl">
          {texts.rows}
        </h2>
        <div className="row">
          <Segments
            label={texts.columns.outcome}
            options={Object.entries(texts.outcomes).map(([id, label]) => ({ id, label }))}
            value={outcome}
            onChange={(id) => setOutcome(id as Outcome)}
          />
          <a
            href={`/v1/batches/${batch.id}/rows.csv${outcome === 'all' ? '' : `?outcome=${outcome}`}`}
            download
            className="button second"
          >
            <Download size={17} aria-hidden />
            {texts.csv}
          </a>
        </div>
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p className="card p-8 text-center text-soft">{texts.noRows}</p>}
      {rows.length > 0 && <RowTable rows={rows} isTrial={batch.dryRun} />}
      {list.hasNextPage && (
        <div className="text-center">
          <Button
            className="button second"
            onPress={() => void list.fetchNextPage()}
            isPending={list.isFetchingNextPage}
          >
            {m.general.more}
          </Button>
        </div>
      )}
    </section>
  )
}

function RowTable({ rows, isTrial }: { rows: readonly BatchRow[]; isTrial: boolean }) {
  return (
    <div className="card overflow-hidden">
      <table className="table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.columns.line}</th>
            <th scope="col">{texts.columns.who}</th>
            <th scope="col">{texts.columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td className="align-top sm:w-16 text-soft tabular-nums">{row.line ?? row.row}</td>
              <td className="align-top">
                {row.credentialId ? (
                  <Link to="/credentials/$id" params={{ id: row.credentialId }} className="main">
                    <bdi>{row.label}</bdi>
                  </Link>
                ) : (
                  <bdi className="font-semibold">{row.label ?? '—'}</bdi>
                )}
              </td>
              <td className="align-top">
                <Outcome row={row} isTrial={isTrial} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Outcome({ row, isTrial }: { row: BatchRow; isTrial: boolean }) {
  if (row.outcome === 'issued')
    return (
      <Pill tone="good" icon={CircleCheck}>
        {isTrial ? texts.ready : texts.issued}
      </Pill>
    )
  return (
    <div className="grid justify-items-start gap-1.5">
      <Pill tone="bad" icon={CircleX}>
        {texts.refused}
      </Pill>
      <ul className="grid list-none gap-0.5 text-soft">
        {row.errors.map((error) => (
          <li key={`${error.field} ${error.code}`}>
            {error.field && (
              <strong className="font-semibold text-ink">
                {m.batches.fields[error.field as keyof typeof m.batches.fields] ?? error.field}:{' '}
              </strong>
            )}
            {error.message}
          </li>
        ))}
      </ul>
    </div>
  )
}
