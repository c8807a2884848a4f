import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type TestServer } from '@laurel/server/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { laurel } from './testing/run.ts'

let folder: string
/** One server whose issuer is its key, and one with a DID on the web that nobody can reach. */
const servers: TestServer[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'))
  for (const [name, environment] of [
    ['key', {}],
    ['web', { LAUREL_BASE_URL: 'https://badges.example.org' }],
  ] as const) {
    const server = await startServer({ environment })
    servers.push(server)
    await server.achievement()
    const text = await recorded(server)
    await writeFile(join(folder, `${name}.jsonl`), text)
    await writeFile(
      join(folder, `${name}-tampered.jsonl`),
      text.replace('achievement.created', 'achievement.changed'),
    )
    await writeFile(join(folder, `${name}-older.jsonl`), text.split('\n')[0]!.replace(/"to":\d+/, '"to":0'))
    const did = await server.as('nobody').get('/organizations/home/did.json')
    await writeFile(join(folder, `${name}.json`), await did.text())
  }
})
afterAll(async () => {
  for (const server of servers) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The export, once the record has caught up with what was done. */
async function recorded(server: TestServer): Promise<string> {
  const auditor = server.as('auditor')
  const caughtUp = async () =>
    expect(await (await auditor.get('/v1/audit?type=achievement')).text()).toContain('achievement.created')
  await vi.waitFor(caughtUp, { timeout: 30_000, interval: 100 })
  return (await auditor.get('/v1/audit/export')).text()
}

const verify = (...parameters: string[]) => laurel(['audit', 'verify', ...parameters], { cwd: folder })

test('an unbroken record ends with 0 and says whose it is', async () => {
  const { code, out, err } = await verify('--offline', 'key.jsonl')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^UNBROKEN\n/)
  expect(out).toMatch(/issuer +did:key:z6Mk/)
})

test('with the DID document at hand nothing is reached', async () => {
  expect(
    await verify(
      '--key',
      'web.json',
      '--issuer',
      'did:web:badges.example.org:organizations:home',
      'web.jsonl',
    ),
  ).toMatchObject({ code: 0 })
})

test('a changed entry ends with 1 and names it', async () => {
  const { code, out } = await verify('--offline', '--json', 'key-tampered.jsonl')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ exitCode: 1, fault: { sequence: 7, line: 8 } })
  expect((await verify('--offline', 'key-tampered.jsonl')).out).toMatch(/^BROKEN {2}at entry 7 \(line 8\)/)
})

test('an older state than a kept checkpoint, and another issuer, end with 1', async () => {
  const older = await verify('--offline', '--known', 'key.jsonl', 'key-older.jsonl')
  expect(older).toMatchObject({ code: 1, out: expect.stringMatching(/An older state was restored/) })
  expect(await verify('--offline', '--issuer', 'did:web:other.example', 'key.jsonl')).toMatchObject({
    code: 1,
  })
})

test('a key that cannot be had ends with 2', async () => {
  const { code, out } = await verify('--offline', 'web.jsonl')
  expect(code).toBe(2)
  expect(out).toMatch(/^UNKNOWN/)
})

test('what is no export, is not there, or holds no key ends with 3, 66 and 64', async () => {
  expect(await verify('key.json')).toMatchObject({ code: 3 })
  expect(await verify('nothing.jsonl')).toMatchObject({ code: 66 })
  expect(await verify('--key', 'key.jsonl', 'key.jsonl')).toMatchObject({ code: 64 })
  expect(await verify('--known', 'key.json', 'key.jsonl')).toMatchObject({ code: 64 })
})

const exported = (file: string, ...parameters: string[]) => {
  const [server] = servers
  const { apiKey } = server!.home
  return laurel(['audit', 'export', file, ...parameters], {
    cwd: folder,
    env: { LAUREL_URL: server!.url, LAUREL_API_KEY: apiKey },
  })
}

test('the record is taken away, and what broke off is gone on with: the file is the same as in one go', async () => {
  expect(await exported('whole.jsonl')).toMatchObject({ code: 0, err: '' })
  expect(await verify('--offline', 'whole.jsonl')).toMatchObject({ code: 0 })
  const whole = (await readFile(join(folder, 'whole.jsonl'), 'utf8')).trimEnd().split('\n')
  // Stopped in the middle of a line, a while ago: its head names an older end.
  const torn = [whole[0]!.replace(/"to":\d+/, '"to":5'), ...whole.slice(1, 5)].join('\n')
  await writeFile(join(folder, 'again.jsonl.part'), `${torn}\n${whole[5]!.slice(0, 40)}`)
  const { code, out } = await exported('again.jsonl', '--json')
  expect(code).toBe(0)
  expect((JSON.parse(out) as { resumedAt: number }).resumedAt).toBeGreaterThan(0)
  expect(await verify('--offline', 'again.jsonl')).toMatchObject({ code: 0 })
  const again = (await readFile(join(folder, 'again.jsonl'), 'utf8')).split('\n')
  expect(again.slice(1, whole.length)).toEqual(whole.slice(1))
  expect(await readdir(folder)).not.toContain('again.jsonl.part')
})

test('only what came later is taken, and whose record another file is, is seen', async () => {
  expect(await exported('later.jsonl', '--after', '3')).toMatchObject({ code: 0 })
  expect(await verify('--offline', 'later.jsonl')).toMatchObject({ code: 0 })
  expect(await exported('x.jsonl', '--after', 'three')).toMatchObject({ code: 64 })
  const web = await readFile(join(folder, 'web.jsonl'), 'utf8')
  const own = /"organization":"([^"]+)"/.exec(web)![1]!
  await writeFile(join(folder, 'other.jsonl.part'), web.replaceAll(own, crypto.randomUUID()))
  const other = await exported('other.jsonl')
  expect(other).toMatchObject({ code: 64, err: expect.stringMatching(/another organization/) })
})
