import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approvedActs } from '../acts.ts'
import type { Permission } from '../context.ts'
import { writeNotices } from '../notices/follow-events.ts'
import type { MemberRole } from '../store/tables.ts'
import type { Client } from '../testing/client.ts'
import { followAll } from '../testing/follow.ts'
import { behindProxy, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { expireWaiting } from './decide.ts'
import { approvalJobs } from './jobs.ts'
import type { ApprovalRule } from './read-rule.ts'
import type { Approval } from './store.ts'

let now = new Date()
let server: TestServer
let boss: SignedInBrowser
let reviewer: SignedInBrowser
let issuer: SignedInBrowser
let achievementId: string
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy, now: () => now })
  boss = await someone('owner')
  reviewer = await someone('reviewer')
  issuer = await someone('issuer')
  achievementId = (await server.achievement()).id
})
afterAll(() => server.stop())
beforeEach(async () => {
  now = new Date(now.getTime() + 1000)
  await setRule({ credentialsAbove: null, revocation: false, keys: false })
})

async function someone(role: MemberRole): Promise<SignedInBrowser> {
  const id = randomUUID()
  const email = `${id.slice(0, 8)}@home.example`
  const row = { id, organization_id: server.home.id, email, name: `The ${role}`, role, created_at: now }
  await server.world.db.insertInto('members').values(row).execute()
  return signIn(server, email)
}

/** Sets the rule past the door, which does not open for one person alone. */
async function setRule({ credentialsAbove = null, ...rest }: Partial<ApprovalRule>): Promise<void> {
  const acts = { revocation: false, suspension: false, keys: false, ...rest }
  const set = { credentials_above: credentialsAbove, ...acts, updated_at: now }
  await server.world.db
    .insertInto('approval_rules')
    .values({ organization_id: server.home.id, ...set })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(set))
    .execute()
}

const revoke = (as: Client, id: string, headers = {}) =>
  as.post(`/v1/credentials/${id}/revoke`, { reason: 'Issued in error.' }, headers)
const stateOf = async (id: string) =>
  ((await (await server.as('owner').get(`/v1/credentials/${id}`)).json()) as { state: string }).state
const approve = (as: Client, id: string) => as.post(`/v1/approvals/${id}/approve`, {})
const read = async (id: string, as: Client = reviewer) =>
  (await (await as.get(`/v1/approvals/${id}`)).json()) as Approval & {
    facts: { name: string; value: string }[]
  }
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

async function asked(as: Client = issuer): Promise<{ credential: string; approval: Approval }> {
  const { id } = await server.credential({ achievementId })
  const answer = await revoke(as, id)
  expect(answer.status).toBe(202)
  return { credential: id, approval: (await answer.json()) as Approval }
}

test('a revocation waits for a second person, who sees what it is about, and is then done in the name of the first', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const { credential, approval } = await asked()
  expect(approval).toMatchObject({ kind: 'revocation', state: 'waiting', subject: credential })
  expect(await stateOf(credential)).toBe('active')
  expect((await read(approval.id)).facts).toEqual([
    { name: 'achievement', value: 'Bread baking' },
    { name: 'recipient', value: 'Ada Lovelace' },
    { name: 'reason', value: 'Issued in error.' },
    { name: 'credential', value: credential },
  ])
  const answer = await approve(reviewer, approval.id)
  expect(await answer.json()).toMatchObject({ state: 'done', decidedBy: { name: 'The reviewer' } })
  expect(await stateOf(credential)).toBe('revoked')
  const [event] = await server.world.db
    .selectFrom('events')
    .select('by')
    .where('type', '=', 'credential.revoked')
    .where('subject', '=', credential)
    .execute()
  expect(event?.by).toBe(approval.requestedBy.id)
  const told = (await server.events()).filter(({ subject }) => subject === approval.id)
  expect(told.map(({ type }) => type)).toEqual([
    'approval.requested',
    'approval.approved',
    'approval.carried-out',
  ])
})

