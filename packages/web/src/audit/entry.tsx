import type { AuditEntry } from '@laurel/sdk'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { m } from '../messages/messages.ts'
import { instant } from '../ui/format.ts'

const texts = m.audit

export const actorName = ({ actor }: AuditEntry): string =>
  actor.name ?? (actor.id.startsWith('system:') ? texts.system : texts.unknownActor)

export const actOf = ({ type, meaning }: AuditEntry): string => texts.acts[type] ?? texts.did(meaning ?? type)

/** One entry: a sentence, its time, and behind it all that is recorded. */
export function Entry({ entry, onActor }: { entry: AuditEntry; onActor: (entry: AuditEntry) => void }) {
  const refused = ['access.denied', 'access.failed'].includes(entry.type)
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="min-w-0">
          <strong className="font-semibold">
            <bdi>{actorName(entry)}</bdi>
          </strong>{' '}
          <span className={refused ? 'text-bad' : ''}>{actOf(entry)}</span>
        </p>
        <time dateTime={entry.at} className="text-sm text-soft">
          {instant(entry.at)}
        </time>
      </div>
      <details className="mt-1 text-sm">
        <summary className="w-fit cursor-pointer py-1 font-medium text-soft">
          {texts.details}
          <span className="said-only">
            {' '}
            {entry.sequence}: {actorName(entry)} {actOf(entry)}
          </span>
        </summary>
        <Details entry={entry} />
        <Button className="button second small mt-3" onPress={() => onActor(entry)}>
          {texts.onlyActor(actorName(entry))}
        </Button>
      </details>
    </li>
  )
}

function Details({ entry }: { entry: AuditEntry }) {
  const { detail } = entry
  const data = isObject(detail?.data) ? detail.data : {}
  const changed = isObject(detail?.changed) ? detail.changed : {}
  return (
    <>
      <dl className="mt-2 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Fact label={texts.object}>
          <Subject entry={entry} />
        </Fact>
        <Fact label={texts.means}>{texts.meansNames[entry.means] ?? entry.means}</Fact>
        {typeof detail?.from === 'string' && <Fact label={texts.network}>{detail.from}</Fact>}
        {Object.entries(data).map(([name, value]) => (
          <Fact key={name} label={name}>
            {shown(value)}
          </Fact>
        ))}
        <Fact label={texts.place}>{entry.sequence}</Fact>
        <Fact label={texts.hash}>
          <code className="break-all">{entry.hash}</code>
        </Fact>
        {typeof detail?.request === 'string' && (
          <Fact label={texts.request}>
            <code className="break-all">{detail.request}</code>
          </Fact>
        )}
      </dl>
      {detail === null && <p className="mt-3 text-soft">{texts.erased}</p>}
      {Object.keys(changed).length > 0 && <Changes changed={changed} />}
    </>
  )
}

function Changes({ changed }: { changed: Readonly<Record<string, unknown>> }) {
  return (
    <section className="mt-4" aria-label={texts.changed}>
      <p className="font-semibold">{texts.changed}</p>
      <ul className="mt-1 grid list-none gap-2">
        {Object.entries(changed).map(([field, value]) => {
          const { before, after } = (isObject(value) ? value : {}) as { before?: unknown; after?: unknown }
          return (
            <li key={field}>
              <code>{field}</code>
              <p className="mt-0.5 break-words">
                <span className="said-only">{texts.before} </span>
                <del className="text-soft">{shown(before)}</del> <span aria-hidden>→ </span>
                <span className="said-only">{texts.after} </span>
                <ins className="no-underline">{shown(after)}</ins>
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const screens = {
  credential: '/credentials/$id',
  achievement: '/achievements/$id',
  batch: '/batches/$id',
} as const

/** What it was done to, with a way there where there is one. */
function Subject({ entry }: { entry: AuditEntry }) {
  const kind = entry.type.split('.', 1)[0]!
  const to = Object.hasOwn(screens, kind) ? screens[kind as keyof typeof screens] : null
  const name = <code className="break-all">{entry.subject}</code>
  if (to === null) return name
  return (
    <Link to={to} params={{ id: entry.subject }}>
      {name}
    </Link>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-soft">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '–' : JSON.stringify(value)
