import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'

/** Sends nonsense of the right and of the wrong shape to every operation the server tells about. */

type Operation = {
  operationId?: string
  parameters?: { name: string; in: string; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
}
type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  enum?: unknown[]
  items?: Schema
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

let server: TestServer
let document: Document

beforeAll(async () => {
  server = await startServer()
  document = (await (await server.as('nobody').get('/openapi.json')).json()) as Document
})
afterAll(() => server.stop())

test('the API description is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(document)
  expect(result.errors ?? []).toEqual([])
  expect(document.openapi).toMatch(/^3\.1/)
})

test('every operation has a name of its own, which the SDK is made from', () => {
  const names = operations().map(({ operation }) => operation.operationId)
  expect(names.filter((name) => !name)).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})

test('no nonsense, of whatever shape, makes an operation answer 5xx or answer an error that is no problem document', async () => {
  const owner = server.as('owner')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...operations()), nonsense, nonsense, async (target, first, second) => {
      const { path, method, operation } = target
      const types = Object.keys(operation.requestBody?.content ?? {})
      const headers: Record<string, string> =
        types.length > 0 ? { 'content-type': types[first.seed % types.length]! } : {}
      const query = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }, index) => `${name}=${encodeURIComponent(index % 2 ? first.text : second.text)}`)
        .join('&')
      const filled = path.replace(/\{[^}]+\}/g, () => encodeURIComponent(first.text) || 'x')
      const init: RequestInit = { method: method.toUpperCase(), headers }
      if (types.length > 0) init.body = second.seed % 2 ? JSON.stringify(second.json) : second.text
      const answer = await owner.request(`${filled}?${query}`, init)

      expect(answer.status, `${method} ${filled}`).toBeLessThan(500)
      const text = await answer.text()
      if (answer.status >= 400 && !answer.headers.get('content-type')?.startsWith('text/html')) {
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
        expect(JSON.parse(text)).toMatchObject({ status: answer.status, type: expect.any(String) })
      }
    }),
    { numRuns: 600 },
  )
})

const hostile = [
  '',
  ' ',
  '\u0000',
  '../../etc/passwd',
  '%00',
  '{{7*7}}',
  "' or 1=1 --",
  '<script>',
  '\ud83d\ude00',
  '٠١٢',
  '00000000-0000-0000-0000-000000000000',
  '0'.repeat(26),
  '1e309',
  '-1',
  'null',
  '[]',
  'a'.repeat(5000),
]
const nonsense = fc.record({
  seed: fc.nat(),
  text: fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' }), fc.uuid()),
  json: fc.jsonValue({ maxDepth: 4 }),
})

function operations(): { path: string; method: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}