test('nobody approves what they asked for themselves, not with a key of theirs either', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const own = await asked(boss)
  expect(await codeOf(await approve(boss, own.approval.id))).toBe('same-person')
  const scopes: Permission[] = ['credential:revoke', 'credential:read', 'approval:decide', 'approval:read']
  const made = await boss.post('/v1/api-keys', { name: 'mine', scopes })
  const key = server.as({ apiKey: ((await made.json()) as { key: string }).key })
  // A key that they made decides nothing, and what it asks for they asked for.
  expect((await approve(key, own.approval.id)).status).toBe(403)
  const through = await asked(key)
  expect(await codeOf(await approve(boss, through.approval.id))).toBe('same-person')
  expect((await approve(reviewer, through.approval.id)).status).toBe(200)
  expect(await stateOf(own.credential)).toBe('active')
})

test('who may not approve cannot, and a stranger finds nothing', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const { approval } = await asked()
  const auditor = await someone('auditor')
  expect((await approve(auditor, approval.id)).status).toBe(403)
  const { apiKey } = await server.organization()
  const stranger = server.as({ apiKey })
  expect((await stranger.get(`/v1/approvals/${approval.id}`)).status).toBe(404)
  expect((await approve(stranger, approval.id)).status).toBe(404)
  expect(await (await stranger.get('/v1/approvals')).text()).not.toContain(approval.id)
})

test('of two who approve at the same moment one is told, and it is done once', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const { credential, approval } = await asked()
  const both = await Promise.all([approve(reviewer, approval.id), approve(boss, approval.id)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const done = (await server.events()).filter(
    ({ type, subject }) => type === 'credential.revoked' && subject === credential,
  )
  expect(done).toHaveLength(1)
})

test('what a death left approved but not done is done by the worker, once', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const { credential, approval } = await asked()
  await server.world.db
    .updateTable('approvals')
    .set({ state: 'approved', decided_at: now })
    .where('id', '=', approval.id)
    .execute()
  now = new Date(now.getTime() + 120_000)
  const [, carryOut] = approvalJobs(server.world, approvedActs)
  const signal = new AbortController().signal
  await Promise.all([carryOut!.run(signal), carryOut!.run(signal)])
  expect(await stateOf(credential)).toBe('revoked')
  expect((await read(approval.id)).state).toBe('done')
})

test('declining takes a reason, and withdrawing the one who asked', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const [first, second] = [await asked(), await asked()]
  expect((await reviewer.post(`/v1/approvals/${first.approval.id}/decline`, {})).status).toBe(400)
  const reason = 'She did bake it.'
  await reviewer.post(`/v1/approvals/${first.approval.id}/decline`, { reason })
  expect(await read(first.approval.id, issuer)).toMatchObject({ state: 'declined', reason })
  expect(await codeOf(await approve(boss, first.approval.id))).toBe('wrong-state')
  expect((await boss.post(`/v1/approvals/${second.approval.id}/withdraw`)).status).toBe(403)
  expect((await issuer.post(`/v1/approvals/${second.approval.id}/withdraw`)).status).toBe(200)
  expect((await read(second.approval.id)).state).toBe('withdrawn')
  expect(await stateOf(second.credential)).toBe('active')
})

test('what nobody decides on within a week is asked for again', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const { credential, approval } = await asked()
  expect((await revoke(boss, credential)).status).toBe(409)
  now = new Date(now.getTime() + 8 * 24 * 3_600_000)
  ;[boss, reviewer, issuer] = [await someone('owner'), await someone('reviewer'), await someone('issuer')]
  expect((await approve(reviewer, approval.id)).status).toBe(409)
  await expireWaiting(server.world, approvedActs)
  expect((await read(approval.id)).state).toBe('expired')
  expect((await revoke(boss, credential)).status).toBe(202)
})

test('an act is done with what the asker may do at that time', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const leaving = await someone('issuer')
  const { credential, approval } = await asked(leaving)
  await leaving.post('/v1/account/leave', { organizationId: server.home.id })
  expect(await (await approve(reviewer, approval.id)).json()).toMatchObject({ state: 'failed' })
  expect(await stateOf(credential)).toBe('active')
})

