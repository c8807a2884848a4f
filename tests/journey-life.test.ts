import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askOutsider } from '../packages/server/src/testing/outsider.ts'
import { startPostOffice } from '../packages/server/src/testing/post-office.ts'
import { type Receiver, startReceiver } from '../packages/server/src/testing/receiver.ts'
import { signIn } from '../packages/server/src/testing/sign-in.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'

/*
 * The life of a credential, from a result in somebody else's program to its end, through the outer door alone: HTTP, a
 * mail server, and a program that takes webhooks. The worker does the rest by itself. It begins a year ago and ends
 * now, so that outsiders, whose clock is not ours, can check how it ended.
 */

const day = 86_400_000
const patience = { timeout: 20_000, interval: 100 }

let server: TestServer
let office: Awaited<ReturnType<typeof startPostOffice>>
let receiver: Receiver
let shift = -340 * day

beforeAll(async () => {
  ;[office, receiver] = await Promise.all([startPostOffice(), startReceiver()])
  server = await startServer({
    now: () => new Date(Date.now() + shift),
    environment: {
      SMTP_URL: office.url,
      MAIL_FROM: 'Laurel <post@laurel.example>',
      LAUREL_OUTBOUND_ALLOW: receiver.origin,
    },
  })
})
afterAll(async () => {
  await server?.stop()
  await office?.stop()
  receiver?.close()
})

/** Time goes on to this instant, and the clock has dealt with everything until then. */
async function waitUntil(instant: number): Promise<void> {
  shift = instant - Date.now()
  const place = () => server.world.db.selectFrom('clocks').select('at').executeTakeFirstOrThrow()
  await expect.poll(async () => (await place()).at.getTime(), patience).toBeGreaterThanOrEqual(instant)
}

async function asked<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  const text = await response.text()
  expect(response.status, text).toBeLessThan(300)
  return JSON.parse(text) as T
}
const order = <T>(path: string, body: unknown): Promise<T> => asked(server.as('owner').post(path, body))

type Shown = { id: string; state: string; validUntil: string; recipient: { name: string } }
async function credentials(achievementId: string): Promise<Shown[]> {
  const path = `/v1/credentials?achievementId=${achievementId}`
  return (await asked<{ items: Shown[] }>(server.as('auditor').get(path))).items
}

/** The mail to somebody with this in its subject; waits for it. */
async function mailTo(to: string, subject: string) {
  const find = () => office.received.filter((mail) => mail.to === to && mail.subject.includes(subject))
  await expect.poll(() => find().length, { ...patience, message: `${to}: ${subject}` }).toBe(1)
  return find()[0]!
}

/** The message about one credential of this type; waits for it. Another hand than ours has written its signature too. */
async function toldOf(secret: string, type: string, id: string) {
  const find = () =>
    receiver.received.filter(({ body }) => {
      const message = JSON.parse(body) as { type: string; data: { id: string } }
      return message.type === type && message.data.id === id
    })
  await expect.poll(() => find().length, { ...patience, message: type }).toBe(1)
  const { body, headers } = find()[0]!
  const at = new Date(Number(headers['webhook-timestamp']) * 1000)
  expect(new Webhook(secret).sign(headers['webhook-id']!, at, body)).toBe(headers['webhook-signature'])
  return { body, headers }
}

/** A learning platform that signs what it sends. */
async function learningPlatform() {
  const { url, secret } = await order<{ url: string; secret: string }>('/v1/sources', {
    name: 'Learning platform',
    mapping: {
      fields: {
        externalId: { pointer: '/attempt' },
        email: { pointer: '/student/mail' },
        name: { pointer: '/student/name' },
        kind: { pointer: '/what', values: { exam: 'assessment', course: 'cpd' } },
        key: { constant: 'welding' },
        score: { pointer: '/points' },
        hours: { pointer: '/hours' },
      },
    },
  })
  return async (message: object, signWith = secret) => {
    const body = JSON.stringify({ student: { name: 'Ada Lovelace', mail: 'ada@example.org' }, ...message })
    const at = server.world.now()
    const headers = {
      'content-type': 'application/json',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(signWith).sign('msg_1', at, body),
    }
    return fetch(url, { method: 'POST', body, headers })
  }
}

/** A program that awards for an exam, for a year, and renews for eight hours of further learning. */
async function weldingProgram(): Promise<{ programId: string; achievementId: string }> {
  const { id: achievementId } = await server.achievement({ name: 'Safe welding' })
  const { id } = await order<{ id: string }>('/v1/programs', {
    name: 'Safe welding',
    goal: '',
    criteria: 'Pass the exam.',
    achievementIds: [achievementId],
    requirements: { kind: 'assessment', key: 'welding', minScore: 80 },
    validity: { kind: 'relative', period: 'P1Y' },
    graceDays: 30,
    renewal: { windowDays: 60, requirements: { kind: 'cpd', key: 'welding', hours: 8 } },
    takeAway: 'suspend',
  })
  await order(`/v1/programs/${id}/publish`, {})
  return { programId: id, achievementId }
}

