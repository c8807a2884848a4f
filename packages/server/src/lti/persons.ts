import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { openPlatformPerson } from '../recipients/platform-person.ts'
import { type RecipientKeys, recipientKeysOf } from '../recipients/secret.ts'
import type { LtiPersonState } from '../store/lti-tables.ts'
import type { Row } from '../store/tables.ts'
import { findPlatform, readPlatform } from './platforms.ts'
import type { ShownPerson } from './shapes.ts'

type Found = Row<'lti_people'> & { readonly key_share: Buffer | null }

const select = ({ db, actor }: Context, platformId: string) =>
  db
    .selectFrom('lti_people as p')
    .innerJoin('recipients as r', 'r.id', 'p.recipient_id')
    .selectAll('p')
    .select('r.key_share')
    .where('p.platform_id', '=', platformId)
    .where('p.organization_id', '=', actor.organizationId)

/** Who came from a platform, the latest first. */
export async function listPersons(
  context: Context,
  platformId: string,
  { limit = 50, cursor, state }: { limit?: number; cursor?: string; state?: LtiPersonState },
): Promise<Page<ShownPerson>> {
  await readPlatform(context, platformId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await select(context, platformId)
    .$if(state !== undefined, (query) => query.where('p.state', '=', state!))
    .$if(after !== null, (query) => query.where(olderThan('p.last_at', 'p.id', after!)))
    .orderBy('p.last_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute()
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  return pageOf(
    rows,
    limit,
    ({ last_at, id }) => [last_at.toISOString(), id],
    (row) => shown(keys, row),
  )
}

/** For whoever may write and not read. */
export async function findPerson(
  context: Context,
  platformId: string,
  personId: string,
): Promise<ShownPerson> {
  const row = await select(context, platformId).where('p.id', '=', personId).executeTakeFirst()
  if (!row) throw noPerson()
  return shown(await recipientKeysOf(context, context.actor.organizationId), row)
}

const noPerson = () => new Refusal('not-found', 'There is no person with this id.')

/**
 * Says that somebody of a platform is the recipient who has their address. The grades of every place they opened are read
 * again: until now they did not count.
 */
export async function confirmPerson(
  context: Context,
  platformId: string,
  personId: string,
): Promise<ShownPerson> {
  const { actor, db, now } = context
  authorize(actor, 'result:write', actor.organizationId)
  await findPlatform(context, platformId)
  const row = await select(context, platformId).where('p.id', '=', personId).executeTakeFirst()
  if (!row) throw noPerson()
  const keys = await recipientKeysOf(context, actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('lti_people')
      .set({ state: 'matched' })
      .where('id', '=', personId)
      .where('state', '<>', 'matched')
      .returning('id')
      .executeTakeFirst()
    if (!changed) return
    const opened = tx.selectFrom('lti_learners').select('link_id').where('person_id', '=', personId)
    await tx
      .updateTable('lti_links')
      .set({ next_read_at: now() })
      .where('id', 'in', opened)
      .where('next_read_at', 'is not', null)
      .execute()
    await tx
      .updateTable('lti_learners')
      .set({ tell_at: now(), tries: 0 })
      .where('person_id', '=', personId)
      .execute()
    const data = { platform: platformId, recipient: row.recipient_id }
    await recordEvent(tx, context, { type: 'lti.person-confirmed', subject: personId, data })
  })
  return shown(keys, { ...row, state: 'matched' })
}

function shown(keys: RecipientKeys, row: Found): ShownPerson {
  const said = row.key_share && openPlatformPerson(keys.keyOf(row.key_share), row.id, row.sealed)
  return {
    id: row.id,
    recipientId: row.recipient_id,
    name: said?.name ?? null,
    email: said?.email ?? null,
    state: row.state,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
  }
}
