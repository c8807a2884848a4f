export type Totals = {
  passed: number
  failed: number
  skipped: number
  reasons: { test: string; reason: string }[]
}

export const noTests = (): Totals => ({ passed: 0, failed: 0, skipped: 0, reasons: [] })

export const addTotals = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  reasons: [...a.reasons, ...b.reasons],
})

/** The line that people and CI look for; it stands alone and comes last. */
export const closingLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** One line per reason, with how many tests it kept from running. */
export function listSkipped(reasons: Totals['reasons']): string {
  const byReason = Map.groupBy(reasons, ({ reason }) => reason)
  return [...byReason]
    .map(([reason, tests]) => {
      const example = tests.length === 1 ? tests[0]?.test : `${tests[0]?.test} and ${tests.length - 1} more`
      return `skipped, ${reason}: ${example}\n`
    })
    .join('')
}
