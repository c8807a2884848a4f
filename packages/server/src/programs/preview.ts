import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { ProgramDefinition } from '../store/tables.ts'
import { askedAchievements } from './change.ts'
import { type Award, endOf, type Program, prepare } from './decide.ts'
import type { Finding } from './engine.ts'
import { loadSubjects, type Subject } from './load.ts'
import type { Person, Summary } from './shapes.ts'
import { noProgram } from './store.ts'

export type Rules = 'draft' | 'published'
export type PeopleQuery = { rules?: Rules | undefined; limit?: number; cursor?: string }

const mostCounted = 20_000
const chunk = 500

/**
 * Everybody that rules concern, with how far they have come and what these rules would change for them now: who would
 * have it that has not (`gain`), who would lose it, who keeps it. Nothing is done.
 */
export async function listPeople(context: Context, id: string, query: PeopleQuery): Promise<Page<Person>> {
  const program = await programWith(context, id, query.rules)
  const { limit = 50 } = query
  const [after] = readCursor(query.cursor, ['uuid']) ?? [null]
  const ids = await peopleAfter(context, program, after, limit + 1)
  const shown = ids.slice(0, limit)
  const subjects = await loadSubjects(context, context.actor.organizationId, shown)
  const held = await heldBack(context, shown)
  const items = new Map(
    subjects.map((subject) => [
      subject.recipientId,
      personOf(context, program, subject, held.get(subject.recipientId) ?? null),
    ]),
  )
  return pageOf(
    ids,
    limit,
    (one) => [one],
    (one) => items.get(one)!,
  )
}

/** The same for all, as numbers. */
export async function summarize(context: Context, id: string, rules: Rules | undefined): Promise<Summary> {
  const program = await programWith(context, id, rules)
  const counts = { gain: 0, lose: 0, keep: 0, none: 0 }
  let after: string | null = null
  for (let seen = 0; seen < mostCounted; seen += chunk) {
    const ids = await peopleAfter(context, program, after, chunk)
    for (const subject of await loadSubjects(context, context.actor.organizationId, ids))
      counts[compare(program, subject, context.now().getTime()).difference] += 1
    if (ids.length < chunk) return { ...counts, complete: true }
    after = ids.at(-1)!
  }
  return { ...counts, complete: false }
}

async function programWith({ db, actor }: Context, id: string, rules: Rules | undefined): Promise<Program> {
  authorize(actor, 'result:read', actor.organizationId)
  const row = await db
    .selectFrom('programs as p')
    .leftJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .select(['p.version', 'p.draft', 'v.definition'])
    .where('p.id', '=', id)
    .where('p.organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw noProgram()
  const wanted = rules ?? (row.definition ? 'published' : 'draft')
  const definition: ProgramDefinition | null = wanted === 'draft' ? row.draft : row.definition
  if (definition) return prepare(id, (row.version ?? 0) + (wanted === 'draft' ? 1 : 0), definition)
  throw new Refusal(
    'program-state',
    wanted === 'draft' ? 'This program has no draft.' : 'This program was not published yet.',
  )
}

/** Ids of people in their order: with results, with an award of the program, or holding what it asks for. */
async function peopleAfter(
  { db, actor }: Context,
  program: Program,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const asked = askedAchievements(program.definition)
  const from = after ?? '00000000-0000-0000-0000-000000000000'
  const { rows } = await sql<{ id: string }>`
    select r.id from recipients as r
    where r.organization_id = ${actor.organizationId} and r.id > ${from} and r.erased_at is null and (
      exists (select from results as e where e.recipient_id = r.id)
      or exists (select from awards as a where a.recipient_id = r.id and a.program_id = ${program.id})
      or exists (select from credentials as c where c.awarded_to = r.id and c.achievement_id = any(${asked}::uuid[]))
    )
    order by r.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

async function heldBack({ db, actor }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('evaluations')
    .select(['recipient_id', 'held_back'])
    .where('organization_id', '=', actor.organizationId)
    .where('recipient_id', 'in', ids)
    .where('held_back', 'is not', null)
    .execute()
  return new Map(rows.map(({ recipient_id, held_back }) => [recipient_id, held_back!]))
}

type Compared = { readonly difference: Person['difference']; readonly finding: Finding }

/** Held to these rules an award would stand if they were met when it was made, or are met now. */
export function compare(program: Program, { awards, known }: Subject, now: number): Compared {
  const award = awards.get(program.id) ?? null
  const holds = award !== null && award.state === 'held' && !isOver(award, program, now)
  const today = program.first(known, { now, since: holds ? award.before : null, lenient: holds })
  if (!holds) return { difference: today.finding.met ? 'gain' : 'none', finding: today.finding }
  const rule = award.renewed && program.again ? program.again : program.first
  const then = rule(known, { now: award.awardedAt, since: award.before, lenient: true })
  if (then.finding.met) return { difference: 'keep', finding: then.finding }
  const also = rule(known, { now, since: award.before, lenient: true })
  return { difference: also.finding.met ? 'keep' : 'lose', finding: also.finding }
}

const isOver = (award: Award, { definition }: Program, now: number): boolean => {
  const end = endOf(award)
  return end !== null && now >= end + definition.graceDays * 86_400_000
}

function personOf(context: Context, program: Program, subject: Subject, held: string | null): Person {
  const award = subject.awards.get(program.id) ?? null
  const end = award && endOf(award)
  const { difference, finding } = compare(program, subject, context.now().getTime())
  return {
    recipientId: subject.recipientId,
    name: subject.person?.name ?? null,
    email: subject.person?.email ?? null,
    award: award && {
      id: award.id,
      cycle: award.cycle,
      state: award.state,
      version: award.program.version,
      awardedAt: new Date(award.awardedAt).toISOString(),
      validUntil: end === null ? null : new Date(end).toISOString(),
      credentialIds: award.credentials.map(({ id }) => id),
    },
    difference,
    finding: finding as Person['finding'],
    heldBack: difference === 'gain' ? held : null,
  }
}
