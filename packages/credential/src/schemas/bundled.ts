import { isObject } from '../json/shape.ts'
import { childrenOf } from './registry.ts'

type Loader = () => Promise<unknown>

const ob = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json'
const clr = 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json'

const json = async (loading: Promise<{ readonly default: unknown }>): Promise<unknown> =>
  (await loading).default

const achievement: Loader = () =>
  json(import('./official/ob_v3p0_achievementcredential_schema.json', { with: { type: 'json' } }))
const endorsement: Loader = () =>
  json(import('./official/ob_v3p0_endorsementcredential_schema.json', { with: { type: 'json' } }))
const schemaCredential: Loader = () =>
  json(import('./official/json-schema-credential-schema.json', { with: { type: 'json' } }))
const metaschema =
  (url: string): Loader =>
  async () => {
    const all = await json(import('./official/metaschemas.json', { with: { type: 'json' } }))
    return (all as Record<string, unknown>)[url]
  }

const drafts: { readonly [draft: string]: readonly string[] } = {
  '2019-09': ['schema', 'applicator', 'content', 'core', 'format', 'meta-data', 'validation'],
  '2020-12': [
    ...['schema', 'applicator', 'content', 'core', 'format-annotation', 'meta-data', 'unevaluated'],
    'validation',
  ],
}

const metaschemas = [
  'http://json-schema.org/draft-07/schema',
  ...Object.entries(drafts).flatMap(([draft, names]) =>
    names.map(
      (name) => `https://json-schema.org/draft/${draft}/${name === 'schema' ? name : `meta/${name}`}`,
    ),
  ),
]

/** Schemas by URL, each loaded only when it is asked for: they are large, and most credentials name none. */
const loaders: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  [`${ob}/ob_v3p0_achievementcredential_schema.json`, achievement],
  [`${ob}/ob_v3p0_endorsementcredential_schema.json`, endorsement],
  [
    `${clr}/clr_v2p0_clrcredential_schema.json`,
    () => json(import('./official/clr_v2p0_clrcredential_schema.json', { with: { type: 'json' } })),
  ],
  ['https://www.w3.org/2022/credentials/v2/json-schema-credential-schema.json', schemaCredential],
  ['https://www.w3.org/ns/credentials/json-schema/v2.json', schemaCredential],
  ...metaschemas.map((url): [string, Loader] => [url, metaschema(url)]),
])

/** The addresses of the schemas that ship with the library: 1EdTech's, W3C's and those of the drafts. */
export const bundledSchemas: readonly string[] = [...loaders.keys()]

/** A schema that ships with the library, in its official text; undefined for any other. */
export async function bundledSchema(url: string): Promise<unknown> {
  return loaders.get(url.replace(/#$/, ''))?.()
}

const mostDocuments = 32

/** The bundled schemas that a schema refers to, and those refer to in turn. Nothing is fetched. */
export async function bundledFor(schema: unknown): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>()
  const open: unknown[] = [schema]
  while (open.length > 0 && found.size < mostDocuments) {
    for (const url of referencesIn(open.pop())) {
      if (found.has(url)) continue
      const document = await bundledSchema(url)
      if (document === undefined) continue
      found.set(url, document)
      open.push(document)
    }
  }
  return found
}

/** The absolute addresses in the references of a schema, without their fragments. */
function referencesIn(schema: unknown): Set<string> {
  const found = new Set<string>()
  const open: { schema: unknown; base: string | undefined; depth: number }[] = [
    { schema, base: undefined, depth: 0 },
  ]
  while (open.length > 0 && found.size < mostDocuments) {
    const { schema: one, base, depth } = open.pop()!
    if (!isObject(one) || depth > 100) continue
    const own = typeof one.$id === 'string' ? (URL.parse(one.$id, base)?.href ?? base) : base
    for (const name of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const reference = one[name]
      if (typeof reference !== 'string' || reference.startsWith('#')) continue
      const url = URL.parse(reference, own)
      if (url !== null) found.add(url.href.split('#')[0]!)
    }
    for (const child of childrenOf(one)) open.push({ schema: child, base: own, depth: depth + 1 })
  }
  return found
}
