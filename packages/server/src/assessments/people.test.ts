import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, signIn } from '../testing/sign-in.ts'
import { Takers } from '../testing/takers.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { Assessment, AttemptDetail } from './shapes.ts'

let server: TestServer
let takers: Takers
let shift = 0
const now = () => new Date(Date.now() + shift)
const later = (minutes: number) => {
  shift += minutes * 60_000
}
beforeAll(async () => {
  server = await startServer({ now, environment: behindProxy })
  takers = new Takers(server)
  for (const nth of [1, 2, 3, 4]) await takers.question(`Question ${nth}?`)
})
afterAll(() => server.stop())

test('a link opens once, in one browser, and another page cannot press the buttons', async () => {
  const { id } = await takers.assessment()
  const invitation = await takers.invite(id, 'emil@example.org')
  const link = await takers.mailedLink()
  expect((await server.as('nobody').get(link)).headers.get('set-cookie')).toBeNull()
  const both = await Promise.all([1, 2].map(() => server.as('nobody').post(link, '', takers.form())))
  expect(both.map(({ status }) => status).sort()).not.toEqual([303, 303])
  expect((await server.as('nobody').get(link)).status).toBe(410)
  const cookie = both
    .find(({ status }) => status === 303)!
    .headers.get('set-cookie')!
    .split(';')[0]!
  // The same browser comes back by the same letter.
  expect((await server.as({ cookie }).get(link)).headers.get('location')).toBe(
    `/assessments/${invitation.id}`,
  )
  const foreign = await server.as('nobody').post(`/assessments/${invitation.id}/start`, '', {
    ...takers.form(cookie),
    origin: 'https://evil.example',
  })
  expect(foreign.status).toBe(403)
  const listed = await (await server.as('issuer').get(`/v1/assessments/${id}/invitations`)).json()
  expect(listed.items).toMatchObject([
    { email: 'emil@example.org', openedAt: expect.any(String), attempts: 0 },
  ])
  // The letter lets one person in: whoever may look at mails does not see what it says.
  const mails = (await (await server.as('owner').get('/v1/mails?kind=assessment')).json()) as {
    items: { id: string }[]
  }
  const mail = await (await server.as('owner').get(`/v1/mails/${mails.items[0]!.id}`)).json()
  expect(JSON.stringify(mail)).not.toContain('/assessments/open/')
})

test('a signed-in holder takes it at a proved address; nobody else does, by whatever id', async () => {
  const { id } = await takers.assessment()
  const invitation = await takers.invite(id, 'fay@example.org')
  const fay = await signIn(server, 'fay@example.org')
  const listed = await (await fay.get('/v1/account/assessments')).json()
  expect(listed.items).toMatchObject([{ id: invitation.id, open: false, passed: false }])
  const own = takers.takerWith(invitation.id, fay.cookie)
  expect((await own.start()).status).toBe(200)

  const gus = await signIn(server, 'gus@example.org')
  const other = takers.takerWith(invitation.id, gus.cookie)
  for (const { status } of [
    await other.read(),
    await other.start(),
    await other.save(1, [0]),
    await other.handIn(),
  ])
    expect(status).toBe(404)
  expect((await (await gus.get('/v1/account/assessments')).json()).items).toEqual([])
  const hanna = await takers.taker(id, 'hanna@example.org')
  expect((await takers.takerWith(invitation.id, hanna.cookie).read()).status).toBe(401)
  const [attempt] = await takers.attemptsOf(id)
  const stranger = await server.organization()
  for (const path of [
    `/v1/assessments/${id}`,
    `/v1/assessments/${id}/attempts`,
    `/v1/assessment-attempts/${attempt!.id}`,
    `/v1/assessments/${id}/statistics`,
    `/v1/questions/${takers.ids[0]}`,
  ])
    expect([path, (await server.as({ apiKey: stranger.apiKey }).get(path)).status]).toEqual([path, 404])
  // An attempt under way shows its answers to nobody.
  const detail = (await (
    await server.as('reviewer').get(`/v1/assessment-attempts/${attempt!.id}`)
  ).json()) as AttemptDetail
  expect(detail).toMatchObject({ state: 'open', answers: [] })
})