const live = async (id: string) =>
  asked<Record<string, unknown>>(server.as('nobody').get(`/validate?certId=${id}`))

/** What an outsider finds who has nothing but the file. */
async function outsiderFinds(id: string, file: object, bits: string[]): Promise<void> {
  await expect
    .poll(() => askOutsider(file), { ...patience, message: `bits of ${id}` })
    .toEqual({ proven: true, set: bits })
}

test('a result becomes an award, is renewed, suspended, reinstated and revoked, and everybody is told', async () => {
  const { programId, achievementId } = await weldingProgram()
  const send = await learningPlatform()
  const hook = await order<{ secret: string }>('/v1/webhooks', {
    url: `${receiver.origin}/events`,
    types: ['credential.*'],
  })

  const exam = { attempt: 1, what: 'exam', points: 91 }
  expect((await send(exam, `whsec_${Buffer.alloc(32).toString('base64')}`)).status).toBe(401)
  expect((await send({ ...exam, attempt: 0, points: 79 })).status).toBe(200)
  for (let nth = 0; nth < 2; nth++) expect((await send(exam)).status).toBe(200)
  await expect.poll(async () => (await credentials(achievementId)).length, patience).toBe(1)
  const [first] = (await credentials(achievementId)) as [Shown]
  expect(first).toMatchObject({ state: 'active', recipient: { name: 'Ada Lovelace' } })
  expect((await mailTo('ada@example.org', 'has awarded you: Safe welding')).text).toContain(first.id)
  const { body } = await toldOf(hook.secret, 'credential.issued', first.id)
  expect(body).not.toMatch(/Ada|ada@/)

  const second = await remindAndRenew({ first, achievementId, secret: hook.secret, send })
  await showsChain(first.id, second)
  await announces(programId)
  await endsAsOutsidersSee(second, hook.secret)

  const subjects = office.received.filter(({ to }) => to === 'ada@example.org').map(({ subject }) => subject)
  expect(subjects).toEqual([
    'The home academy has awarded you: Safe welding',
    expect.stringMatching(/^Runs out on .+: Safe welding$/),
    'Renewed: Safe welding',
    'New rules for masks',
    'The home academy has suspended: Safe welding',
    'Holds again: Safe welding',
    'The home academy has revoked: Safe welding',
  ])
}, 180_000)

type Renewal = {
  first: Shown
  achievementId: string
  secret: string
  send: (message: object) => Promise<Response>
}

/** Thirty days before its end, not a day earlier, its holder is reminded, learns, and gets the next one. */
async function remindAndRenew({ first, achievementId, secret, send }: Renewal): Promise<string> {
  const end = Date.parse(first.validUntil)
  await waitUntil(end - 31 * day)
  expect(office.received).toHaveLength(1)
  await waitUntil(end - 30 * day + 60_000)
  expect((await mailTo('ada@example.org', 'Runs out on')).text).toContain('30 more days')
  await toldOf(secret, 'credential.reminder-due', first.id)

  expect((await send({ attempt: 2, what: 'course', hours: 8 })).status).toBe(200)
  await expect.poll(async () => (await credentials(achievementId)).length, patience).toBe(2)
  const second = (await credentials(achievementId)).find(({ id }) => id !== first.id)!
  expect((await mailTo('ada@example.org', 'Renewed')).text).toContain(second.id)
  await toldOf(secret, 'credential.renewed', first.id)
  expect(Date.parse(second.validUntil)).toBeGreaterThan(end + 364 * day)
  return second.id
}

async function showsChain(first: string, second: string): Promise<void> {
  const page = await (await server.as('nobody').get(`/credentials/${second}`)).text()
  expect(page).toContain('Held without a break since')
  expect(page).toContain(`<a href="/credentials/${first}">an earlier credential</a>`)
  const earlier = await (await server.as('nobody').get(`/credentials/${first}`)).text()
  expect(earlier).toContain(`<a href="/credentials/${second}">the current credential</a>`)
  expect(await live(first)).toMatchObject({ valid: false, status: 'superseded', supersededBy: second })
  expect(await live(second)).toMatchObject({ valid: true, status: 'valid', supersedes: first, gap: null })
}

/** Whoever holds what the program awards now is written to as a job; what was replaced is left out. */
async function announces(programId: string): Promise<void> {
  const prepare = (chain: string) =>
    order<{ id: string; total: number }>('/v1/jobs', {
      kind: 'mail',
      send: 'announcement',
      title: 'New rules for masks',
      message: 'They hold from January.',
      select: { filter: { programId, chain } },
    })
  expect((await prepare('replaced')).total).toBe(1)
  const { id, total } = await prepare('current')
  expect(total).toBe(1)
  await order(`/v1/jobs/${id}/start`, {})
  expect((await mailTo('ada@example.org', 'New rules')).text).toContain('They hold from January.')
}

