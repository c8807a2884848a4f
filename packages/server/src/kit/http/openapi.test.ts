import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../testing/world.ts'

type Operation = {
  operationId?: string
  tags?: string[]
  summary?: string
  security?: unknown[]
  responses: Record<string, unknown>
  parameters?: { name: string; in: string }[]
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

let server: TestServer
let document: Document
beforeAll(async () => {
  server = await startServer({ jobs: false })
  document = (await (await server.as('nobody').get('/openapi.json')).json()) as Document
})
afterAll(() => server.stop())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
  )

test('the description is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
  const validator = new Validator()
  const result = await validator.validate(structuredClone(document) as unknown as Record<string, unknown>)
  expect(result.errors ?? []).toEqual([])
  expect(document.openapi).toBe('3.1.0')
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)]
  expect(references.length).toBeGreaterThan(50)
  for (const [, kind, name] of references)
    expect((document.components as Record<string, Record<string, unknown>>)[kind!]).toHaveProperty([name!])
})

test('every operation has a name of its own, a tag, a summary and the problems it may answer', () => {
  const names = operations().map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { path, method, operationId, tags, summary, responses } of operations()) {
    expect([path, method, operationId, tags?.length, typeof summary]).toEqual([
      path,
      method,
      expect.stringMatching(/^[a-z]\w+$/),
      1,
      'string',
    ])
    expect(responses).toHaveProperty('default')
  }
})

test('shapes have names instead of copies', () => {
  for (const name of ['Problem', 'Achievement', 'Credential', 'Batch', 'ApiKey', 'Session'])
    expect(document.components.schemas).toHaveProperty([name])
  expect(JSON.stringify(document)).not.toMatch(/x-component|"\$id"|def-\d/)
})

test('every write that asks who is calling takes an Idempotency-Key', () => {
  const writes = operations().filter(
    ({ method, security }) => method === 'post' && (security?.length ?? 0) > 0,
  )
  expect(writes.length).toBeGreaterThan(5)
  for (const { path, parameters } of writes) {
    // What people do for themselves may be repeated, or asks for a fresh proof.
    if (path.startsWith('/v1/account/')) continue
    expect([path, parameters?.some(({ name }) => name === 'Idempotency-Key')]).toEqual([path, true])
  }
})

test('the reference page and its script come from here', async () => {
  const page = await server.as('nobody').get('/docs')
  expect(page.status).toBe(200)
  expect(await page.text()).not.toMatch(/https?:\/\//)
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/)
  const script = await server.as('nobody').get('/docs/scalar.js')
  expect(script.headers.get('content-type')).toContain('javascript')
  expect((await script.arrayBuffer()).byteLength).toBeGreaterThan(1_000_000)
})
