import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'
import type {} from '../packages/credential/src/testing/conformance.ts'
import { closingLine, listSkipped, type Totals } from './totals.ts'

/**
 * Closes a run on the plain line `N passed, N failed, N skipped`, after the reasons for what was skipped. With
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
    else process.stdout.write(`\n${listSkipped(totals.reasons)}${closingLine(totals)}\n`)
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
  const totals: Totals = { passed: 0, failed: errors.length, skipped: 0, reasons: [] }
  for (const module of modules) {
    if (module.errors().length > 0) totals.failed++
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) totals.failed++
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') totals.passed++
      else if (result.state === 'failed') totals.failed++
      else {
        totals.skipped++
        const note = 'note' in result ? result.note : undefined
        totals.reasons.push({ test: test.fullName, reason: note ?? 'no reason given' })
      }
    }
  }
  return totals
}
