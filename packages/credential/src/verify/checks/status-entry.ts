import { CredentialError, malformed } from '../../errors.ts'
import { typesOf } from '../../formats/vc-2.ts'
import { asArray, asText, isObject, type JsonObject } from '../../json/shape.ts'
import { parseStatusIndex } from '../../status/bitstring-list.ts'
import { tokenListReference } from '../../status/token-list.ts'

/** The kinds of list in which a status is looked up. */
export type ListKind = 'bitstring' | 'legacy' | 'token' | 'revocation-list'

/** Where a status stands, and what its values mean. */
export type StatusEntry = {
  readonly kind: ListKind
  /** As the credential names it. */
  readonly type: string
  /** The address of the list. */
  readonly list: string
  readonly purpose: string
  readonly index: number
  /** Bits of an entry. */
  readonly size: number
  /** The issuer's words for each value. */
  readonly messages: ReadonlyMap<number, string>
}

/** An entry that was read, or why it could not be. */
export type ReadEntry = StatusEntry | { readonly type: string; readonly error: CredentialError }

const kinds: { readonly [type: string]: ListKind } = {
  BitstringStatusListEntry: 'bitstring',
  StatusList2021Entry: 'legacy',
  '1EdTechRevocationList': 'revocation-list',
}

/** The status entries of a credential: its `credentialStatus`, and the claim `status` of a token. */
export function readEntries(credential: JsonObject): ReadEntry[] {
  const entries = asArray(credential.credentialStatus).map((entry) =>
    guarded(typeOf(entry), () => readEntry(entry)),
  )
  const isToken = isObject(credential.status) && credential.status.status_list !== undefined
  return isToken ? [...entries, guarded('status_list', () => readTokenEntry(credential))] : entries
}

function guarded(type: string, read: () => StatusEntry): ReadEntry {
  try {
    return read()
  } catch (error) {
    if (error instanceof CredentialError) return { type, error }
    throw error
  }
}

const typeOf = (entry: unknown): string =>
  (isObject(entry)
    ? (typesOf(entry).find((type) => kinds[type]) ?? typesOf(entry)[0] ?? 'unknown')
    : 'unknown'
  ).slice(0, 100)

function readEntry(entry: unknown): StatusEntry {
  const type = typeOf(entry)
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (!isObject(entry)) throw wrong('it is no object')
  if (kind === undefined)
    throw new CredentialError('unsupported', 'status-unsupported', 'This kind of list is not known.')
  if (kind === 'revocation-list') {
    const list = webAddress(entry.id)
    return { kind, type, list, purpose: 'revocation', index: 0, size: 1, messages: new Map() }
  }
  const list = webAddress(entry.statusListCredential)
  const purpose = asText(entry.statusPurpose)
  if (purpose === null || purpose === '') throw wrong('it has no purpose')
  // Bitstring Status List 1.0, 2.1: the id names the entry, not the list.
  if (entry.id === list) throw wrong('its id is the address of its list')
  const size = readSize(entry.statusSize, kind)
  const messages = readMessages(entry.statusMessage, size)
  // A number instead of a text is wrong, but official samples have it and it cannot be mistaken.
  const { statusListIndex: index } = entry
  return {
    kind,
    type,
    list,
    purpose,
    index: parseStatusIndex(typeof index === 'number' ? String(index) : index),
    size,
    messages,
  }
}

function readTokenEntry(claims: JsonObject): StatusEntry {
  const { index, uri } = tokenListReference(claims)!
  return {
    kind: 'token',
    type: 'status_list',
    list: webAddress(uri),
    purpose: 'revocation',
    index,
    size: 1,
    messages: new Map(),
  }
}

function webAddress(value: unknown): string {
  const text = asText(value)
  if (text === null) throw wrong('it names no list')
  return text
}

/** 2.1 `statusSize`: bits of an entry, one unless given. */
function readSize(value: unknown, kind: ListKind): number {
  const size = value ?? 1
  if (
    typeof size !== 'number' ||
    !Number.isInteger(size) ||
    size < 1 ||
    size > 32 ||
    (kind === 'legacy' && size > 1)
  )
    throw wrong('its size is no proper number')
  return size
}

/** 2.1 `statusMessage`: where an entry takes several bits, each of its values has a message, and no other has. */
function readMessages(value: unknown, size: number): Map<number, string> {
  if (value === undefined && size === 1) return new Map()
  const entries = asArray(value).map((entry) => {
    const status = isObject(entry) ? asText(entry.status) : null
    const message = isObject(entry) ? asText(entry.message) : null
    if (status === null || message === null || !/^0x[0-9a-f]{1,8}$/i.test(status))
      throw wrong('a message is not written properly')
    return [Number.parseInt(status, 16), message.slice(0, 1000)] as const
  })
  const messages = new Map(entries)
  if (
    entries.length !== 2 ** size ||
    messages.size !== 2 ** size ||
    [...messages.keys()].some((status) => status >= 2 ** size)
  )
    throw wrong('it has not one message for each value')
  return messages
}

const wrong = (why: string) => malformed('status-malformed', why)
