import { isObject, type JsonObject } from '../../json/shape.ts'
import type { ContextSet } from '../../linked-data/context-set.ts'

/** Begins the identifiers given to nodes that have none. */
export const skolemPrefix = 'urn:laurel-nameless-node:'

/** Members of an object that is no node of its own: a value, a list, a set, a graph. */
const notNodes = ['@value', '@list', '@set', '@graph']

/**
 * A copy of a document in which every object without an identifier has one, so that a part of the document
 * still says which nodes it speaks of (vc-di-ecdsa 3.4.8, skolemizeCompactJsonLd).
 *
 * The standard expands, names and compacts again; this names the objects where they stand, which keeps the
 * pointers right and costs nothing. It may take for a node what is none: whoever calls this compares the
 * statements with those of the document itself.
 */
export function skolemize(document: JsonObject, contexts: ContextSet): JsonObject {
  const { roles } = contexts
  const json = jsonTerms(contexts)
  let named = 0
  const ofValue = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(ofValue)
    return isObject(value) ? ofObject(value) : value
  }
  const ofObject = (object: JsonObject): JsonObject => {
    const names = Object.keys(object)
    if (names.includes('@value')) return object
    const isNamed = names.some((name) => roles.get(name) === 'id' || notNodes.includes(name))
    const copy: [string, unknown][] = isNamed ? [] : [['@id', `${skolemPrefix}${named++}`]]
    for (const name of names) {
      copy.push([name, name === '@context' || json.has(name) ? object[name] : ofValue(object[name])])
    }
    return Object.fromEntries(copy)
  }
  return ofObject(document)
}

const jsonTermsOf = new WeakMap<ContextSet, ReadonlySet<string>>()

/** Terms whose values are JSON literals in some context. */
function jsonTerms(contexts: ContextSet): ReadonlySet<string> {
  const known = jsonTermsOf.get(contexts)
  if (known !== undefined) return known
  const found = new Set<string>()
  const collect = (context: unknown): void => {
    if (Array.isArray(context)) for (const item of context) collect(item)
    if (!isObject(context)) return
    for (const [term, definition] of Object.entries(context)) {
      if (!isObject(definition)) continue
      if (definition['@type'] === '@json') found.add(term)
      collect(definition['@context'])
    }
  }
  for (const document of contexts.documents.values()) collect(document['@context'])
  jsonTermsOf.set(contexts, found)
  return found
}
