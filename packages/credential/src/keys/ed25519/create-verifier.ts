import { buildTable } from './build-table.ts'
import { base, isSmallOrder, parsePoint } from './curve.ts'
import { createEngine, type Engine } from './engine.ts'
import { mostTables, tableAt } from './memory.ts'
import { verifyWithTable } from './verify.ts'

/** The key has 32 bytes and the signature 64. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** How many good signatures of a key come before its table: what making it costs is then soon won back. */
const signaturesBeforeTable = 100
/** After the first `mostTables`, one more for so many verifications at most: making tables stays a small share. */
const verificationsForTable = 1000
const mostCounts = 1000

/**
 * Verifies Ed25519 with a table for each of the keys that come back most, and with `ordinary` otherwise: until a key
 * has made 100 good signatures, for keys in no canonical form or of small order, and where there is no WebAssembly.
 * The answers are those of `ordinary`, which must be the verification without cofactor (RFC 8032, 5.1.7);
 * whether it refuses an R of small order is its own affair.
 *
 * At most 16 tables (half a megabyte each) are kept, and the one not used for longest makes way. Senders of many keys
 * get no more than one table for a thousand verifications.
 */
export function createTableVerifier({
  ordinary,
  sha512,
  nameOf,
}: {
  ordinary: Verify
  sha512: (bytes: Uint8Array) => Uint8Array
  /** A text that no other key has. */
  nameOf: (publicKey: Uint8Array) => string
}): { verify: Verify; hasTable: (publicKey: Uint8Array) => boolean } {
  /** Good signatures of keys without a table, least recently seen first. */
  const counts = new Map<string, number>()
  /** Slots of keys with a table, least recently used first. */
  const slots = new Map<string, number>()
  let engine: Engine | 'none' | undefined
  let credit = mostTables * verificationsForTable

  function count(name: string, publicKey: Uint8Array): void {
    const seen = (counts.get(name) ?? 0) + 1
    counts.delete(name)
    counts.set(name, seen)
    if (counts.size > mostCounts) counts.delete(oldest(counts))
    if (seen % signaturesBeforeTable !== 0 || credit < verificationsForTable) return
    engine ??= startEngine()
    if (engine === 'none') return
    const point = parsePoint(publicKey)
    if (point === undefined) return
    credit -= verificationsForTable
    const slot = freeSlot()
    buildTable(engine, tableAt(slot), point)
    counts.delete(name)
    slots.set(name, slot)
  }

  function freeSlot(): number {
    if (slots.size < mostTables) return slots.size + 1
    const name = oldest(slots)
    const slot = slots.get(name)!
    slots.delete(name)
    return slot
  }

  function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    const name = nameOf(publicKey)
    const slot = slots.get(name)
    credit = Math.min(credit + 1, mostTables * verificationsForTable)
    if (slot === undefined || typeof engine !== 'object') {
      const good = ordinary(publicKey, message, signature)
      if (good && engine !== 'none') count(name, publicKey)
      return good
    }
    slots.delete(name)
    slots.set(name, slot)
    const digest = sha512(join(signature, publicKey, message))
    if (!verifyWithTable(engine, tableAt(slot), digest, signature)) return false
    // Node refuses an R of small order (Web Cryptography demands it), older OpenSSL does not: not decided here.
    return !isSmallOrder(signature) || ordinary(publicKey, message, signature)
  }

  return { verify, hasTable: (publicKey) => slots.has(nameOf(publicKey)) }
}

function startEngine(): Engine | 'none' {
  const engine = createEngine()
  if (engine === undefined) return 'none'
  buildTable(engine, tableAt(0), base)
  return engine
}

/** R || A || message (RFC 8032, 5.1.7, step 2). */
function join(signature: Uint8Array, publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  const all = new Uint8Array(64 + message.length)
  all.set(signature.subarray(0, 32))
  all.set(publicKey, 32)
  all.set(message, 64)
  return all
}

const oldest = (map: Map<string, number>) => map.keys().next().value as string
