import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stopEmbedded } from './store/embedded.ts'
import { readPidFile } from './store/embedded-process.ts'

const program = join(import.meta.dirname, 'main.ts')
let folder: string
let started: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel main '))
})
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  started = []
  await stopEmbedded(folder)
  await rm(folder, { recursive: true, force: true })
})

type Program = { output(): string; exit: Promise<number | null>; ready: Promise<string>; child: ChildProcess }

function start(environment: Record<string, string> = {}): Program {
  const { DATABASE_URL: _, ...own } = process.env
  const env = { ...own, NODE_ENV: '', LAUREL_DATA_DIR: folder, LAUREL_DEMO: 'off', ...environment }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let text = ''
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      text += part.toString()
      if (text.includes('Ready in')) resolve(text)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    exit.then(() => reject(new Error(`ended before it was ready: ${text}`)))
  })
  ready.catch(() => {})
  return { output: () => text, exit, ready, child }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('it starts on nothing, tells each step, answers, and stops when asked to', async () => {
  const port = await freePort()
  const laurel = start({ PORT: String(port) })
  const text = await laurel.ready
  for (const step of ['Database', 'Schema', 'Server', 'Worker'])
    expect(text).toMatch(new RegExp(`${step} .* \\d+\\.\\d\\d s`))
  expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200)
  laurel.child.kill('SIGTERM')
  expect(await laurel.exit).toBe(0)
  expect(await readPidFile(join(folder, 'postgres', 'cluster'))).toBeNull()
})

test('killed with everything it started, it starts again on the same data', async () => {
  const port = await freePort()
  const first = start({ PORT: String(port) })
  await first.ready
  const { pid } = (await readPidFile(join(folder, 'postgres', 'cluster')))!
  process.kill(pid, 'SIGKILL')
  first.child.kill('SIGKILL')
  await first.exit
  const second = start({ PORT: String(port) })
  expect(await second.ready).toMatch(/Schema +is the newest/)
  expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200)
})

test('a request that is being answered when the signal comes is answered', async () => {
  const port = await freePort()
  const laurel = start({ PORT: String(port) })
  await laurel.ready
  // Takes 150 ms or more, so the signal comes in its midst.
  const asked = fetch(`http://localhost:${port}/v1/sign-in`, {
    method: 'POST',
    body: '{"email":"a@example.org"}',
    headers: { 'content-type': 'application/json' },
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  laurel.child.kill('SIGINT')
  expect((await asked).status).toBe(202)
  expect(await laurel.exit).toBe(0)
})

describe('what keeps it from starting is said in one line that names the setting', () => {
  test.each([
    [{ PORT: 'many' }, /PORT: "many" is not a whole number/],
    [{ LAUREL_BASE_URL: 'example' }, /LAUREL_BASE_URL: "example" is not an address/],
    [{ LAUREL_ROLES: 'cook' }, /LAUREL_ROLES: "cook" is none of/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must begin with/],
    [{ NODE_ENV: 'production' }, /LAUREL_BASE_URL: must be set in production/],
    [
      { NODE_ENV: 'production', LAUREL_BASE_URL: 'https://x.example' },
      /LAUREL_KEK: must be set in production/,
    ],
    [{ LAUREL_KEK: 'AAAA' }, /LAUREL_KEK: must be exactly 32 bytes/],
    [{ HOST: '203.0.113.1' }, /HOST: 203\.0\.113\.1 is no address of this machine/],
  ])('%j', async (environment, message) => {
    const laurel = start({ PORT: '0', ...environment })
    expect(await laurel.exit).toBe(1)
    expect(laurel.output()).toMatch(message)
    expect(laurel.output()).not.toMatch(/\n\s+at /)
  })

  test('a database that does not answer yet is waited for, and the wait is told once', async () => {
    const laurel = start({ PORT: '0', DATABASE_URL: 'postgresql://me:hidden@localhost.invalid/x' })
    await expect
      .poll(laurel.output, { timeout: 10_000 })
      .toContain('Waiting for the database. DATABASE_URL: the host localhost.invalid is not known')
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(laurel.output().match(/Waiting/g)).toHaveLength(1)
    expect(laurel.output()).not.toContain('hidden')
  })

  test('a port that is taken', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const { port } = squatter.address() as { port: number }
    const laurel = start({ PORT: String(port) })
    expect(await laurel.exit).toBe(1)
    expect(laurel.output()).toContain(`PORT: ${port} is taken by another program`)
    squatter.close()
  })
})
