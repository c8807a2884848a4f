import { sql } from 'kysely'
import type { SchemaColumn } from './data-map.ts'
import type { Reader } from './database.ts'

/** Every column of every table, as the database's catalogue has it; without Laurel's own note of its migrations. */
export async function readSchema(reader: Reader): Promise<SchemaColumn[]> {
  const { rows } = await sql<SchemaColumn>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type"
    from pg_attribute as a join pg_class as c on c.oid = a.attrelid
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
      and a.attnum > 0 and not a.attisdropped and c.relname <> 'migrations'
    order by c.relname collate "C", a.attnum`.execute(reader)
  return rows
}
