import type { Batch } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import ArrowRight from 'lucide-react/icons/arrow-right'
import Award from 'lucide-react/icons/award'
import BadgeCheck from 'lucide-react/icons/badge-check'
import Files from 'lucide-react/icons/files'
import UserPlus from 'lucide-react/icons/user-plus'
import type { ReactNode } from 'react'
import { laurel } from '../api/laurel.ts'
import { CredentialTable } from '../credentials/table.tsx'
import { m } from '../messages/messages.ts'
import { useMay, useSession } from '../session/use-session.ts'
import { number } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'

/** What was issued, what is going on, and where to begin. */
export function Overview() {
  const { member, organization } = useSession()
  const achievements = useQuery({
    queryKey: ['achievements'],
    queryFn: () => laurel.achievements({ limit: 200 }),
  })
  const recent = useQuery({
    queryKey: ['credentials', 'recent'],
    queryFn: () => laurel.credentials({ limit: 6 }),
  })
  const batches = useQuery({
    queryKey: ['batches', 'recent'],
    queryFn: () => laurel.batches({ limit: 20 }),
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? 1500 : false),
  })
  const running = batches.data?.items.filter(isRunning) ?? []
  const issued = achievements.data?.items.reduce((sum, { credentialCount }) => sum + credentialCount, 0)
  const firstName = member?.name.split(' ')[0] ?? organization.name
  return (
    <>
      <PageHead title={m.overview.title(firstName)} lead={m.overview.lead(organization.name)} />
      <dl className="mb-9 grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-3">
        <Figure label={m.overview.issued} value={issued} />
        <Figure label={m.overview.achievements} value={achievements.data?.items.length} />
        <Figure label={m.overview.running} value={batches.data && running.length}>
          {running.map((batch) => (
            <Link key={batch.id} to={`/batches/${batch.id}`} className="block text-sm">
              {m.batches.show.of(batch.processed, batch.rowCount)}
            </Link>
          ))}
        </Figure>
      </dl>
      <section aria-labelledby="recent" className="mb-9">
        <div className="mb-4 flex items-baseline justify-between gap-4">
          <h2 id="recent" className="text-2xl">
            {m.overview.recent}
          </h2>
          <Link to="/credentials" className="text-sm font-semibold">
            {m.overview.all}
          </Link>
        </div>
        {recent.isPending && <Waiting />}
        {recent.error && <Failure error={recent.error} onRetry={() => void recent.refetch()} />}
        {recent.data?.items.length === 0 && (
          <Empty icon={BadgeCheck} title={m.overview.recentNone} hint={m.overview.recentNoneHint}>
            <Link to="/achievements/new" className="button">
              {m.achievements.create}
            </Link>
          </Empty>
        )}
        {recent.data && recent.data.items.length > 0 && <CredentialTable credentials={recent.data.items} />}
      </section>
      <Steps />
    </>
  )
}

/** Where to begin, as far as the member may. */
function Steps() {
  const mayDefine = useMay('achievement:write')
  const mayIssue = useMay('credential:issue')
  const { steps } = m.overview
  if (!mayDefine && !mayIssue) return null
  return (
    <section aria-labelledby="start">
      <h2 id="start" className="mb-4 text-2xl">
        {m.overview.start}
      </h2>
      <ul className="grid list-none gap-4 sm:grid-cols-3">
        {mayDefine && (
          <Step to="/achievements/new" icon={Award} title={steps.achievement} hint={steps.achievementHint} />
        )}
        {mayIssue && <Step to="/issue" icon={UserPlus} title={steps.one} hint={steps.oneHint} />}
        {mayIssue && <Step to="/batches/new" icon={Files} title={steps.many} hint={steps.manyHint} />}
      </ul>
    </section>
  )
}

const isRunning = ({ state }: Batch) => state === 'queued' || state === 'running'

function Figure({
  label,
  value,
  children,
}: {
  label: string
  value: number | undefined
  children?: ReactNode
}) {
  return (
    <div className="grid content-start gap-2 bg-surface px-6 py-5">
      <dt className="text-sm">{label}</dt>
      <dd className="font-serif text-[2.5rem] leading-none font-medium tracking-tight tabular-nums">
        {value === undefined ? <span className="waiting inline-block h-9 w-16" /> : number(value)}
      </dd>
      {children && <dd>{children}</dd>}
    </div>
  )
}

function Step({
  to,
  icon: Icon,
  title,
  hint,
}: {
  to: string
  icon: LucideIcon
  title: string
  hint: string
}) {
  return (
    <li>
      <Link
        to={to}
        className="card group flex h-full flex-col gap-1 p-5 text-ink no-underline transition-colors hover:border-edge"
      >
        <Icon size={24} strokeWidth={1.6} className="mb-3 text-brass-ink" aria-hidden />
        <span className="flex items-center justify-between gap-2 font-semibold">
          {title}
          <ArrowRight
            size={18}
            className="flex-none text-faint transition-transform group-hover:translate-x-0.5 motion-reduce:transition-none"
            aria-hidden
          />
        </span>
        <span className="text-sm text-soft">{hint}</span>
      </Link>
    </li>
  )
}
