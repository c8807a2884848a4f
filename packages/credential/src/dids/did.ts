import { malformed } from '../errors.ts'

/** A DID or DID URL taken apart: `did:<method>:<body>[#fragment]`. */
export type Did = {
  /** Without the fragment. */
  readonly did: string
  readonly method: string
  /** What stands behind the method: for `did:key` the key, for `did:web` the host and path. */
  readonly body: string
  readonly fragment: string | null
}

const syntax =
  /^(did:([a-z0-9]+):((?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})))(?:#([!-~]+))?$/
const longest = 8192

/** Takes a DID or a DID URL with a fragment apart (DID Core 3.1, 3.2). Paths and queries are not used here. */
export function parseDid(text: string): Did {
  const match = text.length <= longest ? syntax.exec(text) : null
  if (match === null) throw malformed('did-invalid', 'This is not a proper DID.')
  return { did: match[1]!, method: match[2]!, body: match[3]!, fragment: match[4] ?? null }
}
