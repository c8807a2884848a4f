import { generateKeyPairSync } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type TestServer } from '@laurel/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConnectionError, createClient, type LaurelClient, ProblemError } from './index.ts'

let server: TestServer
let apiKey: string
let laurel: LaurelClient
let achievementId: string

beforeAll(async () => {
  server = await startServer()
  apiKey = server.home.apiKey
  laurel = createClient({ baseUrl: server.url, apiKey })
  const achievement = await laurel.achievements.create({
    name: 'Bread baking',
    description: 'Bakes good bread.',
    criteria: { narrative: 'Bake a loaf.' },
  })
  achievementId = achievement.id
})
afterAll(() => server?.stop())

const someone = (name: string) => ({ achievementId, recipient: { name } })

/** Lets requests through to the real server, but spoils the answers that `spoil` asks for. */
function spoiled(spoil: (request: Request, count: number) => Promise<Response | null>) {
  const seen: Request[] = []
  const client = createClient({
    baseUrl: server.url,
    apiKey,
    async fetch(request) {
      seen.push(request.clone())
      return (await spoil(request, seen.length)) ?? fetch(request)
    },
  })
  return { client, seen }
}

test('issues, reads, suspends, reinstates, renews and revokes', async () => {
  const credential = await laurel.credentials.issue(someone('Ada Lovelace'))
  expect(await laurel.credentials.get(credential.id)).toEqual(credential)

  expect(await laurel.credentials.suspend(credential.id, 'under review')).toMatchObject({
    state: 'suspended',
  })
  expect(await laurel.credentials.reinstate(credential.id)).toMatchObject({ state: 'active' })
  const next = await laurel.credentials.renew(credential.id)
  expect(next.renews).toBe(credential.id)
  expect(await laurel.credentials.revoke(next.id, 'issued in error')).toMatchObject({ state: 'revoked' })
  expect(await laurel.credentials.verification(next.id)).toMatchObject({ status: 'revoked', valid: false })
})

test('a refusal is thrown with its code, its fields and a sentence', async () => {
  const refused = laurel.credentials.issue({ achievementId, recipient: { name: '' } })
  const error = await refused.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ProblemError)
  expect(error).toMatchObject({ code: 'invalid-fields', status: 400 })
  expect((error as ProblemError).errors[0]?.pointer).toBe('/recipient/name')
  await expect(laurel.credentials.get('0'.repeat(26))).rejects.toMatchObject({ code: 'not-found' })
  await expect(createClient({ baseUrl: server.url }).keys.list()).rejects.toMatchObject({ status: 401 })
})

test('a server that is not there is a connection error that names it', async () => {
  const nowhere = createClient({ baseUrl: 'http://127.0.0.1:9', attempts: 2 })
  const error = await nowhere.keys.list().catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ConnectionError)
  expect((error as Error).message).toContain('http://127.0.0.1:9')
})

test('an answer lost on its way does not issue twice', async () => {
  const { client, seen } = spoiled(async (request, count) => {
    if (count > 1) return null
    await fetch(request)
    throw new TypeError('the connection broke')
  })
  const credential = await client.credentials.issue(someone('Lost Answer'))
  const found = await laurel.credentials.list({ search: 'Lost Answer' })
  expect(found.items.map(({ id }) => id)).toEqual([credential.id])
  expect(new Set(seen.map((request) => request.headers.get('idempotency-key'))).size).toBe(1)
})

test('waits as long as Retry-After says, and tries again', async () => {
  const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '0' } })
  const { client, seen } = spoiled(async (_request, count) => (count < 3 ? busy() : null))
  await client.credentials.issue(someone('Patient'))
  expect(seen).toHaveLength(3)
})

test('the same request still at work is asked for again, another conflict is not', async () => {
  const inFlight = () =>
    Response.json(
      { code: 'idempotency-in-flight' },
      { status: 409, headers: { 'content-type': 'application/problem+json', 'retry-after': '0' } },
    )
  const { client, seen } = spoiled(async (_request, count) => (count === 1 ? inFlight() : null))
  const { id } = await client.credentials.issue(someone('In Flight'))
  expect(seen).toHaveLength(2)

  await client.credentials.revoke(id, 'once')
  await expect(client.credentials.revoke(id, 'twice')).rejects.toMatchObject({ code: 'wrong-state' })
  expect(seen).toHaveLength(4)
})

test('a key of the caller makes two calls one', async () => {
  const call = { idempotencyKey: 'certificate-of-grace' }
  const first = await laurel.credentials.issue(someone('Grace Hopper'), call)
  expect(await laurel.credentials.issue(someone('Grace Hopper'), call)).toEqual(first)
  await expect(laurel.credentials.issue(someone('Somebody Else'), call)).rejects.toMatchObject({
    code: 'idempotency-mismatch',
  })
})

test('an answer that is no problem document is still an error one can read', async () => {
  const { client } = spoiled(async () => new Response('<h1>Bad gateway</h1>', { status: 500 }))
  await expect(client.keys.list()).rejects.toMatchObject({ code: 'unexpected-answer', status: 500 })
})

