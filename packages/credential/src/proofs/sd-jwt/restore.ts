import { malformed, unsafe } from '../../errors.ts'
import { isObject, type JsonObject, without } from '../../json/shape.ts'
import type { Disclosure } from './disclosures.ts'

/** A disclosure and where it belongs in what was disclosed (JSON pointer, RFC 6901), by its digest. */
export type Placed = { readonly disclosure: Disclosure; readonly pointer: string }

type Walk = {
  readonly byDigest: ReadonlyMap<string, Disclosure>
  readonly seen: Set<string>
  readonly placed: Placed[]
}

const deepest = 64

/**
 * Puts what was disclosed in its place and takes all traces of the rest away (RFC 9901 7.1 step 3). Refused: a digest
 * that stands twice, a disclosure that belongs nowhere or whose place is taken, digests that are no texts.
 */
export function restore(
  payload: JsonObject,
  byDigest: ReadonlyMap<string, Disclosure>,
): { readonly claims: JsonObject; readonly placed: readonly Placed[] } {
  const walk: Walk = { byDigest, seen: new Set(), placed: [] }
  const claims = restoreObject(without(payload, '_sd_alg'), '', 1, walk)
  // Step 4: whoever shows what was never signed wants to deceive.
  if (walk.placed.length !== byDigest.size)
    throw malformed('sd-jwt-unplaced', 'A part is shown that does not belong to this credential.')
  return { claims, placed: walk.placed }
}

function restoreValue(value: unknown, pointer: string, depth: number, walk: Walk): unknown {
  if (depth > deepest) throw unsafe('sd-jwt-too-deep', 'The parts of this credential are nested too deeply.')
  if (Array.isArray(value)) return restoreArray(value, pointer, depth, walk)
  return isObject(value) ? restoreObject(value, pointer, depth, walk) : value
}

function restoreObject(object: JsonObject, pointer: string, depth: number, walk: Walk): JsonObject {
  const restored: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(object)) {
    if (name === '...') throw broken()
    if (name !== '_sd')
      restored[name] = restoreValue(value, `${pointer}/${escapeName(name)}`, depth + 1, walk)
  }
  if (object._sd === undefined) return restored
  if (!Array.isArray(object._sd)) throw broken()
  for (const digest of object._sd as readonly unknown[]) {
    const disclosure = find(digest, walk)
    if (disclosure === undefined) continue
    const { name, value } = disclosure
    if (name === null || Object.hasOwn(restored, name)) throw broken()
    const at = `${pointer}/${escapeName(name)}`
    walk.placed.push({ disclosure, pointer: at })
    restored[name] = restoreValue(value, at, depth + 1, walk)
  }
  return restored
}

function restoreArray(items: readonly unknown[], pointer: string, depth: number, walk: Walk): unknown[] {
  const restored: unknown[] = []
  for (const item of items) {
    const at = `${pointer}/${restored.length}`
    if (!isObject(item) || !('...' in item)) {
      restored.push(restoreValue(item, at, depth + 1, walk))
      continue
    }
    if (Object.keys(item).length > 1) throw broken()
    const disclosure = find(item['...'], walk)
    if (disclosure === undefined) continue
    if (disclosure.name !== null) throw broken()
    walk.placed.push({ disclosure, pointer: at })
    restored.push(restoreValue(disclosure.value, at, depth + 1, walk))
  }
  return restored
}

function find(digest: unknown, { byDigest, seen }: Walk): Disclosure | undefined {
  if (typeof digest !== 'string' || seen.has(digest)) throw broken()
  seen.add(digest)
  return byDigest.get(digest)
}

/** RFC 6901 3. */
export const escapeName = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

const broken = () =>
  malformed('sd-jwt-digest', 'The places for the parts of this credential are not as they should be.')
