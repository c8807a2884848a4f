import { organizationsOf } from '../access/authorize.ts'
import { readVersion } from '../achievements/store.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { base32 } from '../store/ids.ts'
import { credentialChannel, tellNodes } from './change.ts'
import { issueCredentials } from './issue.ts'
import { nextState } from './lifecycle.ts'
import { personalColumns, readPersonal } from './personal.ts'
import { lockCredential } from './store.ts'
import { refuseReversed } from './validity.ts'

export type Renewal = {
  readonly id: string
  readonly validUntil?: Date | null | undefined
  readonly mail: boolean
}

/**
 * Replaces a credential by a new one for the same person, from the achievement as it is now; answers the new
 * id. Both know each other, and the old one is "superseded" from the same commit on.
 */
export async function renewCredential(context: Context, { id, validUntil, mail }: Renewal): Promise<string> {
  const { db, actor } = context
  refuseReversed(context.now(), validUntil)
  const old = await db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select('c.achievement_id')
    .where('c.id', '=', id)
    .where('c.organization_id', 'in', organizationsOf(actor))
    .executeTakeFirst()
  const version = old && (await readVersion(context, old.achievement_id, 'current', actor.organizationId))
  if (!old || !version) throw new Refusal('not-found', 'There is no credential with this id.')

  const renewedAs = base32(context.random(16))
  const { name, email } = await readPersonal(context, old)
  const recipient = { name, email }
  const rows = [{ id: renewedAs, recipient, validUntil }]
  await issueCredentials(context, { version, rows, mail, renews: id }, async (tx) => {
    const row = await lockCredential(tx, id, organizationsOf(actor))
    nextState(row.state, 'renew')
    if (row.renewed_as !== null) {
      throw new Refusal('wrong-state', `The credential was renewed already, as ${row.renewed_as}.`)
    }
    await tx
      .updateTable('credentials')
      .set(({ eb }) => ({
        renewed_as: renewedAs,
        state_changed_at: context.now(),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, { type: 'credential.renewed', subject: id, data: { renewedAs } })
    await tellNodes(tx, id)
  })
  context.notifications.tellHere(credentialChannel, id)
  return renewedAs
}
