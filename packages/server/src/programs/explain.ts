import type { Requirement } from '../store/tables.ts'
import type { Program } from './decide.ts'
import { counted, type Finding } from './engine.ts'
import type { Fact } from './facts.ts'
import type { Explanation } from './shapes.ts'

/** Which results met which requirement: kept with the award, as they were. */
export function explain(
  program: Program,
  requirements: Requirement,
  { finding, facts, at }: { finding: Finding; facts: readonly Fact[]; at: Date },
): Explanation {
  const ids = new Set(counted(finding))
  return {
    version: program.version,
    asOf: at.toISOString(),
    requirements: requirements as Explanation['requirements'],
    finding: finding as Explanation['finding'],
    results: facts
      .filter(({ id }) => ids.has(id))
      .map(({ id, kind, key, at: reached, score, hours, outcome }) => ({
        id,
        kind,
        key,
        at: new Date(reached).toISOString(),
        score,
        hours,
        outcome,
      })),
  }
}
