import { malformed } from '../errors.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'

/** `z`: base58btc. `u`: base64url without padding. The two that Controlled Identifiers 2.4 knows. */
export type MultibaseHeader = 'z' | 'u'

/** Multibase text: the header and the value in its alphabet. */
export const encodeMultibase = (header: MultibaseHeader, bytes: Uint8Array): string =>
  header + (header === 'z' ? encodeBase58(bytes) : encodeBase64url(bytes))

/** Reads multibase text whose header is one of those allowed. */
export function decodeMultibase(
  text: string,
  allowed: readonly MultibaseHeader[] = ['z', 'u'],
): Uint8Array<ArrayBuffer> {
  const header = allowed.find((one) => text.startsWith(one))
  if (header === undefined) {
    throw malformed(
      'multibase-invalid',
      `This value must begin with ${allowed.map((one) => `"${one}"`).join(' or ')}.`,
    )
  }
  const body = text.slice(1)
  return header === 'z' ? decodeBase58(body) : decodeBase64url(body)
}
