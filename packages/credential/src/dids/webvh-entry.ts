import { decodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsafe } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { asArray, isObject, type JsonObject, without } from '../json/shape.ts'

/** One line of a did:webvh log: one version of the DID document. */
export type LogEntry = {
  readonly versionId: string
  /** The number before the dash of `versionId`, and the hash behind it. */
  readonly number: number
  readonly hash: string
  readonly versionTime: string
  /** The same in milliseconds since 1970. */
  readonly time: number
  readonly parameters: JsonObject
  readonly state: JsonObject
  readonly proofs: readonly JsonObject[]
  /** All of it but the proof: what was hashed and signed. */
  readonly signed: JsonObject
}

/** The most that is read of a log; each entry costs a signature check and two hashes. */
export const largestLog: number = 2 * 1024 * 1024
const mostEntries = 1000
const mostProofs = 8
const members = ['versionId', 'versionTime', 'parameters', 'state', 'proof']

/** Reads a log: JSON objects, one a line (did:webvh 1.0, "The DID Log File"). Nothing is believed yet. */
export function parseLog(bytes: Uint8Array): LogEntry[] {
  if (bytes.length > largestLog) throw unsafe('webvh-too-large', 'The log of the DID is too large.')
  const lines = decodeUtf8(bytes)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) throw malformed('webvh-log', 'The log of the DID is empty.')
  if (lines.length > mostEntries) throw unsafe('webvh-too-large', 'The log of the DID has too many entries.')
  return lines.map((line) => readEntry(parseJson(line, { maxBytes: largestLog, maxDepth: 32 })))
}

function readEntry(entry: unknown): LogEntry {
  if (!isObject(entry) || Object.keys(entry).some((name) => !members.includes(name))) {
    throw malformed(
      'webvh-log',
      'The log of the DID has an entry that is not written as the standard demands.',
    )
  }
  const { versionId, versionTime, parameters, state } = entry
  const [, number, hash] = /^([1-9]\d{0,5})-([1-9A-HJ-NP-Za-km-z]{46})$/.exec(String(versionId)) ?? []
  if (typeof versionId !== 'string' || number === undefined || hash === undefined) {
    throw malformed('webvh-version', 'The log of the DID has an entry without a proper version.')
  }
  const time = instantInUtc(versionTime)
  if (typeof versionTime !== 'string' || time === null)
    throw malformed('webvh-time', 'The log of the DID has an entry without a proper time.')
  if (!isObject(parameters) || !isObject(state))
    throw malformed('webvh-log', 'The log of the DID has an entry without a document.')
  const proofs = asArray(entry.proof).filter(isObject)
  if (proofs.length === 0 || proofs.length > mostProofs || proofs.length !== asArray(entry.proof).length) {
    throw malformed('webvh-proof', 'The log of the DID has an entry without a proper proof.')
  }
  const signed = without(entry, 'proof')
  return { versionId, number: Number(number), hash, versionTime, time, parameters, state, proofs, signed }
}

/** Milliseconds since 1970 of an instant that is written in UTC; null for anything else. */
export function instantInUtc(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const proper = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|\+00:00)$/.test(value)
  const time = proper ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? null : time
}
