import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type TestServer } from '@laurel/server/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { laurel as run } from './testing/run.ts'

let server: TestServer
let folder: string
let env: Record<string, string>
let achievementId: string

beforeAll(async () => {
  server = await startServer()
  achievementId = (await server.achievement({ name: 'Bread baking' })).id
  env = { LAUREL_URL: server.url, LAUREL_API_KEY: server.home.apiKey }
})
afterAll(() => server?.stop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'))
  return () => rm(folder, { recursive: true, force: true })
})

const laurel = (...parameters: string[]) => run(parameters, { cwd: folder, env })
const countOf = async (search: string) => {
  const answer = await server.as('owner').get(`/v1/credentials?search=${encodeURIComponent(search)}`)
  return ((await answer.json()) as { items: unknown[] }).items.length
}

test('issues one, and prints where it is', async () => {
  const { code, out } = await laurel('issue', '--name', 'Zoë One', '--email', 'zoe@example.org')
  expect(code).toBe(0)
  expect(out).toMatch(/Issued: “Bread baking” to Zoë One/)
  const [url] = out.match(/http\S+/) ?? []
  expect((await fetch(url!)).status).toBe(200)
})

test('issues from a CSV, good rows though others fail, and writes what came of each', async () => {
  await writeFile(
    join(folder, 'people.csv'),
    'Full name,E-mail\nCsv Ada,ada@example.org\n,x@example.org\nCsv Bob,nonsense\nCsv Cleo,cleo@example.org\n',
  )
  const { code, out } = await laurel(
    ...[
      'issue',
      'people.csv',
      '--achievement',
      'bread BAKING',
      '--map',
      'name=Full name',
      '--map',
      'email=E-mail',
    ],
    ...['--result', 'out.csv'],
  )
  expect(code).toBe(1)
  expect(out).toMatch(/2 issued, 2 refused\.\n {2}line 3 .*\n {2}line 4 /)
  expect(await countOf('Csv')).toBe(2)
  const rows = (await readFile(join(folder, 'out.csv'), 'utf8')).trim().split('\n')
  expect(rows).toHaveLength(5)
  expect(rows[1]).toMatch(/^1,\d*,issued,Csv Ada,[0-9a-z]{26},http/)
  expect(rows[2]).toMatch(/refused/)
})

test('a dry run checks everything and issues nothing', async () => {
  await writeFile(join(folder, 'people.csv'), 'name\nDry Ada\n')
  const { code, out } = await laurel('issue', 'people.csv', '--dry-run', '--no-result')
  expect({ code, out }).toEqual({ code: 0, out: '1 would be issued, 0 refused.\n' })
  expect(await countOf('Dry')).toBe(0)
  expect(await readdir(folder)).toEqual(['people.csv'])
})

test('the same file sent again issues nothing again, unless that is asked for', async () => {
  await writeFile(join(folder, 'people.csv'), 'name\nTwice Ada\n')
  await laurel('issue', 'people.csv', '--no-result')
  const second = await laurel('issue', 'people.csv', '--no-result')
  expect(second).toMatchObject({ code: 0, err: expect.stringContaining('was sent before') })
  expect(await countOf('Twice')).toBe(1)
  await laurel('issue', 'people.csv', '--no-result', '--again')
  expect(await countOf('Twice')).toBe(2)
})

test('takes JSON lines, and standard input', async () => {
  await writeFile(join(folder, 'people.jsonl'), '{"name":"Lines Ada"}\n{"name":"Lines Bob"}\n')
  expect((await laurel('issue', 'people.jsonl', '--no-result')).code).toBe(0)
  expect(await countOf('Lines')).toBe(2)
  const piped = await run(['issue', '-', '--json'], { cwd: folder, env, input: 'name\nPiped Ada\n' })
  expect(JSON.parse(piped.out)).toMatchObject({ state: 'finished', issued: 1, refused: 0, resultFile: null })
})

test('several achievements: says which ones there are', async () => {
  const other = await server.organization()
  const client = server.as({ apiKey: other.apiKey })
  for (const name of ['One', 'Two'])
    await client.post('/v1/achievements', { name, description: 'x', criteria: { narrative: 'x' } })
  const asked = await run(['issue', '--name', 'Ada'], {
    cwd: folder,
    env: { ...env, LAUREL_API_KEY: other.apiKey },
  })
  expect(asked.code).toBe(64)
  expect(asked.err).toMatch(/Say which one with --achievement:\n.*(One|Two)\n.*(One|Two)/)
})

test('revokes by id or address, and says no the second time', async () => {
  const { id, url } = await server.credential({ achievementId })
  expect((await laurel('revoke', id)).code).toBe(64)
  const { code, out } = await laurel('revoke', url, '--reason', 'issued in error')
  expect({ code, out }).toMatchObject({
    code: 0,
    out: expect.stringContaining('Revoked: “Bread baking” of Ada'),
  })
  expect(await laurel('revoke', id, '--reason', 'again', '--json')).toMatchObject({ code: 65 })
  const answer = (await (await server.as('nobody').get(`/validate?certId=${id}`)).json()) as {
    status: string
  }
  expect(answer.status).toBe('revoked')
})

