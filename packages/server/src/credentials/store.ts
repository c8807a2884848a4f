import { sql } from 'kysely'
import { organizationsOf } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Reader, Transaction } from '../store/database.ts'
import { isCredentialId } from '../store/ids.ts'
import type { CredentialState, Row } from '../store/tables.ts'
import { credentialUrl } from './issue.ts'
import type { Credential } from './shapes.ts'
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
    .select([
      'c.id',
      'c.state',
      'c.state_reason',
      'c.state_changed_at',
      'c.achievement_id',
      'c.achievement_version',
      'c.batch_id',
      'c.recipient_name',
      'c.recipient_email',
      'c.valid_from',
      'c.valid_until',
      'c.issued_at',
      'c.renews',
      'c.renewed_as',
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

export type CredentialQuery = {
  limit?: number
  cursor?: string
  achievementId?: string
  batchId?: string
  state?: CredentialState
  search?: string
}

/** The actor's credentials, newest first. `search` finds parts of names and addresses, and ids. */
export async function listCredentials(context: Context, query: CredentialQuery): Promise<Page<Credential>> {
  const { limit = 50, achievementId, batchId, state, search } = query
  const after = readCursor(query.cursor, ['date', 'string'])
  const pattern = `%${search?.trim().replace(/[\\%_]/g, '\\$&')}%`
  const rows = await select(context.db)
    .where('c.organization_id', 'in', organizationsOf(context.actor))
    .$if(achievementId !== undefined, (q) => q.where('c.achievement_id', '=', achievementId!))
    .$if(batchId !== undefined, (q) => q.where('c.batch_id', '=', batchId!))
    .$if(state !== undefined, (q) => q.where('c.state', '=', state!))
    .$if(Boolean(search?.trim()), (q) =>
      q.where(({ or, eb }) =>
        or([
          eb('c.recipient_name', 'ilike', pattern),
          eb('c.recipient_email', 'ilike', pattern),
          eb('c.id', '=', search!.trim().toLowerCase()),
        ]),
      ),
    )
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(c.issued_at, c.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::text)`),
    )
    .orderBy('c.issued_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => [row.issued_at.toISOString(), row.id],
    (row) => shown(context, row),
  )
}

/** The signed document as it was issued, for anybody who has its address; null where there is none. */
export async function readDocument(
  { db }: Pick<World, 'db'>,
  id: string,
): Promise<Pick<Row<'credentials'>, 'document' | 'version' | 'issuer_id'> | null> {
  if (!isCredentialId(id)) return null
  const row = await db
    .selectFrom('credentials')
    .select(['document', 'version', 'issuer_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

function shown(world: World, row: Found): Credential {
  const url = credentialUrl(world, row.id)
  return {
    id: row.id,
    url,
    state: row.state,
    status: statusOf(row, world.now()),
    stateReason: row.state_reason,
    stateChangedAt: row.state_changed_at?.toISOString() ?? null,
    achievementId: row.achievement_id,
    achievementVersion: row.achievement_version,
    achievementName: row.achievement_name,
    batchId: row.batch_id,
    recipient: { name: row.recipient_name, email: row.recipient_email },
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    issuedAt: row.issued_at.toISOString(),
    renews: row.renews,
    renewedAs: row.renewed_as,
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
