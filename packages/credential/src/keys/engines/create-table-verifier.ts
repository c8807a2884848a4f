export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** An engine that verifies with tables of keys, each in a slot of its own. */
export type TableEngine = {
  /** Makes the table of a key, in milliseconds; false where the engine does not take this key. */
  build(slot: number, publicKey: Uint8Array): boolean
  /** With the table in the slot; undefined where the ordinary verification has to say. */
  verify(slot: number, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | undefined
}

export type TableWorld = {
  readonly ordinary: Verify
  /** Makes the engine with so many slots; undefined where there is none. */
  readonly start: (slots: number) => TableEngine | undefined
  /** A text that no other key has. */
  readonly nameOf: (publicKey: Uint8Array) => string
  /** How many good signatures of a key come before its table: what making it costs is then soon won back. */
  readonly signaturesBeforeTable: number
  /** After the first tables, one more for so many verifications at most: making tables stays a small share. */
  readonly verificationsForTable: number
}

/** How many tables there may be beside those of base points. */
export const mostTables = 16
const mostCounts = 1000

/**
 * Verifies with a table for each of the keys that come back most, and with `ordinary` otherwise: until a key has made some good
 * signatures, for keys and signatures that the engine does not take, and where there is no WebAssembly.
 *
 * At most 16 tables are kept, and the one not used for longest makes way. Senders of many keys get no more than one table for
 * so many verifications.
 */
export function createTables({
  ordinary,
  start,
  nameOf,
  signaturesBeforeTable,
  verificationsForTable,
}: TableWorld): { verify: Verify; hasTable: (publicKey: Uint8Array) => boolean } {
  /** Good signatures of keys without a table, least recently seen first. */
  const counts = new Map<string, number>()
  /** Slots of keys with a table, least recently used first. */
  const slots = new Map<string, number>()
  let engine: TableEngine | 'none' | undefined
  let credit = mostTables * verificationsForTable

  function count(name: string, publicKey: Uint8Array): void {
    const seen = (counts.get(name) ?? 0) + 1
    counts.delete(name)
    counts.set(name, seen)
    if (counts.size > mostCounts) counts.delete(oldest(counts))
    if (seen % signaturesBeforeTable !== 0 || credit < verificationsForTable) return
    engine ??= start(mostTables) ?? 'none'
    if (engine === 'none') return
    const slot = slots.size < mostTables ? slots.size : slots.get(oldest(slots))!
    const replaced = slots.size < mostTables ? undefined : oldest(slots)
    if (!engine.build(slot, publicKey)) return
    credit -= verificationsForTable
    if (replaced !== undefined) slots.delete(replaced)
    counts.delete(name)
    slots.set(name, slot)
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
    return engine.verify(slot, publicKey, message, signature) ?? ordinary(publicKey, message, signature)
  }

  return { verify, hasTable: (publicKey) => slots.has(nameOf(publicKey)) }
}

const oldest = (map: Map<string, number>) => map.keys().next().value as string
