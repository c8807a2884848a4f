import { decodeUtf8 } from '../../encoding/utf8.ts'
import { type CredentialError, malformed, unreachable } from '../../errors.ts'
import { instantOf } from '../../formats/shape.ts'
import { issuerId, typesOf } from '../../formats/vc-2.ts'
import { parseJson } from '../../json/parse.ts'
import { asArray, asText, isObject, type JsonObject } from '../../json/shape.ts'
import { decodeLegacyList, decodeList } from '../../status/bitstring-list.ts'
import { findRevocation, type Revocation } from '../../status/revocation-list.ts'
import { decodeTokenList } from '../../status/token-list.ts'
import { parseTokenList, tokenListMediaType, verifyTokenList } from '../../status/token-list-jwt.ts'
import { findKey, keyProblem } from '../keys.ts'
import type { Surroundings, VerifiedStatusList } from '../options.ts'
import type { StatusEntry } from './status-entry.ts'

/** Reads the bytes of a list as a credential and says whether its proof, issuer and period are right; null when so. */
export type ListVerifier = (
  bytes: Uint8Array,
) => Promise<{ readonly credential: JsonObject; readonly problem: string | null }>

const largestList = 4 * 1024 * 1024
const accept =
  'application/vc, application/vc+ld+json, application/vc+jwt, application/ld+json, application/json, text/plain'

/**
 * The verified list of an entry: a remembered one that is young enough, or a fresh one.
 *
 * @throws CredentialError `unreachable` (`status-unavailable`) when it cannot be had; `malformed` when it cannot be
 *   believed: `status-list-length` for one that is too short, other codes for what else is wrong
 */
export async function findList(
  { list: url, kind }: StatusEntry,
  surroundings: Surroundings,
  verifyList: ListVerifier,
): Promise<VerifiedStatusList> {
  const { statusLists, maxStatusListAge, now } = surroundings
  const known = statusLists?.get(url)
  const fresh =
    known !== undefined &&
    known.kind === kind &&
    now.getTime() - known.fetchedAt <= maxStatusListAge &&
    now.getTime() < (known.validUntil ?? Number.POSITIVE_INFINITY)
  if (fresh) return known
  const bytes = await fetchList(
    url,
    surroundings,
    kind === 'token' ? `${tokenListMediaType}, text/plain` : accept,
  )
  const found =
    kind === 'token'
      ? await readTokenList(bytes, url, surroundings)
      : await readCredentialList(bytes, kind, now, verifyList)
  statusLists?.set(url, found)
  return found
}

async function fetchList(url: string, { fetch }: Surroundings, wanted: string): Promise<Uint8Array> {
  if (fetch === undefined) throw unavailable('there is no connection')
  if (!/^https?:/.test(url)) throw unavailable('its address is no web address')
  let answer: Awaited<ReturnType<typeof fetch>>
  try {
    answer = await fetch(url, { accept: wanted, maxBytes: largestList })
  } catch (cause) {
    throw unreachable('status-unavailable', 'its address did not answer', cause)
  }
  if (answer.status !== 200) throw unavailable(`its address answered ${answer.status}`)
  return answer.bytes
}

/** Bitstring Status List 1.0, 3.2 steps 4 to 11; StatusList2021 is its older form. */
async function readCredentialList(
  bytes: Uint8Array,
  kind: StatusEntry['kind'],
  now: Date,
  verifyList: ListVerifier,
): Promise<VerifiedStatusList> {
  const { credential, problem } = await verifyList(bytes)
  if (problem !== null) throw invalid(problem)
  const name = kind === 'legacy' ? 'StatusList2021' : 'BitstringStatusList'
  const subject = asArray(credential.credentialSubject).find(isObject)
  if (!typesOf(credential).includes(`${name}Credential`) || !typesOf(subject ?? {}).includes(name)) {
    throw invalid('it is not a list of this kind')
  }
  const { ttl, statusPurpose, encodedList } = subject ?? {}
  const ends = [
    instantOf(credential.validUntil),
    typeof ttl === 'number' && ttl >= 0 ? now.getTime() + ttl : null,
  ]
  return {
    kind,
    issuer: issuerId(credential) ?? '',
    purposes: asArray(statusPurpose).filter((purpose) => typeof purpose === 'string'),
    list: await (kind === 'legacy' ? decodeLegacyList : decodeList)(asText(encodedList) ?? ''),
    fetchedAt: now.getTime(),
    validUntil: earliest(ends),
  }
}

/** Token Status List 8.3: a signed token that speaks of the address, of a key of its issuer. */
async function readTokenList(
  bytes: Uint8Array,
  url: string,
  surroundings: Surroundings,
): Promise<VerifiedStatusList> {
  const { now } = surroundings
  const parsed = parseTokenList(decodeUtf8(bytes).trim(), { uri: url, now })
  const { iss, iat, exp, ttl, status_list: list } = parsed.claims
  const kid = asText(parsed.header.kid) ?? ''
  const issuer = asText(iss)
  const address = /^(did|https?):/.test(kid) || issuer === null ? kid : `${issuer}#${kid.replace(/^#/, '')}`
  const method = await findKey(address, surroundings)
  if (!verifyTokenList(parsed, method.publicKey)) throw invalid('its signature does not fit')
  const problem = keyProblem(method, Number(iat) * 1000, now, 'assertionMethod')
  if (problem !== null) throw invalid('its key must not be used any more')
  const { bits, length, get } = await decodeTokenList(list)
  const ends = [exp, typeof ttl === 'number' ? now.getTime() / 1000 + ttl : null]
  return {
    kind: 'token',
    issuer: method.controller ?? issuer ?? '',
    purposes: ['revocation', 'suspension'],
    list: { length: length * bits, get: (index) => get(index) },
    fetchedAt: now.getTime(),
    validUntil: earliest(ends.map((end) => (typeof end === 'number' ? end * 1000 : null))),
  }
}

/** Looks a credential up in a `1EdTechRevocationList`, which nobody signs: its site is all that vouches for it. */
export async function lookUpRevocation(
  { list }: StatusEntry,
  credential: JsonObject,
  surroundings: Surroundings,
): Promise<Revocation> {
  const bytes = await fetchList(list, surroundings, 'application/json')
  return findRevocation(parseJson(bytes, { maxBytes: largestList }), {
    id: asText(credential.id) ?? '',
    issuer: issuerId(credential) ?? '',
  })
}

const earliest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : Math.min(...known)
}

const unavailable = (why: string): CredentialError => unreachable('status-unavailable', why)
const invalid = (why: string): CredentialError => malformed('status-list-invalid', why)
