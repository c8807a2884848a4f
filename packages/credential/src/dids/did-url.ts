import { malformed } from '../errors.ts'
import { type Did, parseDid } from './did.ts'

/** A DID URL taken apart (DID Core 3.2). */
export type DidUrl = Omit<Did, 'fragment'> & {
  /** With its leading slash; empty without one. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly fragment: string | null
}

const parts = /^([^/?#]*)(\/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$/s
const characters = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$/

/**
 * Takes a DID URL apart: DID, path, query and fragment.
 *
 * @throws CredentialError `did-invalid` when the DID in it is none, `did-url-invalid` for what follows it
 */
export function parseDidUrl(text: string): DidUrl {
  const [, did = '', path = '', query = '', fragment] = (text.length <= 8192 && parts.exec(text)) || []
  const parsed = parseDid(did)
  if (![path, query, fragment ?? ''].every((part) => characters.test(part)))
    throw malformed('did-url-invalid', 'This is not a proper DID URL.')
  return {
    ...parsed,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    fragment: fragment ?? null,
  }
}
