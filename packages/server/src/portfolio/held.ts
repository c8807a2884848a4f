import { sql } from 'kysely'
import { personOf } from '../access/end-sessions.ts'
import type { Context } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { openPersonal, personalColumns } from '../credentials/personal.ts'
import { statusOf } from '../credentials/status-of.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { recipientsOf } from '../recipients/holders.ts'

/** A credential as its holder sees it. */
export type HeldCredential = {
  id: string
  url: string
  /** Where the holder says who sees it. */
  ownUrl: string
  title: string
  name: string | null
  organization: { name: string; slug: string }
  status: ReturnType<typeof statusOf>
  issuedAt: string
  validUntil: string | null
  links: { json: string; jwt: string; pdf: string; png: string; svg: string }
}

/** All that a person was awarded, by whichever organization, the newest first. */
export async function listHeld(
  context: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<HeldCredential>> {
  const recipients = await recipientsOf(context, personOf(context).accountId)
  const after = readCursor(cursor, ['date', 'string'])
  if (recipients.length === 0) return { items: [], next: null }
  const rows = await context.db
    .selectFrom('credentials as c')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .select(personalColumns)
    .select(['c.state', 'c.valid_from', 'c.valid_until', 'c.issued_at', 'c.renewed_as'])
    .select(['o.name as organization', 'o.slug'])
    .select(sql<string>`v.definition->>'name'`.as('title'))
    .where('c.awarded_to', '=', sql<string>`any(${recipients.map(({ id }) => id)}::uuid[])`)
    .where('c.organization_id', '=', sql<string>`any(${organizationIds(recipients)}::uuid[])`)
    .where('r.erased_at', 'is', null)
    .$if(after !== null, (q) => q.where(olderThan('c.issued_at', 'c.id', after!)))
    .orderBy('c.issued_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute()
  const names = new Map<string, string | null>()
  for (const row of rows) names.set(row.id, (await openPersonal(context, row))?.name ?? null)
  return pageOf(
    rows,
    limit,
    (row) => [row.issued_at.toISOString(), row.id],
    (row) => {
      const url = credentialUrl(context, row.id)
      return {
        id: row.id,
        url,
        ownUrl: `${url}/yours`,
        title: row.title,
        name: names.get(row.id) ?? null,
        organization: { name: row.organization, slug: row.slug },
        status: statusOf(row, context.now()),
        issuedAt: row.issued_at.toISOString(),
        validUntil: row.valid_until?.toISOString() ?? null,
        links: {
          json: `${url}.json`,
          jwt: `${url}.jwt`,
          pdf: `${url}.pdf`,
          png: `${url}.png`,
          svg: `${url}.svg`,
        },
      }
    },
  )
}

const organizationIds = (recipients: readonly { organizationId: string }[]) => [
  ...new Set(recipients.map(({ organizationId }) => organizationId)),
]
