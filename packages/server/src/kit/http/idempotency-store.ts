import { sql } from 'kysely'
import type { Database } from '../../store/database.ts'
import type { Answer, ReplayedEvent } from './route.ts'

export type Claim = {
  readonly scope: string
  readonly key: string
  readonly fingerprint: Buffer
  /** The id that the work writes into its events. */
  readonly request: Buffer
  readonly leaseMilliseconds: number
}

export type Found =
  | { kind: 'claimed' }
  /** The attempt before died after it had committed: its events. */
  | { kind: 'committed'; events: readonly ReplayedEvent[] }
  | { kind: 'answered'; answer: Answer }
  | { kind: 'in-flight' }
  | { kind: 'mismatch' }

const lease = (milliseconds: number) => sql<Date>`now() + ${milliseconds} * interval '1 millisecond'`

/** Claims a key, or finds out what became of the attempt that has it. */
export async function claimKey(db: Database, claim: Claim, now: Date): Promise<Found> {
  const { scope, key, fingerprint, request } = claim
  const inserted = await db
    .insertInto('idempotency_keys')
    .values({
      scope,
      key,
      fingerprint,
      request,
      locked_until: lease(claim.leaseMilliseconds),
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['scope', 'key']).doNothing())
    .returning('scope')
    .executeTakeFirst()
  return inserted ? { kind: 'claimed' } : takeOver(db, claim)
}

/**
 * The row's lock decides between two who want to take over, and waits for the share that the use case of the
 * attempt before may hold: when we see no event of it, none can come any more, because its id is replaced here.
 */
function takeOver(db: Database, claim: Claim): Promise<Found> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('idempotency_keys')
      .select([
        'fingerprint',
        'request',
        'status',
        'headers',
        'body',
        sql<boolean>`locked_until > now()`.as('locked'),
      ])
      .where('scope', '=', claim.scope)
      .where('key', '=', claim.key)
      .forUpdate()
      .executeTakeFirst()
    // Cleaned away between our insert and now: as good as in flight, the caller tries again.
    if (!row) return { kind: 'in-flight' }
    if (!row.fingerprint.equals(claim.fingerprint)) return { kind: 'mismatch' }
    if (row.status !== null) {
      return { kind: 'answered', answer: { status: row.status, headers: row.headers ?? {}, body: row.body } }
    }
    if (row.locked) return { kind: 'in-flight' }

    const events = await tx
      .selectFrom('events')
      .select(['id', 'type', 'subject', 'data'])
      .where('request', '=', row.request)
      .orderBy('position')
      .limit(10)
      .execute()
    // What is committed keeps its id, or a second crash would lose sight of it.
    const request = events.length > 0 ? row.request : claim.request
    claim.request.set(request)
    await tx
      .updateTable('idempotency_keys')
      .set({ request, locked_until: lease(claim.leaseMilliseconds) })
      .where('scope', '=', claim.scope)
      .where('key', '=', claim.key)
      .execute()
    return events.length > 0 ? { kind: 'committed', events } : { kind: 'claimed' }
  })
}

const ours = (db: Database, claim: Claim) =>
  db
    .updateTable('idempotency_keys')
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .where('request', '=', claim.request)

export async function prolong(db: Database, claim: Claim): Promise<void> {
  await ours(db, claim)
    .where('status', 'is', null)
    .set({ locked_until: lease(claim.leaseMilliseconds) })
    .execute()
}

export async function keepAnswer(
  db: Database,
  claim: Claim,
  answer: { status: number; headers: Record<string, string>; body: string | null },
): Promise<void> {
  const { status, headers, body } = answer
  await ours(db, claim)
    .set({ status, headers: JSON.stringify(headers), body, locked_until: null })
    .execute()
}

/** Nothing was answered: the next attempt need not wait for the lease to end. */
export async function releaseKey(db: Database, claim: Claim): Promise<void> {
  await ours(db, claim).where('status', 'is', null).set({ locked_until: sql<Date>`now()` }).execute()
}

/** Forgets keys older than a day. */
export async function forgetOldKeys(db: Database, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000)
  await db.deleteFrom('idempotency_keys').where('created_at', '<', dayAgo).execute()
}
