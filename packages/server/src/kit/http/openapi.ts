import swagger from '@fastify/swagger'
import type { World } from '../../context.ts'
import { refusals } from '../../errors.ts'
import { html } from './html.ts'
import type { App, RouteConfig } from './route.ts'
import { contentPolicy } from './security.ts'

type Node = Record<string, unknown>

const marker = 'x-component'

const tags = [
  { name: 'achievements', description: 'What can be earned.' },
  { name: 'recipients', description: 'The people that credentials were awarded to, and their data.' },
  { name: 'credentials', description: 'One achievement awarded to one person: issue it, read it, end it.' },
  { name: 'batches', description: 'Issue many at once from a file.' },
  { name: 'jobs', description: 'Do something with many credentials at once; batches are jobs, too.' },
  { name: 'verification', description: 'Is it real, and does it still hold? Open to everybody.' },
  { name: 'public', description: 'What holders and verifiers read: the credential itself in every form.' },
  { name: 'status', description: 'The published lists of what was revoked or suspended.' },
  { name: 'organizations', description: 'Who issues, and under which identity.' },
  { name: 'keys', description: 'The signing keys of the organization.' },
  { name: 'mail', description: 'What people are told by mail, and in which words.' },
  { name: 'members', description: 'Who works for the organization, and what they may do.' },
  { name: 'access', description: 'Sessions and API keys.' },
  { name: 'audit', description: 'The record of what was done, and by whom.' },
  {
    name: 'scim',
    description: 'A directory of the organization provides and withdraws its people (SCIM 2.0).',
  },
  { name: 'operations', description: 'For whoever runs the server.' },
]

/**
 * Describes every route that is registered after this call as OpenAPI 3.1, at /openapi.json, and shows it at /docs.
 * Schemas with an `$id` become components of that name; problems, permissions and Idempotency-Key are added here.
 */
export async function documentApi(app: App, world: World): Promise<void> {
  const configs = new Map<string, Partial<RouteConfig>>()
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Laurel',
        version: '1',
        description: about,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: world.settings.baseUrl }],
      tags,
      components: {
        securitySchemes: {
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key, such as lrl_..., or an access token',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: world.settings.baseUrl.startsWith('https:') ? '__Host-laurel' : 'laurel',
          },
        },
      },
    },
    hideUntagged: true,
    exposeHeadRoutes: false,
    convertConstToEnum: true,
    transform: ({ schema, url, route }) => {
      const operation = (schema as { operationId?: string } | undefined)?.operationId
      if (operation) configs.set(operation, (route.config ?? {}) as Partial<RouteConfig>)
      return { schema: (schema ? marked(schema) : { hide: true }) as typeof schema, url }
    },
    transformObject: (document) => finish(document as { openapiObject: Node }, configs) as never,
  })

  let text: string | undefined
  app.get(
    '/openapi.json',
    { config: { permission: 'public' }, schema: { hide: true } },
    async (_request, reply) => {
      text ??= JSON.stringify(app.swagger())
      return reply.type('application/json').header('cache-control', 'no-cache').send(text)
    },
  )
  referencePage(app)
}

const about = `Issue certificates and badges that anybody can check: Open Badges 3.0 on W3C Verifiable Credentials 2.0.

Requests with a key send \`Authorization: Bearer lrl_...\`. Every write takes an \`Idempotency-Key\`: send the same request again with the same key and it is done once and answered the same, for 24 hours. Errors are problem documents (RFC 9457) with a stable \`code\`. Lists come in pages: pass \`next\` as \`cursor\`.`

/** A copy in which `$id` has become a plain member that survives until {@link finish} hoists it. */
function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null) return value
  const out: Node = {}
  for (const [key, child] of Object.entries(value as Node)) {
    if (key === '$id') out[marker] = child
    else out[key] = marked(child)
  }
  return out
}

