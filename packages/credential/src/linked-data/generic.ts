import type { Quad } from 'jsonld'
import { CredentialError, malformed, unsafe } from '../errors.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import type { ContextSet } from './context-set.ts'
import { type Hash, type HashName, hashes } from './hashes.ts'
import { checkDocument, limits } from './limits.ts'
import { contextLoader } from './loader.ts'

type Engine = {
  readonly toRdf: (document: object, options: object) => Promise<Quad[]>
  readonly compact: (document: object, context: object, options: object) => Promise<JsonObject>
  readonly canonize: (dataset: readonly Quad[], options: object) => Promise<string>
  readonly parse: (nquads: string) => Quad[]
  readonly newResolver: (sharedCache: SharedCache) => object
}

type SharedCache = { get(key: string): unknown; set(key: string, value: unknown): void }

let loading: Promise<Engine> | undefined

/** The JSON-LD libraries are large; a browser that only meets known shapes never loads them. */
function engine(): Promise<Engine> {
  loading ??= (async () => {
    const [{ default: jsonld }, { default: ContextResolver }, { default: rdfCanonize }] = await Promise.all([
      import('jsonld'),
      import('jsonld/lib/ContextResolver.js'),
      import('rdf-canonize'),
    ])
    return {
      toRdf: jsonld.toRDF,
      compact: jsonld.compact,
      canonize: rdfCanonize.canonize,
      parse: rdfCanonize.NQuads.parse,
      newResolver: (sharedCache) => new ContextResolver({ sharedCache }),
    }
  })()
  return loading
}

const caches = new WeakMap<ContextSet, SharedCache>()

/** Processed contexts of a set. What a stranger wrote into a document is never kept. */
function cacheOf(contexts: ContextSet): SharedCache {
  const known = caches.get(contexts)
  if (known !== undefined) return known
  const kept = new Map<string, unknown>()
  const cache: SharedCache = {
    get: (key) => kept.get(key),
    set: (key, value) => {
      if (contexts.documents.has(key) || contexts.scoped.has(key)) kept.set(key, value)
    },
  }
  caches.set(contexts, cache)
  return cache
}

/**
 * The quads of a document, in JSON-LD safe mode (whatever would be dropped is refused) and without a base
 * (relative references are refused). Bounded: see `limits`.
 */
export async function readQuads(document: JsonObject, contexts: ContextSet): Promise<Quad[]> {
  checkDocument(document)
  const { toRdf, newResolver } = await engine()
  let quads: Quad[]
  try {
    quads = await toRdf(document, {
      safe: true,
      base: null,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      documentLoader: contextLoader(contexts),
      contextResolver: newResolver(cacheOf(contexts)),
    })
  } catch (thrown) {
    throw asCoded(thrown)
  }
  return quads
}

export type RdfcOptions = {
  /** SHA-256 unless given. */
  readonly hash?: HashName
  /** Receives the canonical label of each blank node, by the label it had: the issued identifiers map (4.4). */
  readonly canonicalIdMap?: Map<string, string>
}

/**
 * A document with its members named as `context` names them. Not in safe mode: what no context defines is left
 * out. For formats whose proof is made over bytes, so that nothing hangs on what is lost here.
 */
export async function compactDocument(
  document: JsonObject,
  context: readonly unknown[],
  contexts: ContextSet,
): Promise<JsonObject> {
  checkDocument(document)
  const { compact, newResolver } = await engine()
  try {
    return await compact(document, [...context], {
      base: null,
      compactToRelative: false,
      documentLoader: contextLoader(contexts),
      contextResolver: newResolver(cacheOf(contexts)),
    })
  } catch (thrown) {
    throw asCoded(thrown)
  }
}

/**
 * RDFC-1.0 over quads. Refused as `unsafe`: too many blank nodes or quads to begin, or a graph
 * built so that telling its blank nodes apart takes too long (RDF Dataset Canonicalization 7.1).
 */
