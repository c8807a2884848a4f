import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

const examples = join(import.meta.dirname, '../../../../examples')
const has = (program: string) => spawnSync(program, ['--version']).status === 0

let server: TestServer
let folder: string

beforeAll(async () => {
  server = await startServer()
  folder = await mkdtemp(join(tmpdir(), 'laurel-examples-'))
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a program as its reader would; answers what it wrote. */
async function run(program: string, ...words: string[]): Promise<string> {
  const env = { ...process.env, LAUREL_URL: server.url, LAUREL_API_KEY: server.home.apiKey }
  const child = spawn(program, words, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part))
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(code, text).toBe(0)
  return text
}

test('the cohort is issued with the SDK, and a badge of it is verified with the library', async () => {
  const text = await run(process.execPath, join(examples, 'issue-from-csv.ts'))
  expect(text).toContain('188 issued, 6 refused')
  expect(text).toMatch(/Line 60 \(no\.name@example\.org\): The name is missing\./)
  const url = /http\S+\/credentials\/\w+/.exec(text)![0]
  const verified = await run(process.execPath, join(examples, 'verify-a-badge.ts'), `${url}.json`)
  expect(verified).toMatch(/^valid: Certificate in Data Fundamentals/)
})

test('a program gets an access token, and another signs its requests, with Node alone', async () => {
  const token = await run(process.execPath, join(examples, 'get-an-access-token.mjs'))
  expect(token).toMatch(/^A token for achievement:read, good for 600 s: .*, achievement:read$/m)
  const signed = await run(process.execPath, join(examples, 'sign-a-request.mjs'))
  expect(signed).toContain('signed each time: Signing requests')
})

// A shell and curl are not part of what Laurel needs.
test.skipIf(!has('curl'))('the cohort is issued with curl alone', async () => {
  const text = await run('sh', join(examples, 'issue-from-csv.sh'))
  expect(text).toContain('Dry run true: 188 fine, 6 refused')
  expect(text).toContain('Dry run false: 188 fine, 6 refused')
  const outcome = await readFile(join(folder, 'outcome.csv'), 'utf8')
  expect(outcome.trim().split('\n')).toHaveLength(195)
})
