const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A program on a person's own device: it listens on loopback, or has a scheme of its own (RFC 8252 7). */
export function isNative(uri: string): boolean {
  const { protocol, hostname } = new URL(uri)
  return protocol !== 'https:' || loopback.has(hostname)
}

/**
 * Why people cannot be sent back to this address, or null. What is registered is compared to the letter later, but for
 * the port of a loopback address (OAuth 2.1 2.3.1, 8.4.2).
 */
export function unfitRedirect(uri: string): string | null {
  const url = URL.canParse(uri) ? new URL(uri) : null
  if (!url) return 'This is no address.'
  if (url.hash || uri.includes('#')) return 'It must have no fragment (#).'
  if (url.username || url.password) return 'It must have no user name or password.'
  if (uri.includes('*')) return 'It must be a whole address, without *.'
  if (url.protocol === 'https:') return null
  if (url.protocol === 'http:')
    return loopback.has(url.hostname) ? null : 'It must begin with https://, unless it is on the same device.'
  // RFC 8252 7.1: a scheme is a domain name backwards, so that two programs do not have the same one.
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol)
    ? null
    : 'A scheme of its own must be a domain name backwards, such as com.example.app:/done'
}
