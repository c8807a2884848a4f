import { sha256 } from '#crypto'
import { encodeBase58 } from '../encoding/base58.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unreachable } from '../errors.ts'
import { asArray, asText, type JsonObject } from '../json/shape.ts'
import { parseDid } from './did.ts'
import { fileAt, readWebLocation } from './web-location.ts'
import { type LogEntry, parseLog } from './webvh-entry.ts'
import { applyParameters, type Parameters, type Witnesses } from './webvh-parameters.ts'
import { hashOf, multikeyOf, verifyKeyProof } from './webvh-proof.ts'
import { checkWitnesses } from './webvh-witness.ts'

/** A log in which everything was found right. */
export type VerifiedLog = {
  readonly entries: readonly LogEntry[]
  /** The rules in force after each entry. */
  readonly parameters: readonly Parameters[]
}

/** Entries from the near future are let pass: clocks differ (did:webvh 1.0, "Read", step 4). */
const tolerance = 5 * 60_000

/**
 * The address of the log of a `did:webvh`. Its witness file lies beside it as `did-witness.json`.
 *
 * @example
 * didWebvhAddress('did:webvh:QmVArGEbmoYrzKp9wmpnCPYLjnvwHWhYC1jK8B8WCwgBd8:example.com')
 * // 'https://example.com/.well-known/did.jsonl'
 */
export const didWebvhAddress = (did: string): string => fileAt(locationOf(did).location, 'did.jsonl')

function locationOf(did: string) {
  const { method, body } = parseDid(did)
  const [scid = '', ...parts] = body.split(':')
  if (method !== 'webvh' || !/^[1-9A-HJ-NP-Za-km-z]{46}$/.test(scid))
    throw malformed('did-invalid', 'This is not a proper did:webvh.')
  return { scid, location: readWebLocation(parts) }
}

/**
 * Verifies the whole log of a `did:webvh` (did:webvh 1.0, "Read (Resolve)"): every entry's hash, signature, time,
 * parameters and names, the promises of keys, and the witnesses. One wrong entry makes all of it worthless.
 *
 * @param witnessFile fetches `did-witness.json`; called only when the log asks for witnesses
 * @throws CredentialError `malformed`, with a code that begins with `webvh-`
 */
export async function verifyLog(
  did: string,
  log: Uint8Array,
  { now, witnessFile }: { now: Date; witnessFile: () => Promise<Uint8Array> },
): Promise<VerifiedLog> {
  const { scid } = locationOf(did)
  const entries = parseLog(log)
  const parameters: Parameters[] = []
  const required: Witnesses[] = []
  entries.forEach((entry, index) => {
    const previous = entries[index - 1] ?? null
    const before = parameters.at(-1) ?? null
    const after = applyParameters(before, entry)
    if (before?.deactivated) throw malformed('webvh-deactivated', 'The DID was changed after its end.')
    checkVersion(entry, previous, index, after, now)
    checkNames(entry, previous, after, scid)
    checkKeys(entry, before, after)
    parameters.push(after)
    // A new list of witnesses counts from the next entry on; the first one at once.
    required.push(before?.witness ?? after.witness)
  })
  if (!entries.some(({ state }) => state.id === did))
    throw malformed('webvh-id', 'The log found there belongs to another DID.')
  if (required.some((one) => one !== null)) checkWitnesses(entries, required, await witnessFile())
  return { entries, parameters }
}

/** Steps 3 to 5: number, chained hash, time; for the first entry the name that is its own hash. */
function checkVersion(
  entry: LogEntry,
  previous: LogEntry | null,
  index: number,
  { scid }: Parameters,
  now: Date,
): void {
  if (entry.number !== index + 1) throw malformed('webvh-version', 'The log of the DID has a gap.')
  if (previous !== null && entry.time <= previous.time)
    throw malformed('webvh-time', 'The times in the log of the DID do not go forward.')
  if (entry.time > now.getTime() + tolerance)
    throw malformed('webvh-time', 'The log of the DID has an entry from the future.')
  if (previous === null && multihash(hashOf(withPlaceholder(entry.signed, scid))) !== scid)
    throw malformed('webvh-scid', 'The name of the DID does not fit the beginning of its log.')
  if (multihash(hashOf({ ...entry.signed, versionId: previous?.versionId ?? scid })) !== entry.hash)
    throw malformed('webvh-hash', 'The log of the DID was changed afterwards.')
}

/** "Verify SCID", steps 5 and 6. */
const withPlaceholder = (signed: JsonObject, scid: string): JsonObject =>
  JSON.parse(JSON.stringify({ ...signed, versionId: scid }).replaceAll(scid, '{SCID}')) as JsonObject

/** Step 6 and "DID Portability": the same name in every entry; another place only where that was promised. */
function checkNames(entry: LogEntry, previous: LogEntry | null, after: Parameters, scid: string): void {
  const id = asText(entry.state.id) ?? ''
  if (locationOf(id).scid !== scid || after.scid !== scid || parseDid(id).fragment !== null)
    throw malformed('webvh-scid', 'The log of the DID carries another name.')
  if (previous === null || previous.state.id === id) return
  if (!after.portable || !asArray(entry.state.alsoKnownAs).includes(previous.state.id))
    throw malformed('webvh-moved', 'The DID was moved without leave.')
}

/** Steps 2 and 7: signed by a key that was allowed to, and keys that were promised where they had to be. */
function checkKeys(entry: LogEntry, before: Parameters | null, after: Parameters): void {
  const promised = before !== null && before.nextKeyHashes.length > 0
  if (promised) {
    const kept = after.updateKeys.every((key) =>
      before.nextKeyHashes.includes(multihash(sha256(encodeUtf8(key)))),
    )
    if (!kept)
      throw malformed('webvh-parameters', 'The log of the DID uses keys that were not promised before.')
  }
  const allowed = before === null || promised ? after.updateKeys : before.updateKeys
  for (const proof of entry.proofs) {
    const verified = verifyKeyProof(entry.signed, proof)
    if (!verified || !allowed.includes(multikeyOf(proof) ?? ''))
      throw malformed(
        'webvh-proof',
        'An entry in the log of the DID was not signed by a key that may change it.',
      )
  }
}

/** SHA-256 as a multihash in base58btc: `Qm...`. */
const multihash = (digest: Uint8Array): string => encodeBase58(concatBytes(Uint8Array.of(0x12, 32), digest))

/** Which version of a document is wanted; the newest unless one of these is given (DID Core 3.2.1). */
export type VersionQuery = {
  readonly versionId?: string | undefined
  /** ISO 8601. */
  readonly versionTime?: string | undefined
  readonly versionNumber?: number | undefined
}

/** The index of the version asked for. */
export function findVersion({ entries }: VerifiedLog, query: VersionQuery): number {
  const { versionId, versionTime, versionNumber } = query
  const time = versionTime === undefined ? Number.POSITIVE_INFINITY : Date.parse(versionTime)
  const found = entries.findLastIndex(
    (entry) =>
      entry.time <= time &&
      (versionId === undefined || entry.versionId === versionId) &&
      (versionNumber === undefined || entry.number === versionNumber),
  )
  if (found === -1) throw unreachable('did-version', 'The DID has no such version.')
  return found
}
