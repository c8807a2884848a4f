import { ConnectionError, ProblemError } from '@laurel/sdk'

/**
 * What the command ends with. 0 to 3 are findings; from 64 on they are errors, numbered as in BSD's sysexits.
 * docs/guide/command-line.md lists them for scripts: a number never changes its meaning.
 */
export const exitCodes = {
  ok: 0,
  /** Something is wrong with what was looked at: an invalid credential, refused rows, a failing check. */
  invalid: 1,
  /** It could not be found out whether it is valid. */
  unknown: 2,
  notACredential: 3,
  usage: 64,
  /** The server refused the data. */
  refused: 65,
  noInput: 66,
  unreachable: 69,
  fault: 70,
  cannotWrite: 73,
  notPermitted: 77,
  interrupted: 130,
} as const

/** Ends the command with one line for the person, and a code for the script. */
export class CommandError extends Error {
  readonly exitCode: number
  readonly code: string

  constructor(code: keyof typeof exitCodes, message: string) {
    super(message)
    this.name = 'CommandError'
    this.code = code
    this.exitCode = exitCodes[code]
  }
}

/** What went wrong, as a person reads it and as a script does. */
export type Failure = {
  readonly exitCode: number
  readonly message: string
  readonly json: { readonly code: string; readonly message: string; readonly errors?: readonly unknown[] }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof CommandError) return failure(error.exitCode, error.code, error.message)
  if (error instanceof ConnectionError) {
    return failure(
      exitCodes.unreachable,
      'unreachable',
      `${error.message} Is the server running (npm start)?`,
    )
  }
  if (error instanceof ProblemError) {
    const permission = error.status === 401 || error.status === 403
    const exitCode = permission
      ? exitCodes.notPermitted
      : error.status >= 500
        ? exitCodes.unreachable
        : exitCodes.refused
    const fields = error.errors.map(({ pointer, message }) => `  ${pointer}: ${message}`)
    const hint = error.status === 401 ? ' Set LAUREL_API_KEY.' : ''
    const message = [`${error.message}${hint}`, ...fields].join('\n')
    return { exitCode, message, json: { code: error.code, message: error.message, errors: error.errors } }
  }
  // The server's own way of saying which setting, or what about the database, cannot be used.
  if (error instanceof Error && error.name === 'SettingError')
    return failure(exitCodes.usage, 'setting', error.message)
  if (error instanceof Error && /^(DatabaseRefusal|KeyEncryptionError)$/.test(error.name))
    return failure(exitCodes.unreachable, 'database', error.message)
  if (error instanceof DOMException && error.name === 'AbortError')
    return failure(exitCodes.interrupted, 'interrupted', 'Stopped.')
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return failure(exitCodes.fault, 'fault', message)
}

const failure = (exitCode: number, code: string, message: string): Failure => ({
  exitCode,
  message,
  json: { code, message },
})
