import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Reader } from '../store/database.ts'
import type { AssessmentDefinition, QuestionContent, QuestionKind } from '../store/tables.ts'

/** A question of a paper, with the order in which its options are shown. */
export type Drawn = {
  readonly id: string
  readonly version: number
  readonly kind: QuestionKind
  readonly content: QuestionContent
  readonly points: number
  readonly order: readonly number[]
}

type Random = Pick<Context, 'random'>

/**
 * Makes a paper. In a transaction the questions in it are held until it ends, so that none is deleted meanwhile. Refuses with
 * `assessment-state` where the bank has too few.
 */
export async function drawPaper(
  context: Pick<Context, 'random'>,
  reader: Reader,
  { organizationId, definition }: { organizationId: string; definition: AssessmentDefinition },
): Promise<Drawn[]> {
  const ids = await chooseIds(context, reader, organizationId, definition)
  const { rows } = await sql<Omit<Drawn, 'order'>>`
    select q.id, q.version, v.kind, v.content, v.points
    from questions as q join question_versions as v on v.question_id = q.id and v.version = q.version
    where q.organization_id = ${organizationId} and q.id = any(${ids}::uuid[])
    for share of q`.execute(reader)
  const found = new Map(rows.map((row) => [row.id, row]))
  const paper = ids.map((id) => found.get(id))
  if (paper.some((question) => question === undefined)) throw tooFew()
  return paper.map((question) => {
    const places = question!.content.options.map((_, nth) => nth)
    return { ...question!, order: definition.shuffleOptions ? shuffled(context, places) : places }
  })
}

async function chooseIds(
  context: Random,
  reader: Reader,
  organizationId: string,
  { pick, shuffleQuestions }: AssessmentDefinition,
): Promise<string[]> {
  const ids =
    pick.kind === 'list'
      ? await stillAsked(reader, organizationId, pick.questionIds ?? [])
      : await chooseByTag(context, reader, organizationId, pick.draws ?? [])
  return shuffleQuestions ? shuffled(context, ids) : ids
}

/** A list as it stands, without what was archived since. */
async function stillAsked(reader: Reader, organizationId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from questions where organization_id = ${organizationId} and id = any(${ids}::uuid[])
      and archived_at is null`.execute(reader)
  const known = new Set(rows.map(({ id }) => id))
  const left = ids.filter((id) => known.has(id))
  if (left.length === 0) throw tooFew()
  return left
}

type Draw = { readonly tag: string; readonly count: number }

async function chooseByTag(
  context: Random,
  reader: Reader,
  organizationId: string,
  draws: readonly Draw[],
): Promise<string[]> {
  const tags = draws.map(({ tag }) => tag)
  const { rows } = await sql<{ id: string; tags: string[] }>`
    select id, tags from questions where organization_id = ${organizationId} and archived_at is null
      and tags && ${tags}::text[] order by id limit 20000`.execute(reader)
  const chosen = assign(
    draws,
    shuffled(context, rows).map(({ id, tags: own }) => ({ id, tags: own })),
  )
  if (!chosen) throw tooFew()
  return chosen
}

type Candidate = { readonly id: string; readonly tags: readonly string[] }

/**
 * So many of each tag and none twice, also where questions have several of the tags; null where there is no such choice.
 * Candidates come in random order. A question that would be missing is freed by moving another to a tag it has too.
 */
export function assign(draws: readonly Draw[], candidates: readonly Candidate[]): string[] | null {
  const pools = new Map(draws.map(({ tag }) => [tag, candidates.filter(({ tags }) => tags.includes(tag))]))
  const tagOf = new Map<string, string>()
  const find = (tag: string, tried: Set<string>): boolean => {
    for (const { id } of pools.get(tag)!) {
      if (tried.has(id)) continue
      tried.add(id)
      const holder = tagOf.get(id)
      if (holder !== undefined && (holder === tag || !find(holder, tried))) continue
      tagOf.set(id, tag)
      return true
    }
    return false
  }
  for (const { tag, count } of draws)
    for (let nth = 0; nth < count; nth++) if (!find(tag, new Set())) return null
  return draws.flatMap(({ tag }) => candidates.filter(({ id }) => tagOf.get(id) === tag).map(({ id }) => id))
}

/** Each order as likely as any other (Fisher and Yates), by the world's randomness. */
export function shuffled<T>(context: Random, items: readonly T[]): T[] {
  const out = [...items]
  for (let last = out.length - 1; last > 0; last--) {
    const other = below(context, last + 1)
    ;[out[last], out[other]] = [out[other]!, out[last]!]
  }
  return out
}

/** A number from 0 to below `end`, each as likely as any other: what would favour the small ones is thrown again. */
function below({ random }: Random, end: number): number {
  const fair = Math.floor(2 ** 32 / end) * end
  for (;;) {
    const thrown = random(4).readUInt32BE()
    if (thrown < fair) return thrown % end
  }
}

const tooFew = () =>
  new Refusal('assessment-state', 'The question bank has too few questions for this assessment.')
