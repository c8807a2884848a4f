import { malformed } from '../errors.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import type { LogEntry } from './webvh-entry.ts'

/** Who must have witnessed a version: so many of these keys. Null: nobody. */
export type Witnesses = { readonly threshold: number; readonly keys: readonly string[] } | null

/** The rules in force after an entry (did:webvh 1.0, "did:webvh DID Method Parameters"). */
export type Parameters = {
  readonly scid: string
  readonly updateKeys: readonly string[]
  readonly nextKeyHashes: readonly string[]
  readonly witness: Witnesses
  readonly watchers: readonly string[]
  readonly portable: boolean
  readonly deactivated: boolean
  /** Seconds. */
  readonly ttl: number
}

const known = new Set([
  'method',
  'scid',
  'updateKeys',
  'nextKeyHashes',
  'witness',
  'watchers',
  'portable',
  'deactivated',
  'ttl',
])

/** The rules after an entry, from those before it (null for the first). Refuses what the standard does not allow. */
export function applyParameters(before: Parameters | null, { parameters }: LogEntry): Parameters {
  for (const name of Object.keys(parameters)) if (!known.has(name)) throw invalid(name)
  // Unknown versions must end it: a later one may forbid what this one allows.
  if (
    before === null
      ? parameters.method !== 'did:webvh:1.0'
      : !['did:webvh:1.0', undefined].includes(text(parameters.method))
  )
    throw malformed('webvh-method', 'The log of the DID follows another version of the standard.')
  if ((before === null) !== 'scid' in parameters) throw invalid('scid')
  if (before === null && typeof parameters.scid !== 'string') throw invalid('scid')
  checkPreRotation(before, parameters)
  if (before === null && !Array.isArray(parameters.updateKeys)) throw invalid('updateKeys')
  if (before !== null && parameters.portable === true && !before.portable) throw invalid('portable')
  return {
    scid: before?.scid ?? String(parameters.scid),
    updateKeys: texts(parameters, 'updateKeys', before?.updateKeys),
    nextKeyHashes: texts(parameters, 'nextKeyHashes', before?.nextKeyHashes),
    witness: 'witness' in parameters ? readWitnesses(parameters.witness) : (before?.witness ?? null),
    watchers: texts(parameters, 'watchers', before?.watchers),
    portable: flag(parameters, 'portable', before?.portable),
    deactivated: flag(parameters, 'deactivated', before?.deactivated),
    ttl: readTtl(parameters.ttl, before?.ttl),
  }
}

/** Where keys were promised in advance, each entry names its keys and promises the next; nothing is inherited. */
function checkPreRotation(before: Parameters | null, parameters: JsonObject): void {
  if (before === null || before.nextKeyHashes.length === 0) return
  for (const name of ['updateKeys', 'nextKeyHashes'])
    if (!Array.isArray(parameters[name])) throw invalid(name)
}

function readWitnesses(value: unknown): Witnesses {
  // Null is how early logs wrote "none".
  if (value === null || (isObject(value) && Object.keys(value).length === 0)) return null
  if (!isObject(value) || !Array.isArray(value.witnesses)) throw invalid('witness')
  const keys = value.witnesses.map((witness) => {
    const id = isObject(witness) ? text(witness.id) : undefined
    // A bare key instead of its did:key is wrong, but one implementation writes it, and it cannot be mistaken.
    const key = id?.replace(/^did:key:/, '') ?? ''
    if (!isUpdateKey(key)) throw invalid('witness')
    return key
  })
  const { threshold } = value
  const counted = typeof threshold === 'number' && Number.isInteger(threshold) && threshold >= 1
  if (!counted || threshold > keys.length || new Set(keys).size !== keys.length) throw invalid('witness')
  return { threshold, keys }
}

/** The key of a witness is judged when it is named, so that a useless one never takes effect. */
function isUpdateKey(key: string): boolean {
  try {
    return decodeMultikey(key).algorithm === 'Ed25519'
  } catch {
    return false
  }
}

function texts(parameters: JsonObject, name: string, before: readonly string[] = []): readonly string[] {
  const value = parameters[name]
  if (value === undefined) return before
  if (value === null) return []
  if (!Array.isArray(value) || value.length > 100 || !value.every((one) => typeof one === 'string'))
    throw invalid(name)
  return value
}

function flag(parameters: JsonObject, name: string, before = false): boolean {
  const value = parameters[name] ?? before
  if (typeof value !== 'boolean') throw invalid(name)
  return value
}

function readTtl(value: unknown, before = 3600): number {
  const ttl = value ?? before
  if (typeof ttl !== 'number' || !Number.isInteger(ttl) || ttl < 0 || ttl > 2 ** 31) throw invalid('ttl')
  return ttl
}

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

const invalid = (name: string) =>
  malformed(
    'webvh-parameters',
    `The log of the DID has a parameter that is not allowed (${name.slice(0, 40)}).`,
  )
