import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent, recordEvents } from '../events/record.ts'
import { limits } from '../limits.ts'
import type { Transaction } from '../store/database.ts'
import { everywhere } from '../store/scope.ts'
import { beginningOf, draftOrganization, insertOrganization, type OrganizationWish } from './create.ts'

export type BelowOrganization = {
  id: string
  slug: string
  name: string
  parentId: string
  members: number
  createdAt: string
}

const members = sql<number>`(select count(*) from members as m where m.organization_id = o.id)`

/** All organizations below the actor's, from above to below and by name. There is a limit to them: it is one page. */
export async function listBelow({ db, actor }: Context): Promise<BelowOrganization[]> {
  authorize(actor, 'organization:read', actor.organizationId)
  // Those below are organizations of their own, and the caller's handle sees none of them.
  const rows = await everywhere(db)
    .selectFrom('organizations as o')
    .select(['o.id', 'o.slug', 'o.name', 'o.ancestors', 'o.created_at', members.as('members')])
    .where(sql<boolean>`o.ancestors @> array[${actor.organizationId}::uuid]`)
    .orderBy(sql`cardinality(o.ancestors)`)
    .orderBy('o.name')
    .orderBy('o.id')
    .execute()
  return rows.map(({ ancestors, created_at, ...row }) => ({
    ...row,
    parentId: ancestors.at(-1)!,
    createdAt: created_at.toISOString(),
  }))
}

export async function readBelow(context: Context, id: string): Promise<BelowOrganization> {
  const found = (await listBelow(context)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'There is no organization with this id below yours.')
  return found
}

/**
 * Sets up an organization below the actor's, with an issuer and keys of its own, and no member: the owners, admins and
 * auditors above act for it. Both records tell of it. Answers its id.
 */
export async function createBelow(context: Context, wish: OrganizationWish): Promise<string> {
  const { actor, db } = context
  authorize(actor, 'organization:write', actor.organizationId)
  const draft = await draftOrganization(context, { ...wish, name: nameOf(wish.name) })
  const { organizationId: id } = draft
  const now = context.now()
  // It writes into two organizations, of which one is just being made.
  await everywhere(db)
    .transaction()
    .execute(async (tx) => {
      const ancestors = await placeBelow(tx, actor.organizationId)
      await insertOrganization(tx, draft, { ancestors, now })
      // First: its subject is what a repeated request is answered with.
      const told = { type: 'organization.extended', subject: id, data: { slug: wish.slug } } as const
      await recordEvent(tx, context, told)
      await recordEvents(tx, { ...context, actor: { ...actor, organizationId: id } }, beginningOf(draft))
    })
  return id
}

/** The ancestors of one more organization below this one, where there is room. One tree grows by one at a time. */
async function placeBelow(tx: Transaction, parentId: string): Promise<string[]> {
  const parent = await tx
    .selectFrom('organizations')
    .select('ancestors')
    .where('id', '=', parentId)
    .executeTakeFirstOrThrow()
  const ancestors = [...parent.ancestors, parentId]
  const levels = limits.organizationLevels.value
  if (ancestors.length >= levels)
    throw new Refusal('wrong-state', `Organizations can stand ${levels} levels deep, and this is the last.`)
  const top = ancestors[0]!
  await tx.selectFrom('organizations').select('id').where('id', '=', top).forNoKeyUpdate().execute()
  const { count } = await tx
    .selectFrom('organizations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(sql<boolean>`ancestors @> array[${top}::uuid]`)
    .executeTakeFirstOrThrow()
  const most = limits.organizationsBelow.value
  if (count >= most) throw new Refusal('wrong-state', `At most ${most} organizations stand below one.`)
  return ancestors
}

function nameOf(text: string): string {
  const name = text.trim()
  if (name !== '') return name
  throw new Refusal('invalid-fields', 'An organization needs a name.', {
    errors: [{ pointer: '/name', code: 'too-small', message: 'This must not be empty.' }],
  })
}
