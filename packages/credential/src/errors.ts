/**
 * What kind of trouble an input is: `malformed` breaks its own format, `unsupported` is sound but not known
 * here, `unsafe` was refused to protect the reader, `unreachable` could not be fetched (and so proves nothing).
 */
export type ErrorKind = 'malformed' | 'unsupported' | 'unsafe' | 'unreachable'

/**
 * The only error that the library throws for bad input. `code` is stable, in lower case with hyphens,
 * for programs; `message` is a sentence for people and never repeats long input.
 */
export class CredentialError extends Error {
  readonly kind: ErrorKind
  readonly code: string

  constructor(kind: ErrorKind, code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CredentialError'
    this.kind = kind
    this.code = code
  }
}

/** The input breaks the rules of its own format. */
export const malformed = (code: string, message: string, cause?: unknown): CredentialError =>
  new CredentialError('malformed', code, message, cause === undefined ? undefined : { cause })

/** The input may be sound, but this library does not know how to read it. */
export const unsupported = (code: string, message: string): CredentialError =>
  new CredentialError('unsupported', code, message)

/** The input was refused because working on it could harm the reader: too large, too deep, secret, spoofing. */
export const unsafe = (code: string, message: string): CredentialError =>
  new CredentialError('unsafe', code, message)

/** Something that had to be fetched could not be. */
export const unreachable = (code: string, message: string, cause?: unknown): CredentialError =>
  new CredentialError('unreachable', code, message, cause === undefined ? undefined : { cause })

/** The coded error itself, or the given code for anything else that was thrown. */
export const asCredentialError = (thrown: unknown, code: string, message: string): CredentialError =>
  thrown instanceof CredentialError ? thrown : malformed(code, message, thrown)
