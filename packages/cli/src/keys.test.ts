import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type TestServer } from '@laurel/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { laurel as run } from './testing/run.ts'

let server: TestServer
let env: Record<string, string>
// A did:key cannot disown itself: the issuer has a name of its own.
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: { LAUREL_BASE_URL: 'https://badges.example' } })
  const key = await server.as('owner').post('/v1/api-keys', {
    name: 'command line',
    scopes: ['key:read', 'key:write', 'credential:read', 'credential:issue', 'achievement:read'],
  })
  const port = (server.app.server.address() as { port: number }).port
  env = {
    LAUREL_URL: `http://localhost:${port}`,
    LAUREL_API_KEY: ((await key.json()) as { key: string }).key,
  }
})
afterAll(() => server.stop())

const laurel = (...parameters: string[]) => run(['keys', ...parameters], { env })
const answerOf = async (id: string) =>
  (await (await server.as('nobody').get(`/validate?certId=${id}`)).json()) as Record<string, unknown>

test('a stolen key is disowned, and what it signed is issued anew, once', { timeout: 240_000 }, async () => {
  const [first, second, gone] = [
    await server.credential(),
    await server.credential(),
    await server.credential(),
  ]
  await server.as('owner').post(`/v1/credentials/${gone.id}/revoke`, { reason: 'issued in error' })
  const since = ['--since', '2020-01-01T00:00:00Z']
  const reason = ['--reason', 'a laptop was lost']
  expect(await laurel('compromise', 'assertion-9', ...since, ...reason)).toMatchObject({ code: 64 })
  expect(await laurel('compromise', 'assertion-1', '--since', 'yesterday', ...reason)).toMatchObject({
    code: 64,
    err: expect.stringContaining('no instant'),
  })
  expect(await answerOf(first.id)).toMatchObject({ valid: true })

  const told = await laurel('compromise', 'assertion-1', ...since, ...reason)
  expect(told).toMatchObject({ code: 0, out: expect.stringContaining('laurel keys reissue assertion-1') })
  expect(await answerOf(first.id)).toMatchObject({ valid: false, status: 'revoked' })
  const listed = await laurel('list')
  expect(listed.out).toMatch(/assertion .*compromised since 2020-01-01/)
  expect(listed.out).toMatch(/assertion .*in use .*#assertion-2/)
  // The instant is only ever moved back.
  const again = await laurel('compromise', 'assertion-1', '--since', '2021-01-01T00:00:00Z', ...reason)
  expect([again.code !== 0, again.err]).toEqual([true, expect.stringContaining('distrusted already')])

  const tried = JSON.parse((await laurel('reissue', 'assertion-1', '--dry-run', '--json')).out) as {
    items: { id: string; outcome: string }[]
  }
  expect(new Map(tried.items.map(({ id, outcome }) => [id, outcome]))).toEqual(
    new Map([
      [first.id, 'to be renewed'],
      [second.id, 'to be renewed'],
      [gone.id, 'revoked, left so'],
    ]),
  )
  const done = await laurel('reissue', 'assertion-1')
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('3 credentials.') })
  const { renewedAs } = await answerOf(first.id)
  expect(await answerOf(String(renewedAs))).toMatchObject({ valid: true, status: 'valid' })
  const more = await laurel('reissue', 'assertion-1')
  expect(more.out.match(/renewed already as/g)).toHaveLength(2)
  expect(more.out).not.toMatch(/renewed as/)
})

test('the key-encryption key is replaced on the database, by the settings of the server', {
  timeout: 240_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'))
  const [old, fresh] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
  const place = { LAUREL_DATA_DIR: folder, LAUREL_BASE_URL: 'https://badges.example' }
  const create = ['organization', 'create', '--name', 'Pier', '--slug', 'pier']
  const owner = ['--owner-name', 'Pia', '--owner-email', 'pia@pier.example']
  try {
    expect(await run([...create, ...owner], { env: { ...place, LAUREL_KEK: old } })).toMatchObject({
      code: 0,
    })
    const rewrap = (kek: Record<string, string>) => run(['keys', 'rewrap'], { env: { ...place, ...kek } })
    const without = await rewrap({ LAUREL_KEK: fresh })
    expect([without.code !== 0, without.out]).toEqual([true, ''])
    const both = { LAUREL_KEK: fresh, LAUREL_KEK_OLD: old }
    expect(await rewrap(both)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d signing keys are sealed/),
    })
    expect(await rewrap(both)).toMatchObject({ code: 0, out: expect.stringContaining('already') })
    // The old one is needed no more.
    expect(await rewrap({ LAUREL_KEK: fresh })).toMatchObject({ code: 0 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
