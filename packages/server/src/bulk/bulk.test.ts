import { setTimeout as sleep } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvedActs } from '../acts.ts'
import { carryOut } from '../approvals/carry-out.ts'
import { runBatch } from '../batches/run.ts'
import { issueMany } from '../testing/issue-many.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { JobItem, JobView } from './shapes.ts'
import { tidyJobs } from './tidy.ts'
import { workOnce } from './work.ts'

let now = new Date()
let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now })
})
afterAll(() => server.stop())

const signal = new AbortController().signal
const work = async () => {
  while (await workOnce(server.world, signal));
}
const issuer = () => server.as('issuer')
const json = async <T>(answer: Response | Promise<Response>): Promise<T> =>
  (await answer).json() as Promise<T>

async function prepare(body: object): Promise<JobView> {
  const answer = await issuer().post('/v1/jobs', body)
  const job = await json<JobView>(answer)
  expect(answer.status, JSON.stringify(job)).toBe(201)
  return job
}
const start = (id: string) => issuer().post(`/v1/jobs/${id}/start`)
const read = (id: string) => json<JobView>(server.as('auditor').get(`/v1/jobs/${id}`))
const items = async (id: string, query = '') =>
  (await json<{ items: JobItem[] }>(issuer().get(`/v1/jobs/${id}/items?limit=200${query}`))).items

async function statesOf(ids: readonly string[]): Promise<Record<string, number>> {
  const rows = await server.world.db
    .selectFrom('credentials')
    .select(['state', (row) => row.fn.countAll<number>().as('count')])
    .where('id', 'in', ids)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

test('what was looked at is what is done: a filter is frozen when the job is prepared, and each credential says what came of it', async () => {
  const achievementId = (await server.achievement()).id
  const { ids } = await issueMany(server, 30, { achievementId })
  await issuer().post(`/v1/credentials/${ids[3]}/revoke`, { reason: 'Known before.' })
  const job = await prepare({
    kind: 'revoke',
    select: { filter: { achievementId } },
    reason: 'The exam was void.',
  })
  expect(job).toMatchObject({
    state: 'draft',
    total: 30,
    processed: 0,
    foreseen: [{ code: 'revoked', count: 1 }],
    selection: { by: 'filter', filter: { achievementId } },
  })
  expect((await items(job.id))[0]).toMatchObject({ nth: 1, outcome: 'waiting', label: 'Person 0' })
  const later = await server.credential({ achievementId })

  expect((await start(job.id)).status).toBe(202)
  await work()
  expect(await read(job.id)).toMatchObject({
    state: 'finished',
    done: 29,
    failed: 1,
    reason: 'The exam was void.',
  })
  expect(await statesOf(ids)).toEqual({ revoked: 30 })
  expect(await statesOf([later.id])).toEqual({ active: 1 })
  expect(await items(job.id, '&outcome=failed')).toMatchObject([
    { credentialId: ids[3], errors: [{ code: 'revoked' }] },
  ])
  expect(await json(server.as('nobody').get(`/validate?certId=${ids[7]}`))).toMatchObject({
    valid: false,
    status: 'revoked',
    reason: 'The exam was void.',
  })
  const marked = await server.world.db
    .selectFrom('status_marks as m')
    .innerJoin('credentials as c', (on) =>
      on.onRef('c.status_list_id', '=', 'm.list_id').onRef('c.status_index', '=', 'm.index'),
    )
    .select('c.id')
    .where('c.id', 'in', ids)
    .where('m.purpose', '=', 'revocation')
    .execute()
  expect(marked).toHaveLength(30)
  const told = (await server.events()).filter(({ subject }) => subject === job.id).map(({ type }) => type)
  expect(told).toEqual(['job.prepared', 'job.started', 'job.finished'])
})

test('suspending and reinstating many by a list, and what failed comes back as a list that can be sent again', async () => {
  const { ids } = await issueMany(server, 5)
  const csv = `name;credential\n${ids.map((id, nth) => `"Person; ${nth}";${nth === 2 ? `${server.url}/credentials/${id.toUpperCase()}` : id}`).join('\n')}\n;aaaaaaaaaaaaaaaaaaaaaaaaaa\n`
  const job = await prepare({
    kind: 'suspend',
    select: { csv },
    reason: 'Under review.',
    until: '2055-01-01T00:00:00Z',
  })
  expect(job).toMatchObject({ total: 6, foreseen: [{ code: 'unknown', count: 1 }] })
  await start(job.id)
  await work()
  expect(await statesOf(ids)).toEqual({ suspended: 5 })
  expect(await json(issuer().get(`/v1/credentials/${ids[0]}`))).toMatchObject({
    suspendedUntil: '2055-01-01T00:00:00.000Z',
  })

  const lift = await prepare({ kind: 'reinstate', select: { ids: [...ids, ...ids] } })
  expect(lift.total).toBe(5)
  await issuer().post(`/v1/credentials/${ids[0]}/reinstate`)
  await start(lift.id)
  await work()
  expect(await read(lift.id)).toMatchObject({ state: 'finished', done: 4, failed: 1 })
  const sheet = await (await issuer().get(`/v1/jobs/${lift.id}/failures.csv`)).text()
  expect(sheet.split('\n')[1]).toBe(`${ids[0]},Person 0,p0@example.org,It is not suspended.`)
  expect(await prepare({ kind: 'suspend', select: { csv: sheet }, reason: 'Again.' })).toMatchObject({
    total: 1,
    foreseen: [],
  })
})

test.each([
  [{ kind: 'revoke', select: { filter: { state: 'active' } } }, '/reason'],
  [{ kind: 'render', select: { filter: { state: 'active' } }, reason: 'x' }, '/reason'],
  [{ kind: 'export', select: {} }, '/select'],
  [{ kind: 'export', select: { ids: ['a'.repeat(26)], csv: 'x' } }, '/select'],
  [{ kind: 'export', select: { csv: 'credential\nada@example.org\n' } }, '/select/csv'],
  [{ kind: 'export', select: { filter: { recipientDomain: 'nowhere.example' } } }, '/select'],
  [{ kind: 'export', select: { ids: ['nonsense'] } }, '/select/ids/0'],
])('a job that cannot be meant is refused with the place: %j', async (body, pointer) => {
  const answer = await issuer().post('/v1/jobs', body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ pointer }] })
})

