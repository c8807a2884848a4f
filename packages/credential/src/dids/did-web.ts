import { malformed } from '../errors.ts'
import { parseDid } from './did.ts'

/**
 * The address of the key document of a `did:web` (did:web 2.5.2).
 *
 * Refused: addresses in numbers, and path segments that are empty, `.` or `..`, or hide a slash: on a host
 * shared by many, they would lead to somebody else's document. HTTPS always, except on `localhost`, which a
 * caller's fetch may allow for development.
 *
 * @example
 * didWebAddress('did:web:example.org:organizations:acme') // 'https://example.org/organizations/acme/did.json'
 */
export function didWebAddress(did: string): string {
  const { method, body } = parseDid(did)
  if (method !== 'web') throw malformed('did-invalid', 'This is not a did:web.')
  const [authority, ...path] = body.split(':').map(decodeSegment)
  const match = /^([a-z0-9.-]+)(?::([1-9]\d{0,4}))?$/.exec(authority!.toLowerCase())
  const host = match?.[1] ?? ''
  if (!isDomain(host)) throw malformed('did-web-host', 'The did:web does not name a proper host.')
  const port = match?.[2] === undefined ? '' : `:${match[2]}`
  for (const segment of path) {
    if (!/^[^/\\?#\s]+$/.test(segment) || segment === '.' || segment === '..' || /\p{Cc}/u.test(segment)) {
      throw malformed('did-web-path', 'The did:web has a path that is not allowed.')
    }
  }
  const scheme = host === 'localhost' ? 'http' : 'https'
  const folder = path.length === 0 ? '.well-known' : path.map(encodeURIComponent).join('/')
  return `${scheme}://${host}${port}/${folder}/did.json`
}

/** Names of hosts, not numbers: the last label of an IPv4 address is a number, in whatever spelling. */
function isDomain(host: string): boolean {
  if (host === 'localhost') return true
  const labels = host.split('.')
  return (
    host.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    !/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1)!)
  )
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (cause) {
    throw malformed('did-web-path', 'The did:web has a path that cannot be read.', cause)
  }
}
