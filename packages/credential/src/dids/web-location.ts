import { malformed } from '../errors.ts'

/** Where the files of a DID lie on the web. */
export type WebLocation = {
  /** `https://host[:port]`; `http` on `localhost` only, which a caller's fetch may allow for development. */
  readonly origin: string
  /** The segments of the path, encoded for a URL. None: the files lie in `.well-known`. */
  readonly path: readonly string[]
}

/**
 * Reads the host and path of a `did:web` or `did:webvh` from its parts between the colons (did:web 2.5.2,
 * did:webvh 1.0 "The DID to HTTPS Transformation"). Each part is percent-decoded once.
 *
 * Refused: addresses in numbers, in whatever spelling, and path segments that are empty, `.` or `..`, or hide a
 * slash: on a host shared by many, they would lead to somebody else's document.
 */
export function readWebLocation(parts: readonly string[]): WebLocation {
  const [authority = '', ...path] = parts.map(decodePart)
  const match = /^([^:]*)(?::([1-9]\d{0,4}))?$/.exec(authority)
  const host = asciiHost(match?.[1] ?? '')
  const port = match?.[2]
  if (!isDomain(host) || Number(port ?? 1) > 65535)
    throw malformed('did-web-host', 'The DID does not name a proper host.')
  for (const segment of path) {
    if (!/^[^/\\?#\s]+$/.test(segment) || segment === '.' || segment === '..' || /\p{Cc}/u.test(segment)) {
      throw malformed('did-web-path', 'The DID has a path that is not allowed.')
    }
  }
  const scheme = host === 'localhost' ? 'http' : 'https'
  return {
    origin: `${scheme}://${host}${port === undefined ? '' : `:${port}`}`,
    path: path.map(encodeURIComponent),
  }
}

/** The address of one of the DID's files. */
export const fileAt = ({ origin, path }: WebLocation, file: string): string =>
  `${origin}/${path.length === 0 ? '.well-known' : path.join('/')}/${file}`

/** A name in another script as the letters DNS knows (IDNA); lower case. Empty where there is no such name. */
function asciiHost(host: string): string {
  if (/^[\w.-]*$/.test(host)) return host.toLowerCase()
  if (host.length > 253 || /[\s/\\?#@:[\]%]/.test(host) || !URL.canParse(`https://${host}`)) return ''
  return new URL(`https://${host}`).hostname
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

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (cause) {
    throw malformed('did-web-path', 'The DID has a path that cannot be read.', cause)
  }
}
