import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Reader } from '../store/database.ts'
import type { ProgramDefinition, Row } from '../store/tables.ts'
import { type Program, prepare } from './decide.ts'
import type { ShownProgram, Wish } from './shapes.ts'

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('programs as p')
    .leftJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .select(['p.id', 'p.version', 'p.draft', 'p.created_at', 'p.updated_at', 'p.ended_at', 'v.definition'])
    .select(
      sql<number>`(select count(distinct recipient_id)::int from awards as a
        where a.program_id = p.id and a.state = 'held')`.as('awards'),
    )
    .where('p.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** One program of the actor's organization. Refuses with `not-found`. */
export async function readProgram(context: Context, id: string): Promise<ShownProgram> {
  authorize(context.actor, 'program:read', context.actor.organizationId)
  const row = await select(context).where('p.id', '=', id).executeTakeFirst()
  if (!row) throw noProgram()
  return shown(row)
}

export const noProgram = () => new Refusal('not-found', 'There is no program with this id.')

export async function listPrograms(
  context: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<ShownProgram>> {
  authorize(context.actor, 'program:read', context.actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(after !== null, (query) => query.where(olderThan('p.created_at', 'p.id', after!)))
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id], shown)
}

function shown(row: Found): ShownProgram {
  return {
    id: row.id,
    state: row.ended_at ? 'ended' : row.version === null ? 'draft' : 'active',
    name: (row.definition ?? row.draft)?.name ?? '',
    version: row.version,
    published: row.definition as Wish | null,
    draft: row.draft as Wish | null,
    awards: row.awards,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

/** A program's row, locked until the transaction ends. Refuses with `not-found`. */
export async function lockProgram(tx: Reader, organizationId: string, id: string): Promise<Row<'programs'>> {
  const row = await tx
    .selectFrom('programs')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw noProgram()
  return row
}

/** The programs of an organization that award now. */
export async function activePrograms(db: Reader, organizationId: string): Promise<Program[]> {
  const rows = await db
    .selectFrom('programs as p')
    .innerJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .select(['p.id', 'v.version', 'v.definition'])
    .where('p.organization_id', '=', organizationId)
    .where('p.ended_at', 'is', null)
    .orderBy('p.id')
    .execute()
  return rows.map(({ id, version, definition }) => prepare(id, version, definition))
}

/** Versions of programs, by `id version`: those that awards were made under. */
export async function programVersions(
  db: Reader,
  wanted: readonly { readonly program_id: string; readonly program_version: number }[],
): Promise<Map<string, Program>> {
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('program_versions')
    .select(['program_id', 'version', 'definition'])
    .where('program_id', 'in', [...new Set(wanted.map(({ program_id }) => program_id))])
    .execute()
  return new Map(
    rows.map(({ program_id, version, definition }) => [
      `${program_id} ${version}`,
      prepare(program_id, version, definition as ProgramDefinition),
    ]),
  )
}