test('a question that was asked is archived and keeps its version; one that never was is gone', async () => {
  const fresh = await takers.question('Never asked?', { tags: ['other'] })
  expect((await server.as('designer').delete(`/v1/questions/${fresh.id}`)).status).toBe(204)
  expect((await server.as('designer').get(`/v1/questions/${fresh.id}`)).status).toBe(404)
  const asked = await takers.question('Asked once?', { tags: ['other'] })
  const { id } = await takers.assessment({ pick: { kind: 'list', questionIds: [asked.id] } })
  const jan = await takers.taker(id, 'jan@example.org')
  await jan.start()
  const changed = await server
    .as('designer')
    .put(`/v1/questions/${asked.id}`, { ...takers.single('Asked otherwise?'), tags: ['other'] })
  expect((await changed.json()).version).toBe(2)
  expect((await jan.read()).body.open!.questions[0]!.text).toBe('Asked once?')
  expect((await server.as('designer').delete(`/v1/questions/${asked.id}`)).status).toBe(204)
  expect(await (await server.as('designer').get(`/v1/questions/${asked.id}`)).json()).toMatchObject({
    archivedAt: expect.any(String),
  })
  expect((await jan.handIn()).body.results).toHaveLength(1)
  // The bank has nothing left to ask.
  expect((await server.as('designer').get(`/v1/assessments/${id}/preview`)).status).toBe(409)
  expect(await (await server.as('designer').post(`/v1/questions/${asked.id}/restore`)).json()).toMatchObject({
    archivedAt: null,
  })
})

test('what cannot be an assessment is refused at its field', async () => {
  const good = await takers.assessment()
  const {
    id: _,
    state: __,
    questions: ___,
    invited: ____,
    attempted: _____,
    createdAt: ______,
    updatedAt: _______,
    ...wish
  } = good
  const pointers = async (more: object) => {
    const answer = await server.as('designer').post('/v1/assessments', { ...wish, key: 'fresh', ...more })
    const body = (await answer.json()) as { errors?: { pointer: string }[] }
    return [answer.status, body.errors?.map(({ pointer }) => pointer)]
  }
  expect(await pointers({ key: good.key })).toEqual([409, ['/key']])
  expect(await pointers({ pick: { kind: 'list' } })).toEqual([400, ['/pick/questionIds']])
  expect(await pointers({ pick: { kind: 'draw', questionIds: takers.ids } })).toEqual([
    400,
    ['/pick/draws', '/pick/questionIds'],
  ])
  const unknown = '00000000-0000-4000-8000-000000000000'
  expect(await pointers({ pick: { kind: 'list', questionIds: [unknown] } })).toEqual([
    400,
    ['/pick/questionIds/0'],
  ])
  expect(await pointers({ opensAt: '2026-02-01T00:00:00Z', closesAt: '2026-01-01T00:00:00Z' })).toEqual([
    400,
    ['/closesAt'],
  ])
  expect(
    await pointers({
      pick: {
        kind: 'draw',
        draws: [
          { tag: 'a', count: 200 },
          { tag: 'b', count: 1 },
        ],
      },
    }),
  ).toEqual([400, ['/pick/draws']])
  const poor = await server.as('designer').post('/v1/assessments', {
    ...wish,
    key: 'poor',
    pick: { kind: 'draw', draws: [{ tag: 'basics', count: 100 }] },
  })
  const { id } = (await poor.json()) as Assessment
  expect((await server.as('designer').post(`/v1/assessments/${id}/open`)).status).toBe(409)
  expect(
    (
      await server
        .as('issuer')
        .post(`/v1/assessments/${id}/invitations`, { people: [{ email: 'x@example.org', name: 'X' }] })
    ).status,
  ).toBe(409)
})

