import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { erasers } from '../../erasers.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { carryOutRuns } from './carry-out.ts'
import { askDaily } from './runs.ts'

let now = new Date('2026-01-10T10:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now })
})
afterAll(() => server.stop())

const day = 24 * 3_600_000
const json = { 'content-type': 'application/json' }
const put = (role: 'admin' | 'auditor' | 'issuer', path: string, body: unknown) =>
  server.as(role).request(path, { method: 'PUT', body: JSON.stringify(body), headers: json })
const rules = '/v1/privacy/retention'
const preview = async () => (await server.as('auditor').get(`${rules}/preview`)).json()
const run = async () => {
  now = new Date(now.getTime() + 60_000)
  expect((await server.as('admin').post(`${rules}/runs`)).status).toBe(202)
  const { signal } = new AbortController()
  while (await carryOutRuns(server.world, erasers, signal)) {}
  const { items } = (await (await server.as('auditor').get(`${rules}/runs`)).json()) as {
    items: { finishedAt: string | null; report: Record<string, unknown> }[]
  }
  return items[0]!
}
const award = async (name: string, validUntil: string | null) => {
  const credential = await server.credential({
    recipient: { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.org` },
    validFrom: '2025-01-01T00:00:00Z',
    validUntil,
  })
  const { id, achievementId } = credential
  return { id, achievementId, recipientId: (credential.recipient as { id: string }).id }
}
const status = async (id: string) => (await server.as('nobody').get(`/credentials/${id}`)).status

test('the schedule begins sensible: nobody is erased by it, and traces do not stay for ever', async () => {
  expect(await (await server.as('auditor').get(rules)).json()).toEqual({
    recipients: null,
    letters: 365,
    'refused-rows': 90,
    validations: 730,
    requests: 1095,
    consents: 1095,
  })
  for (const wrong of [{ letters: 0 }, { letters: 1.5 }, { everything: 1 }, { letters: '9' }])
    expect((await put('admin', rules, wrong)).status).toBe(400)
  expect((await put('auditor', rules, { letters: 1 })).status).toBe(403)
  expect((await put('issuer', rules, { letters: 1 })).status).toBe(403)
})

test('people are erased when all they had is long over; who has something in force, or is on hold, is kept', async () => {
  const over = await award('Olga Over', '2025-06-01T00:00:00Z')
  const inForce = await award('Ina Inforce', '2027-06-01T00:00:00Z')
  const forever = await award('Eva Ever', null)
  const held = await award('Hilda Held', '2025-06-01T00:00:00Z')
  const revoked = await award('Rita Revoked', null)
  await server.as('issuer').post(`/v1/credentials/${revoked.id}/revoke`, { reason: 'issued in error' })
  const holdPath = `/v1/recipients/${held.recipientId}/hold`
  expect((await put('issuer', holdPath, { reason: 'case' })).status).toBe(403)
  expect(
    await (await put('admin', holdPath, { reason: 'Case 12/25 at the exam board' })).json(),
  ).toMatchObject({
    hold: { at: now.toISOString(), reason: 'Case 12/25 at the exam board' },
  })
  const rows = JSON.stringify(await server.world.db.selectFrom('recipients').selectAll().execute())
  expect(rows).not.toContain('exam board')

  now = new Date(now.getTime() + 40 * day)
  await put('admin', rules, { recipients: 30 })
  expect(await preview()).toMatchObject({ recipients: { due: 2, held: 1 } })
  expect(await status(over.id)).toBe(200)
  expect(await run()).toMatchObject({
    finishedAt: now.toISOString(),
    report: { recipients: { due: 2, done: 2, held: 1 } },
  })
  const all = [over, revoked, inForce, forever, held]
  expect(await Promise.all(all.map(({ id }) => status(id)))).toEqual([410, 410, 200, 200, 200])
  const refused = await server.as('owner').post(`/v1/recipients/${held.recipientId}/erase`, {})
  expect([refused.status, ((await refused.json()) as { type: string }).type]).toEqual([
    409,
    expect.stringContaining('legal-hold'),
  ])
  expect(await (await server.as('admin').delete(holdPath)).json()).toMatchObject({ hold: null })
  expect(await run()).toMatchObject({ report: { recipients: { due: 1, done: 1, held: 0 } } })
  expect(await status(held.id)).toBe(410)
  expect(await preview()).toMatchObject({ recipients: { due: 0, held: 0 } })
})

test('what was done stands in the record with its numbers, and who settled the rules with before and after', async () => {
  const events = await server.world.db
    .selectFrom('events')
    .select(['type', 'data', 'changed', 'by'])
    .where('type', 'in', ['retention.changed', 'retention.finished', 'recipient.held', 'recipient.released'])
    .orderBy('position')
    .execute()
  expect(events.map(({ type }) => type)).toEqual([
    'recipient.held',
    'retention.changed',
    'retention.finished',
    'recipient.released',
    'retention.finished',
  ])
  expect(events[1]!.changed).toEqual({ recipients: { before: null, after: 30 } })
  expect(events[2]).toMatchObject({
    by: 'system:retention',
    data: { report: { recipients: { due: 2, done: 2, held: 1 } } },
  })
})

test('letters, refused rows, counts, requests and consents go when their time is over, and not before', async () => {
  const { db } = server.world
  const { id: organization } = server.home
  const person = await award('Trude Traces', null)
  const [old, young] = [new Date(now.getTime() - 400 * day), new Date(now.getTime() - 10 * day)]
  for (const at of [old, young]) {
    await sql`insert into mails (id, organization_id, awarded_to, sealed, state, next_attempt_at, created_at)
      values (gen_random_uuid(), ${organization}, ${person.recipientId}, 'x', 'sent', ${at}, ${at})`.execute(
      db,
    )
    await sql`insert into validation_hours (organization_id, hour, closed_at) values (${organization}, ${at}, ${at})`.execute(
      db,
    )
    await sql`insert into validation_counts (organization_id, hour, credential_id, door, outcome, by, count)
      values (${organization}, ${at}, ${person.id}, 'answer', 'valid', '', 3)`.execute(db)
    await sql`insert into consents (id, organization_id, recipient_id, purpose, text_version, given, means, at, ended_at, recorded_by)
      values (gen_random_uuid(), ${organization}, ${person.recipientId}, 'directory', '1', true, 'writing', ${at}, ${at}, 'x')`.execute(
      db,
    )
    await sql`insert into privacy_requests (id, organization_id, recipient_id, kind, law, filed_by, filed_at, due_at, status, closed_at)
      values (gen_random_uuid(), ${organization}, ${person.recipientId}, 'access', 'gdpr', 'staff', ${at}, ${at}, 'done', ${at})`.execute(
      db,
    )
    const batch = crypto.randomUUID()
    await sql`insert into batches (id, organization_id, achievement_id, achievement_version, state, format, dry_run, notify, seed, created_by, created_at, finished_at)
      values (${batch}, ${organization}, ${person.achievementId as string}, 1, 'finished', 'csv', false, false, 'x', 'x', ${at}, ${at})`.execute(
      db,
    )
    await sql`insert into batch_refusals (batch_id, row, line, sealed) values (${batch}, 1, 2, 'x')`.execute(
      db,
    )
  }
  const kinds = ['letters', 'refused-rows', 'validations', 'requests', 'consents']
  await put('admin', rules, Object.fromEntries(kinds.map((kind) => [kind, 365])))
  expect(await preview()).toMatchObject(Object.fromEntries(kinds.map((kind) => [kind, { due: 1, held: 0 }])))
  expect(await run()).toMatchObject({
    report: Object.fromEntries(kinds.map((kind) => [kind, { due: 1, done: 1, held: 0 }])),
  })
  for (const table of ['mails', 'batch_refusals', 'privacy_requests', 'consents'] as const) {
    const { rows } = await sql`select from ${sql.table(table)}`.execute(db)
    expect([table, rows.length]).toEqual([table, 1])
  }
  const { rows } = await sql`select from validation_counts where credential_id = ${person.id}`.execute(db)
  expect(rows).toHaveLength(1)
})

test('it is carried out once a day by itself, and an interrupted run is taken up again', async () => {
  const other = await server.organization()
  await askDaily(server.world)
  const open = () =>
    server.world.db
      .selectFrom('retention_runs')
      .select(['organization_id', 'asked_by'])
      .where('finished_at', 'is', null)
      .execute()
  // A run of today is there already, and an organization of today has nothing old.
  expect(await open()).toEqual([])
  now = new Date(now.getTime() + 2 * day)
  await askDaily(server.world)
  await askDaily(server.world)
  expect((await open()).map(({ organization_id }) => organization_id).sort()).toEqual(
    [server.home.id, other.id].sort(),
  )
  const stopped = AbortSignal.abort()
  expect(await carryOutRuns(server.world, erasers, stopped)).toBe(false)
  expect(await open()).toHaveLength(2)
  now = new Date(now.getTime() + 3 * 60_000)
  const { signal } = new AbortController()
  while (await carryOutRuns(server.world, erasers, signal)) {}
  expect(await open()).toEqual([])
})

test('another organization sees and moves nothing of it', async () => {
  const { apiKey } = await server.organization()
  const stranger = server.as({ apiKey })
  expect(await (await stranger.get(`${rules}/runs`)).json()).toMatchObject({ items: [] })
  const person = await award('Sara Safe', null)
  const answer = await stranger.request(`/v1/recipients/${person.recipientId}/hold`, {
    method: 'PUT',
    body: '{"reason":"none"}',
    headers: json,
  })
  expect(answer.status).toBe(404)
})