test('revokes all that a file names as one job, which can be listed, watched and given up', async () => {
  const ids: string[] = []
  for (const name of ['Ada', 'Bert', 'Cleo']) {
    const { id } = await server.credential({ achievementId, recipient: { name } })
    ids.push(id)
  }
  const file = join(folder, 'void.csv')
  await writeFile(file, `credential,why\n${ids.join(',x\n')},x\n`)
  const given = ['revoke', '--from', file, '--reason', 'void']
  const dry = await laurel(...given, '--dry-run')
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining(`${ids[0]} Ada Bread baking`) })
  expect((await laurel('revoke', ids[0]!, ...given.slice(1))).code).toBe(64)
  expect(await laurel(...given)).toMatchObject({
    code: 0,
    out: expect.stringContaining('finished: 3 done, 0 failed.'),
  })
  const again = await laurel(...given)
  expect(again).toMatchObject({
    code: 1,
    out: expect.stringContaining('It was revoked, and that is for good.'),
  })

  const { items } = JSON.parse((await laurel('jobs', '--json')).out) as {
    items: { id: string; state: string }[]
  }
  expect(items.slice(0, 3).map(({ state }) => state)).toEqual(['finished', 'finished', 'cancelled'])
  expect(await laurel('jobs', 'watch', items[1]!.id)).toMatchObject({ code: 0 })
  expect(await laurel('jobs', 'cancel', items[1]!.id)).toMatchObject({ code: 65 })
})

test('lists keys and rotates one', async () => {
  const { out } = await laurel('keys', '--json')
  const { items } = JSON.parse(out) as { items: { id: string; purpose: string }[] }
  expect(new Set(items.map(({ purpose }) => purpose))).toEqual(
    new Set(['assertion', 'jwt', 'status', 'document']),
  )
  const rotated = await laurel('keys', 'rotate', 'document', '--json')
  expect(items.map(({ id }) => id)).not.toContain((JSON.parse(rotated.out) as { id: string }).id)
  expect(await laurel('keys')).toMatchObject({ code: 0, out: expect.stringMatching(/document.*in use/) })
})

test('says what to do where it cannot go on, also as JSON', async () => {
  const noServer = await run(['keys'], { env: { LAUREL_URL: 'http://127.0.0.1:9', LAUREL_API_KEY: 'x' } })
  expect(noServer.code).toBe(69)
  const noKey = await run(['keys', '--json'], { env: { LAUREL_URL: server.url } })
  expect(noKey.code).toBe(77)
  expect(JSON.parse(noKey.out)).toMatchObject({ error: { code: 'unauthenticated' } })
  const nothing = await run(['keys', '--demo'])
  expect(nothing).toMatchObject({ code: 64, err: expect.stringContaining('npm start') })
})

test('finds the demonstration by its demo.json', async () => {
  const demo = { baseUrl: server.url, apiKey: server.home.apiKey, achievementId }
  await writeFile(join(folder, 'demo.json'), JSON.stringify(demo))
  const { code } = await run(['issue', '--name', 'Demo Ada'], { env: { LAUREL_DATA_DIR: folder } })
  expect(code).toBe(0)
  expect(await countOf('Demo Ada')).toBe(1)
})

test('the doctor finds a well server well, and names what is wrong with a sick one', async () => {
  const well = await run(['doctor', '--json'], {
    env: { LAUREL_BASE_URL: server.url, PORT: new URL(server.url).port, LAUREL_DATA_DIR: folder },
  })
  const report = JSON.parse(well.out) as { healthy: boolean; findings: { name: string; outcome: string }[] }
  expect(report.healthy).toBe(true)
  expect(report.findings).toContainEqual(expect.objectContaining({ name: 'address', outcome: 'ok' }))
  expect(report.findings).toContainEqual(expect.objectContaining({ name: 'clock', outcome: 'ok' }))

  const sick = await run(['doctor'], {
    env: {
      DATABASE_URL: 'postgresql://x@127.0.0.1:9/x',
      SMTP_URL: 'smtp://127.0.0.1:9',
      LAUREL_DATA_DIR: folder,
    },
  })
  expect(sick.code).toBe(1)
  expect(sick.out).toMatch(/✗ +database[\s\S]*→ [\s\S]*✗ +mail/)
  const wrong = await run(['doctor'], { env: { PORT: 'many' } })
  expect(wrong).toMatchObject({ code: 1, out: expect.stringMatching(/✗ +settings +PORT/) })
})

test('serve runs the server and hands its signal on', async () => {
  const refused = await run(['serve', '--port', 'many'])
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('PORT') })
})