test('a repeated request asks once', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const { id } = await server.credential({ achievementId })
  const headers = { 'idempotency-key': randomUUID() }
  const [first, second] = [await revoke(issuer, id, headers), await revoke(issuer, id, headers)]
  expect([first.status, second.status]).toEqual([202, 202])
  expect(await second.json()).toEqual(await first.json())
})

const csv = (rows: number) =>
  `name,email\n${Array.from({ length: rows }, (_, nth) => `Person ${nth},p${nth}@example.org`).join('\n')}\n`
const send = (as: Client, rows: number, query = '') =>
  as.post(`/v1/batches?achievementId=${achievementId}${query}`, csv(rows), { 'content-type': 'text/csv' })
type Sent = { id: string; state: string; approvalId: string | null; failure: string | null }
const sent = async (as: Client, rows: number, query?: string) =>
  (await (await send(as, rows, query)).json()) as Sent

test('a batch above the number waits whole, and goes to the workers when it is approved', async () => {
  await setRule({ credentialsAbove: 10, revocation: false, keys: false })
  const maker = await someone('issuer')
  const batch = await sent(maker, 11)
  expect(batch).toMatchObject({ state: 'waiting', approvalId: expect.any(String) })
  const approval = await read(batch.approvalId!)
  expect(approval.facts).toContainEqual({ name: 'rows', value: '11' })
  expect((await approve(reviewer, approval.id)).status).toBe(200)
  expect(await (await maker.get(`/v1/batches/${batch.id}`)).json()).toMatchObject({ state: 'queued' })
  // What was approved is no burden on the day.
  expect(await sent(maker, 10)).toMatchObject({ state: 'queued', approvalId: null })

  const other = await sent(maker, 11)
  await reviewer.post(`/v1/approvals/${other.approvalId}/decline`, { reason: 'Too many.' })
  expect(await (await maker.get(`/v1/batches/${other.id}`)).json()).toMatchObject({
    state: 'failed',
    failure: 'It was not approved.',
  })
})

test('a large batch cut into small ones, sent with several keys or at the same moment, waits all the same', async () => {
  await setRule({ credentialsAbove: 10, revocation: false, keys: false })
  const maker = await someone('admin')
  const key = async () => {
    const scopes: Permission[] = ['credential:issue', 'credential:read']
    const made = await maker.post('/v1/api-keys', { name: randomUUID(), scopes })
    return server.as({ apiKey: ((await made.json()) as { key: string }).key })
  }
  const [first, second] = [await key(), await key()]
  const states = (await Promise.all([sent(maker, 6), sent(first, 6)])).map(({ state }) => state)
  expect(states.sort()).toEqual(['queued', 'waiting'])
  expect(await sent(second, 5)).toMatchObject({ state: 'waiting' })
  expect(await sent(maker, 50, '&dryRun=true')).toMatchObject({ state: 'queued' })
  // One by one is counted with them, and the one too many waits.
  const one = () =>
    second.post('/v1/credentials', { achievementId, recipient: { name: 'Ada', email: 'ada@example.org' } })
  const answers = []
  for (let nth = 0; nth < 5; nth++) answers.push((await one()).status)
  expect(answers).toEqual([201, 201, 201, 201, 202])
})

