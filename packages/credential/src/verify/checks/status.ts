import { CredentialError } from '../../errors.ts'
import { instantOf } from '../../formats/shape.ts'
import { issuerId, typesOf } from '../../formats/vc-2.ts'
import { asArray, asText, isObject, type JsonObject } from '../../json/shape.ts'
import { decodeList, parseStatusIndex } from '../../status/bitstring-list.ts'
import type { MessageCode } from '../messages.ts'
import type { Surroundings, VerifiedStatusList } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check, Outcome } from '../report.ts'

/** Fetches the credential at a URL and says whether its proof, issuer and period are right; null when so. */
export type ListVerifier = (
  bytes: Uint8Array,
) => Promise<{ readonly credential: JsonObject; readonly problem: string | null }>

type Finding = { readonly code: MessageCode; readonly detail: NonNullable<Check['detail']> }

const mostEntries = 8
const largestList = 4 * 1024 * 1024
const accept =
  'application/vc, application/vc+ld+json, application/vc+jwt, application/ld+json, application/json, text/plain'
const clause = 'Bitstring Status List 1.0, 3.2'

/** The worst finding decides; not knowing comes before knowing that all is well. */
const severity: readonly MessageCode[] = [
  'revoked',
  'suspended',
  'status-malformed',
  'status-list-invalid',
  'status-unavailable',
  'status-unsupported',
  'status-ok',
]
const outcomes: { readonly [code in MessageCode]?: Outcome } = {
  revoked: 'fail',
  suspended: 'fail',
  'status-malformed': 'fail',
  'status-ok': 'pass',
}

/**
 * Has the issuer revoked or suspended it? Every entry is looked up in its list; the list is itself a
 * credential and verified as one (Bitstring Status List 1.0, 3.2). A list that cannot be had or believed
 * leaves the answer unknown.
 */
export async function checkStatus(
  credential: JsonObject,
  proof: Outcome,
  surroundings: Surroundings,
  verifyList: ListVerifier,
): Promise<Check> {
  const entries = asArray(credential.credentialStatus)
  if (entries.length === 0) return checked('status', 'skipped', 'status-none')
  // Its address of the list may be the forger's: nothing is fetched for what nobody signed.
  if (proof === 'fail') return checked('status', 'skipped', 'status-not-checked')
  if (entries.length > mostEntries) return checked('status', 'fail', 'status-malformed', { clause })
  const findings = await Promise.all(
    entries.map((entry) => checkEntry(entry, issuerId(credential), surroundings, verifyList)),
  )
  const worst = severity
    .map((code) => findings.find((finding) => finding.code === code))
    .find((found) => found)!
  return checked('status', outcomes[worst.code] ?? 'unknown', worst.code, { detail: worst.detail, clause })
}

async function checkEntry(
  entry: unknown,
  issuer: string | null,
  surroundings: Surroundings,
  verifyList: ListVerifier,
): Promise<Finding> {
  if (!isObject(entry)) return { code: 'status-malformed', detail: {} }
  const [type = 'unknown'] = typesOf(entry)
  if (!typesOf(entry).includes('BitstringStatusListEntry')) {
    return { code: 'status-unsupported', detail: { type: type.slice(0, 100) } }
  }
  const url = asText(entry.statusListCredential)
  const purpose = asText(entry.statusPurpose)
  const size = entry.statusSize ?? 1
  if (
    url === null ||
    purpose === null ||
    typeof size !== 'number' ||
    !Number.isInteger(size) ||
    size < 1 ||
    size > 32
  ) {
    return { code: 'status-malformed', detail: {} }
  }
  // "message" and "refresh" tell something, but do not take the credential away (2.1).
  if (purpose !== 'revocation' && purpose !== 'suspension') return { code: 'status-ok', detail: { purpose } }
  const detail = { list: url, purpose }
  let found: VerifiedStatusList
  try {
    found = await statusList(url, surroundings, verifyList)
  } catch (cause) {
    if (!(cause instanceof CredentialError)) return { code: 'status-unavailable', detail }
    const unavailable = cause.code === 'status-unavailable'
    return {
      code: unavailable ? 'status-unavailable' : 'status-list-invalid',
      detail: { ...detail, why: cause.message },
    }
  }
  if (!found.purposes.includes(purpose)) {
    return { code: 'status-list-invalid', detail: { ...detail, why: 'it is a list for something else' } }
  }
  const facts = {
    ...detail,
    age: Math.max(0, Math.round((surroundings.now.getTime() - found.fetchedAt) / 1000)),
    ...(found.issuer === issuer ? {} : { listIssuer: found.issuer }),
  }
  return { code: readEntry(entry, found, size, purpose), detail: facts }
}

function readEntry(
  entry: JsonObject,
  { list }: VerifiedStatusList,
  size: number,
  purpose: string,
): MessageCode {
  const { statusListIndex } = entry
  // A number instead of a text is wrong, but official samples have it and it cannot be mistaken.
  const index = typeof statusListIndex === 'number' ? String(statusListIndex) : statusListIndex
  try {
    if (list.get(parseStatusIndex(index), size) === 0) return 'status-ok'
    return purpose === 'revocation' ? 'revoked' : 'suspended'
  } catch (cause) {
    if (cause instanceof CredentialError) return 'status-malformed'
    throw cause
  }
}

/** A verified list: a remembered one that is young enough, or a fresh one. */
async function statusList(
  url: string,
  { fetch, statusLists, maxStatusListAge, now }: Surroundings,
  verifyList: ListVerifier,
): Promise<VerifiedStatusList> {
  const known = statusLists?.get(url)
  const age = known === undefined ? Number.POSITIVE_INFINITY : now.getTime() - known.fetchedAt
  if (
    known !== undefined &&
    age <= maxStatusListAge &&
    now.getTime() < (known.validUntil ?? Number.POSITIVE_INFINITY)
  ) {
    return known
  }
  const unavailable = (why: string) => new CredentialError('unreachable', 'status-unavailable', why)
  if (fetch === undefined) throw unavailable('there is no connection')
  if (!/^https?:/.test(url)) throw unavailable('its address is no web address')
  const answer = await fetch(url, { accept, maxBytes: largestList })
  if (answer.status !== 200) throw unavailable(`its address answered ${answer.status}`)
  const { credential, problem } = await verifyList(answer.bytes)
  const invalid = (why: string) => new CredentialError('malformed', 'status-list-invalid', why)
  if (problem !== null) throw invalid(problem)
  const subject = asArray(credential.credentialSubject).find(isObject)
  const types = [...typesOf(credential), ...typesOf(subject ?? {})]
  if (!types.includes('BitstringStatusList') || !types.includes('BitstringStatusListCredential')) {
    throw invalid('it is not a list of this kind')
  }
  const found: VerifiedStatusList = {
    issuer: issuerId(credential) ?? '',
    purposes: asArray(subject?.statusPurpose).filter((purpose) => typeof purpose === 'string'),
    list: await decodeList(asText(subject?.encodedList) ?? ''),
    fetchedAt: now.getTime(),
    validUntil: instantOf(credential.validUntil),
  }
  statusLists?.set(url, found)
  return found
}
