import { createHash } from 'node:crypto'
import { canonicalizeJson, parseJson } from '@laurel/credential'
import { sql } from 'kysely'
import type { World } from '../context.ts'
import type { Event } from '../events/follow.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { commitmentTo, type Entry, entryHash } from './chain.ts'

type Made = Entry & { readonly hash: Buffer; readonly salt: Buffer; readonly detail: string }

/**
 * Adds events to the record of their organization, in the follower's transaction: each stands there once, in the
 * order in which they were committed. Only this writes there, and of several workers one at a time.
 */
export async function recordInChains(world: World, tx: Transaction, events: readonly Event[]): Promise<void> {
  const heads = await readHeads(
    tx,
    events.map(({ organizationId }) => organizationId),
  )
  const salts = world.random(16 * events.length)
  const made = events.map((event, nth) => {
    const { organizationId } = event
    const head = heads.get(organizationId) ?? { sequence: 0, hash: null }
    const entry = entryFor(event, head, salts.subarray(16 * nth, 16 * nth + 16))
    heads.set(organizationId, entry)
    return entry
  })
  await insert(tx, made)
  await forget(tx, events)
}

/** What people wrote into a reason may name the person: where a person is erased, it goes. */
const wordsOfPeople = [
  'credential.revoked',
  'credential.suspended',
  'credential.reinstated',
  'credential.unscheduled',
  'credential.corrected',
]

/** Destroys what was written about those who are erased. Commitments stay, and with them the chain. */
async function forget(tx: Transaction, events: readonly Event[]): Promise<void> {
  const erased = events.filter(({ type }) => type === 'recipient.erased').map(({ subject }) => subject)
  if (erased.length === 0) return
  await sql`
    update audit_entries as e set salt = null, detail = null
    from credentials as c
    where c.awarded_to = any(${erased}::uuid[])
      and e.organization_id = c.organization_id and e.subject = c.id
      and e.type = any(${wordsOfPeople}::text[]) and e.salt is not null`.execute(tx)
}

type Head = { readonly sequence: number; readonly hash: Buffer | null }

function entryFor(event: Event, head: Head, salt: Buffer): Made {
  const { origin, changed, data } = event
  const detail = sound({
    data,
    ...(changed && { changed }),
    ...(origin?.from && { from: origin.from }),
    ...(origin?.request && { request: origin.request }),
  })
  const entry: Entry = {
    organization: event.organizationId,
    sequence: head.sequence + 1,
    id: event.id,
    at: event.at.toISOString(),
    type: event.type,
    actor: event.by,
    means: origin?.means ?? 'system',
    subject: event.subject,
    commitment: commitmentTo(salt, detail).toString('base64url'),
    previous: head.hash?.toString('base64url') ?? null,
  }
  return { ...entry, hash: entryHash(entry), salt, detail: JSON.stringify(detail) }
}

/**
 * What every reader of JSON takes as the same value. Anything else stands as the hash of its text: nothing that
 * somebody sent may stop the record.
 */
function sound(detail: object): object {
  const text = JSON.stringify(detail)
  try {
    // Lone surrogates and "__proto__" pass through JSON.stringify; both begin with one of these.
    if (/\\u|__proto__/.test(text)) parseJson(text)
    canonicalizeJson(detail)
    return detail
  } catch {
    return { unreadable: createHash('sha256').update(text).digest('hex') }
  }
}

async function readHeads(tx: Transaction, organizations: readonly string[]): Promise<Map<string, Head>> {
  const { rows } = await sql<{ organization: string; sequence: number; hash: Buffer }>`
    select wanted.id as organization, head.sequence, head.hash
    from unnest(${[...new Set(organizations)]}::uuid[]) as wanted (id),
      lateral (
        select sequence, hash from audit_entries
        where organization_id = wanted.id order by sequence desc limit 1
      ) as head`.execute(tx)
  return new Map(rows.map(({ organization, ...head }) => [organization, head]))
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url')

async function insert(tx: Transaction, made: readonly Made[]): Promise<void> {
  await sql`
    insert into audit_entries (organization_id, sequence, id, at, type, actor, means, subject,
      commitment, previous, hash, salt, detail)
    select * from unnest(
      ${made.map(({ organization }) => organization)}::uuid[],
      ${made.map(({ sequence }) => sequence)}::bigint[],
      ${made.map(({ id }) => id)}::uuid[],
      ${made.map(({ at }) => at)}::timestamptz[],
      ${textArray(made.map(({ type }) => type))}::text[],
      ${textArray(made.map(({ actor }) => actor))}::text[],
      ${textArray(made.map(({ means }) => means))}::text[],
      ${textArray(made.map(({ subject }) => subject))}::text[],
      ${made.map(({ commitment }) => bytesOf(commitment))}::bytea[],
      ${made.map(({ previous }) => previous && bytesOf(previous))}::bytea[],
      ${made.map(({ hash }) => hash)}::bytea[],
      ${made.map(({ salt }) => salt)}::bytea[],
      ${made.map(({ detail }) => detail)}::json[]
    )`.execute(tx)
}
