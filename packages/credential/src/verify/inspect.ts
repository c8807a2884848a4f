import type { JsonObject } from '../json/shape.ts'
import { surroundingsOf, type VerifyOptions } from './options.ts'
import { read } from './read.ts'
import type { Report } from './report.ts'

/** What is inside a file. Nothing of it was verified. */
export type Inspection = {
  readonly input: Report['input']
  readonly credential: JsonObject | null
  /** The header and the claims of the token the credential came in; null for JSON. */
  readonly token: { readonly header: JsonObject; readonly claims: JsonObject } | null
  /** Why no credential was found, in words; null when one was. */
  readonly problem: string | null
}

/**
 * Shows what is inside a file or behind a link, without verifying anything: for looking into a credential,
 * never for trusting it.
 *
 * @example
 * const { credential, problem } = await inspect(bytes)
 */
export async function inspect(
  input: Uint8Array | string,
  options: Pick<VerifyOptions, 'fetch' | 'maxBytes' | 'signal'> = {},
): Promise<Inspection> {
  const { credential, token, checks, ...found } = await read(
    input,
    surroundingsOf({ ...options, now: new Date(0) }),
  )
  return {
    input: found.input,
    credential,
    token: token && { header: token.header, claims: token.claims },
    problem: credential === null ? (checks[0]?.reason ?? null) : null,
  }
}
