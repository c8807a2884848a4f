import { malformed, unsafe, unsupported } from '../errors.ts'
import { isObject, type JsonObject } from '../json/shape.ts'

/** The drafts that are known, by the value of `$schema` without a final "#". */
const dialects = {
  'https://json-schema.org/draft/2020-12/schema': '2020-12',
  'https://json-schema.org/draft/2019-09/schema': '2019-09',
  'http://json-schema.org/draft-07/schema': 'draft-07',
  // As many write it, the W3C suite among them.
  'https://json-schema.org/draft-07/schema': 'draft-07',
} as const

export type Dialect = (typeof dialects)[keyof typeof dialects]

/** A schema with an id of its own, and the names inside it. */
export type Resource = {
  readonly url: string
  readonly schema: unknown
  readonly dialect: Dialect
  readonly anchors: Map<string, unknown>
  readonly dynamicAnchors: Map<string, unknown>
}

/** All schemas that one evaluation can refer to. */
export type Registry = {
  readonly resources: Map<string, Resource>
  /** The resource that each schema object belongs to. */
  readonly owners: Map<object, Resource>
  /** Whether any schema asks what others left unlooked at; without it nothing has to be remembered. */
  remembers: boolean
}

const mostSchemas = 20_000
const deepest = 200

const inSchema = ['additionalItems', 'additionalProperties', 'contains', 'else', 'if', 'items', 'not'].concat(
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
)
const inList = ['allOf', 'anyOf', 'oneOf', 'items', 'prefixItems']
const inMap = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties', 'dependencies']

/** The draft of a schema, or null where `$schema` names none that is known. Absent: that of the schema around it. */
export function dialectOf(schema: unknown): Dialect | null | undefined {
  const name = isObject(schema) ? schema.$schema : undefined
  if (name === undefined) return undefined
  return typeof name === 'string' ? (dialects[name.replace(/#$/, '') as keyof typeof dialects] ?? null) : null
}

/**
 * Finds every schema with an id or a name in a document. Nothing is fetched. Refused as `unsafe`: too many or
 * too deeply nested schemas.
 *
 * @param url where the document is from; relative references in it start there
 */
export function register(registry: Registry, document: unknown, url: string, fallback: Dialect): Resource {
  const root: Resource = {
    url,
    schema: document,
    dialect: dialectOf(document) ?? fallback,
    anchors: new Map(),
    dynamicAnchors: new Map(),
  }
  registry.resources.set(url, root)
  index(registry, document, root, 0)
  return root
}

function index(registry: Registry, schema: unknown, around: Resource, depth: number): void {
  if (!isObject(schema) || registry.owners.has(schema)) return
  if (depth > deepest || registry.owners.size > mostSchemas) {
    throw unsafe('schema-too-large', 'The schema is too large or nested too deeply.')
  }
  const resource = nameSchema(registry, schema, around)
  registry.owners.set(schema, resource)
  if ('unevaluatedItems' in schema || 'unevaluatedProperties' in schema) registry.remembers = true
  for (const child of childrenOf(schema)) index(registry, child, resource, depth + 1)
}

/** The schemas inside a schema; objects elsewhere (in `const`, `enum`, `default`) are values. */
export function* childrenOf(schema: JsonObject): Generator<unknown> {
  for (const name of inSchema) if (isObject(schema[name])) yield schema[name]
  for (const name of inList) if (Array.isArray(schema[name])) yield* schema[name] as unknown[]
  for (const name of inMap) if (isObject(schema[name])) yield* Object.values(schema[name])
}

function nameSchema(registry: Registry, schema: JsonObject, around: Resource): Resource {
  let resource = around
  const dialect = dialectOf(schema) ?? around.dialect
  // Draft 7, 8.3: what stands beside a reference is not looked at.
  if (dialect === 'draft-07' && '$ref' in schema) return resource
  if (typeof schema.$id === 'string') resource = identified(registry, schema, schema.$id, around, dialect)
  const { $anchor, $dynamicAnchor } = schema
  if (typeof $anchor === 'string') resource.anchors.set($anchor, schema)
  if (typeof $dynamicAnchor === 'string') {
    resource.anchors.set($dynamicAnchor, schema)
    resource.dynamicAnchors.set($dynamicAnchor, schema)
  }
  return resource
}

function identified(
  registry: Registry,
  schema: JsonObject,
  $id: string,
  around: Resource,
  dialect: Dialect,
): Resource {
  const { base, fragment } = splitReference($id, around.url)
  if (fragment !== '' && dialect === 'draft-07') around.anchors.set(fragment, schema)
  if (base === around.url || $id.startsWith('#')) return around
  const known = around.schema === schema ? around : undefined
  const resource = {
    url: base,
    schema,
    dialect,
    anchors: known?.anchors ?? new Map(),
    dynamicAnchors: known?.dynamicAnchors ?? new Map(),
  }
  registry.resources.set(base, resource)
  return resource
}

/** A reference as an absolute URL and a fragment. */
export function splitReference(reference: string, base: string): { base: string; fragment: string } {
  let url: URL
  try {
    url = new URL(reference, base)
  } catch {
    throw malformed('schema-ref', 'A reference in the schema is not an address.')
  }
  const fragment = url.hash.slice(1)
  url.hash = ''
  return { base: url.href.replace(/#$/, ''), fragment: decode(fragment) }
}

/** What a reference in a schema stands for. Refused as `unsupported`: what was not handed in beforehand. */
export function resolveReference(registry: Registry, reference: string, from: Resource): unknown {
  const { base, fragment } = splitReference(reference, from.url)
  const resource = registry.resources.get(base)
  if (resource === undefined) {
    throw unsupported(
      'schema-ref-unknown',
      `The schema refers to ${base.slice(0, 200)}, which is not at hand.`,
    )
  }
  if (fragment === '') return resource.schema
  const target = fragment.startsWith('/')
    ? pointed(resource.schema, fragment)
    : resource.anchors.get(fragment)
  if (target === undefined) throw malformed('schema-ref', 'A reference in the schema leads nowhere.')
  if (isObject(target) && !registry.owners.has(target)) index(registry, target, resource, 0)
  return target
}

/** RFC 6901. */
function pointed(document: unknown, pointer: string): unknown {
  let value = document
  for (const part of pointer.slice(1).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw malformed('schema-ref', 'A reference in the schema is not an address.')
  }
}
