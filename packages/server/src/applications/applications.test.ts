import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ShownProgram } from '../programs/shapes.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { ApplicationDetail } from './store.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const owner = () => server.as('owner')

async function program(reviewers: number): Promise<string> {
  const { id: achievementId } = await server.achievement()
  const wish = {
    name: 'Master welder',
    goal: '',
    criteria: 'Show a piece of work.',
    achievementIds: [achievementId],
    requirements: { kind: 'review', reviewers },
    validity: { kind: 'unlimited' },
    graceDays: 0,
    renewal: null,
    takeAway: 'suspend',
  }
  const made = await owner().post('/v1/programs', wish)
  const { id } = (await made.json()) as ShownProgram
  expect((await owner().post(`/v1/programs/${id}/publish`, undefined)).status).toBe(200)
  return id
}
async function open(programId: string, email: string): Promise<{ id: string; link: string }> {
  const recipient = { email, name: 'Ada Lovelace' }
  const answer = await owner().post(`/v1/programs/${programId}/applications`, { recipient })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()) as { id: string; link: string }
}
async function send(link: string, words: string, files: File[] = []): Promise<Response> {
  const form = new FormData()
  form.set('words', words)
  form.set('links', 'https://example.org/work\n')
  for (const file of files) form.append('files', file)
  return fetch(link, { method: 'POST', body: form, redirect: 'manual', headers: { origin: server.url } })
}
const act = async (role: 'reviewer' | 'owner', id: string, what: string, body: unknown = undefined) => {
  const answer = await server.as(role).post(`/v1/applications/${id}/${what}`, body)
  return { status: answer.status, body: (await answer.json()) as ApplicationDetail & { detail: string } }
}
const awards = async (programId: string) =>
  ((await (await owner().get(`/v1/awards?programId=${programId}`)).json()) as { items: unknown[] }).items

test('evidence is sent by a link, asked back, sent again and accepted, and the rules award', async () => {
  const programId = await program(1)
  const { id, link } = await open(programId, 'ada@example.org')
  expect(await (await fetch(link)).text()).toContain('Show a piece of work.')
  expect((await send(link, '', [])).status).toBe(303)
  expect((await send(link, 'again')).status).toBe(409)

  expect((await act('reviewer', id, 'claim')).body).toMatchObject({ state: 'claimed' })
  expect((await act('owner', id, 'accept', {})).body.detail).toContain('Somebody else')
  const asked = await act('reviewer', id, 'ask-back', { reason: 'Please show the seam.' })
  expect(asked.body).toMatchObject({ state: 'asked-back', asked: 'Please show the seam.' })
  expect(await (await fetch(link)).text()).toContain('Please show the seam.')

  const bytes = Buffer.from('%PDF-1.7 the seam')
  expect((await send(link, 'Here it is.', [new File([bytes], 'seam.pdf')])).status).toBe(303)
  const detail = (await (
    await server.as('reviewer').get(`/v1/applications/${id}`)
  ).json()) as ApplicationDetail
  expect(detail).toMatchObject({
    state: 'sent',
    words: 'Here it is.',
    files: [{ name: 'seam.pdf', bytes: 17 }],
  })
  const file = await server.as('reviewer').get(`/v1/applications/${id}/files/${detail.files[0]!.id}`)
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  const rows = JSON.stringify(await server.world.db.selectFrom('applications').selectAll().execute())
  expect(rows).not.toContain('ada@example.org')

  expect((await act('reviewer', id, 'accept', { reason: 'A fine seam.' })).body).toMatchObject({
    state: 'accepted',
  })
  for (let turn = 0; (await awards(programId)).length === 0 && turn < 200; turn++) await sleep(50)
  expect(await awards(programId)).toHaveLength(1)
  expect((await act('reviewer', id, 'decline', { reason: 'no' })).status).toBe(409)
})

test('where two are asked for, one person is not two, and the second acceptance counts', async () => {
  const programId = await program(2)
  const { id, link } = await open(programId, 'bert@example.org')
  await send(link, 'My work.')
  expect((await act('reviewer', id, 'accept', {})).body).toMatchObject({ state: 'sent', reviewersNeeded: 2 })
  expect((await act('reviewer', id, 'accept', {})).status).toBe(403)
  expect((await act('owner', id, 'accept', {})).body).toMatchObject({ state: 'accepted' })
})

test('a declined one ends, one taken back loses its files, and a wrong link leads nowhere', async () => {
  const programId = await program(1)
  const first = await open(programId, 'carl@example.org')
  await send(first.link, 'My work.')
  expect((await act('reviewer', first.id, 'decline', { reason: 'Not enough.' })).body).toMatchObject({
    state: 'declined',
    reviews: [{ decision: 'decline', reason: 'Not enough.' }],
  })
  const second = await open(programId, 'dora@example.org')
  await send(second.link, 'My work.', [new File(['x'], 'x.txt')])
  const back = await fetch(`${second.link}/withdraw`, {
    method: 'POST',
    body: new URLSearchParams(),
    redirect: 'manual',
    headers: { origin: server.url },
  })
  expect(back.status).toBe(303)
  const detail = await (await owner().get(`/v1/applications/${second.id}`)).json()
  expect(detail).toMatchObject({ state: 'withdrawn', files: [] })
  expect((await fetch(`${server.url}/applications/nothing`)).status).toBe(404)
  const large = new File([Buffer.alloc(5_000_001)], 'large.bin')
  const third = await open(programId, 'emil@example.org')
  expect((await send(third.link, 'x', [large])).status).toBe(413)
})
