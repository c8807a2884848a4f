import { authorize, organizationsOf } from '../access/authorize.ts'
import { passGate } from '../approvals/gate.ts'
import type { Context } from '../context.ts'
import { type Happening, recordEvent } from '../events/record.ts'
import { markStatus } from '../status/mark.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import type { Row, StatusPurpose } from '../store/tables.ts'
import { type Act, nextState } from './lifecycle.ts'
import { lockCredential } from './store.ts'

/** The channel on which every node hears the id of a credential whose state changed. */
export const credentialChannel = 'credential'

type Change = {
  readonly id: string
  readonly act: Exclude<Act, 'renew' | 'correct'>
  readonly reason: string | null
  /** Whether those who check are told the reason. Default: they are. */
  readonly reasonPublic?: boolean
  /** When a suspension ends by itself. */
  readonly until?: Date | null
  readonly purpose: StatusPurpose
  readonly set: boolean
  readonly event: Happening
}

/** What may wait for a second person. Lifting a suspension never does: it takes nothing from anybody. */
const guarded = { revoke: 'revocation', suspend: 'suspension', reinstate: null } as const

/**
 * Changes the state of a credential.
 *
 * The new state, the bit in the status list and the event are one commit: were they three, a crash between
 * them could leave a verifier saying "valid" for ever.
 */
export async function changeState(context: Context, change: Change): Promise<void> {
  const { db, actor } = context
  await db.transaction().execute(async (tx) => {
    const row = await lockCredential(tx, change.id, organizationsOf(actor))
    authorize(actor, 'credential:revoke', row.organization_id)
    nextState(row.state, change.act)
    const kind = guarded[change.act]
    if (kind !== null) {
      const { id, reason, reasonPublic = true, until } = change
      const input = { id, reason, ...(reasonPublic ? {} : { reasonPublic }), until: until?.toISOString() }
      await passGate(tx, context, { kind, subject: id, input }, (rule) => rule[kind])
    }
    await writeState(tx, context, row, change)
  })
  // Here at once: whoever gets the answer to this call and asks again sees the new state.
  context.notifications.tellHere(credentialChannel, change.id)
}

/**
 * The new state of a credential that is locked, the bit in the status list, the event and the word to every node, in the
 * caller's commit. Refuses with `wrong-state` what its state does not allow.
 */
export async function writeState(
  tx: Transaction,
  context: Pick<Context, 'actor' | 'now' | 'request'>,
  row: Row<'credentials'>,
  change: Change,
): Promise<void> {
  const state = nextState(row.state, change.act)
  const at = context.now()
  await tx
    .updateTable('credentials')
    .set(({ eb }) => ({
      state,
      state_reason: state === 'active' ? null : change.reason,
      state_changed_at: at,
      reason_public: change.reasonPublic ?? true,
      suspended_until: change.until ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', change.id)
    .execute()
  await markStatus(tx, [entryOf(row)], change.purpose, { set: change.set, at })
  await recordEvent(tx, context, {
    ...change.event,
    changed: {
      state: { before: row.state, after: state },
      // Only the organization's own record has it.
      ...(change.reasonPublic === false && { reason: { before: null, after: change.reason } }),
    },
  })
  await tellNodes(tx, change.id)
}

export const entryOf = (row: Row<'credentials'>) => ({ list: row.status_list_id, index: row.status_index })

/** What is kept ready for verifiers is thrown away on every node when this commits. */
export const tellNodes = (tx: Transaction, id: string): Promise<void> => notify(tx, credentialChannel, id)
