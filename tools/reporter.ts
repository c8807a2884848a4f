import { writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'
import type {} from '../packages/credential/src/testing/conformance.ts'
import { ending, noTests, type Totals } from './totals.ts'

/**
 * Closes a run on the plain line `N passed, N failed, N skipped`, after what failed and why tests were skipped. With
 * `LAUREL_TEST_SUMMARY` the totals go into that file instead, for a caller who adds up several runs.
 */
export class TotalsReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const totals = countTests(modules, errors)
    // Interrupted, or failed by something that is no test: never a clean line.
    if (reason !== 'passed' && totals.failed === 0) totals.failed = 1
    const told = process.env.LAUREL_CONFORMANCE
    if (told) writeFileSync(told, JSON.stringify(conformanceOf(modules)))
    const file = process.env.LAUREL_TEST_SUMMARY
    if (file) writeFileSync(file, JSON.stringify(totals))
    else process.stdout.write(ending(totals))
  }
}

/** What tests of published vectors told of themselves, for `docs/reference/conformance.md`. */
function conformanceOf(modules: readonly TestModule[]): object[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()].flatMap((test) => {
      const passed = test.result().state === 'passed'
      return (test.meta().conformance ?? []).map((told) => ({ ...told, passed }))
    }),
  )
}

/** Counts tests; a file that could not be loaded and an error outside every test count as one failed test each. */
function countTests(modules: readonly TestModule[], errors: readonly SerializedError[]): Totals {
  const totals = noTests()
  const fail = (test: string, errors: readonly SerializedError[] | undefined) => {
    totals.failed++
    totals.failures.push({ test, reason: firstWords(errors?.[0]) })
  }
  for (const error of errors) fail('outside every test', [error])
  for (const module of modules) {
    if (module.errors().length > 0) fail(module.relativeModuleId, module.errors())
    for (const suite of module.children.allSuites())
      if (suite.errors().length > 0) fail(`${module.relativeModuleId} > ${suite.fullName}`, suite.errors())
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') totals.passed++
      else if (result.state === 'failed') fail(`${module.relativeModuleId} > ${test.fullName}`, result.errors)
      else {
        totals.skipped++
        const note = 'note' in result ? result.note : undefined
        totals.reasons.push({ test: test.fullName, reason: note ?? 'no reason given' })
      }
    }
  }
  return totals
}

/** An error in one line of a few hundred characters, with the place in our own code where it was thrown. */
function firstWords(error: SerializedError | undefined): string {
  const place = error?.stacks?.find(({ file }) => !file.includes('node_modules'))
  const at = place ? ` (line ${place.line})` : ''
  const words = stripVTControlCharacters(error?.message ?? 'no message').replaceAll(/\s+/g, ' ')
  return `${words.slice(0, 300)}${at}`
}
