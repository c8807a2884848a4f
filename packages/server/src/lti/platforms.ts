import { randomUUID } from 'node:crypto'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { limits } from '../limits.ts'
import { noPlatform, type Platform } from './acting.ts'
import { checkWish } from './check.ts'
import { keepKey, makeKey } from './keys.ts'
import type { PlatformWish } from './shapes.ts'

/** Adds a learning platform, with a key of its own. Often by name first: the platform asks for our addresses before it says its own. */
export async function addPlatform(context: Context, wish: PlatformWish): Promise<Platform> {
  const { actor, db, now } = context
  authorize(actor, 'result:write', actor.organizationId)
  checkWish(context, wish)
  const key = await makeKey(context, actor.organizationId)
  const id = randomUUID()
  return db.transaction().execute(async (tx) => {
    const { count } = await tx
      .selectFrom('lti_platforms')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('organization_id', '=', actor.organizationId)
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(count) >= limits.ltiPlatforms.value)
      throw new Refusal(
        'program-state',
        `At most ${limits.ltiPlatforms.value} learning platforms are kept. Remove one first.`,
      )
    const platform = await tx
      .insertInto('lti_platforms')
      .values({
        id,
        organization_id: actor.organizationId,
        addresses_proved: false,
        created_at: now(),
        changed_at: now(),
        ...columnsOf(wish),
        name: wish.name!.trim(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepKey(tx, context, platform, key)
    await recordEvent(tx, context, {
      type: 'lti.platform-added',
      subject: id,
      data: { name: platform.name },
    })
    return platform
  })
}

export async function changePlatform(context: Context, id: string, wish: PlatformWish): Promise<Platform> {
  const { actor, db, now } = context
  authorize(actor, 'result:write', actor.organizationId)
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('lti_platforms')
      .selectAll()
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw noPlatform()
    checkWish(context, wish)
    const { deploymentIds } = wish
    const isKnownNow = deploymentIds?.includes(before.unknown_deployment ?? '') ?? false
    const after = await tx
      .updateTable('lti_platforms')
      .set({
        ...columnsOf(wish),
        changed_at: now(),
        ...(isKnownNow ? { unknown_deployment: null } : {}),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordEvent(tx, context, {
      type: 'lti.platform-changed',
      subject: id,
      data: { name: after.name },
      changed: changesBetween(toldOf(before), toldOf(after)),
    })
    return after
  })
}

/** Nobody comes from there any more. The results that it brought stay. */
export async function removePlatform(context: Context, id: string): Promise<void> {
  const { actor, db, now } = context
  authorize(actor, 'result:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const removed = await tx
      .updateTable('lti_platforms')
      .set({ removed_at: now(), registration_hash: null })
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .where('removed_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!removed) throw noPlatform()
    await tx.updateTable('lti_links').set({ next_read_at: null }).where('platform_id', '=', id).execute()
    await recordEvent(tx, context, {
      type: 'lti.platform-removed',
      subject: id,
      data: { name: removed.name },
    })
  })
}

export async function readPlatform(context: Context, id: string): Promise<Platform> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  return findPlatform(context, id)
}

/** For whoever may write and not read. */
export async function findPlatform({ actor, db }: Context, id: string): Promise<Platform> {
  const row = await db
    .selectFrom('lti_platforms')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw noPlatform()
  return row
}

export async function listPlatforms(
  { actor, db }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Platform>> {
  authorize(actor, 'result:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('lti_platforms')
    .selectAll()
    .where('organization_id', '=', actor.organizationId)
    .where('removed_at', 'is', null)
    .$if(after !== null, (query) => query.where(olderThan('created_at', 'id', after!)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    ({ created_at, id }) => [created_at.toISOString(), id],
    (row) => row,
  )
}

/** What is not named stays as it is. */
function columnsOf(wish: PlatformWish) {
  const text = (value: string | null | undefined) => (value === null ? null : value?.trim())
  const columns = {
    name: wish.name?.trim(),
    issuer: text(wish.issuer),
    client_id: text(wish.clientId),
    authorization_url: text(wish.authorizationUrl),
    token_url: text(wish.tokenUrl),
    token_audience: text(wish.tokenAudience),
    jwks_url: text(wish.jwksUrl),
    deployment_ids: wish.deploymentIds && [...new Set(wish.deploymentIds)],
    frame_origins: wish.frameOrigins && [...new Set(wish.frameOrigins.map((one) => new URL(one).origin))],
    result_keys: wish.resultKeys === undefined ? undefined : wish.resultKeys && [...new Set(wish.resultKeys)],
    addresses_proved: wish.addressesProved,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<
    typeof columns
  > as { [K in keyof typeof columns]?: Exclude<(typeof columns)[K], undefined> }
}

const toldOf = ({ name, issuer, client_id, ...row }: Platform) => ({
  name,
  issuer,
  clientId: client_id,
  authorizationUrl: row.authorization_url,
  tokenUrl: row.token_url,
  tokenAudience: row.token_audience,
  jwksUrl: row.jwks_url,
  deploymentIds: row.deployment_ids,
  frameOrigins: row.frame_origins,
  resultKeys: row.result_keys,
  addressesProved: row.addresses_proved,
})
