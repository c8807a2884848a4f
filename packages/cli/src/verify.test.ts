import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type TestServer } from '@laurel/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { laurel } from './testing/run.ts'

let server: TestServer
let folder: string
let id: string
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'))
  server = await startServer()
  const credential = await server.credential()
  id = credential.id
  url = credential.url
  for (const kind of ['json', 'jwt', 'png', 'svg']) {
    const answer = await server.as('nobody').get(`/credentials/${id}.${kind}`)
    await writeFile(join(folder, `ada.${kind}`), new Uint8Array(await answer.arrayBuffer()))
  }
  const tampered = (await readFile(join(folder, 'ada.json'), 'utf8')).replace('Ada Lovelace', 'Eve Lovelace')
  await mkdir(join(folder, 'inner'))
  await writeFile(join(folder, 'inner/eve.json'), tampered)
  await writeFile(join(folder, 'note.txt'), 'Dear all')
  await writeFile(join(folder, 'ignored.csv'), 'name\nAda\n')
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** As at the desk of somebody whose server this is. */
const verify = (parameters: string[], more: { input?: string | Uint8Array } = {}) =>
  laurel(['verify', ...parameters], { cwd: folder, env: { LAUREL_URL: server.url }, ...more })

test.each(['json', 'jwt', 'png', 'svg'])(
  'a valid %s ends with 0 and says who got what from whom',
  async (kind) => {
    const { code, out, err } = await verify([`ada.${kind}`])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/VALID[\s\S]*Bread baking[\s\S]*Ada Lovelace[\s\S]*The home academy/)
    expect(out).toMatch(/✓ +proof/)
  },
)

test('a changed word ends with 1 and names the check that failed', async () => {
  const { code, out } = await verify(['inner/eve.json'])
  expect(code).toBe(1)
  expect(out).toMatch(/NOT VALID/)
  expect(out).toMatch(/✗ +proof/)
})

test('offline, a credential whose list is out of reach is unknown and ends with 2', async () => {
  const { code, out } = await verify(['--offline', 'ada.json'])
  expect(code).toBe(2)
  expect(out).toMatch(/✓ +proof/)
  expect(out).toMatch(/\? +status/)
})

test('what is no credential ends with 3, what is not there with 66', async () => {
  expect((await verify(['note.txt'])).code).toBe(3)
  expect(await verify(['nothing.png'])).toMatchObject({ code: 66, err: 'nothing.png is not there.\n' })
})

test('a link is followed to the credential, a dead one ends with 69', async () => {
  expect((await verify([url])).code).toBe(0)
  expect((await verify(['http://127.0.0.1:9/x.json'])).code).toBe(69)
})

test('reads standard input, and a token in the place of a file', async () => {
  const token = (await readFile(join(folder, 'ada.jwt'), 'utf8')).trim()
  expect((await verify(['-'], { input: token })).code).toBe(0)
  expect((await verify([token])).code).toBe(0)
})

test('a folder is walked, summed up, and ends as its worst', async () => {
  const { code, out } = await verify(['.'])
  expect(code).toBe(1)
  expect(out).toMatch(/4 valid, 1 not valid, 1 not a credential/)
  expect(out).not.toMatch(/ignored/)
})

test('a large folder is checked by several threads, told in its order, and each file once', async () => {
  const names = Array.from({ length: 120 }, (_, nth) => `${String(nth).padStart(3, '0')}.json`)
  await mkdir(join(folder, 'many'))
  const [genuine, forged] = await Promise.all(
    ['ada.json', 'inner/eve.json'].map((name) => readFile(join(folder, name))),
  )
  for (const [nth, name] of names.entries())
    await writeFile(join(folder, 'many', name), nth % 10 === 7 ? forged! : genuine!)
  const { code, out } = await verify(['--json', 'many'])
  const reports = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(code).toBe(1)
  expect(reports.map(({ source }) => source)).toEqual(names.map((name) => join('many', name)))
  expect(reports.map(({ verdict }) => verdict)).toEqual(
    names.map((_, nth) => (nth % 10 === 7 ? 'invalid' : 'valid')),
  )
  await rm(join(folder, 'many'), { recursive: true })
})

test('--json writes one report per line, with the same exit code', async () => {
  const { code, out } = await verify(['--json', 'ada.png', 'inner/eve.json'])
  const reports = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(code).toBe(1)
  expect(reports).toMatchObject([
    { source: 'ada.png', exitCode: 0, verdict: 'valid', status: 'valid', input: 'png' },
    { source: 'inner/eve.json', exitCode: 1, verdict: 'invalid' },
  ])
})

test('--at asks about another time', async () => {
  expect((await verify(['--at', '2000-01-01', 'ada.json'])).out).toMatch(/not-yet-valid/)
  expect((await verify(['--at', 'tomorrow', 'ada.json'])).code).toBe(64)
})

test('private servers are not reached, unless they are named', async () => {
  const elsewhere = (parameters: string[]) => laurel(['verify', ...parameters], { cwd: folder })
  expect((await elsewhere(['ada.json'])).code).toBe(2)
  expect((await elsewhere(['--allow', server.url, 'ada.json'])).code).toBe(0)
})

test('what a credential says cannot give orders to the terminal', async () => {
  const evil = {
    type: ['VerifiableCredential'],
    name: '\u001b[2Jgone \u202egnp.exe',
    issuer: 'did:example:\u0007bell',
  }
  const { code, out } = await verify(['-'], { input: JSON.stringify(evil) })
  expect(code).not.toBe(0)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
  expect(out).not.toMatch(/[\u0007\u001b\u202e]/)
  const shown = await laurel(['inspect', '-'], { cwd: folder, input: JSON.stringify(evil) })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
  expect(shown.out).not.toMatch(/[\u0007\u001b\u202e]/)
})

test('inspect shows the inside of a file, whatever it is worth', async () => {
  const { code, out, err } = await laurel(['inspect', 'inner/eve.json'], { cwd: folder })
  expect(code).toBe(0)
  expect(err).toMatch(/Nothing in it was verified/)
  expect(JSON.parse(out)).toMatchObject({ type: ['VerifiableCredential', 'OpenBadgeCredential'] })
  const token = await laurel(['inspect', '--json', 'ada.jwt'], { cwd: folder })
  expect(JSON.parse(token.out)).toMatchObject({ input: 'jwt', token: { header: { alg: 'ES256' } } })
  expect((await laurel(['inspect', 'note.txt'], { cwd: folder })).code).toBe(3)
})

test('wrong usage ends with 64, help and version with 0', async () => {
  expect((await laurel(['verify'])).code).toBe(64)
  expect((await laurel(['bake'])).code).toBe(64)
  expect((await laurel(['verify', '--bogus', 'x'])).code).toBe(64)
  expect(await laurel(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') })
  expect(await laurel(['--version'])).toMatchObject({ code: 0, out: '0.1.0\n' })
})
