import { authorize, organizationsOf } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { credentialChannel, tellNodes } from './change.ts'
import { lockCredential } from './store.ts'

/**
 * Draws a credential in the design of another version of its achievement from now on: the current one, unless said
 * otherwise. What was signed, its texts too, stays.
 */
export async function reRenderCredential(
  context: Context,
  { id, version }: { id: string; version: number | null },
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const row = await lockCredential(tx, id, organizationsOf(context.actor))
    authorize(context.actor, 'credential:issue', row.organization_id)
    if (row.state === 'revoked')
      throw new Refusal(
        'wrong-state',
        'The credential was revoked; its certificate is not given out any more.',
      )
    const found = await tx
      .selectFrom('achievement_versions')
      .select('version')
      .where('achievement_id', '=', row.achievement_id)
      .$if(version !== null, (query) => query.where('version', '=', version!))
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!found) {
      const message = 'The achievement has no such version.'
      throw new Refusal('invalid-fields', message, {
        errors: [{ pointer: '/achievementVersion', code: 'unknown', message }],
      })
    }
    const before = row.design_version ?? row.achievement_version
    if (before === found.version) return
    await tx
      .updateTable('credentials')
      .set(({ eb }) => ({ design_version: found.version, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, {
      type: 'credential.re-rendered',
      subject: id,
      data: { design: found.version },
      changed: { design: { before, after: found.version } },
    })
    await tellNodes(tx, id)
  })
  context.notifications.tellHere(credentialChannel, id)
}
