import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { laurel, serve } from './testing/run.ts'

const create = [
  'organization',
  'create',
  '--name',
  'Harbour School',
  '--owner-name',
  'Hana',
  '--owner-email',
  'hana@harbour.example',
]

test('an organization is set up on an empty data folder, and once only', { timeout: 90_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'))
  const env = { LAUREL_DATA_DIR: folder, LAUREL_BASE_URL: 'https://badges.harbour.example' }
  const made = await laurel([...create, '--slug', 'harbour', '--json'], { env })
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(made.out)).toMatchObject({
    did: 'did:web:badges.harbour.example:organizations:harbour',
    signInUrl: expect.stringMatching(/^https:\/\/badges\.harbour\.example\/sign-in\/\S{43}$/),
  })
  const again = await laurel([...create, '--slug', 'harbour'], { env })
  expect(again).toMatchObject({ code: 65, err: 'The name harbour is taken.\n' })
  await rm(folder, { recursive: true, force: true })
})

test('beside a served server, the link it prints signs the owner in', { timeout: 90_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'))
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const env = {
    LAUREL_DATA_DIR: folder,
    PORT: port,
    LAUREL_BASE_URL: url,
    LAUREL_DEMO: 'off',
    LOG_LEVEL: 'silent',
  }
  const server = serve(env)
  const end = new Promise((resolve) => server.once('close', resolve))
  await untilReady(url)

  const made = await laurel([...create, '--slug', 'quay', '--json'], { env })
  expect(made).toMatchObject({ code: 0, err: '' })
  const { signInUrl } = JSON.parse(made.out) as { signInUrl: string }
  const answer = await fetch(signInUrl, { method: 'POST', headers: { origin: url }, redirect: 'manual' })
  expect(answer.status).toBe(303)
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)

  server.kill('SIGTERM')
  expect(await end).toBe(0)
  await rm(folder, { recursive: true, force: true })
})

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

test('settings and database that cannot be used are told in one line', async () => {
  const wrong = await laurel([...create, '--slug', 'x'], { env: { DATABASE_URL: 'mysql://x' } })
  expect(wrong).toMatchObject({ code: 64, err: expect.stringMatching(/^DATABASE_URL: .*\n$/) })
})
