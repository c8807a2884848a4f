import { organizationsOf } from '../access/authorize.ts'
import type { AchievementVersion } from '../achievements/store.ts'
import { refuseOver } from '../approvals/refuse-over.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Happening, recordEvent } from '../events/record.ts'
import { markStatus } from '../status/mark.ts'
import type { Transaction } from '../store/database.ts'
import { base32 } from '../store/ids.ts'
import type { CredentialLink } from '../store/tables.ts'
import { follow } from './chain.ts'
import { credentialChannel, entryOf, tellNodes } from './change.ts'
import { type IssueRow, issueCredentials } from './issue.ts'
import { nextState } from './lifecycle.ts'
import { lockCredential } from './store.ts'

export type Replacement = {
  /** The one that is replaced. */
  readonly id: string
  readonly how: CredentialLink
  readonly version: AchievementVersion
  readonly row: Omit<IssueRow, 'id'>
  readonly mail: boolean
  /** How many days after the end a renewal counts as unbroken. */
  readonly graceDays: number
  readonly event: (newId: string) => Happening
  /** The id of the new one; made at random where absent. */
  readonly as?: string
  /** In the place of refusing what is one too many for its maker's day. */
  readonly gate?: (tx: Transaction) => Promise<void>
  /** Written in the same commit. */
  readonly within?: (tx: Transaction, newId: string) => Promise<void>
}

const acts = { renewal: 'renew', correction: 'correct' } as const

/**
 * Issues a credential in the place of another and answers its id. Both know each other, and the old one is
 * "superseded" from the same commit on. A corrected one said something wrong, so its bit in the published list is set
 * too: nobody who has the file alone takes it for true.
 */
export async function replaceCredential(context: Context, wish: Replacement): Promise<string> {
  const { id, how, version, mail } = wish
  const newId = wish.as ?? base32(context.random(16))
  const rows = [{ ...wish.row, id: newId }]
  await issueCredentials(context, { version, rows, mail, renews: id }, async (tx) => {
    const old = await lockCredential(tx, id, organizationsOf(context.actor))
    nextState(old.state, acts[how])
    if (old.renewed_as !== null) {
      throw new Refusal('wrong-state', `The credential was replaced already, by ${old.renewed_as}.`)
    }
    const made = await tx
      .selectFrom('credentials')
      .select('valid_from')
      .where('id', '=', newId)
      .executeTakeFirstOrThrow()
    const follows = follow(old, how, made.valid_from, wish.graceDays)
    // What was chosen for the old one holds for the new one, from its first instant on.
    const { visibility, hidden_fields, visibility_by } = old
    const chosen = visibility_by === null ? {} : { visibility, hidden_fields, visibility_by }
    await tx
      .updateTable('credentials')
      .set({ ...follows, ...chosen })
      .where('id', '=', newId)
      .execute()
    const at = context.now()
    await tx
      .updateTable('credentials')
      .set(({ eb }) => ({ renewed_as: newId, state_changed_at: at, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    if (how === 'correction') await markStatus(tx, [entryOf(old)], 'revocation', { set: true, at })
    await (wish.gate?.(tx) ?? refuseOver(tx, context))
    await recordEvent(tx, context, wish.event(newId))
    await wish.within?.(tx, newId)
    await tellNodes(tx, id)
  })
  context.notifications.tellHere(credentialChannel, id)
  return newId
}
