import { CredentialError } from '../../errors.ts'
import { issuerId } from '../../formats/vc-2.ts'
import type { JsonObject } from '../../json/shape.ts'
import { shortestList } from '../../status/bitstring-list.ts'
import { tokenStatus } from '../../status/token-list.ts'
import type { MessageCode } from '../messages.ts'
import type { Surroundings, VerifiedStatusList } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check, Outcome, StatusFinding } from '../report.ts'
import { type ReadEntry, readEntries, type StatusEntry } from './status-entry.ts'
import { findList, type ListVerifier, lookUpRevocation } from './status-list.ts'

export type { ListVerifier } from './status-list.ts'

const mostEntries = 8

/** The worst finding decides; not knowing comes before knowing that all is well, and that before mere news. */
const severity = [
  'revoked',
  'suspended',
  'status-malformed',
  'status-index-range',
  'status-list-length',
  'status-list-invalid',
  'status-unavailable',
  'status-unsupported',
  'status-refresh',
  'status-message',
  'status-other',
  'status-ok',
] as const satisfies readonly MessageCode[]
type Code = (typeof severity)[number]

const outcomes: { readonly [code in Code]?: Outcome } = {
  revoked: 'fail',
  suspended: 'fail',
  'status-malformed': 'fail',
  'status-index-range': 'fail',
  'status-refresh': 'pass',
  'status-message': 'pass',
  'status-other': 'pass',
  'status-ok': 'pass',
}

/** News that is told though all is well. */
const remarks: readonly Code[] = ['status-refresh', 'status-message', 'status-other']

type Finding = { readonly code: Code; readonly entry: StatusFinding }

/**
 * Has the issuer revoked or suspended it? Every entry is looked up in its list; the list is itself a
 * credential and verified as one (Bitstring Status List 1.0, 3.2), or a signed token (Token Status List 8.3). A list
 * that cannot be had or believed leaves the answer unknown. `entries` of the check tells of each entry.
 */
export async function checkStatus(
  credential: JsonObject,
  proof: Outcome,
  surroundings: Surroundings,
  verifyList: ListVerifier,
): Promise<Check> {
  const entries = readEntries(credential)
  if (entries.length === 0) return checked('status', 'skipped', 'status-none')
  // Its address of the list may be the forger's: nothing is fetched for what nobody signed.
  if (proof === 'fail') return checked('status', 'skipped', 'status-not-checked')
  if (entries.length > mostEntries)
    return checked('status', 'fail', 'status-malformed', { clause: clauseOf() })
  const findings = await Promise.all(
    entries.map((entry) => checkEntry(entry, credential, surroundings, verifyList)),
  )
  const worst = findings.reduce((one, other) =>
    severity.indexOf(other.code) < severity.indexOf(one.code) ? other : one,
  )
  const { code, entry } = worst
  const { type, list, purpose, age, listIssuer, why, message, value } = entry
  const facts = { type, list, purpose, age, listIssuer, why, message, value }
  const detail = Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, fact]])),
  )
  const remark = outcomes[code] !== 'pass' || remarks.includes(code)
  const clause = clauseOf(entry)
  return {
    ...checked('status', outcomes[code] ?? 'unknown', code, { detail, clause, remark }),
    entries: findings.map((finding) => finding.entry),
  }
}

const clauseOf = (entry?: StatusFinding): string =>
  entry?.type === 'status_list' ? 'Token Status List, 8.3' : 'Bitstring Status List 1.0, 3.2'

async function checkEntry(
  read: ReadEntry,
  credential: JsonObject,
  surroundings: Surroundings,
  verifyList: ListVerifier,
): Promise<Finding> {
  if ('error' in read) {
    const code = read.error.code === 'status-unsupported' ? 'status-unsupported' : 'status-malformed'
    return { code, entry: { type: read.type, code, why: read.error.message } }
  }
  const known = { type: read.type, list: read.list, purpose: read.purpose, index: read.index }
  try {
    const { code, ...more } =
      read.kind === 'revocation-list'
        ? await lookUpLegacy(read, credential, surroundings)
        : await lookUp(read, issuerId(credential), surroundings, verifyList)
    return { code, entry: { ...known, ...more, code } }
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    const code = codeOf(cause)
    const entry = { ...known, code, why: cause.message }
    // What only informs takes nothing away when it cannot be had.
    return { code: decides(read) || outcomes[code] === 'fail' ? code : 'status-ok', entry }
  }
}

const decides = ({ purpose }: StatusEntry): boolean => purpose === 'revocation' || purpose === 'suspension'

function codeOf({ code, kind }: CredentialError): Code {
  if (code === 'status-index-range' || code === 'status-list-length') return code
  return kind === 'unreachable' ? 'status-unavailable' : 'status-list-invalid'
}

type Looked = Partial<StatusFinding> & { readonly code: Code }

async function lookUp(
  entry: StatusEntry,
  issuer: string | null,
  surroundings: Surroundings,
  verifyList: ListVerifier,
): Promise<Looked> {
  const found = await findList(entry, surroundings, verifyList)
  const age = Math.max(0, Math.round((surroundings.now.getTime() - found.fetchedAt) / 1000))
  const facts = { age, ...(found.issuer === issuer ? {} : { listIssuer: found.issuer }) }
  // 3.2 step 8
  if (!found.purposes.includes(entry.purpose))
    throw new CredentialError('malformed', 'status-list-invalid', 'it is a list for something else')
  const value = readValue(entry, found)
  const message = entry.messages.get(value)
  return { ...facts, value, ...(message === undefined ? {} : { message }), code: meaningOf(entry, value) }
}

function readValue({ kind, index, size }: StatusEntry, { list }: VerifiedStatusList): number {
  // 3.2 step 11: the least number of entries holds for entries of any size.
  if (kind !== 'token' && list.length / size < shortestList)
    throw new CredentialError('malformed', 'status-list-length', 'it has too few entries')
  return list.get(index, size)
}

function meaningOf({ kind, purpose }: StatusEntry, value: number): Code {
  if (kind === 'token') {
    if (value === tokenStatus.invalid) return 'revoked'
    if (value === tokenStatus.suspended) return 'suspended'
  } else if (value !== 0) {
    if (purpose === 'revocation') return 'revoked'
    if (purpose === 'suspension') return 'suspended'
    if (purpose === 'refresh') return 'status-refresh'
  }
  if (purpose === 'message') return 'status-message'
  return value === 0 ? 'status-ok' : 'status-other'
}

async function lookUpLegacy(
  entry: StatusEntry,
  credential: JsonObject,
  surroundings: Surroundings,
): Promise<Looked> {
  const { revoked, reason } = await lookUpRevocation(entry, credential, surroundings)
  return {
    code: revoked ? 'revoked' : 'status-ok',
    value: revoked ? 1 : 0,
    ...(reason === null ? {} : { message: reason.slice(0, 1000) }),
  }
}
