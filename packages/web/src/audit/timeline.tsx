import type { CredentialTimeline } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { day, instant } from '../ui/format.ts'
import { Failure, Waiting } from '../ui/states.tsx'
import { actOf, actorName } from './entry.tsx'

const texts = m.audit.timeline

/** The auditor's timeline of a credential: acts, mails and validations as one story, the newest first. */
export function Timeline({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['credentials', id, 'timeline'], queryFn: () => laurel.timeline(id) })
  return (
    <section className="card p-6" aria-labelledby="timeline">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="timeline" className="text-xl">
          {texts.title}
        </h2>
        <Link to="/record" search={{ subject: id } as never} className="text-sm">
          {texts.whole}
        </Link>
      </div>
      <p className="mt-1 text-sm text-soft">{texts.lead}</p>
      {found.isPending && <Waiting rows={3} />}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Story timeline={found.data} />}
    </section>
  )
}

type Moment = { readonly key: string; readonly at: string; readonly when: string; readonly what: ReactNode }

function Story({ timeline }: { timeline: CredentialTimeline }) {
  const { signedWith, expiresAt } = timeline
  return (
    <>
      <ol className="mt-4 grid list-none gap-0">
        {momentsOf(timeline).map(({ key, when, what, at }) => (
          <li key={key} className="timeline-moment">
            <div className="flex flex-wrap items-baseline justify-between gap-x-5">
              <div className="min-w-0">{what}</div>
              <time dateTime={at} className="text-sm text-soft">
                {when}
              </time>
            </div>
          </li>
        ))}
      </ol>
      {timeline.hasMore && <p className="mt-2 text-sm text-soft">{texts.more}</p>}
      <div className="mt-4 border-t border-line pt-4 text-sm text-soft">
        {signedWith && (
          <p>
            {texts.signed} <code className="break-all">{signedWith.verificationMethod}</code>
            {signedWith.createdAt && <>, {texts.signedSince(day(signedWith.createdAt))}</>}
            {signedWith.retiredAt && <> {texts.signedUntil(day(signedWith.retiredAt))}</>}
          </p>
        )}
        {expiresAt && <p className="mt-1">{texts.expires(day(expiresAt))}</p>}
      </div>
    </>
  )
}

function momentsOf({ entries, mails, validations }: CredentialTimeline): Moment[] {
  const acts = entries.map((entry): Moment => {
    const data = entry.detail?.data as { reason?: unknown } | undefined
    return {
      key: entry.id,
      at: entry.at,
      when: instant(entry.at),
      what: (
        <>
          <strong className="font-semibold">
            <bdi>{actorName(entry)}</bdi>
          </strong>{' '}
          {actOf(entry)}
          {typeof data?.reason === 'string' && <p className="text-sm text-soft">{data.reason}</p>}
        </>
      ),
    }
  })
  const sent = mails.map(({ entryId, state, createdAt, sentAt }): Moment => {
    const at = sentAt ?? createdAt
    return { key: `mail ${entryId}`, at, when: instant(at), what: texts.mails[state] }
  })
  const days = [...Map.groupBy(validations, (one) => one.day)].map(([date, counts]): Moment => {
    const all = counts.reduce((sum, { count }) => sum + count, 0)
    // At the end of its day: it is known by the hour only.
    return {
      key: `day ${date}`,
      at: `${date}T23:59:59Z`,
      when: day(date),
      what: <Asked all={all} counts={counts} />,
    }
  })
  return [...acts, ...sent, ...days].sort((a, b) => (a.at < b.at ? 1 : -1))
}

function Asked({ all, counts }: { all: number; counts: CredentialTimeline['validations'] }) {
  const parts = counts.map(({ door, outcome, count }) => `${count} ${texts.doors[door]}: ${outcome}`)
  return (
    <>
      {texts.validated(all)}
      <p className="text-sm text-soft">{parts.join(' · ')}</p>
    </>
  )
}
