import type { CommonOptions } from '../connection.ts'

export type IssueOptions = CommonOptions & {
  readonly achievement?: string
  readonly name?: string
  readonly email?: string
  readonly validFrom?: string
  readonly validUntil?: string
  readonly map: readonly string[]
  readonly format?: string
  readonly dryRun?: true
  readonly mail: boolean
  /** A path; true where none was named; false with --no-result. */
  readonly result?: string | boolean
  readonly again?: true
  readonly batch?: string
}
