import type { ResultKind, ResultOutcome } from '../store/tables.ts'

/** A result as the rules see it. Instants are milliseconds since 1970. */
export type Fact = {
  readonly id: string
  readonly kind: ResultKind
  readonly key: string
  readonly at: number
  readonly until: number | null
  readonly score: number | null
  readonly outcome: ResultOutcome | null
  readonly hours: number | null
}

/** A credential as the rules see it: it may itself be a requirement. */
export type Held = {
  readonly id: string
  readonly achievementId: string
  readonly from: number
  readonly until: number | null
  readonly state: 'active' | 'suspended' | 'revoked'
}

/** What is known of one person, found by what requirements ask for. */
export type Known = {
  readonly facts: ReadonlyMap<string, readonly Fact[]>
  readonly held: ReadonlyMap<string, readonly Held[]>
}

export const factKey = (kind: ResultKind, key: string): string => `${kind} ${key}`

/** Puts what is known of a person in order of time. */
export function indexFacts(facts: readonly Fact[], held: readonly Held[] = []): Known {
  const byKey = new Map<string, Fact[]>()
  for (const fact of facts) {
    push(byKey, factKey(fact.kind, fact.key), fact)
    // Hours of learning may be asked for in any field.
    if (fact.kind === 'cpd') push(byKey, factKey('cpd', ''), fact)
  }
  for (const list of byKey.values()) if (list.length > 1) list.sort((a, b) => a.at - b.at)
  const byAchievement = new Map<string, Held[]>()
  for (const credential of held) push(byAchievement, credential.achievementId, credential)
  return { facts: byKey, held: byAchievement }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
