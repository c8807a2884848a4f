import { isWebUrl } from '../../formats/open-badges-2/values.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'

/** Whether the issuer lets badges be hosted at an address; `no-host` where nothing of the issuer's names a host. */
export type Scope = 'inside' | 'outside' | 'no-host'

/**
 * Is a hosted assertion where its issuer says its assertions are (Open Badges 2.0, 4.6 and 6.2)? On a host in
 * `allowedOrigins`, by default the host of the issuer's id; and, where `startsWith` is given, below one of those.
 *
 * @param assertion the address of the assertion
 * @param issuer the profile, as it was fetched from its own id
 */
export function hostedScope(assertion: string, issuer: JsonObject): Scope {
  const verification = isObject(issuer.verification) ? issuer.verification : {}
  const prefixes = asArray(verification.startsWith)
  if (prefixes.length > 0 && !prefixes.some((prefix) => isWebUrl(prefix) && isBelow(assertion, prefix)))
    return 'outside'
  const named = asArray(verification.allowedOrigins).filter((host) => typeof host === 'string')
  if (!isWebUrl(issuer.id)) return 'no-host'
  const hosts = named.length > 0 ? named : [hostOf(issuer.id)]
  return hosts.some((host) => host.toLowerCase() === hostOf(assertion)) ? 'inside' : 'outside'
}

/** Compared as addresses are read, so that `..` and user names in front of a host do not help a forger. */
function isBelow(address: string, prefix: string): boolean {
  const [below, above] = [new URL(address), new URL(prefix)]
  return below.origin === above.origin && below.href.startsWith(above.href)
}

/** The host of a web address, with its port where it is not the usual one. */
export const hostOf = (address: string): string => new URL(address).host
