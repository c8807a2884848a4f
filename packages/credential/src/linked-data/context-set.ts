import { isObject, type JsonObject } from '../json/shape.ts'

/** What the value of a member means to JSON-LD, as far as compiled shapes care. */
export type Role = 'plain' | 'id' | 'steering'

/**
 * Contexts by URL, together with what compiled shapes must know about them. Made once, by `createContextSet`.
 */
export type ContextSet = {
  readonly documents: ReadonlyMap<string, JsonObject>
  /** Every member name a compiled shape may have. Any other name takes the generic path. */
  readonly roles: ReadonlyMap<string, Role>
  /** True for a plain absolute ASCII IRI that no context can turn into something else. */
  isPlainIri(text: string): boolean
  /** The scoped contexts inside the documents, as JSON: the only ones worth keeping processed. */
  readonly scoped: ReadonlySet<string>
}

type Findings = {
  /** Each term with everything that any context says it stands for. */
  readonly terms: Map<string, Set<string>>
  readonly scoped: Set<string>
}

/**
 * Makes a set of contexts from parsed context documents by URL. The caller vouches for the documents.
 *
 * @example
 * const set = createContextSet(new Map([...knownContexts.documents, ['https://example.org/v1', { '@context': {} }]]))
 */
export function createContextSet(documents: ReadonlyMap<string, JsonObject>): ContextSet {
  const found: Findings = { terms: new Map(), scoped: new Set() }
  for (const document of documents.values()) collect(document['@context'], found)
  return { documents, roles: rolesOf(found), isPlainIri: plainIri(found.terms), scoped: found.scoped }
}

function collect(context: unknown, found: Findings): void {
  if (Array.isArray(context)) for (const item of context) collect(item, found)
  if (!isObject(context)) return
  for (const [term, definition] of Object.entries(context)) {
    if (term.startsWith('@')) continue
    const meanings = found.terms.get(term) ?? new Set()
    found.terms.set(term, meanings)
    const id = isObject(definition) ? definition['@id'] : definition
    if (typeof id === 'string') meanings.add(id)
    if (!isObject(definition) || definition['@context'] === undefined) continue
    const scoped = definition['@context']
    for (const one of Array.isArray(scoped) ? scoped : [scoped]) found.scoped.add(JSON.stringify(one))
    collect(scoped, found)
  }
}

/**
 * `type` and its kind decide which scoped contexts apply and `proofPurpose` is a term of a vocabulary, so
 * their values are part of a shape. Names that stand for any other keyword (`@graph`, `@reverse`, `@index`,
 * `@direction`, ...) are left out: what they do depends on more than the shape.
 */
function rolesOf({ terms }: Findings): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>()
  for (const term of terms.keys()) {
    const keywords = [...keywordsOf(term, terms, new Set())]
    if (!/^[\w-]+$/.test(term) || keywords.length > 1) continue
    const [keyword] = keywords
    if (keyword === undefined) roles.set(term, 'plain')
    else if (keyword === '@id') roles.set(term, 'id')
    else if (keyword === '@type') roles.set(term, 'steering')
  }
  if (roles.has('proofPurpose')) roles.set('proofPurpose', 'steering')
  roles.set('@id', 'id')
  roles.set('@value', 'plain')
  for (const keyword of ['@context', '@type', '@language']) roles.set(keyword, 'steering')
  return roles
}

/** The keywords that a term may stand for in any context, also through other terms. */
function keywordsOf(term: string, terms: Findings['terms'], seen: Set<string>): Set<string> {
  const keywords = new Set<string>()
  if (seen.has(term)) return keywords
  seen.add(term)
  for (const meaning of terms.get(term) ?? []) {
    if (meaning.startsWith('@')) keywords.add(meaning)
    for (const keyword of keywordsOf(meaning, terms, seen)) keywords.add(keyword)
  }
  return keywords
}

const schemes = ['http', 'https', 'urn', 'did', 'mailto', 'tel', 'data']

/** JSON-LD reads `a:b` with a term `a` as a compact IRI: a scheme that is a term anywhere is not plain. */
function plainIri(terms: ReadonlyMap<string, unknown>): (text: string) => boolean {
  const plain = schemes.filter((scheme) => !terms.has(scheme))
  const hierarchical = plain.filter((scheme) => scheme.startsWith('http')).map((scheme) => `${scheme}://`)
  const opaque = plain.filter((scheme) => !scheme.startsWith('http')).map((scheme) => `${scheme}:`)
  // ASCII without controls, space and " < > \ ^ ` { | }, which N-Quads would escape.
  const pattern = new RegExp(`^(?:${[...hierarchical, ...opaque].join('|')})[!#-;=?-Z[\\]_a-z~]+$`)
  return (text) => pattern.test(text)
}
