import { hmacSha256 } from '#crypto'
import { encodeBase64url } from '../../encoding/base64url.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import type { JsonObject } from '../../json/shape.ts'
import { type CanonicalizeOptions, canonicalize } from '../../linked-data/canonicalize.ts'
import { knownContexts } from '../../linked-data/contexts.ts'
import { matchLabels } from './labels.ts'
import type { Selection } from './pointers.ts'
import { selectDocument } from './select.ts'
import { skolemize } from './skolemize.ts'
import { nodesOf, readStatements, relabel, type Statement, unsupportedStructure } from './statements.ts'

/** A document's statements as they are signed: nameless nodes relabelled by HMAC, in order. */
export type SignedForm = {
  readonly lines: readonly string[]
  /** The label of each node: `_:u...`, with the bytes that it spells. */
  readonly labels: ReadonlyMap<string, string>
  readonly digests: ReadonlyMap<string, Uint8Array>
  /** The document with an identifier for every node. */
  readonly skolemized: JsonObject
}

/** vc-di-ecdsa 3.4.2 and 3.4.4: canonical labels replaced, so that they say nothing about what is hidden. */
export async function signedFormOf(
  document: JsonObject,
  hmacKey: Uint8Array,
  options: CanonicalizeOptions,
): Promise<SignedForm> {
  const canonical = readStatements(await canonicalize(document, options), 'blank')
  const skolemized = skolemize(document, options.contexts ?? knownContexts)
  const statements = readStatements(await canonicalize(skolemized, options), 'skolem')
  const canonicalLabels = await matchLabels(statements, canonical)
  const labels = new Map<string, string>()
  const digests = new Map<string, Uint8Array>()
  for (const [node, label] of canonicalLabels) {
    const digest = hmacSha256(hmacKey, encodeUtf8(label.slice('_:'.length)))
    digests.set(node, digest)
    labels.set(node, `_:u${encodeBase64url(digest)}`)
  }
  const lines = statements.map((statement) => relabel(statement, labels)).sort()
  return { lines, labels, digests, skolemized }
}

/** What a selection says: its statements, and their places among those of the whole document. */
export type Group = { readonly statements: readonly Statement[]; readonly places: ReadonlySet<number> }

const nothing: Group = { statements: [], places: new Set() }

/** vc-di-ecdsa 3.4.14, canonicalizeAndGroup, for one group. */
export async function groupOf(
  { lines, labels, skolemized }: SignedForm,
  selection: Selection,
  options: CanonicalizeOptions,
): Promise<Group> {
  const { roles } = options.contexts ?? knownContexts
  const selected = selectDocument(skolemized, selection, roles)
  if (selected === null) return nothing
  const statements = readStatements(await canonicalize(selected, options), 'skolem')
  for (const node of nodesOf(statements)) if (!labels.has(node)) throw unsupportedStructure()
  const placeOf = new Map(lines.map((line, index) => [line, index]))
  const places = statements.map((statement) => {
    const place = placeOf.get(relabel(statement, labels))
    // A part that says something else than the whole: its meaning hung on what was left out.
    if (place === undefined) throw unsupportedStructure()
    return place
  })
  return { statements, places: new Set(places.sort((a, b) => a - b)) }
}