test('a single credential too many waits sealed, and is issued under the id that was told', async () => {
  await setRule({ credentialsAbove: 0 })
  const maker = await someone('issuer')
  const wish = { achievementId, recipient: { name: 'Waiting Wanda', email: 'wanda@example.org' } }
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await maker.post('/v1/credentials', wish, headers)
  expect(answer.status).toBe(202)
  const approval = (await answer.json()) as Approval
  expect(approval).toMatchObject({ kind: 'issue', state: 'waiting' })
  expect(await (await maker.post('/v1/credentials', wish, headers)).json()).toEqual(approval)
  expect((await maker.get(`/v1/credentials/${approval.subject}`)).status).toBe(404)
  // What waits is not readable in the database.
  const { rows } = await sql<{ row: string }>`
    select approvals::text as row from approvals where id = ${approval.id}`.execute(server.world.db)
  expect(rows[0]!.row).not.toMatch(/wanda/i)
  expect((await read(approval.id)).facts).toContainEqual({ name: 'recipient', value: 'Waiting Wanda' })
  expect(await (await approve(reviewer, approval.id)).json()).toMatchObject({ state: 'done' })
  const issued = await (await maker.get(`/v1/credentials/${approval.subject}`)).json()
  expect(issued).toMatchObject({ state: 'active', recipient: { name: 'Waiting Wanda' } })

  const renewal = await maker.post(`/v1/credentials/${approval.subject}/renew`, { notify: false })
  expect(renewal.status).toBe(202)
  const { id } = (await renewal.json()) as Approval
  expect(await (await approve(reviewer, id)).json()).toMatchObject({ state: 'done' })
  expect(await stateOf(approval.subject)).toBe('active')
  const old = (await (await maker.get(`/v1/credentials/${approval.subject}`)).json()) as { status: string }
  expect(old.status).toBe('superseded')
})

test('somebody who is erased while a credential for them waits gets none', async () => {
  await setRule({ credentialsAbove: 0 })
  const maker = await someone('issuer')
  const recipient = { name: 'Erased Erik', email: 'erik@example.org' }
  const asked = (await (await maker.post('/v1/credentials', { achievementId, recipient })).json()) as Approval
  const { recipient_id: recipientId } = await server.world.db
    .selectFrom('approvals')
    .select('recipient_id')
    .where('id', '=', asked.id)
    .executeTakeFirstOrThrow()
  expect((await boss.post(`/v1/recipients/${recipientId}/erase`)).status).toBeLessThan(300)
  expect(await (await approve(reviewer, asked.id)).json()).toMatchObject({ state: 'failed' })
  expect((await maker.get(`/v1/credentials/${asked.subject}`)).status).toBe(404)
})

test('a suspension waits where the rule says so, and lifting one does not', async () => {
  await setRule({ suspension: true })
  const { id } = await server.credential({ achievementId })
  const answer = await issuer.post(`/v1/credentials/${id}/suspend`, { reason: 'Under review.' })
  expect(answer.status).toBe(202)
  expect(await stateOf(id)).toBe('active')
  const { id: approval } = (await answer.json()) as Approval
  expect(await (await approve(reviewer, approval)).json()).toMatchObject({ state: 'done' })
  expect(await stateOf(id)).toBe('suspended')
  expect((await issuer.post(`/v1/credentials/${id}/reinstate`, {})).status).toBe(200)
})

