import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { everywhere } from '../store/scope.ts'

/** The names behind `member:`, `api-key:`, `request-key:` and `client:` ids, as far as they are still known. The record itself holds none. */
export async function actorNames(
  { db, actor }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const kinds = Map.groupBy(new Set(ids), (id) => id.slice(0, id.indexOf(':')))
  const names = new Map<string, string>()
  for (const [kind, table] of [
    ['member', 'members'],
    ['api-key', 'api_keys'],
    ['request-key', 'request_keys'],
    ['client', 'oauth_clients'],
  ] as const) {
    const wanted = (kinds.get(kind) ?? [])
      .map((id) => id.slice(kind.length + 1))
      .filter((id) => uuid.test(id))
    if (wanted.length === 0) continue
    // Members of the organizations above act here too, and their rows are out of the caller's sight.
    const rows = await everywhere(db)
      .selectFrom(table)
      .select(['id', 'name'])
      .where('id', 'in', wanted)
      .where('organization_id', 'in', (acting) =>
        acting
          .selectFrom('organizations')
          .select(sql<string>`unnest(ancestors || id)`.as('id'))
          .where('id', '=', actor.organizationId),
      )
      .execute()
    for (const { id, name } of rows) names.set(`${kind}:${id}`, name)
  }
  return names
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
