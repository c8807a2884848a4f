import { sql } from 'kysely'
import type { World } from '../context.ts'
import { openResult } from '../recipients/result.ts'
import { type RecipientKeys, recipientKeysOf } from '../recipients/secret.ts'
import type { Reader } from '../store/database.ts'
import type { CredentialState, Row } from '../store/tables.ts'
import type { Award } from './decide.ts'
import { type Fact, type Held, indexFacts, type Known } from './facts.ts'
import { programVersions } from './store.ts'

/** All that rules need to know of one person. */
export type Subject = {
  readonly recipientId: string
  /** Null: the person was erased. */
  readonly share: Buffer | null
  readonly known: Known
  /** By program: the newest award. */
  readonly awards: ReadonlyMap<string, Award>
  readonly facts: readonly Fact[]
  readonly person: { readonly name: string; readonly email: string } | null
}

/** Reads people for the rules: five statements, however many they are. In the order of the ids. */
export async function loadSubjects(
  world: World,
  organizationId: string,
  recipientIds: readonly string[],
): Promise<Subject[]> {
  if (recipientIds.length === 0) return []
  const { db } = world
  const [people, results, credentials, awards] = await Promise.all([
    db
      .selectFrom('recipients')
      .select(['id', 'key_share'])
      .where('organization_id', '=', organizationId)
      .where('id', 'in', recipientIds)
      .execute(),
    db
      .selectFrom('results')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('recipient_id', 'in', recipientIds)
      .orderBy('changed_at')
      .execute(),
    readHeld(db, organizationId, recipientIds),
    db
      .selectFrom('awards')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('recipient_id', 'in', recipientIds)
      .orderBy('cycle')
      .execute(),
  ])
  const versions = await programVersions(db, awards)
  const keys = await recipientKeysOf(world, organizationId)
  const shares = new Map(people.map(({ id, key_share }) => [id, key_share]))
  const [resultsOf, heldOf, awardsOf] = [
    grouped(results, ({ recipient_id }) => recipient_id),
    grouped(credentials, ({ awarded_to }) => awarded_to),
    grouped(awards, ({ recipient_id }) => recipient_id),
  ]
  return recipientIds.map((id) => {
    const held = (heldOf.get(id) ?? []).map(heldFrom)
    const own = resultsOf.get(id) ?? []
    const facts = own.filter(({ withdrawn_at }) => withdrawn_at === null).map(factFrom)
    const share = shares.get(id) ?? null
    return {
      recipientId: id,
      share,
      facts,
      known: indexFacts(facts, held),
      awards: newestAwards(awardsOf.get(id) ?? [], new Map(held.map((one) => [one.id, one])), versions),
      person: share && personOf(keys, share, own),
    }
  })
}

type HeldRow = {
  id: string
  awarded_to: string
  achievement_id: string
  valid_from: Date
  valid_until: Date | null
  state: CredentialState
  renews: string | null
}
const readHeld = async (
  db: Reader,
  organizationId: string,
  recipientIds: readonly string[],
): Promise<HeldRow[]> =>
  (
    await sql<HeldRow>`
      select id, awarded_to, achievement_id, valid_from, valid_until, state, renews from credentials
      where organization_id = ${organizationId} and awarded_to = any(${recipientIds}::uuid[])`.execute(db)
  ).rows

type HeldWith = Held & { readonly renews: string | null }
const heldFrom = (row: HeldRow): HeldWith => ({
  id: row.id,
  achievementId: row.achievement_id,
  from: row.valid_from.getTime(),
  until: row.valid_until?.getTime() ?? null,
  state: row.state,
  renews: row.renews,
})

const factFrom = (row: Row<'results'>): Fact => ({
  id: row.id,
  kind: row.kind,
  key: row.key,
  at: row.at.getTime(),
  until: row.until?.getTime() ?? null,
  score: row.score,
  outcome: row.outcome,
  hours: row.hours,
})

/** Of each program the newest award, and what the one before it tells. */
function newestAwards(
  rows: readonly Row<'awards'>[],
  held: ReadonlyMap<string, HeldWith>,
  versions: Awaited<ReturnType<typeof programVersions>>,
): Map<string, Award> {
  const awards = new Map<string, Award>()
  for (const row of rows) {
    const credentials = row.credential_ids.flatMap((id) => held.get(id) ?? [])
    awards.set(row.program_id, {
      id: row.id,
      cycle: row.cycle,
      state: row.state,
      awardedAt: row.awarded_at.getTime(),
      program: versions.get(`${row.program_id} ${row.program_version}`)!,
      credentials,
      before: awards.get(row.program_id)?.awardedAt ?? null,
      renewed: credentials.some(({ renews }) => renews !== null),
    })
  }
  return awards
}

/** Name and address as the newest result that says a name has them. */
function personOf(
  keys: RecipientKeys,
  share: Buffer,
  rows: readonly Row<'results'>[],
): { name: string; email: string } | null {
  if (rows.length === 0) return null
  const key = keys.keyOf(share)
  for (const row of rows.toReversed()) {
    const { name, email } = openResult(key, row.id, row.sealed)
    if (name !== null) return { name, email }
  }
  return null
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
