import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { type Happening, recordEvents } from '../events/record.ts'
import { markStatus } from '../status/mark.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import type { CredentialState } from '../store/tables.ts'
import { credentialChannel } from './change.ts'

export type ManyAct = 'revoke' | 'suspend' | 'reinstate'

const marks = {
  revoke: { purpose: 'revocation', set: true, type: 'credential.revoked', after: 'revoked' },
  suspend: { purpose: 'suspension', set: true, type: 'credential.suspended', after: 'suspended' },
  reinstate: { purpose: 'suspension', set: false, type: 'credential.reinstated', after: 'active' },
} as const

export type ManyChange = {
  readonly act: ManyAct
  readonly reason: string | null
  /** Whether those who check are told the reason. Default: they are. */
  readonly reasonPublic?: boolean
  /** When a suspension ends by itself. */
  readonly until?: Date | null
}

export type Found = {
  readonly id: string
  readonly state: CredentialState
  readonly renewed: boolean
  readonly list: string
  readonly index: number
}

/** Credentials of an organization, locked in the order of their ids, so that two who lock many do not wait for each other. */
export async function lockMany(
  tx: Transaction,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, Found>> {
  const { rows } = await sql<Found>`
    select id, state, renewed_as is not null as renewed, status_list_id as list, status_index as index
    from credentials
    where id = any(${textArray(ids)}::text[]) and organization_id = ${organizationId}
    order by id for update`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Changes the state of many credentials that {@link lockMany} answered and whose state allows it: a statement each for
 * the states, the bits of the status lists and the events, however many they are. As with one, all of it is one commit.
 */
export async function changeMany(
  tx: Transaction,
  context: Context,
  found: readonly Found[],
  { act, reason, reasonPublic = true, until = null }: ManyChange,
): Promise<void> {
  if (found.length === 0) return
  const { purpose, set, type, after } = marks[act]
  const at = context.now()
  const ids = textArray(found.map(({ id }) => id))
  await sql`
    update credentials set state = ${after}, state_reason = ${after === 'active' ? null : reason},
      state_changed_at = ${at}, reason_public = ${reasonPublic}, suspended_until = ${until}, version = version + 1
    where id = any(${ids}::text[]) and organization_id = ${context.actor.organizationId}`.execute(tx)
  await markStatus(tx, found, purpose, { set, at })
  const told = reasonPublic ? reason : null
  const data = act === 'suspend' ? { reason: told, until: until?.toISOString() ?? null } : { reason: told }
  const happened = found.map(({ id, state }) => {
    const changed = {
      state: { before: state, after },
      // Only the organization's own record has it.
      ...(!reasonPublic && { reason: { before: null, after: reason } }),
    }
    return { type, subject: id, data, changed } as Happening
  })
  await recordEvents(tx, context, happened)
  // What is kept ready for verifiers is thrown away on every node when this commits.
  await sql`select pg_notify(${credentialChannel}, id) from unnest(${ids}::text[]) as id`.execute(tx)
}
