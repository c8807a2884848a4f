import ipaddr from 'ipaddr.js'

/**
 * The network that an address lies in: the /24 of an IPv4 address, the /48 of an IPv6 one. It tells roughly where
 * from, and not which subscriber.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  const kept = parsed.kind() === 'ipv4' ? 24 : 48
  const bytes = parsed.toByteArray().map((byte, index) => (index < kept / 8 ? byte : 0))
  return `${ipaddr.fromByteArray(bytes).toString()}/${kept}`
}
