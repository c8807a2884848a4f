import { type ScimPatchOperation, scimPatch } from 'scim-patch'
import { type Filter, parse, filter as testOf } from 'scim2-parse-filter'
import { ScimRefusal } from './errors.ts'
import { listSchema, patchSchema } from './resources.ts'

export type ListQuery = {
  filter?: string
  startIndex?: number
  count?: number
  attributes?: string
  excludedAttributes?: string
}
type Resource = { readonly [name: string]: unknown }

/** More than this is not searched in one request (RFC 7644 3.4.2: `tooMany`). */
export const mostResources = 10_000
const mostPerPage = 200

/** The page that a query asks for (RFC 7644 3.4.2). */
export function listOf<T extends Resource>(resources: readonly T[], query: ListQuery) {
  const found = query.filter === undefined ? resources : resources.filter(testFor(query.filter))
  const startIndex = Math.max(1, query.startIndex ?? 1)
  const count = Math.min(mostPerPage, Math.max(0, query.count ?? 100))
  const page = found.slice(startIndex - 1, startIndex - 1 + count)
  return {
    schemas: [listSchema],
    totalResults: found.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map((resource) => narrowed(resource, query)),
  }
}

function testFor(text: string): (resource: Resource) => boolean {
  try {
    const test = testOf(plain(parse(text)) as Filter)
    return (resource) => test(plain(resource) as Resource)
  } catch {
    throw new ScimRefusal(400, 'invalidFilter', 'The filter cannot be read.')
  }
}

/** Without case, where RFC 7643 has texts compared so: everywhere but in identifiers (3.1). */
function plain(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return exact.has(name) ? value : value.toLowerCase()
  if (Array.isArray(value)) return value.map((item) => plain(item, name))
  if (typeof value !== 'object' || value === null) return value
  const { attrPath } = value as { attrPath?: string }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      // Of a comparison in a filter: how its value is to be read depends on the attribute it names.
      if (key === 'compValue') return [key, plain(part, attrPath)]
      return [key, key === 'attrPath' || key === 'op' ? part : plain(part, key)]
    }),
  )
}
const exact = new Set(['id', 'externalId', 'created', 'lastModified', 'meta.created', 'meta.lastModified'])

/** RFC 7644 3.9, for whole attributes; `id` and `schemas` always come along. */
export function narrowed(resource: Resource, { attributes, excludedAttributes }: ListQuery): Resource {
  const names = (list: string) => new Set(list.split(',').map((name) => name.trim().toLowerCase()))
  const always = new Set(['id', 'schemas'])
  if (attributes !== undefined) {
    const wanted = names(attributes)
    return pick(resource, (name) => always.has(name) || wanted.has(name))
  }
  if (excludedAttributes === undefined) return resource
  const unwanted = names(excludedAttributes)
  return pick(resource, (name) => always.has(name) || !unwanted.has(name))
}

const pick = (resource: Resource, keep: (name: string) => boolean): Resource =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => keep(name.toLowerCase())))

const reaches = /__proto__|constructor|prototype/

/** A resource after the operations (RFC 7644 3.5.2). The one that is given stays as it is. */
export function patched(resource: Resource, body: unknown): unknown {
  const { schemas, Operations: operations } = (body ?? {}) as { schemas?: unknown; Operations?: unknown }
  if (!Array.isArray(schemas) || !schemas.includes(patchSchema) || !Array.isArray(operations))
    throw new ScimRefusal(400, 'invalidSyntax', `A patch has Operations and the schema ${patchSchema}.`)
  if (operations.length === 0 || operations.length > 500)
    throw new ScimRefusal(400, 'invalidSyntax', 'A patch has between 1 and 500 operations.')
  // A path may reach into the document and nowhere else.
  if (reaches.test(JSON.stringify(operations)))
    throw new ScimRefusal(400, 'invalidPath', 'A path names an attribute of the resource.')
  try {
    return scimPatch(structuredClone(resource) as never, operations as ScimPatchOperation[], {
      mutateDocument: true,
      treatMissingAsAdd: true,
    })
  } catch (error) {
    throw new ScimRefusal(
      400,
      'invalidPath',
      `The patch cannot be applied: ${String((error as Error).message).slice(0, 200)}`,
    )
  }
}