/** What somebody decides about it shows at once where it is asked for, and in the published lists. */
async function endsAsOutsidersSee(id: string, secret: string): Promise<void> {
  await waitUntil(Date.now())
  const file = await asked<object>(server.as('nobody').get(`/credentials/${id}.json`))
  await outsiderFinds(id, file, [])

  await order(`/v1/credentials/${id}/suspend`, { reason: 'The exam is looked into.' })
  expect(await live(id)).toMatchObject({ valid: false, status: 'suspended' })
  await outsiderFinds(id, file, ['suspension'])
  expect((await mailTo('ada@example.org', 'has suspended')).text).toContain('The exam is looked into.')
  await toldOf(secret, 'credential.suspended', id)

  await order(`/v1/credentials/${id}/reinstate`, {})
  expect(await live(id)).toMatchObject({ valid: true, status: 'valid' })
  await outsiderFinds(id, file, [])
  await mailTo('ada@example.org', 'Holds again')
  await toldOf(secret, 'credential.reinstated', id)

  await order(`/v1/credentials/${id}/revoke`, { reason: 'Somebody else sat the exam.' })
  expect(await live(id)).toMatchObject({
    valid: false,
    status: 'revoked',
    reason: 'Somebody else sat the exam.',
  })
  await outsiderFinds(id, file, ['revocation'])
  await mailTo('ada@example.org', 'has revoked')
  const { body, headers } = await toldOf(secret, 'credential.revoked', id)
  // By now our clock is theirs, so they also find the message fresh.
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'credential.revoked' })
}

test('whoever was awarded in a list in German is written to in German to the end, and its sender is told', async () => {
  const { id: achievementId } = await server.achievement({ name: 'Brot backen' })
  const sender = await signIn(server, 'owner@home.example')
  const end = new Date(server.world.now().getTime() + 90 * day)
  const list = [
    'name,email,language,validUntil',
    `Jürgen Groß,juergen@example.org,de,${end.toISOString().slice(0, 10)}`,
    `Zoë Klein,zoe@example.org,de_AT,`,
    'Nobody,no address,de,',
  ].join('\n')
  const path = `/v1/batches?achievementId=${achievementId}`
  await asked(sender.post(path, list, { 'content-type': 'text/csv' }))

  const done = await mailTo('owner@home.example', 'your list was worked off')
  expect(done.text).toMatch(/Brot backen[\s\S]*2 issued[\s\S]*1 refused/)
  const award = await mailTo('juergen@example.org', 'hat Ihnen verliehen: Brot backen')
  expect(award.text).toContain('Guten Tag Jürgen Groß,')
  await mailTo('zoe@example.org', 'hat Ihnen verliehen: Brot backen')

  const all = await credentials(achievementId)
  const wrong = all.find(({ recipient }) => recipient.name === 'Jürgen Groß')!
  const right = await order<Shown>(`/v1/credentials/${wrong.id}/correct`, {
    reason: 'Der Name war falsch geschrieben.',
    recipient: { name: 'Jürgen Gross' },
  })
  const corrected = await mailTo('juergen@example.org', 'Berichtigt: Brot backen')
  expect(corrected.text).toContain('Guten Tag Jürgen Gross,')
  expect(corrected.text).toContain('Der Name war falsch geschrieben.')
  expect(corrected.text).toContain(right.id)
  expect(corrected.html).toMatch(/<html lang="de"/)

  await waitUntil(Date.parse(right.validUntil) - 30 * day + 60_000)
  expect((await mailTo('juergen@example.org', 'Läuft am')).text).toContain('noch 30 Tage')
  await waitUntil(Date.parse(right.validUntil) + 60_000)
  expect((await mailTo('juergen@example.org', 'Abgelaufen: Brot backen')).text).toContain(right.id)
  const zoes = all.find(({ recipient }) => recipient.name === 'Zoë Klein')!
  await order(`/v1/credentials/${zoes.id}/renew`, {})
  expect((await mailTo('zoe@example.org', 'Erneuert: Brot backen')).html).toMatch(/<html lang="de"/)
  // The corrected one is at rest: of the one it replaced nobody was reminded.
  const subjects = office.received.filter(({ to }) => to === 'juergen@example.org')
  expect(subjects.map(({ subject }) => subject)).toEqual([
    expect.stringContaining('verliehen'),
    expect.stringContaining('Berichtigt'),
    expect.stringContaining('Läuft am'),
    expect.stringContaining('Läuft am'),
    expect.stringContaining('Abgelaufen'),
  ])
}, 180_000)