test('replacing a key, and declaring one compromised, wait where the rule says so', async () => {
  await setRule({ credentialsAbove: null, revocation: false, keys: true })
  const keys = async () =>
    ((await (await boss.get('/v1/keys')).json()) as { items: { id: string; purpose: string }[] }).items
  const before = await keys()
  const answer = await boss.post('/v1/keys/status/rotate')
  expect(answer.status).toBe(202)
  expect(answer.headers.get('location')).toMatch(/^\/v1\/approvals\//)
  expect(await keys()).toEqual(before)
  const { id } = (await answer.json()) as Approval
  expect(await (await approve(reviewer, id)).json()).toMatchObject({ state: 'done' })
  expect((await keys()).length).toBe(before.length + 1)

  const key = before.find(({ purpose }) => purpose === 'document')!
  const told = await boss.post(`/v1/keys/${key.id}/compromise`, {
    since: new Date(now.getTime() - 3_600_000).toISOString(),
    reason: 'A laptop was stolen.',
  })
  expect(told.status).toBe(202)
  const compromise = (await told.json()) as Approval
  expect(await (await approve(reviewer, compromise.id)).json()).toMatchObject({ state: 'done' })
})

const change = (as: Client, wish: Partial<ApprovalRule>) => as.patch('/v1/approval-rule', wish)
const rule = async () => (await (await boss.get('/v1/approval-rule')).json()) as ApprovalRule

test('asking for more holds at once; asking for less needs a second person itself', async () => {
  expect((await change(boss, { credentialsAbove: 100, revocation: true })).status).toBe(200)
  expect((await change(boss, { credentialsAbove: 50 })).status).toBe(200)
  const held = await change(boss, { revocation: false })
  expect(held.status).toBe(202)
  expect(await rule()).toEqual({ credentialsAbove: 50, revocation: true, suspension: false, keys: false })
  const approval = (await held.json()) as Approval
  expect((await read(approval.id)).facts).toEqual([{ name: 'revocation', value: 'true → false' }])
  expect(await codeOf(await approve(boss, approval.id))).toBe('same-person')
  expect((await approve(reviewer, approval.id)).status).toBe(200)
  expect(await rule()).toEqual({ credentialsAbove: 50, revocation: false, suspension: false, keys: false })
  for (const weaker of [{ credentialsAbove: 51 }, { credentialsAbove: null }])
    expect([weaker, weaker.credentialsAbove === 51 ? 202 : 409]).toEqual([
      weaker,
      (await change(boss, weaker)).status,
    ])
})

test('a rule is not switched on where nobody else could approve', async () => {
  const other = await server.organization()
  const lonely = await signIn(server, `owner@${other.slug}.example`)
  expect(await codeOf(await change(lonely, { revocation: true }))).toBe('no-second-person')
  expect((await change(server.as('admin'), { revocation: true })).status).toBe(403)
})

/** The mails about a request, once everything that happened was told. */
async function mailsAbout(id: string) {
  await followAll(server.world, 'notices', (tx, events) => writeNotices(server.world, tx, events))
  return server.world.db
    .selectFrom('mails')
    .select(['recipient', 'subject', 'text', 'language'])
    .where('text', 'like', `%${id}%`)
    .execute()
}
const addressOf = async (as: SignedInBrowser) =>
  ((await (await as.get('/v1/session')).json()) as { member: { email: string } }).member.email

test('those who may approve are told by mail, once, and not the one who asked', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  const { approval } = await asked(boss)
  await mailsAbout(approval.id)
  const mails = await mailsAbout(approval.id)
  const told = mails.map(({ recipient }) => recipient)
  expect(told.filter((one) => one === told[0])).toHaveLength(1)
  expect(told).toContain(await addressOf(reviewer))
  expect(told).not.toContain(await addressOf(boss))
  expect(told).not.toContain(await addressOf(issuer))
  const mail = mails.find(({ recipient }) => recipient === told[0])!
  expect(mail.subject).toBe('The home academy: something waits for your approval')
  expect(mail.text).toContain('The owner asks to revoke a credential for The home academy.')
  expect(mail.text).toContain('It waits for 7 days.')
})

test('an organization says it in words of its own, and each member in which way they are told', async () => {
  await setRule({ credentialsAbove: null, revocation: true, keys: false })
  await server.as('owner').patch('/v1/mail/settings', { language: 'de' })
  const words = { subject: 'Bitte prüfen', body: '{by} bittet darum.\n\n[Ansehen]({link})' }
  const saved = await server.as('owner').put('/v1/mail/templates/approval-wanted?language=de', words)
  expect(saved.status).toBe(200)
  const { approval } = await asked(boss)
  expect((await mailsAbout(approval.id))[0]).toMatchObject({ subject: 'Bitte prüfen', language: 'de' })

  const portalOnly = await reviewer.patch('/v1/account/notice-preferences', { 'approval-wanted': 'portal' })
  expect(portalOnly.status).toBe(200)
  const { approval: next } = await asked(boss)
  const told = (await mailsAbout(next.id)).map(({ recipient }) => recipient)
  expect(told).not.toContain(await addressOf(reviewer))
  const bell = (await (await reviewer.get('/v1/account/notices')).json()) as { items: { link: string }[] }
  expect(bell.items.map(({ link }) => link)).toContain(`/approvals/${next.id}`)
})
