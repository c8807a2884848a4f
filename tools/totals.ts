type Told = { test: string; reason: string }

/** `reasons` says why tests were skipped, `failures` what failed and with which words. */
export type Totals = {
  passed: number
  failed: number
  skipped: number
  reasons: Told[]
  failures: Told[]
}

export const noTests = (): Totals => ({ passed: 0, failed: 0, skipped: 0, reasons: [], failures: [] })

export const addTotals = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  reasons: [...a.reasons, ...b.reasons],
  failures: [...a.failures, ...b.failures],
})

/** The line that people and CI look for; it stands alone and comes last. */
export const closingLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** What stands at the very end of a run: each failure once more, why tests were skipped, the closing line. */
export const ending = (totals: Totals): string =>
  `\n${listFailed(totals.failures)}${listSkipped(totals.reasons)}${closingLine(totals)}\n`

/** A long run is read from its end: what failed early stands there again. */
const listFailed = (failures: Totals['failures']): string =>
  failures.map(({ test, reason }) => `failed, ${test}: ${reason}\n`).join('')

/** One line per reason, with how many tests it kept from running. */
function listSkipped(reasons: Totals['reasons']): string {
  const byReason = Map.groupBy(reasons, ({ reason }) => reason)
  return [...byReason]
    .map(([reason, tests]) => {
      const example = tests.length === 1 ? tests[0]?.test : `${tests[0]?.test} and ${tests.length - 1} more`
      return `skipped, ${reason}: ${example}\n`
    })
    .join('')
}
