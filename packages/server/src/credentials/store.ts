import { sql } from 'kysely'
import { organizationsOf } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Reader, Transaction } from '../store/database.ts'
import { isCredentialId } from '../store/ids.ts'
import type { CredentialState, Row } from '../store/tables.ts'
import { gapOf, readChain, shownLink, unbrokenSince } from './chain.ts'
import { credentialUrl } from './issue.ts'
import { openPersonal, personalColumns, readPersonal } from './personal.ts'
import type { Chain, Credential } from './shapes.ts'
import { statusOf } from './status-of.ts'

const notFound = () => new Refusal('not-found', 'There is no credential with this id.')

/** A credential's row, locked until the transaction ends. Refuses with `not-found` also what others own. */
export async function lockCredential(
  tx: Transaction,
  id: string,
  organizations: readonly string[],
): Promise<Row<'credentials'>> {
  const row = await tx
    .selectFrom('credentials')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', 'in', organizations)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const select = (reader: Reader) =>
  reader
    .selectFrom('credentials as c')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select([
      'c.state',
      'c.state_reason',
      'c.state_changed_at',
      'c.suspended_until',
      'c.achievement_id',
      'c.achievement_version',
      'c.batch_id',
      'c.valid_from',
      'c.valid_until',
      'c.issued_at',
      'c.renews',
      'c.renewed_as',
      'c.reason_public',
      'c.link',
      'c.unbroken_since',
      'c.gap_from',
      'c.design_version',
    ])
    .select(sql<string>`v.definition->>'name'`.as('achievement_name'))
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** One credential of the actor's organization. Refuses with `not-found`. */
export async function readCredential(context: Context, id: string): Promise<Credential> {
  const row = await select(context.db)
    .where('c.id', '=', id)
    .where('c.organization_id', 'in', organizationsOf(context.actor))
    .executeTakeFirst()
  if (!row) throw notFound()
  return shown(context, row)
}

/** All that followed one another with a credential of the actor's organization. Refuses with `not-found`. */
export async function readOwnChain(context: Context, id: string): Promise<Chain> {
  const own = await context.db
    .selectFrom('credentials')
    .select(['valid_from', 'unbroken_since'])
    .where('id', '=', id)
    .where('organization_id', 'in', organizationsOf(context.actor))
    .executeTakeFirst()
  if (!own) throw notFound()
  const links = await readChain(context.db, id)
  const now = context.now()
  return { unbrokenSince: unbrokenSince(own), items: links.map((link) => shownLink(link, now)) }
}

export type CredentialQuery = {
  limit?: number
  cursor?: string
  achievementId?: string
  programId?: string
  batchId?: string
  recipientId?: string
  state?: CredentialState
  chain?: 'current' | 'replaced'
  search?: string
}

/** The actor's credentials, newest first. `search` finds names by the beginnings of words, whole addresses, and ids. */
export async function listCredentials(context: Context, query: CredentialQuery): Promise<Page<Credential>> {
  const { limit = 50, achievementId, programId, batchId, recipientId, state, chain, search } = query
  const after = readCursor(query.cursor, ['date', 'string'])
  const asked = search?.trim() ? await searchIn(context, search.trim()) : null
  const rows = await select(context.db)
    .where('c.organization_id', 'in', organizationsOf(context.actor))
    .$if(achievementId !== undefined, (q) => q.where('c.achievement_id', '=', achievementId!))
    .$if(programId !== undefined, (q) =>
      q.where(
        sql<boolean>`c.id in (
          select unnest(a.credential_ids) from awards as a
          where a.program_id = ${programId} and a.organization_id = c.organization_id
        )`,
      ),
    )
    .$if(batchId !== undefined, (q) => q.where('c.batch_id', '=', batchId!))
    .$if(recipientId !== undefined, (q) => q.where('c.awarded_to', '=', recipientId!))
    .$if(state !== undefined, (q) => q.where('c.state', '=', state!))
    .$if(chain !== undefined, (q) => q.where('c.renewed_as', chain === 'current' ? 'is' : 'is not', null))
    .$if(asked !== null, (q) => q.where(asked!))
    .$if(after !== null, (q) => q.where(olderThan('c.issued_at', 'c.id', after!)))
    .orderBy('c.issued_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await shown(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.issued_at.toISOString(), row.id],
    (row) => items.get(row.id)!,
  )
}

/** An organization finds its own people by its own keys; a name by the beginning of each of its words. */
async function searchIn(context: Context, search: string) {
  const organizations = await Promise.all(
    organizationsOf(context.actor).map(async (id) => ({ id, keys: await recipientKeysOf(context, id) })),
  )
  const found = organizations.map(({ id, keys }) => {
    const words = keys.askedIndex(search)
    const byName = words.length === 0 ? sql`false` : sql`c.name_index @> ${`{${words}}`}::int[]`
    return sql`(c.organization_id = ${id} and (${byName} or r.address_index = ${keys.addressIndex(search)}))`
  })
  return sql<boolean>`(c.id = ${search.toLowerCase()} or ${sql.join(found, sql` or `)})`
}

/**
 * The signed document as it was issued, for anybody who has its address; null where there is none. Refuses with
 * `credential-erased`.
 */
export async function readDocument(
  world: World,
  id: string,
): Promise<{ document: string; version: number; issuer_id: string } | null> {
  if (!isCredentialId(id)) return null
  const row = await world.db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select(['c.version', 'c.issuer_id'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { document } = await readPersonal(world, row)
  return { document, version: row.version, issuer_id: row.issuer_id }
}

async function shown(world: World, row: Found): Promise<Credential> {
  const awarded = await openPersonal(world, row)
  const url = credentialUrl(world, row.id)
  return {
    id: row.id,
    url,
    state: row.state,
    status: statusOf(row, world.now()),
    stateReason: row.state_reason,
    reasonPublic: row.reason_public,
    stateChangedAt: row.state_changed_at?.toISOString() ?? null,
    suspendedUntil: row.suspended_until?.toISOString() ?? null,
    achievementId: row.achievement_id,
    achievementVersion: row.achievement_version,
    achievementName: row.achievement_name,
    batchId: row.batch_id,
    recipient: {
      id: row.awarded_to,
      name: awarded?.name ?? null,
      email: awarded?.email ?? null,
      language: awarded?.language ?? null,
    },
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    issuedAt: row.issued_at.toISOString(),
    renews: row.renews,
    renewedAs: row.renewed_as,
    supersedes: row.renews,
    supersedesAs: row.link,
    supersededBy: row.renewed_as,
    unbrokenSince: unbrokenSince(row),
    gap: gapOf(row),
    designVersion: row.design_version ?? row.achievement_version,
    links: {
      page: url,
      json: `${url}.json`,
      jwt: `${url}.jwt`,
      pdf: `${url}.pdf`,
      png: `${url}.png`,
      svg: `${url}.svg`,
      card: `${url}/card.png`,
      verification: `${world.settings.baseUrl}/v1/credentials/${row.id}/verification`,
    },
  }
}
