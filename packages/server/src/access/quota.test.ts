import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({
    jobs: false,
    environment: { LAUREL_RATE_KEY: '5', LAUREL_RATE_ORGANIZATION: '8' },
  })
})
afterAll(() => server.stop())

test('a key has its quota and an organization has one for all its keys; others are not touched', async () => {
  const ask = (actor: Parameters<TestServer['as']>[0]) => server.as(actor).get('/v1/session')
  const first = await ask('owner')
  expect(first.headers.get('ratelimit-policy')).toBe('"key";q=5;w=60, "organization";q=8;w=60')
  expect(first.headers.get('ratelimit')).toMatch(/^"key";r=4;t=\d+, "organization";r=7;t=\d+$/)
  for (let count = 2; count <= 5; count++) expect((await ask('owner')).status).toBe(200)

  const refused = await ask('owner')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ code: 'quota-exceeded', 'violated-policies': ['key'] })

  expect((await ask('issuer')).status).toBe(200)
  expect((await ask('issuer')).status).toBe(200)
  const together = await ask('auditor')
  expect(together.status).toBe(429)
  expect(await together.json()).toMatchObject({ 'violated-policies': ['organization'] })

  const { apiKey } = await server.organization()
  expect((await ask({ apiKey })).status).toBe(200)
})

test('who guesses keys is told to wait, and a good key from the same address goes on working', async () => {
  const wrong = { authorization: `Bearer lrl_abcdefgh_${'A'.repeat(43)}` }
  const statuses: number[] = []
  const guess = async () => statuses.push((await server.as('nobody').get('/v1/session', wrong)).status)
  for (let round = 0; round < 13; round++) await Promise.all(Array.from({ length: 50 }, guess))
  expect([statuses[0], statuses.at(-1)]).toEqual([401, 429])
  const { apiKey } = await server.organization()
  expect((await server.as({ apiKey }).get('/v1/session')).status).toBe(200)
})