export async function canonicalizeQuads(
  quads: readonly Quad[],
  { hash = 'SHA-256', canonicalIdMap = new Map() }: RdfcOptions = {},
): Promise<string> {
  const blankNodes = countBlankNodes(quads)
  if (quads.length > limits.quads) throw unsafe('graph-too-large', 'The document has too many statements.')
  if (blankNodes > limits.blankNodes) {
    throw unsafe('graph-too-many-blank-nodes', 'The document has too many nodes without an identifier.')
  }
  const { canonize } = await engine()
  try {
    return await canonize(quads, {
      algorithm: 'RDFC-1.0',
      createMessageDigest: () => digest(hashes[hash]),
      canonicalIdMap,
      // One iteration looks at all statements of a node; small graphs may be looked at more often.
      maxDeepIterations: Math.max(2 * blankNodes, Math.min(2_000, Math.floor(50_000 / (quads.length + 1)))),
    })
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.startsWith('Maximum deep iterations')) {
      throw unsafe('graph-poisoned', 'The document is built so that putting it in order takes too long.')
    }
    throw thrown
  }
}

/** The labels that RDFC-1.0 gives to the blank nodes of N-Quads, each with its `_:`, by the labels they have there. */
export async function labelQuads(nquads: string): Promise<ReadonlyMap<string, string>> {
  const { parse } = await engine()
  const labels = new Map<string, string>()
  await canonicalizeQuads(parse(nquads), { canonicalIdMap: labels })
  const written = (label: string): string => (label.startsWith('_:') ? label : `_:${label}`)
  return new Map([...labels].map(([before, after]) => [written(before), written(after)]))
}

/** The generic path: always right, slow. Compiled shapes are checked against it. */
export async function canonicalizeGeneric(
  document: JsonObject,
  contexts: ContextSet,
  hash: HashName = 'SHA-256',
): Promise<string> {
  return canonicalizeQuads(await readQuads(document, contexts), { hash })
}

/** Hashes of our own: the library's need WebCrypto in browsers, which plain http pages do not have. */
function digest({ hex }: Hash): { update(text: string): void; digest(): string } {
  const parts: string[] = []
  return {
    update: (text) => {
      parts.push(text)
    },
    digest: () => hex(parts.join('')),
  }
}

function countBlankNodes(quads: readonly Quad[]): number {
  const names = new Set<string>()
  for (const { subject, object, graph } of quads) {
    for (const term of [subject, object, graph]) if (term.termType === 'BlankNode') names.add(term.value)
  }
  return names.size
}

type JsonLdFailure = { readonly name?: unknown; readonly details?: unknown; readonly message?: unknown }

/** One coded error for each kind of failure of the JSON-LD library (VC Data Integrity 2.4.1, DATA_LOSS_DETECTION_ERROR). */
function asCoded(thrown: unknown): CredentialError {
  if (thrown instanceof CredentialError) return thrown
  const { name, details } = (isObject(thrown) || thrown instanceof Error ? thrown : {}) as JsonLdFailure
  const known = isObject(details) ? details : {}
  if (known.cause !== undefined) return asCoded(known.cause)
  if (thrown instanceof RangeError) {
    return unsafe('document-too-deep', 'The document is nested too deeply.')
  }
  if (name === 'jsonld.ValidationError' && isObject(known.event)) return dataLoss(known.event)
  if (known.code === 'protected term redefinition') {
    return malformed('term-protected', 'The document redefines a term that its contexts protect.', thrown)
  }
  return malformed('json-ld-invalid', 'The document is not valid JSON-LD.', thrown)
}

function dataLoss(event: JsonObject): CredentialError {
  const details = isObject(event.details) ? event.details : {}
  const name = (key: string): string => String(details[key] ?? '').slice(0, 100)
  switch (event.code) {
    case 'invalid property':
      return malformed('term-undefined', `The member "${name('property')}" is not defined by the contexts.`)
    case 'relative @type reference':
      return malformed('term-undefined', `The type "${name('type')}" is not defined by the contexts.`)
    case 'relative @id reference':
      return malformed('id-relative', `The identifier "${name('id')}" is not an absolute URL.`)
    case 'relative object reference':
      return malformed('id-relative', `The reference "${name('object')}" is not an absolute URL.`)
    default:
      return malformed('data-loss', 'A part of the document would be lost when it is read as linked data.')
  }
}
