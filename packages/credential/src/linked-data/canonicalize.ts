import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import type { ContextSet } from './context-set.ts'
import { knownContexts } from './contexts.ts'
import { canonicalizeGeneric } from './generic.ts'
import { type HashName, hashes } from './hashes.ts'
import { underHash } from './plan.ts'
import { answered, isDue, learn, recall, remember } from './plans.ts'
import { hashPlan, runPlan } from './run.ts'
import { shapeOf } from './shape.ts'

export type CanonicalizeOptions = {
  /** The contexts to work with; `knownContexts` unless given. Keep one set and pass it every time. */
  readonly contexts?: ContextSet
  /** True when the caller made the document itself: its shape is then compiled at once. */
  readonly trusted?: boolean
  /** The hash of RDFC-1.0, and of `hashCanonical`: SHA-256 unless given. */
  readonly hash?: HashName
}

/**
 * The canonical N-Quads of a JSON-LD document: expanded in safe mode with known contexts only, no base IRI,
 * then RDFC-1.0 (vc-di-eddsa 3.2.3). A document of a known shape takes a compiled plan, which
 * gives exactly what the generic path gives; any other takes the generic path, within `limits`.
 *
 * Throws a `CredentialError`: `malformed` (`term-undefined`, `id-relative`, `data-loss`, ...), `unsupported`
 * (`context-unknown`) or `unsafe` (`document-too-large`, `graph-poisoned`, ...).
 *
 * @example
 * const quads = await canonicalize({ '@context': 'https://www.w3.org/ns/credentials/v2', id: 'urn:a', name: 'A' })
 */
export async function canonicalize(
  document: JsonObject,
  { contexts = knownContexts, trusted = false, hash = 'SHA-256' }: CanonicalizeOptions = {},
): Promise<string> {
  const recalled = recall(document, contexts)
  if (recalled.kind === 'plan') {
    const written = runPlan(underHash(recalled.plan, hash), recalled.values, contexts.isPlainIri)
    if (written !== null) return written
  }
  const shape = recalled.kind === 'plan' ? shapeOf(document, contexts) : recalled.shape
  const known = shape === null ? null : answered(shape, hash, contexts)
  const canonical = known ?? wellFormed(await canonicalizeGeneric(document, contexts, hash))
  if (known === null && shape !== null) remember(shape, { hash, canonical }, contexts)
  // The same document again is no new sighting.
  if (recalled.kind === 'new' && (known === null || trusted) && isDue(recalled.shape, contexts, trusted)) {
    await learn(document, recalled.shape, { hash, canonical }, contexts, trusted)
  }
  return canonical
}

/** The hash of the canonical N-Quads of a document: see `canonicalize`. */
export async function hashCanonical(
  document: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<Uint8Array> {
  const { bytes } = hashes[options.hash ?? 'SHA-256']
  return hashCanonicalNow(document, options) ?? bytes(await canonicalize(document, options))
}

/**
 * The same without waiting: null unless the document's shape has a plan that takes it. For loops over many
 * documents of few shapes.
 */
export function hashCanonicalNow(
  document: JsonObject,
  { contexts = knownContexts, hash = 'SHA-256' }: CanonicalizeOptions = {},
): Uint8Array | null {
  const recalled = recall(document, contexts)
  if (recalled.kind !== 'plan') return null
  return hashPlan(underHash(recalled.plan, hash), recalled.values, contexts.isPlainIri)
}

/** A lone surrogate has no UTF-8: encoding would turn different texts into the same bytes. */
function wellFormed(quads: string): string {
  if (quads.isWellFormed()) return quads
  throw malformed('text-lone-surrogate', 'A text has half of a character (a lone surrogate).')
}
