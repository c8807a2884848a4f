import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { readMember } from './store.ts'

export type MemberKey = {
  id: string
  kind: 'api-key' | 'request-key' | 'client'
  name: string
  /** The beginning of an API key. */
  prefix: string | null
  createdAt: string
}

/** The keys that a member made, or that such a key made, and that were not ended; the newest first. */
export async function listMemberKeys(context: Context, id: string): Promise<MemberKey[]> {
  await readMember(context, id)
  const { organizationId } = context.actor
  const made = `member:${id}`
  const { rows } = await sql<Omit<MemberKey, 'createdAt'> & { created_at: Date }>`
    select id, 'api-key' as kind, name, 'lrl_' || prefix as prefix, created_at from api_keys
      where organization_id = ${organizationId} and made_by = ${made} and revoked_at is null
    union all
    select id, 'request-key', name, null, created_at from request_keys
      where organization_id = ${organizationId} and made_by = ${made} and revoked_at is null
    union all
    select id, 'client', name, null, created_at from oauth_clients
      where organization_id = ${organizationId} and made_by = ${made} and revoked_at is null
    order by created_at desc, id limit 200`.execute(context.db)
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }))
}