test('a batch is sent from a file, watched, and read row by row', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-sdk-'))
  const path = join(folder, 'people.csv')
  await writeFile(
    path,
    'Full name,E-mail\nAda,ada@example.org\n,nobody@example.org\nGrace,grace@example.org\n',
  )
  const { id } = await laurel.batches.create({
    achievementId,
    file: await openAsBlob(path),
    fileName: 'people.csv',
    mapping: { name: 'Full name', email: 'E-mail' },
    notify: false,
  })
  const seen: string[] = []
  const batch = await laurel.batches.wait(id, { onProgress: ({ state }) => seen.push(state) })
  expect(batch).toMatchObject({ state: 'finished', issued: 2, refused: 1, fileName: 'people.csv' })
  expect(seen.at(-1)).toBe('finished')
  const rows = await Array.fromAsync(laurel.batches.allRows(id))
  expect(rows.map(({ outcome }) => outcome)).toEqual(['issued', 'refused', 'issued'])
  await rm(folder, { recursive: true })
})

test('waiting for a batch ends when the caller says so', async () => {
  const idle = await startServer({ jobs: false })
  const client = createClient({ baseUrl: idle.url, apiKey: idle.home.apiKey })
  const { id } = await idle.achievement()
  const batch = await client.batches.create({ achievementId: id, file: 'name\nAda\n' })
  const stop = new AbortController()
  const waiting = client.batches.wait(batch.id, { signal: stop.signal, onProgress: () => stop.abort() })
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  await idle.stop()
})

test('a list is walked page by page', async () => {
  for (const name of ['Walk One', 'Walk Two', 'Walk Three']) await laurel.credentials.issue(someone(name))
  const names: string[] = []
  for await (const { recipient } of laurel.credentials.all({ search: 'Walk', limit: 2 }))
    names.push(recipient.name ?? '')
  expect(names.sort()).toEqual(['Walk One', 'Walk Three', 'Walk Two'])
})

test('a file is verified by the server, and what is none is refused', async () => {
  const { links } = await laurel.credentials.issue(someone('Verified'))
  const bytes = new Uint8Array(await (await fetch(links.json)).arrayBuffer())
  expect(await laurel.verify(bytes)).toMatchObject({ verdict: 'valid', input: 'json' })
  expect(await laurel.verify({ url: links.json })).toMatchObject({ verdict: 'valid', input: 'link' })
  await expect(laurel.verify('hello')).rejects.toMatchObject({ code: 'not-a-credential' })
})

test('keys and API keys', async () => {
  const [key] = (await laurel.keys.list()).filter(({ purpose }) => purpose === 'document')
  const fresh = await laurel.keys.rotate('document')
  expect(fresh.id).not.toBe(key?.id)
  const made = await laurel.apiKeys.create({ name: 'reader', scopes: ['credential:read'] })
  const reader = createClient({ baseUrl: server.url, apiKey: made.key })
  await expect(reader.credentials.issue(someone('Nobody'))).rejects.toMatchObject({ code: 'forbidden' })
  await laurel.apiKeys.revoke(made.id)
  await expect(reader.credentials.list()).rejects.toMatchObject({ status: 401 })
})

test('keys and clients of programs get new secrets, are paused, resumed and ended', async () => {
  const made = await laurel.apiKeys.create({ name: 'reader', scopes: ['credential:read'] })
  const rotated = await laurel.apiKeys.rotate(made.id, { overlapHours: 0 })
  const statusOf = (apiKey: string) =>
    createClient({ baseUrl: server.url, apiKey })
      .credentials.list()
      .then(
        () => 200,
        (error: { status: number }) => error.status,
      )
  expect([await statusOf(made.key), await statusOf(rotated.key)]).toEqual([401, 200])
  expect((await laurel.apiKeys.pause(made.id, 'Lost.')).pausedBecause).toBe('Lost.')
  expect(await statusOf(rotated.key)).toBe(403)
  expect((await laurel.apiKeys.resume(made.id)).pausedAt).toBeNull()

  const wanted = {
    name: 'platform',
    grants: ['client_credentials'],
    scopes: ['credential:read'],
    authentication: 'secret',
  } as const
  const client = await laurel.oauthClients.register({
    ...wanted,
    grants: [...wanted.grants],
    scopes: [...wanted.scopes],
  })
  expect((await laurel.oauthClients.rotate(client.id)).secret).not.toBe(client.secret)
  await laurel.oauthClients.pause(client.id, 'Lost.')
  await laurel.oauthClients.resume(client.id)
  await laurel.oauthClients.end(client.id)
  expect(
    (await laurel.oauthClients.list()).items.find(({ id }) => id === client.id)?.revokedAt,
  ).not.toBeNull()

  const { publicKey } = generateKeyPairSync('ed25519')
  const key = await laurel.requestKeys.register({
    name: 'signer',
    scopes: ['credential:read'],
    publicKey: String(publicKey.export({ format: 'pem', type: 'spki' })),
  })
  await laurel.requestKeys.pause(key.id, 'Lost.')
  await laurel.requestKeys.resume(key.id)
  await laurel.requestKeys.end(key.id)
  expect((await laurel.requestKeys.list()).items.find(({ id }) => id === key.id)?.revokedAt).not.toBeNull()
  expect(await laurel.anomalies.setPolicy({ pause: ['enumeration'] })).toEqual(
    await laurel.anomalies.policy(),
  )
  expect((await laurel.anomalies.list()).items).toEqual([])
})
