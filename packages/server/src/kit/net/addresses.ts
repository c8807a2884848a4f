import ipaddr from 'ipaddr.js'

/**
 * The IP address that a URL's host is, or null for a name. The URL parser has already turned every spelling of an
 * IPv4 address (octal, hex, one number, missing parts) into four decimal ones.
 */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return ipaddr.isValid(bare) ? bare : null
}

/**
 * Whether an address belongs to the public internet. Everything else is refused: private, loopback, link-local (and
 * with it the clouds' metadata services), shared, reserved, multicast, and IPv6 forms that wrap an IPv4 address
 * (mapped, NAT64, 6to4, Teredo), whatever they wrap.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast'
  const six = parsed as ipaddr.IPv6
  // Only 2000::/3 is handed out at all (RFC 4291 2.4); within it some blocks are not for hosts.
  return six.range() === 'unicast' && (six.toByteArray()[0]! & 0xe0) === 0x20 && !isEmbedding(six)
}

/** 64:ff9b::/96 and 64:ff9b:1::/48 (NAT64), 2002::/16 (6to4), 2001::/32 (Teredo): roads to an IPv4 address inside. */
function isEmbedding(address: ipaddr.IPv6): boolean {
  return [
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '2002::/16',
    '2001::/23',
    '2001:db8::/32',
    '3fff::/20',
    '5f00::/16',
  ].some((block) => address.match(ipaddr.IPv6.parseCIDR(block)))
}