test('whose invitation was withdrawn starts nothing; whoever was erased leaves nothing; the export has it all', async () => {
  const { id } = await takers.assessment()
  const kay = await takers.taker(id, 'kay@example.org', { language: 'de' })
  const page = async () =>
    (await server.as({ cookie: kay.cookie }).get(`/assessments/${kay.invitation.id}`)).text()
  expect(await page()).toContain('<html lang="de"')
  await kay.start()
  await takers.answerAll(kay, 1)
  await kay.handIn()
  later(25 * 60)
  expect(
    (await server.as('issuer').delete(`/v1/assessments/${id}/invitations/${kay.invitation.id}`)).status,
  ).toBe(204)
  expect(
    await (
      await server.as('nobody').post(`/assessments/${kay.invitation.id}/link`, '', takers.form())
    ).text(),
  ).toContain('Look into your mail')
  const own = takers.takerWith(kay.invitation.id, (await signIn(server, 'kay@example.org')).cookie)
  expect((await own.read()).body).toMatchObject({ mayStart: false, why: 'withdrawn' })

  const recipientId = kay.invitation.recipientId
  const zip = await server.as('owner').get(`/v1/recipients/${recipientId}/export`)
  expect(zip.status).toBe(200)
  expect((await server.as('owner').post(`/v1/recipients/${recipientId}/erase`)).status).toBeLessThan(300)
  const { db } = server.world
  for (const table of ['assessment_invitations', 'assessment_attempts'] as const)
    expect(await db.selectFrom(table).select('id').where('recipient_id', '=', recipientId).execute()).toEqual(
      [],
    )
  expect((await own.read()).status).toBe(404)
})

test('statistics name nobody and say what is too few', async () => {
  const { id } = await takers.assessment({ passMark: 50 })
  for (const [nth, right] of [4, 2, 0].entries()) {
    const who = await takers.taker(id, `lot-${nth}@example.org`)
    await who.start()
    await takers.answerAll(who, right)
    await who.handIn()
  }
  const figures = await (await server.as('designer').get(`/v1/assessments/${id}/statistics`)).json()
  expect(figures).toMatchObject({
    attempts: 3,
    passed: 2,
    mean: 50,
    median: 50,
    reliability: null,
    whyNoReliability: 'too-few',
    enough: 30,
  })
  expect(figures.questions).toHaveLength(4)
  for (const one of figures.questions) {
    expect(one).toMatchObject({ seen: 3, discrimination: null, unanswered: 0 })
    expect(one.options.reduce((sum: number, { chosen }: { chosen: number }) => sum + chosen, 0)).toBe(3)
  }
  expect(JSON.stringify(figures)).not.toContain('lot-')
  expect((await server.as('reviewer').get(`/v1/assessments/${id}/attempts`)).status).toBe(200)
  expect((await server.as('designer').get(`/v1/assessments/${id}/attempts`)).status).toBe(403)
})

test('the copy of what is kept about a person has their attempts with what they chose, and nobody else’s', async () => {
  const { id } = await takers.assessment()
  const ida = await takers.taker(id, 'ida@example.org')
  await ida.start()
  await ida.save(1, [0])
  await ida.handIn()
  const other = await takers.taker(id, 'other@example.org')
  await other.start()
  const { recipientId } = (await takers.attemptsOf(id)).find(({ closedAt }) => closedAt !== null)!
  const answer = await server.as('owner').get(`/v1/recipients/${recipientId}/export`)
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const { assessments } = JSON.parse(Buffer.from(files['data.json']!).toString())
  expect(assessments).toMatchObject([
    {
      email: 'ida@example.org',
      openedAt: expect.any(String),
      attempts: [{ nth: 1, closedAt: expect.any(String), answers: expect.any(Array) }],
    },
  ])
  const [attempt] = assessments[0].attempts
  expect(attempt.answers.filter(({ chosen }: { chosen: string[] }) => chosen.length > 0)).toMatchObject([
    { question: expect.stringContaining('?'), chosen: [expect.any(String)], savedAt: expect.any(String) },
  ])
  // What is right is not theirs to know.
  expect(JSON.stringify(assessments)).not.toContain('"correct"')
})
