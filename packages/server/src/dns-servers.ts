import { isIP } from 'node:net'

export const dnsServersMeaning =
  'The name servers (IP addresses, with a port where it is not 53, separated by commas) that are asked whether a domain is an organization’s. Empty: those of the machine.'

/** The name servers in a setting; `fail` makes the error for one that is none. */
export function parseDnsServers(value: string | undefined, fail: (problem: string) => Error): string[] {
  const servers = (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  for (const one of servers) {
    const [, bracketed, plain] = /^(?:\[(.+)\]|([^:]+))(?::\d{1,5})?$/.exec(one) ?? []
    if (!isIP(bracketed ?? plain ?? one))
      throw fail(`"${one}" is not an IP address, such as 192.0.2.53 or [2001:db8::53]:5353`)
  }
  return servers
}
