import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { type Demonstration, ensureDemonstration } from './ensure.ts'

let server: TestServer
let demo: Demonstration

const graduates = 188
/** The cohort, and one who gets a mail. */
const issued = graduates + 1

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const kept = async () =>
  JSON.parse(await readFile(join(server.world.settings.dataDir, 'demo.json'), 'utf8')) as Demonstration
const statusOf = async (id: string) =>
  ((await (await server.as('nobody').get(`/validate?certId=${id}`)).json()) as { status: string }).status
const count = async (table: 'credentials' | 'batches' | 'achievements' | 'api_keys') => {
  const { rows } = await server.world.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('organization_id', '=', demo.organizationId)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

test('a start that is cut short in the midst is completed by the next, and nothing is made twice', async () => {
  const cut = () => {
    throw new Error('the power went')
  }
  await expect(ensureDemonstration(server.world, cut)).rejects.toThrow('the power went')
  await expect(kept()).rejects.toThrow('ENOENT')

  const told: string[] = []
  demo = await ensureDemonstration(server.world, (line) => told.push(line))
  expect(demo.credentialIds).toHaveLength(issued)
  expect(new Set(demo.credentialIds).size).toBe(issued)
  expect([await count('batches'), await count('achievements'), await count('api_keys')]).toEqual([1, 1, 1])
})

test('what it writes is what it made, for its owner alone', async () => {
  expect(await kept()).toEqual(demo)
  expect(Object.keys(demo)).toEqual([
    'baseUrl',
    'organizationId',
    'apiKey',
    'signInUrl',
    'achievementId',
    'credentialIds',
  ])
  const { mode } = await stat(join(server.world.settings.dataDir, 'demo.json'))
  expect(mode & 0o777).toBe(0o600)
  const session = await server.as({ apiKey: demo.apiKey }).get('/v1/session')
  expect(await session.json()).toMatchObject({ organization: { id: demo.organizationId } })
  const achievement = await server.as({ apiKey: demo.apiKey }).get(`/v1/achievements/${demo.achievementId}`)
  expect(await achievement.json()).toMatchObject({ credentialCount: issued })
})

test('the credentials are real, those that hold come first, and there is one of each kind', async () => {
  const statuses = await Promise.all(demo.credentialIds.map(statusOf))
  const kinds = Object.groupBy(statuses, (status) => status)
  expect(kinds.revoked).toHaveLength(1)
  expect(kinds.suspended).toHaveLength(1)
  expect(kinds.expired?.length).toBeGreaterThan(0)
  expect(statuses.lastIndexOf('valid')).toBe((kinds.valid?.length ?? 0) - 1)
  const file = await (await fetch(`${demo.baseUrl}/credentials/${demo.credentialIds[0]}.json`)).text()
  const report = await server.as('nobody').request('/v1/verify', {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/json' },
  })
  expect(await report.json()).toMatchObject({ verdict: 'valid' })
})

test('each faulty row is told with its line and its own reason', async () => {
  const owner = server.as({ apiKey: demo.apiKey })
  const { items } = (await (await owner.get('/v1/batches')).json()) as { items: { id: string }[] }
  const rows = await owner.get(`/v1/batches/${items[0]!.id}/rows?outcome=refused`)
  const told = (await rows.json()) as {
    items: { line: number; errors: { field: string | null; code: string }[] }[]
  }
  expect(told.items.map(({ line, errors: [error] }) => [line, error!.field, error!.code])).toEqual([
    [25, 'email', 'email'],
    [60, 'name', 'required'],
    [93, 'validFrom', 'date'],
    [122, 'validUntil', 'range'],
    [153, null, 'duplicate'],
    [179, 'validFrom', 'date'],
  ])
})

test('a second start makes nothing but a fresh sign-in link, and leaves alone what a person did since', async () => {
  const owner = server.as({ apiKey: demo.apiKey })
  const suspended = (
    (await (await owner.get('/v1/credentials?state=suspended')).json()) as { items: { id: string }[] }
  ).items[0]!.id
  expect((await owner.post(`/v1/credentials/${suspended}/reinstate`)).status).toBe(200)

  const again = await ensureDemonstration(server.world, () => {})
  const { signInUrl, credentialIds, ...rest } = again
  expect(demo).toMatchObject(rest)
  expect(credentialIds).toHaveLength(issued)
  expect(await statusOf(suspended)).toBe('valid')
  expect(signInUrl).not.toBe(demo.signInUrl)
  expect(await kept()).toEqual(again)

  expect((await fetch(signInUrl)).status).toBe(200)
  const signedIn = await fetch(signInUrl, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url },
  })
  expect(signedIn.status).toBe(303)
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const session = await server.as({ cookie }).get('/v1/session')
  expect(await session.json()).toMatchObject({
    member: { role: 'owner' },
    organization: { id: demo.organizationId },
  })
})