function finish(
  { openapiObject }: { openapiObject: Node },
  configs: ReadonlyMap<string, Partial<RouteConfig>>,
): Node {
  const schemas: Node = { Problem: problemSchema }
  const hoist = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(hoist)
    if (typeof value !== 'object' || value === null) return value
    const { [marker]: name, ...rest } = value as Node
    const out = Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, hoist(child)]))
    if (typeof name !== 'string') return out
    schemas[name] = out
    return { $ref: `#/components/schemas/${name}` }
  }
  const document = hoist(openapiObject) as Node & {
    paths: Record<string, Record<string, Node>>
    components: Node
  }
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path)) {
      const config = configs.get(String(operation.operationId)) ?? {}
      describe(operation, method, config, hoist)
    }
  }
  const used = new Set(
    Object.values(document.paths).flatMap((path) =>
      Object.values(path).flatMap(({ tags }) => tags as string[]),
    ),
  )
  document.tags = tags.filter(({ name }) => used.has(name))
  document.components.schemas = schemas
  document.components.responses = {
    Problem: {
      description: 'The request was turned down; `code` says why.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
  return document
}

/** Adds to one operation what all of its kind have in common. */
function describe(
  operation: Node,
  method: string,
  config: Partial<RouteConfig>,
  hoist: (value: unknown) => unknown,
): void {
  const { permission = 'public', consumes, idempotency } = config
  const isPublic = permission === 'public'
  const isPersonal = permission === 'person' || permission === 'arriving'
  operation.security = isPublic ? [] : isPersonal ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }]
  operation['x-permission'] = permission
  if (!isPublic && !isPersonal && permission !== 'signed-in') {
    const needs = `Needs the permission \`${permission}\`.`
    operation.description = operation.description ? `${operation.description}\n\n${needs}` : needs
  }
  if (!isPublic && method !== 'get' && idempotency !== 'none') {
    const parameters = (operation.parameters ?? []) as unknown[]
    operation.parameters = [...parameters, idempotencyParameter]
  }
  if (consumes && method !== 'delete') {
    const content = Object.entries(consumes).map(([type, { schema, example, description }]) => [
      type,
      {
        schema: schema
          ? hoist(marked(schema))
          : { type: 'string', format: 'binary', ...(description ? { description } : {}) },
        ...(example === undefined ? {} : { example }),
      },
    ])
    operation.requestBody = { required: true, content: Object.fromEntries(content) }
  }
  const responses = (operation.responses ?? {}) as Node
  const refused = [
    ...(operation.requestBody || operation.parameters ? ['400'] : []),
    ...(isPublic ? [] : ['401', '403']),
  ]
  for (const status of [...refused, 'default'])
    responses[status] ??= { $ref: '#/components/responses/Problem' }
  operation.responses = responses
}

const idempotencyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Stable: a page about the code.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong with this very request.' },
    instance: { type: 'string' },
    code: { type: 'string', enum: [...Object.keys(refusals), 'fault'] },
    requestId: { type: 'string', description: 'Names the request in the log of the server.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: {
            type: 'string',
            description: 'A JSON pointer (RFC 6901) into the body, or ?name for the query.',
          },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
}

/** The reference as a page: Scalar, from its npm package, without anything from the network. */
function referencePage(app: App): void {
  // The package holds some megabytes of script in one text: it is read on the first visit, not at start.
  let script: Promise<string> | undefined
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Laurel API reference</title></head>
<body><script id="api-reference" data-url="/openapi.json" data-configuration='${configuration}'></script>
<script src="/docs/scalar.js"></script><noscript>This page needs JavaScript. The same, for programs: <a href="/openapi.json">/openapi.json</a></noscript></body></html>`
    .text
  const policy = contentPolicy({
    // Scalar writes its styles into the page. Its scripts come from this server only.
    'style-src': ["'unsafe-inline'"],
    'img-src': ['https:'],
  })
  app.get('/docs', { config: { permission: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page),
  )
  app.get(
    '/docs/scalar.js',
    { config: { permission: 'public' }, schema: { hide: true } },
    async (_request, reply) => {
      script ??= readScalar()
      return reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .send(await script)
    },
  )
}

const configuration = JSON.stringify({
  theme: 'default',
  hideClientButton: true,
  withDefaultFonts: false,
  telemetry: false,
  documentDownloadType: 'json',
  defaultOpenAllTags: false,
  showDeveloperTools: 'never',
  authentication: { preferredSecurityScheme: 'apiKey' },
  agent: { disabled: true },
  mcp: { disabled: true },
})

/** The package offers its script only through a Fastify plugin: a small server of its own answers it to us. */
async function readScalar(): Promise<string> {
  const [{ default: Fastify }, { default: scalar }] = await Promise.all([
    import('fastify'),
    import('@scalar/fastify-api-reference'),
  ])
  const inner = Fastify()
  await inner.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } })
  const { body } = await inner.inject('/docs/js/scalar.js')
  await inner.close()
  return body
}
