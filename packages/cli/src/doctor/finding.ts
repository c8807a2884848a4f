/** What came of one look. `mend` says what to do, unless all is well. */
export type Finding = {
  readonly name: string
  readonly outcome: 'ok' | 'warn' | 'fail'
  readonly says: string
  readonly mend: string | null
}

export const ok = (name: string, says: string): Finding => ({ name, outcome: 'ok', says, mend: null })
export const warn = (name: string, says: string, mend: string): Finding => ({
  name,
  outcome: 'warn',
  says,
  mend,
})
export const fail = (name: string, says: string, mend: string): Finding => ({
  name,
  outcome: 'fail',
  says,
  mend,
})

/** The message of whatever was thrown, in one line. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : String(error)).split('\n')[0] ?? ''
