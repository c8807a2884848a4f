import { sql } from 'kysely'
import { type Database, DatabaseRefusal } from './database.ts'

/** Why row-level security would not hold for this role or a table, in one line that says how to mend it; or null. */
export async function whyNotIsolated(db: Database): Promise<string | null> {
  const { rows } = await sql<{ role: string; above: boolean; open: string | null }>`
    select current_user as role, rolsuper or rolbypassrls as above, (
      select string_agg(format('%I', tables.relname), ', ' order by tables.relname)
      from pg_class as tables
      where tables.relnamespace = current_schema()::regnamespace and tables.relkind in ('r', 'p')
        and not (tables.relrowsecurity and tables.relforcerowsecurity)
        and exists (select from pg_attribute where attrelid = tables.oid and attname = 'organization_id' and not attisdropped)
    ) as open
    from pg_roles where rolname = current_user`.execute(db)
  const [found] = rows
  if (found?.above) {
    return `DATABASE_URL: PostgreSQL holds the role ${found.role} to no row-level security (it is a superuser, or has \
BYPASSRLS). Take another: create role laurel login nosuperuser nobypassrls; then alter database ... owner to laurel`
  }
  if (found?.open) {
    return `The tables ${found.open} are not under row-level security. As their owner, for each: \
alter table ... enable row level security, force row level security`
  }
  return null
}

/** In production nothing starts where the organizations would not be kept apart by the database too; else it is told. */
export async function refuseUnisolated(
  db: Database,
  { production }: { readonly production: boolean },
  tell: (reason: string) => void,
): Promise<void> {
  const reason = await whyNotIsolated(db)
  if (reason === null) return
  if (production) throw new DatabaseRefusal(reason)
  tell(reason)
}
