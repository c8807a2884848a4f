import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Platform } from './acting.ts'
import { keepKey, makeKey } from './keys.ts'
import { findPlatform } from './platforms.ts'

const mostKeys = 5

/** Makes another key, which signs an hour from now. Answers the platform as it was. */
export async function rotateKey(context: Context, platformId: string): Promise<Platform> {
  const { actor, db } = context
  authorize(actor, 'result:write', actor.organizationId)
  const platform = await findPlatform(context, platformId)
  const key = await makeKey(context, actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('lti_keys')
      .select('id')
      .where('platform_id', '=', platformId)
      .forUpdate()
      .execute()
    if (rows.length >= mostKeys)
      throw new Refusal('wrong-state', 'The key was changed several times this week already.')
    await keepKey(tx, context, platform, key)
    await recordEvent(tx, context, {
      type: 'lti.key-rotated',
      subject: platformId,
      data: { key: key.id },
    })
  })
  return platform
}
