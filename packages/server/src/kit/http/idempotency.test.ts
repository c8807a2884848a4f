import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { onceFor } from './idempotency.ts'
import { forgetOldKeys } from './idempotency-store.ts'
import { type App, contextOf } from './route.ts'

/** What befalls a request while its work is done; set by the tests. */
let befall: { before?: () => Promise<void>; after?: () => Promise<void> } = {}

function routes(app: App, world: World): void {
  const answer = (subject: string) => ({ subject, nonce: Math.random() })
  const work = async (context: ReturnType<typeof contextOf>, subject: string) => {
    await world.db.transaction().execute(async (tx) => {
      await befall.before?.()
      await recordEvent(tx, context, { type: 'achievement.created', subject, data: { version: 1 } })
    })
    await befall.after?.()
  }
  app.post(
    '/v1/test/things',
    {
      config: {
        permission: 'credential:issue',
        replay: async (_context, subject) => ({
          status: 201,
          headers: { location: `/things/${subject}` },
          body: { subject, nonce: 0 },
        }),
      },
      schema: {
        body: Type.Object({ name: Type.String() }),
        response: { 201: Type.Object({ subject: Type.String(), nonce: Type.Number() }) },
      },
    },
    async (request, reply) => {
      if (request.body.name === 'refused') throw new Refusal('wrong-state', `No, at ${Math.random()}.`)
      const subject = `${request.body.name}-${randomUUID()}`
      await work(contextOf(request), subject)
      return reply.code(201).header('location', `/things/${subject}`).send(answer(subject))
    },
  )
  app.post(
    '/v1/test/uploads',
    {
      config: {
        permission: 'credential:issue',
        receives: 'bytes',
        consumes: { 'text/csv': {} },
        idempotency: 'handler',
        replay: async (_context, subject) => ({ status: 202, body: { subject } }),
      },
    },
    async (request, reply) =>
      onceFor(request, reply, request.body as Buffer, async (context) => {
        const subject = `upload-${randomUUID()}`
        await work(context, subject)
        return { status: 202, body: { subject } }
      }),
  )
}

let server: TestServer
beforeAll(async () => {
  server = await startServer({ routes, jobs: false })
})
afterAll(() => server.stop())

const send = (name: string, key?: string, actor: Parameters<TestServer['as']>[0] = 'owner') =>
  server.as(actor).post('/v1/test/things', { name }, key === undefined ? {} : { 'idempotency-key': key })
const done = async (name: string) =>
  (await server.events()).filter(({ subject }) => subject.startsWith(`${name}-`)).length

test('without a key each request is one of its own', async () => {
  await send('plain')
  await send('plain')
  expect(await done('plain')).toBe(2)
})

test('the same key and body are done once and answered the same, byte for byte', async () => {
  const key = randomUUID()
  const first = await send('once', key)
  const second = await send('once', `"${key}"`)
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await second.text()).toBe(await first.text())
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'))
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(await done('once')).toBe(1)
})

test('the same key with another body is refused', async () => {
  const key = randomUUID()
  await send('first', key)
  const second = await send('second', key)
  expect(second.status).toBe(422)
  expect(await second.json()).toMatchObject({ code: 'idempotency-mismatch' })
  expect(await done('second')).toBe(0)
})

test('a key belongs to its organization', async () => {
  const { apiKey } = await server.organization()
  const key = randomUUID()
  await send('mine', key)
  expect((await send('theirs', key, { apiKey })).status).toBe(201)
})

test('a refusal is answered the same again, and one before the work began is not kept', async () => {
  const key = randomUUID()
  const first = await send('refused', key)
  expect(first.status).toBe(409)
  expect(await (await send('refused', key)).text()).toBe(await first.text())
  const other = randomUUID()
  expect(
    (await server.as('owner').post('/v1/test/things', { nam: 1 }, { 'idempotency-key': other })).status,
  ).toBe(400)
  expect((await send('good', other)).status).toBe(201)
})

test.each(['', 'two words', 'a'.repeat(256), 'näme'])('%j is no key', async (key) => {
  const response = await send('bad', key).catch(() => null)
  if (response) expect([400, 201]).toContain(response.status)
})

test('while the first is at work the second is told to wait', async () => {
  const key = randomUUID()
  const gate = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  befall = {
    before: () => {
      arrived.resolve()
      return gate.promise
    },
  }
  const first = send('slow', key)
  await arrived.promise
  const second = await send('slow', key)
  expect(second.status).toBe(409)
  expect(await second.json()).toMatchObject({ code: 'idempotency-in-flight' })
  befall = {}
  gate.resolve()
  expect((await first).status).toBe(201)
  expect((await send('slow', key)).status).toBe(201)
  expect(await done('slow')).toBe(1)
})

test('it failed, but it was persisted: the next attempt finds what was done', async () => {
  const key = randomUUID()
  befall = { after: () => Promise.reject(new Error('the connection broke after the commit')) }
  expect((await send('lost', key)).status).toBe(500)
  befall = {}
  const again = await send('lost', key)
  expect(again.status).toBe(201)
  expect(again.headers.get('location')).toMatch(/^\/things\/lost-/)
  expect(await (await send('lost', key)).text()).toBe(await again.text())
  expect(await done('lost')).toBe(1)
})

test('it failed and was not persisted: the next attempt does it', async () => {
  const key = randomUUID()
  befall = { before: () => Promise.reject(new Error('no memory')) }
  expect((await send('retried', key)).status).toBe(500)
  befall = {}
  expect((await send('retried', key)).status).toBe(201)
  expect(await done('retried')).toBe(1)
})

test('an attempt that was taken for dead cannot commit after it was taken over', async () => {
  const key = randomUUID()
  const gate = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  befall = {
    before: () => {
      arrived.resolve()
      return gate.promise
    },
  }
  const frozen = send('zombie', key)
  await arrived.promise
  await sql`update idempotency_keys set locked_until = now() - interval '1 second' where key = ${key}`.execute(
    server.world.db,
  )
  befall = {}
  const second = await send('zombie', key)
  expect(second.status).toBe(201)
  gate.resolve()
  expect((await frozen).status).toBe(409)
  expect(await done('zombie')).toBe(1)
  expect(await (await send('zombie', key)).text()).toBe(await second.text())
})

test('many at once with one key do it once', async () => {
  const key = randomUUID()
  const statuses = (await Promise.all(Array.from({ length: 12 }, () => send('crowd', key)))).map(
    ({ status }) => status,
  )
  expect(new Set(statuses)).toEqual(new Set(statuses.includes(409) ? [201, 409] : [201]))
  expect(await done('crowd')).toBe(1)
})

test('a streamed body counts by the fingerprint its route gives', async () => {
  const key = { 'idempotency-key': randomUUID(), 'content-type': 'text/csv' }
  const first = await server.as('owner').post('/v1/test/uploads', 'a,b', key)
  const second = await server.as('owner').post('/v1/test/uploads', 'a,b', key)
  expect(first.status).toBe(202)
  expect(await second.json()).toEqual(await first.json())
  expect((await server.as('owner').post('/v1/test/uploads', 'a,c', key)).status).toBe(422)
  expect(await done('upload')).toBe(1)
})

test('keys are forgotten after a day', async () => {
  const key = randomUUID()
  await send('old', key)
  await forgetOldKeys(server.world.db, new Date(Date.now() + 23 * 3_600_000))
  await send('old', key)
  expect(await done('old')).toBe(1)
  await forgetOldKeys(server.world.db, new Date(Date.now() + 25 * 3_600_000))
  await send('old', key)
  expect(await done('old')).toBe(2)
})
