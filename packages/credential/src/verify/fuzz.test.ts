import process from 'node:process'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { keepInput, startGuard } from '../testing/fuzz/guard.ts'
import { inputs } from '../testing/fuzz/inputs.ts'
import { parsers } from '../testing/fuzz/parsers.ts'

/*
 * Whatever a parser is given, it answers or refuses with a coded error, within the bounds of time and memory that
 * `guard.ts` states: changed pieces of real credentials, pieces said very often, anything of the right kind, and
 * anything at all.
 *
 * So many inputs for each parser in an ordinary run; LAUREL_FUZZ=3000 looks further, and at larger ones.
 */
const numRuns = Number(process.env.LAUREL_FUZZ ?? 200)
const longest = numRuns > 200 ? 1024 * 1024 : 128 * 1024

const guard = startGuard()
afterAll(() => guard.stop())

async function firstProblem(name: string): Promise<string | null> {
  // What had to be ended is not made smaller: every try would take as long again.
  let ended = false
  const { failed, counterexample, seed, counterexamplePath, errorInstance } = await fc.check(
    fc.asyncProperty(inputs(parsers[name]!.seeds, longest), async (bytes) => {
      if (ended) return
      const run = await guard.run(name, bytes)
      ended = run.ended
      if (run.problem !== null) throw new Error(run.problem)
    }),
    { numRuns },
  )
  if (!failed) return null
  const kept = keepInput(name, counterexample![0])
  const { message } = errorInstance as Error
  return `${name}, given what is kept in ${kept}: ${message} (seed ${seed}, path ${counterexamplePath})`
}

describe('answers, or refuses with a coded error', () => {
  test.each(Object.keys(parsers))(
    '%s',
    async (name) => {
      expect(await firstProblem(name)).toBeNull()
    },
    Math.max(600_000, 500 * numRuns),
  )
})
