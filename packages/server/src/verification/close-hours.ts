import { createHash } from 'node:crypto'
import { canonicalizeJson } from '@laurel/credential'
import type { World } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'

/** A process may store what it counted a little late, and its clock may be a little behind. */
const graceMilliseconds = 10 * 60_000
const hourMilliseconds = 3_600_000

/**
 * Closes the hours that are over: their counts go into the record as sums and as a digest, so that it shows when they
 * are changed later. Answers how many. Forgets the secrets of days that are over.
 */
export async function closeHours({ db, now }: World): Promise<number> {
  const at = now()
  const over = new Date(at.getTime() - hourMilliseconds - graceMilliseconds)
  await db
    .deleteFrom('validation_secrets')
    .where('day', '<', new Date(at.getTime() - graceMilliseconds).toISOString().slice(0, 10))
    .execute()
  const open = await db
    .selectFrom('validation_hours')
    .select(['organization_id', 'hour'])
    .where('closed_at', 'is', null)
    .where('hour', '<=', over)
    .limit(100)
    .execute()
  for (const { organization_id, hour } of open)
    await db.transaction().execute((tx) => closeHour(tx, { organization: organization_id, hour, at }))
  return open.length
}

/** The hour's end and its event are one commit, so the event is recorded once. */
async function closeHour(
  tx: Transaction,
  { organization, hour, at }: { organization: string; hour: Date; at: Date },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('validation_hours')
    .set({ closed_at: at })
    .where('organization_id', '=', organization)
    .where('hour', '=', hour)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return
  const rows = await tx
    .selectFrom('validation_counts')
    .select(['credential_id', 'door', 'outcome', 'by', 'count'])
    .where('organization_id', '=', organization)
    .where('hour', '=', hour)
    .execute()
  const actor = {
    id: 'system:verification',
    name: 'verification',
    organizationId: organization,
    permissions: new Set<never>(),
  }
  await recordEvent(
    tx,
    { actor, now: () => at, request: null },
    {
      type: 'validations.counted',
      subject: organization,
      data: { hour: hour.toISOString(), ...sumsOf(rows) },
    },
  )
}

type Row = { credential_id: string; door: string; outcome: string; by: string; count: number }

function sumsOf(rows: readonly Row[]) {
  const outcomes: { [outcome: string]: number } = {}
  for (const { outcome, count } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + count
  const lines = rows.map((row) =>
    canonicalizeJson([row.credential_id, row.door, row.outcome, row.by, row.count]),
  )
  return {
    requests: rows.reduce((sum, { count }) => sum + count, 0),
    credentials: new Set(rows.map(({ credential_id }) => credential_id)).size,
    outcomes,
    digest: createHash('sha256').update(lines.sort().join('\n')).digest('hex'),
  }
}