test('recipients are chosen by the domain of their sealed addresses', async () => {
  const achievementId = (await server.achievement()).id
  await issueMany(server, 4, { achievementId, domain: 'acme.example' })
  await issueMany(server, 3, { achievementId, domain: 'not-acme.example' })
  const filter = { achievementId, recipientDomain: '@ACME.example' }
  expect(await prepare({ kind: 'export', select: { filter } })).toMatchObject({ total: 4 })
})

test('a job rests when it is told to, goes on, and is given up, and does nothing after the answer', async () => {
  const { ids, batchId } = await issueMany(server, 4100)
  const job = await prepare({ kind: 'suspend', select: { filter: { batchId } }, reason: 'Audit.' })
  await start(job.id)
  await workOnce(server.world, signal)
  const paused = await json<JobView>(issuer().post(`/v1/jobs/${job.id}/pause`))
  expect(paused).toMatchObject({ state: 'paused', processed: 2000 })
  await work()
  expect((await read(job.id)).processed).toBe(2000)
  expect((await issuer().post(`/v1/jobs/${job.id}/pause`)).status).toBe(409)
  await issuer().post(`/v1/jobs/${job.id}/resume`)
  await workOnce(server.world, signal)
  const given = await json<JobView>(issuer().post(`/v1/jobs/${job.id}/cancel`))
  expect(given).toMatchObject({ state: 'cancelled', done: 4000 })
  await work()
  expect(await statesOf(ids)).toEqual({ suspended: 4000, active: 100 })
  expect((await issuer().post(`/v1/jobs/${job.id}/resume`)).status).toBe(409)
})

