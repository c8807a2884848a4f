import { randomUUID } from 'node:crypto'
import { authorize } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { type FieldError, Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { limits } from '../limits.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row, SourceMapping, SourceScheme } from '../store/tables.ts'

export type Source = Row<'result_sources'>
export type NewSource = {
  readonly name: string
  readonly scheme?: SourceScheme
  readonly header?: string
  readonly prefix?: string
  readonly encoding?: 'hex' | 'base64'
  readonly secret?: string
  readonly mapping?: SourceMapping | null
}
export type SourceChange = {
  readonly name?: string
  readonly mapping?: SourceMapping | null
  readonly paused?: boolean
}

const bindingOf = (id: string) => `result source|${id}`

/** Makes a door for another program's messages. The answer has the secret, which is shown this once. */
export async function addSource(
  context: Context,
  { name, scheme = 'standard', header, prefix, encoding, secret, mapping = null }: NewSource,
): Promise<{ source: Source; secret: string }> {
  const { actor, db, now, random } = context
  authorize(actor, 'result:write', actor.organizationId)
  const id = randomUUID()
  refuseWrong(scheme, header, secret)
  const made = secret ?? `whsec_${random(32).toString('base64')}`
  const keys = await recipientKeysOf(context, actor.organizationId)
  return db.transaction().execute(async (tx) => {
    const { count } = await tx
      .selectFrom('result_sources')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('organization_id', '=', actor.organizationId)
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(count) >= limits.resultSources.value)
      throw new Refusal(
        'program-state',
        `At most ${limits.resultSources.value} sources are kept. Remove one first.`,
      )
    const source = await tx
      .insertInto('result_sources')
      .values({
        id,
        organization_id: actor.organizationId,
        name: name.trim(),
        scheme,
        header: scheme === 'standard' ? null : (header ?? usualHeader[scheme]),
        prefix: scheme === 'body' ? (prefix ?? 'sha256=') : null,
        encoding: scheme === 'body' ? (encoding ?? 'hex') : null,
        sealed_secret: encrypt(keys.organizationKey, Buffer.from(made), bindingOf(id)),
        mapping: mapping && JSON.stringify(mapping),
        created_at: now(),
        last_at: null,
        paused_at: null,
        removed_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordEvent(tx, context, {
      type: 'source.created',
      subject: id,
      data: { name: source.name, scheme },
    })
    return { source, secret: made }
  })
}

const usualHeader = { timestamped: 'stripe-signature', body: 'x-hub-signature-256' } as const

function refuseWrong(scheme: SourceScheme, header: string | undefined, secret: string | undefined): void {
  const errors: FieldError[] = []
  if (header && /^(authorization|cookie|host|content-.*|connection)$/i.test(header))
    errors.push({ pointer: '/header', code: 'unusable', message: 'No signature stands in this header.' })
  if (scheme === 'standard' && secret && !/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret))
    errors.push({
      pointer: '/secret',
      code: 'format',
      message: 'A secret of Standard Webhooks is “whsec_” and at least 24 bytes in base64.',
    })
  if (errors.length > 0) throw new Refusal('invalid-fields', errors[0]!.message, { errors })
}

/** Gives a source another name or mapping, or puts it to rest. */
export async function changeSource(context: Context, id: string, change: SourceChange): Promise<Source> {
  const { actor, db, now } = context
  authorize(actor, 'result:write', actor.organizationId)
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('result_sources')
      .selectAll()
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw noSource()
    const { name = before.name, mapping = before.mapping, paused = before.paused_at !== null } = change
    const after = await tx
      .updateTable('result_sources')
      .set({
        name: name.trim(),
        mapping: mapping && JSON.stringify(mapping),
        paused_at: paused ? (before.paused_at ?? now()) : null,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const said = ({ name, mapping, paused_at }: Source) => ({ name, mapping, paused: paused_at !== null })
    const changed = changesBetween(said(before), said(after))
    await recordEvent(tx, context, {
      type: 'source.changed',
      subject: id,
      data: { name: after.name },
      changed,
    })
    return after
  })
}

/** Closes the door. What came through it stays. */
export async function removeSource(context: Context, id: string): Promise<void> {
  const { actor, db, now } = context
  authorize(actor, 'result:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const removed = await tx
      .updateTable('result_sources')
      .set({ removed_at: now() })
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .where('removed_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!removed) throw noSource()
    await recordEvent(tx, context, { type: 'source.removed', subject: id, data: { name: removed.name } })
  })
}

export const noSource = () => new Refusal('not-found', 'There is no source with this id.')

export async function readSource(context: Context, id: string): Promise<Source> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  return findSource(context, id)
}

/** For whoever may write: a key that only brings results in reads no source, and still names one. */
export async function findSource({ actor, db }: Context, id: string): Promise<Source> {
  const row = await db
    .selectFrom('result_sources')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw noSource()
  return row
}

export async function listSources(
  { actor, db }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Source>> {
  authorize(actor, 'result:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('result_sources')
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

/** The secret of a source, to check a message with. */
export async function openSourceSecret(world: World, source: Source): Promise<string> {
  const { organizationKey } = await recipientKeysOf(world, source.organization_id)
  return decrypt(organizationKey, source.sealed_secret, bindingOf(source.id)).toString()
}
