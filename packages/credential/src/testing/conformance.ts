import { TestRunner } from 'vitest'

/** What a test of published vectors tells for the table of conformance: `docs/reference/conformance.md`. */
export type Conformance = {
  /** The standard and the part of it, as the table names it. */
  readonly suite: string
  /** How many published cases the test runs. */
  readonly cases: number
  /** Cases that come out otherwise than published, each with the reason. */
  readonly not: Readonly<Record<string, string>>
}

declare module 'vitest' {
  interface TaskMeta {
    conformance?: Conformance[]
  }
}

/**
 * Says that the test at hand runs published cases: they count as passed when the test passes. Called in the body of
 * the test.
 *
 * @example
 * conforms('RFC 8785: JSON Canonicalization Scheme', 6)
 */
export function conforms(suite: string, cases = 1, not: Conformance['not'] = {}): void {
  const test = TestRunner.getCurrentTest()
  if (!test) throw new Error('conforms is for the body of a test')
  test.meta.conformance = [...(test.meta.conformance ?? []), { suite, cases, not }]
}
