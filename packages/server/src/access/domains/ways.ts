import { sql } from 'kysely'
import type { World } from '../../context.ts'
import type { Reader } from '../../store/database.ts'
import { domainOfAddress } from './domain-name.ts'

export type Way = { id: string; name: string; organization: string; required: boolean }

/**
 * The providers that an address of a proved domain leads to: those of the organization that proved it and of those below
 * it, which name the domain as theirs. Only the domain is looked at, so that nobody learns whose addresses exist.
 */
export async function waysFor({ db }: World, address: string): Promise<Way[]> {
  const domain = domainOfAddress(address)
  if (domain === null) return []
  const { rows } = await sql<Way>`
    select p.id, p.name, o.name as organization, o.provider_required as required
    from organization_domains as d
    join organizations as o on o.id = d.organization_id or d.organization_id = any(o.ancestors)
    join identity_providers as p on p.organization_id = o.id and d.domain = any(p.domains)
    where d.domain = ${domain} and d.state = 'proved' and d.leads
    order by cardinality(o.ancestors), o.name, p.created_at
    limit 50`.execute(db)
  return rows
}

/** Whether the organization, or one above it, has proved the domain: its provider then speaks for those addresses. */
export async function isProvedFor(tx: Reader, organizationId: string, domain: string): Promise<boolean> {
  const { rows } = await sql`
    select d.id from organization_domains as d
    join organizations as o on o.id = ${organizationId}::uuid
    where d.domain = ${domain} and d.state = 'proved'
      and (d.organization_id = o.id or d.organization_id = any(o.ancestors))`.execute(tx)
  return rows.length > 0
}