test('workers that share a job and lose their connections at any moment do each credential once', async () => {
  const { ids, batchId } = await issueMany(server, 7000)
  const job = await prepare({ kind: 'revoke', select: { filter: { batchId } }, reason: 'Void.' })
  await start(job.id)
  let over = false
  const breaking = (async () => {
    for (let times = 0; times < 6 && !over; times++) {
      await sleep(120)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and application_name = 'laurel'
          and state <> 'idle' and random() < 0.5`
        .execute(server.world.db)
        .catch(() => {})
    }
  })()
  const worker = async () => {
    for (;;) {
      await workOnce(server.world, signal).catch(() => {})
      const state = await read(job.id).catch(() => null)
      if (state?.state === 'finished') return
      if (state?.state === 'failed') await issuer().post(`/v1/jobs/${job.id}/resume`)
    }
  }
  await Promise.all([worker(), worker(), worker()])
  over = true
  await breaking
  expect(await read(job.id)).toMatchObject({ state: 'finished', done: 7000, failed: 0 })
  expect(await statesOf(ids)).toEqual({ revoked: 7000 })
  const { rows } = await sql<{ events: number; subjects: number }>`
    select count(*)::int as events, count(distinct subject)::int as subjects from events
    where type = 'credential.revoked' and subject = any(${ids}::text[])`.execute(server.world.db)
  expect(rows).toEqual([{ events: 7000, subjects: 7000 }])
  const ends = (await server.events()).filter(
    ({ type, subject }) => type === 'job.finished' && subject === job.id,
  )
  expect(ends).toHaveLength(1)
})

test('organizations take turns: a small job of one does not wait for a large one of another', async () => {
  const { batchId } = await issueMany(server, 4100)
  const large = await prepare({ kind: 'suspend', select: { filter: { batchId } }, reason: 'Audit.' })
  await start(large.id)
  const other = await server.organization()
  const they = server.as({ apiKey: other.apiKey })
  const { id: achievementId } = await json<{ id: string }>(
    they.post('/v1/achievements', {
      name: 'Bread',
      description: 'Bakes.',
      criteria: { narrative: 'Bake.' },
    }),
  )
  const credential = await json<{ id: string }>(
    they.post('/v1/credentials', { achievementId, recipient: { name: 'Ada' } }),
  )
  const small = await json<JobView>(
    they.post('/v1/jobs', { kind: 'revoke', select: { ids: [credential.id] }, reason: 'Void.' }),
  )
  await they.post(`/v1/jobs/${small.id}/start`)
  await workOnce(server.world, signal)
  await workOnce(server.world, signal)
  expect(await json(they.get(`/v1/jobs/${small.id}`))).toMatchObject({ state: 'finished', done: 1 })
  expect(await read(large.id)).toMatchObject({ state: 'running', done: 2000 })
  for (const path of ['', '/items', '/failures.csv'])
    expect((await they.get(`/v1/jobs/${large.id}${path}`)).status).toBe(404)
  expect((await they.post(`/v1/jobs/${large.id}/cancel`)).status).toBe(404)
  // What belongs to others is not there, also where its id is named.
  const theirs = await json<JobView>(
    they.post('/v1/jobs', {
      kind: 'revoke',
      select: { ids: [(await server.credential()).id] },
      reason: 'Mine?',
    }),
  )
  expect(theirs.foreseen).toMatchObject([{ code: 'unknown', count: 1 }])
  await work()
})

test('where revoking needs two people a job asks once, for all of its credentials', async () => {
  await server.world.db
    .insertInto('approval_rules')
    .values({
      organization_id: server.home.id,
      credentials_above: null,
      revocation: true,
      keys: false,
      updated_at: now,
    })
    .execute()
  const { ids } = await issueMany(server, 20)
  const job = await prepare({ kind: 'revoke', select: { ids }, reason: 'Void.' })
  const key = { 'idempotency-key': 'once' }
  const held = await json<JobView>(issuer().post(`/v1/jobs/${job.id}/start`, undefined, key))
  expect(held).toMatchObject({ state: 'held', approvalId: expect.any(String) })
  expect((await issuer().post(`/v1/jobs/${job.id}/cancel`)).status).toBe(409)
  await work()
  expect(await statesOf(ids)).toEqual({ active: 20 })
  const approval = await json<{ kind: string; facts: object[] }>(
    server.as('owner').get(`/v1/approvals/${held.approvalId}`),
  )
  expect(approval.facts).toEqual([
    { name: 'act', value: 'revoke' },
    { name: 'credentials', value: '20' },
    { name: 'reason', value: 'Void.' },
    { name: 'recipients', value: 'Person 0, Person 1, Person 2, Person 3, Person 4, …' },
    { name: 'job', value: job.id },
  ])
  await server.world.db
    .updateTable('approvals')
    .set({ state: 'approved' })
    .where('id', '=', held.approvalId)
    .execute()
  await carryOut(server.world, approvedActs, held.approvalId!)
  await carryOut(server.world, approvedActs, held.approvalId!)
  await work()
  expect(await statesOf(ids)).toEqual({ revoked: 20 })
  await server.world.db.deleteFrom('approval_rules').execute()
})

test('a batch is a job: it rests, goes on, is given up, and its refused rows come back as they were sent', async () => {
  const { id: achievementId } = await server.achievement()
  const file =
    'Vorname;Nachname;E-Mail;Grade\nAda;Lovelace;ada@example.org;1\nGrace;Hopper;grace(at)example.org;=1+1\n'
  const form = new FormData()
  form.set(
    'mapping',
    JSON.stringify({ firstName: 'Vorname', lastName: 'Nachname', email: 'E-Mail', result: 'Grade' }),
  )
  form.set('file', new File([file], 'list.csv', { type: 'text/csv' }))
  const { id } = await json<{ id: string }>(issuer().post(`/v1/batches?achievementId=${achievementId}`, form))
  expect(await json(issuer().post(`/v1/jobs/${id}/pause`))).toMatchObject({
    kind: 'issue',
    state: 'paused',
    total: 2,
  })
  await runBatch(server.world, id, signal)
  expect(await read(id)).toMatchObject({ processed: 0 })
  await issuer().post(`/v1/jobs/${id}/resume`)
  await runBatch(server.world, id, signal)
  expect(await read(id)).toMatchObject({ state: 'finished', done: 1, failed: 1 })
  expect(await items(id)).toMatchObject([
    { nth: 1, outcome: 'done', madeId: expect.any(String) },
    { nth: 2, outcome: 'failed', label: 'Grace Hopper', errors: [{ field: 'email', code: 'email' }] },
  ])
  expect((await issuer().post(`/v1/jobs/${id}/cancel`)).status).toBe(409)

  const sheet = await (await issuer().get(`/v1/jobs/${id}/failures.csv`)).text()
  const corrected = sheet.replace('grace(at)example.org', 'grace@example.org')
  const again = await json<{ id: string }>(
    issuer().post(`/v1/batches?achievementId=${achievementId}`, corrected, { 'content-type': 'text/csv' }),
  )
  await runBatch(server.world, again.id, signal)
  const [issued] = await items(again.id)
  expect(issued).toMatchObject({ outcome: 'done', label: 'Grace Hopper' })
  const document = await (await server.as('nobody').get(`/credentials/${issued!.madeId}.json`)).text()
  expect(document).toContain('"=1+1"')
  const list = await json<{ items: JobView[] }>(issuer().get('/v1/jobs?kind=issue&limit=2'))
  expect(list.items.map((job) => job.id)).toEqual([again.id, id])
})

test('many are renewed, each once, and their certificates drawn into one file that forgets whom it must', async () => {
  const { ids } = await issueMany(server, 24)
  await issuer().post(`/v1/credentials/${ids[1]}/renew`)
  const renewal = await prepare({
    kind: 'renew',
    select: { ids },
    notify: false,
    validUntil: '2055-01-01T00:00:00Z',
  })
  expect(renewal.foreseen).toMatchObject([{ code: 'renewed', count: 1 }])
  await start(renewal.id)
  await Promise.all([work(), work()])
  expect(await read(renewal.id)).toMatchObject({ state: 'finished', done: 23, failed: 1 })
  const made = await items(renewal.id, '&outcome=done')
  expect(new Set(made.map(({ madeId }) => madeId)).size).toBe(23)
  const renewed = await json(issuer().get(`/v1/credentials/${made[0]!.madeId}`))
  expect(renewed).toMatchObject({ renews: ids[0], validUntil: '2055-01-01T00:00:00.000Z' })

  const [first, second] = [made[0]!.madeId!, made[1]!.madeId!]
  const drawing = await prepare({ kind: 'render', select: { ids: [first, second] }, format: 'svg' })
  const exporting = await prepare({ kind: 'export', select: { ids: [first, second] } })
  expect((await issuer().get(`/v1/jobs/${drawing.id}/result`)).status).toBe(409)
  for (const { id } of [drawing, exporting]) await start(id)
  await work()
  const listed = async (id: string) => {
    expect(await read(id)).toMatchObject({ state: 'finished', failed: 0 })
    const zip = await (await issuer().get(`/v1/jobs/${id}/result`)).arrayBuffer()
    const files = Object.entries(unzipSync(new Uint8Array(zip))).sort(([a], [b]) => (a < b ? -1 : 1))
    return new Map(files.map(([name, bytes]) => [name, Buffer.from(bytes).toString()]))
  }
  const svgs = await listed(drawing.id)
  expect([...svgs.keys()]).toEqual([`Person-0-${first}.svg`, `Person-2-${second}.svg`, 'list.csv'])
  expect(svgs.get(`Person-0-${first}.svg`)).toContain('<svg')
  const all = await listed(exporting.id)
  const document = await (await server.as('nobody').get(`/credentials/${first}.json`)).text()
  expect(all.get(`credentials/${first}.json`)).toBe(document)
  expect(all.get('credentials.csv')).toContain(`${second},Person 2,p2@example.org,Bread baking,active`)

  const { recipient } = await json<{ recipient: { id: string } }>(issuer().get(`/v1/credentials/${first}`))
  expect(
    (await server.as('owner').post(`/v1/recipients/${recipient.id}/erase`, { confirm: 'Person 0' })).status,
  ).toBeLessThan(300)
  expect([...(await listed(drawing.id)).keys()]).toEqual([`Person-2-${second}.svg`, 'list.csv'])
  now = new Date(now.getTime() + 8 * 24 * 3_600_000)
  await tidyJobs(server.world)
  expect([...(await listed(drawing.id)).keys()]).toEqual(['list.csv'])
})

test('what is not started within a day is forgotten', async () => {
  const job = await prepare({ kind: 'export', select: { ids: [(await server.credential()).id] } })
  await tidyJobs(server.world)
  expect((await start(job.id)).status).toBe(202)
  const left = await prepare({ kind: 'export', select: { ids: [(await server.credential()).id] } })
  now = new Date(now.getTime() + 25 * 3_600_000)
  await tidyJobs(server.world)
  expect((await start(left.id)).status).toBe(404)
})
