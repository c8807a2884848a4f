import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { prepare } from '../programs/decide.ts'
import type { Finding } from '../programs/engine.ts'
import { loadSubjects } from '../programs/load.ts'
import { compare } from '../programs/preview.ts'
import type { ProgramDefinition } from '../store/program-tables.ts'
import type { Link } from './open-link.ts'

/** What a place in a course is about, for whoever opens it. */
export type About = {
  readonly organization: string
  readonly title: string
  readonly goal: string | null
  readonly criteria: string | null
  /** Null: it is about one achievement. */
  readonly program: {
    readonly id: string
    readonly version: number
    readonly definition: ProgramDefinition
  } | null
  readonly achievementId: string | null
  /** Names of what requirements ask for. */
  readonly names: ReadonlyMap<string, string>
}

/** How far somebody is. */
export type Standing = {
  readonly finding: Finding | null
  readonly credentials: readonly { readonly id: string; readonly title: string; readonly issuedAt: Date }[]
}

/** Null: there is nothing to show yet, such as a program that is a draft. */
export async function readAbout(context: Context, link: Link): Promise<About | null> {
  const { db, actor } = context
  const { name: organization } = await db
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  if (link.program_id !== null) {
    const program = await publishedProgram(context, link.program_id)
    if (!program) return null
    const { name: title, goal, criteria, achievementIds, requirements } = program.definition
    const asked = [...achievementIds, ...achievementsIn(requirements)]
    const names = await achievementNames(context, asked)
    return { organization, title, goal, criteria, program, achievementId: null, names }
  }
  if (link.achievement_id === null)
    return {
      organization,
      title: link.title ?? link.result_key ?? '',
      goal: null,
      criteria: null,
      program: null,
      achievementId: null,
      names: new Map(),
    }
  const names = await achievementNames(context, [link.achievement_id])
  const title = names.get(link.achievement_id)
  if (title === undefined) return null
  return {
    organization,
    title,
    goal: null,
    criteria: null,
    program: null,
    achievementId: link.achievement_id,
    names,
  }
}

async function publishedProgram({ db, actor }: Context, id: string): Promise<About['program']> {
  const row = await db
    .selectFrom('programs as p')
    .innerJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .select(['p.id', 'v.version', 'v.definition'])
    .where('p.id', '=', id)
    .where('p.organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  return row ?? null
}

function achievementsIn({ achievementId, of = [] }: ProgramDefinition['requirements']): string[] {
  return [...(achievementId ? [achievementId] : []), ...of.flatMap(achievementsIn)]
}

export async function achievementNames(
  { db, actor }: Context,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, v.definition->>'name' as name from achievements as a
    join achievement_versions as v on v.achievement_id = a.id and v.version = a.version
    where a.organization_id = ${actor.organizationId} and a.id = any(${[...new Set(ids)]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How far each of these people is, in their order. */
export async function readStandings(
  context: Context,
  { program, achievementId, names }: About,
  recipientIds: readonly string[],
): Promise<Standing[]> {
  const { organizationId } = context.actor
  const wanted = program?.definition.achievementIds ?? (achievementId ? [achievementId] : [])
  const held = await heldBy(context, recipientIds, wanted)
  const subjects = program ? await loadSubjects(context, organizationId, recipientIds) : []
  const rules = program && prepare(program.id, program.version, program.definition)
  return recipientIds.map((id, nth) => ({
    finding: rules && subjects[nth] ? compare(rules, subjects[nth], context.now().getTime()).finding : null,
    credentials: (held.get(id) ?? []).map((row) => ({
      id: row.id,
      title: names.get(row.achievement_id) ?? '',
      issuedAt: row.issued_at,
    })),
  }))
}

type HeldRow = { id: string; awarded_to: string; achievement_id: string; issued_at: Date }

async function heldBy(
  { db, actor, now }: Context,
  recipientIds: readonly string[],
  achievementIds: readonly string[],
): Promise<Map<string, HeldRow[]>> {
  if (recipientIds.length === 0 || achievementIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('credentials')
    .select(['id', 'awarded_to', 'achievement_id', 'issued_at'])
    .where('organization_id', '=', actor.organizationId)
    .where('awarded_to', 'in', recipientIds)
    .where('achievement_id', 'in', achievementIds)
    .where('state', '=', 'active')
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now())]))
    .orderBy('issued_at', 'desc')
    .execute()
  return Map.groupBy(rows as HeldRow[], (row) => row.awarded_to)
}
