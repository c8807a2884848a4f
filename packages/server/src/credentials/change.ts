import { authorize, organizationsOf } from '../access/authorize.ts'
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
  readonly act: Exclude<Act, 'renew'>
  readonly reason: string | null
  readonly purpose: StatusPurpose
  readonly set: boolean
  readonly event: Happening
}

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
    const state = nextState(row.state, change.act)
    const at = context.now()
    await tx
      .updateTable('credentials')
      .set(({ eb }) => ({
        state,
        state_reason: state === 'active' ? null : change.reason,
        state_changed_at: at,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', change.id)
      .execute()
    await markStatus(tx, [entryOf(row)], change.purpose, { set: change.set, at })
    await recordEvent(tx, context, {
      ...change.event,
      changed: { state: { before: row.state, after: state } },
    })
    await tellNodes(tx, change.id)
  })
  // Here at once: whoever gets the answer to this call and asks again sees the new state.
  context.notifications.tellHere(credentialChannel, change.id)
}

export const entryOf = (row: Row<'credentials'>) => ({ list: row.status_list_id, index: row.status_index })

/** What is kept ready for verifiers is thrown away on every node when this commits. */
export const tellNodes = (tx: Transaction, id: string): Promise<void> => notify(tx, credentialChannel, id)
