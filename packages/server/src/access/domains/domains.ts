import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import { limits } from '../../limits.ts'
import type { Reader } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'
import { everywhere } from '../../store/scope.ts'
import { authorize } from '../authorize.ts'
import { checkDomain } from './check.ts'
import { ownDomain, recordName } from './domain-name.ts'
import type { Domain } from './judge.ts'

export type ShownDomain = {
  id: string
  domain: string
  state: 'pending' | 'proved' | 'lost'
  problem: string | null
  leads: boolean
  record: { type: 'TXT'; name: string; value: string }
  createdAt: string
  provedAt: string | null
  checkedAt: string | null
  seenAt: string | null
}

export async function listDomains({ actor, db }: Context): Promise<ShownDomain[]> {
  authorize(actor, 'sign-in:read', actor.organizationId)
  const rows = await db
    .selectFrom('organization_domains')
    .selectAll()
    .where('organization_id', '=', actor.organizationId)
    .orderBy('domain')
    .limit(limits.domains.value)
    .execute()
  return rows.map(shown)
}

/** Notes that an organization says a domain is its own, with the token that its DNS must show. Says nothing about others. */
export async function addDomain(context: Context, text: string): Promise<ShownDomain> {
  const { actor, now } = context
  authorize(actor, 'sign-in:write', actor.organizationId)
  const domain = ownDomain(text)
  const at = now()
  const row: Domain = {
    id: v7(),
    organization_id: actor.organizationId,
    domain,
    token: context.random(32).toString('base64url'),
    state: 'pending',
    problem: null,
    leads: true,
    created_at: at,
    proved_at: null,
    checked_at: null,
    seen_at: null,
    next_check_at: new Date(at.getTime() + 60_000),
  }
  await refuseInherited(context, domain)
  await context.db.transaction().execute(async (tx) => {
    await roomFor(tx, actor.organizationId)
    const made = await tx
      .insertInto('organization_domains')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organization_id', 'domain']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw new Refusal('already-exists', 'This domain is in your list already.')
    await recordEvent(tx, context, { type: 'domain.added', subject: row.id, data: { domain } })
  })
  return shown(row)
}

/** What an organization above has proved holds below it: seen everywhere, since those above are out of this scope. */
async function refuseInherited({ actor, db }: Context, domain: string): Promise<void> {
  const { rows } = await sql`
    select d.id from organization_domains as d
    join organizations as own on d.organization_id = any(own.ancestors)
    where own.id = ${actor.organizationId} and d.domain = ${domain} and d.state = 'proved'`.execute(
    everywhere(db),
  )
  if (rows.length > 0)
    throw new Refusal(
      'already-exists',
      'An organization above yours has proved this domain. It holds for yours too: name it with your provider.',
    )
}

async function roomFor(tx: Reader, organizationId: string): Promise<void> {
  await tx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute()
  const { count } = await tx
    .selectFrom('organization_domains')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= limits.domains.value)
    throw new Refusal(
      'quota-exceeded',
      `An organization has at most ${limits.domains.value} domains. Remove one first.`,
    )
}

export async function readDomain(context: Context, id: string): Promise<ShownDomain> {
  authorize(context.actor, 'sign-in:read', context.actor.organizationId)
  return shown(await ownRow(context, id))
}

/** Looks for the record now. */
export async function checkNow(context: Context, id: string): Promise<ShownDomain> {
  authorize(context.actor, 'sign-in:write', context.actor.organizationId)
  const checked = await checkDomain(context, context, await ownRow(context, id))
  if (!checked) throw unknown()
  return shown(checked)
}

/** Settles whether addresses of the domain lead to a provider. */
export async function changeDomain(context: Context, id: string, leads: boolean): Promise<ShownDomain> {
  authorize(context.actor, 'sign-in:write', context.actor.organizationId)
  const before = await ownRow(context, id)
  const after = { ...before, leads }
  await context.db.transaction().execute(async (tx) => {
    await tx.updateTable('organization_domains').set({ leads }).where('id', '=', id).execute()
    await recordEvent(tx, context, {
      type: 'domain.changed',
      subject: id,
      data: { leads },
      changed: changesBetween({ leads: before.leads }, { leads }),
    })
  })
  return shown(after)
}

export async function removeDomain(context: Context, id: string): Promise<void> {
  authorize(context.actor, 'sign-in:write', context.actor.organizationId)
  const { domain } = await ownRow(context, id)
  await context.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('organization_domains').where('id', '=', id).execute()
    await recordEvent(tx, context, { type: 'domain.removed', subject: id, data: { domain } })
  })
}

const unknown = () => new Refusal('not-found', 'Your organization has no domain with this id.')

async function ownRow({ db, actor }: Context, id: string): Promise<Domain> {
  const row = await db
    .selectFrom('organization_domains')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw unknown()
  return row
}

const shown = (row: Domain): ShownDomain => ({
  id: row.id,
  domain: row.domain,
  state: row.state,
  problem: row.problem,
  leads: row.leads,
  record: { type: 'TXT', name: recordName(row.domain), value: row.token },
  createdAt: row.created_at.toISOString(),
  provedAt: row.proved_at?.toISOString() ?? null,
  checkedAt: row.checked_at?.toISOString() ?? null,
  seenAt: row.seen_at?.toISOString() ?? null,
})
