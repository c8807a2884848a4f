import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import { type ContextSet, createContextSet } from './context-set.ts'
import { openBadgesLegacyV1, openBadgesV1, openBadgesV2 } from './contexts/open-badges-2.ts'
import { extensionContexts } from './contexts/open-badges-2-extensions.ts'
import { compactDocument } from './generic.ts'

/** The context of Open Badges 2.0. */
export const openBadges2Context = 'https://w3id.org/openbadges/v2'
/** The context of Open Badges 1.1. */
export const openBadges1Context = 'https://w3id.org/openbadges/v1'

const extension = (name: string): string => `https://w3id.org/openbadges/extensions/${name}/context.json`
const former = (name: string): string => `https://openbadgespec.org/extensions/${name}/context.json`

/**
 * The contexts of Open Badges 1.1 and 2.0 and of the registered extensions. A set of their own: no proof is made
 * over what their words mean, so compiled shapes have no business with them.
 */
export const openBadges2Contexts: ContextSet = createContextSet(
  new Map<string, JsonObject>([
    [openBadges2Context, openBadgesV2],
    [openBadges1Context, openBadgesV1],
    ['https://w3id.org/openbadges/legacy-v1', openBadgesLegacyV1],
    ...Object.entries(extensionContexts).flatMap(([name, context]): [string, JsonObject][] => [
      [extension(name), { '@context': context }],
      [former(name), { '@context': context }],
    ]),
  ]),
)

/** A document in the words of Open Badges 2.0, and the contexts it names that are not known here. */
export type InBadgeWords = { readonly node: JsonObject; readonly unknownContexts: readonly string[] }

/**
 * Puts a document of Open Badges 1.1 or 2.0 into the words of 2.0, whatever aliases, prefixes or contexts of its own
 * it uses (2.0 section 4: data is compacted before it is judged). Contexts that are not known are never fetched;
 * what only they define is left out.
 */
export async function compactBadge(document: JsonObject): Promise<InBadgeWords> {
  const unknown = new Set<string>()
  const known = withoutUnknown(document, unknown, 0) as JsonObject
  const { '@context': _, ...node } = await compactDocument(known, [openBadges2Context], openBadges2Contexts)
  return { node, unknownContexts: [...unknown] }
}

/** An extension in the words of its own context, as its schema wants it. */
export async function compactExtension(node: JsonObject, name: string): Promise<JsonObject> {
  const { '@context': _, ...words } = await compactDocument(
    { '@context': openBadges2Context, ...node },
    [openBadges2Context, extension(name)],
    openBadges2Contexts,
  )
  return words
}

const deepest = 32

function withoutUnknown(value: unknown, unknown: Set<string>, depth: number): unknown {
  // What is nested deeper is refused when it is compacted.
  if (depth > deepest || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => withoutUnknown(item, unknown, depth + 1))
  const copy: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    copy[name] = name === '@context' ? knownOf(member, unknown) : withoutUnknown(member, unknown, depth + 1)
  }
  return copy
}

function knownOf(contexts: unknown, unknown: Set<string>): unknown[] {
  return asArray(contexts).filter((context) => {
    if (typeof context !== 'string') return isObject(context)
    if (openBadges2Contexts.documents.has(context)) return true
    if (unknown.size < 20) unknown.add(context.slice(0, 200))
    return false
  })
}
