/** A JSON Schema of the API description, as far as samples are made from it. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
  examples?: unknown[]
  example?: unknown
  default?: unknown
}
export type Parameter = { name: string; in: string; required?: boolean; schema?: Schema }
export type Operation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema; example?: unknown }> }
  security?: Record<string, unknown>[]
  'x-permission': string
}
export type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** What stands at this place instead of a made-up text: an id, say. Undefined: what the schema asks for. */
export type Fill = (name: string, schema: Schema) => unknown

const formats: Readonly<Record<string, string>> = {
  email: 'sample@example.org',
  uri: 'https://example.org/sample',
  url: 'https://example.org/sample',
  uuid: '00000000-0000-4000-8000-000000000000',
  'date-time': '2020-01-01T00:00:00Z',
  date: '2020-01-01',
  duration: 'P1Y',
}

/** A value that this schema takes, as far as that can be told from the schema; every member is filled. */
export function sampleOf(document: Document, schema: Schema, fill: Fill, name = ''): unknown {
  const resolved = resolve(document, schema)
  const given = fill(name, resolved)
  if (given !== undefined) return given
  const known = [
    resolved.const,
    resolved.example,
    resolved.examples?.[0],
    resolved.enum?.[0],
    resolved.default,
  ]
  const ready = known.find((value) => value !== undefined && value !== null)
  if (ready !== undefined) return ready
  const choice = resolved.anyOf ?? resolved.oneOf
  if (choice) return sampleOf(document, choice.find(({ type }) => type !== 'null') ?? choice[0]!, fill, name)
  if (resolved.allOf)
    return Object.assign({}, ...resolved.allOf.map((part) => sampleOf(document, part, fill, name)))
  const [type] = [resolved.type].flat()
  if (type === 'object' || resolved.properties) {
    // A form that no sample is known for is left out where that is allowed.
    const members = Object.entries(resolved.properties ?? {}).filter(
      ([key, child]) => resolved.required?.includes(key) || !hasForm(document, child),
    )
    return Object.fromEntries(members.map(([key, child]) => [key, sampleOf(document, child, fill, key)]))
  }
  if (type === 'array') {
    const count = Math.max(1, resolved.minItems ?? 1)
    return Array.from({ length: count }, () => sampleOf(document, resolved.items ?? {}, fill, name))
  }
  if (type === 'integer' || type === 'number') return resolved.minimum ?? 1
  if (type === 'boolean') return false
  const isEnd = resolved.format === 'date-time' && /until|expires/i.test(name)
  const text = isEnd ? '2999-01-01T00:00:00Z' : (formats[resolved.format ?? ''] ?? 'sample')
  return text.padEnd(resolved.minLength ?? 0, 'e')
}

function hasForm(document: Document, schema: Schema): boolean {
  const { pattern, anyOf = [], items, examples, example } = resolve(document, schema)
  if (example !== undefined || examples !== undefined) return false
  return pattern !== undefined || [...anyOf, ...(items ? [items] : [])].some((one) => hasForm(document, one))
}

function resolve(document: Document, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  return resolve(document, document.components.schemas[schema.$ref.split('/').at(-1)!]!)
}
