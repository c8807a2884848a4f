import { createTables, type TableEngine, type Verify } from '../engines/create-table-verifier.ts'
import { buildTable } from './build-table.ts'
import { base, isSmallOrder, parsePoint } from './curve.ts'
import { createEngine } from './engine.ts'
import { tableAt } from './memory.ts'
import { verifyWithTable } from './verify.ts'

export type { Verify } from '../engines/create-table-verifier.ts'

/**
 * Verifies Ed25519 with a table for each of the keys that come back most, and with `ordinary` otherwise: until a key
 * has made 100 good signatures, for keys in no canonical form or of small order, and where there is no WebAssembly.
 * The answers are those of `ordinary`, which must be the verification without cofactor (RFC 8032, 5.1.7);
 * whether it refuses an R of small order is its own affair. A table takes half a megabyte. The key has 32 bytes and the
 * signature 64.
 */
export const createTableVerifier = ({
  ordinary,
  sha512,
  nameOf,
}: {
  ordinary: Verify
  sha512: (bytes: Uint8Array) => Uint8Array
  /** A text that no other key has. */
  nameOf: (publicKey: Uint8Array) => string
}): ReturnType<typeof createTables> =>
  createTables({
    ordinary,
    nameOf,
    start: () => startEngine(sha512),
    signaturesBeforeTable: 100,
    verificationsForTable: 1000,
  })

function startEngine(sha512: (bytes: Uint8Array) => Uint8Array): TableEngine | undefined {
  const engine = createEngine()
  if (engine === undefined) return undefined
  buildTable(engine, tableAt(0), base)
  return {
    build(slot, publicKey) {
      const point = parsePoint(publicKey)
      if (point !== undefined) buildTable(engine, tableAt(slot + 1), point)
      return point !== undefined
    },
    verify(slot, publicKey, message, signature) {
      const digest = sha512(join(signature, publicKey, message))
      if (!verifyWithTable(engine, tableAt(slot + 1), digest, signature)) return false
      // Node refuses an R of small order (Web Cryptography demands it), older OpenSSL does not: not decided here.
      return isSmallOrder(signature) ? undefined : true
    },
  }
}

/** R || A || message (RFC 8032, 5.1.7, step 2). */
function join(signature: Uint8Array, publicKey: Uint8Array, message: Uint8Array): Uint8Array {
  const all = new Uint8Array(64 + message.length)
  all.set(signature.subarray(0, 32))
  all.set(publicKey, 32)
  all.set(message, 64)
  return all
}
