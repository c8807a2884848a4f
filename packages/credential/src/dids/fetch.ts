import { malformed, unreachable } from '../errors.ts'

/**
 * How the library reaches the network: the caller passes a guarded fetch. It answers with at most `maxBytes`
 * bytes and the final URL, and throws when the address could not be reached or must not be asked.
 */
export type Fetch = (
  url: string,
  options: { readonly accept: string; readonly maxBytes: number },
) => Promise<{
  readonly status: number
  readonly url: string
  readonly contentType: string
  readonly bytes: Uint8Array
}>

/**
 * The bytes at the address of a key document. Redirects to another site are not followed into trust.
 *
 * @throws CredentialError `unreachable`: `key-absent` when the address says that there is nothing, else
 *   `key-unreachable` or `key-not-fetched`; `malformed` for a redirect to another site
 */
export async function fetchKeyFile(
  address: string,
  fetch: Fetch | undefined,
  limits: Parameters<Fetch>[1],
): Promise<Uint8Array> {
  if (fetch === undefined)
    throw unreachable(
      'key-not-fetched',
      'The issuer’s key was not looked up, because there is no connection.',
    )
  let answer: Awaited<ReturnType<Fetch>>
  try {
    answer = await fetch(address, limits)
  } catch (cause) {
    throw unreachable(
      'key-unreachable',
      'The issuer’s key could not be looked up: its address did not answer.',
      cause,
    )
  }
  if (answer.status !== 200) {
    throw unreachable(
      answer.status === 404 || answer.status === 410 ? 'key-absent' : 'key-unreachable',
      `The issuer’s key could not be looked up: its address answered ${answer.status}.`,
    )
  }
  if (!URL.canParse(answer.url) || new URL(answer.url).origin !== new URL(address).origin) {
    throw malformed('key-redirected', 'The address of the issuer’s key leads to another site.')
  }
  return answer.bytes
}
