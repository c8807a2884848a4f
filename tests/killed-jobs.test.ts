import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { apiOf, insist } from './awards.ts'
import { startPostOffice } from './listeners.ts'
import { makePlace } from './server-process.ts'

const leaseSeconds = 600
const people = 400

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

test('SIGKILL while an announcement is written to many: each person gets it, under one id, and of each it is said', async () => {
  const office = await startPostOffice()
  const place = await makePlace({ SMTP_URL: office.url })
  closers.push(office.close, place.clear)
  const demo = await place.start({ ahead: 0 })
  const api = apiOf(place.url, demo)
  const patience = { timeout: 90_000, interval: 200 }
  const read = async (path: string) => (await (await api(path)).json()) as Record<string, unknown>

  const rows = Array.from({ length: people }, (_, nth) => `Graduate ${nth},reader.${nth}@example.org`)
  const created = await api(`/v1/batches?achievementId=${demo.achievementId}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'readers' },
    body: `name,email\n${rows.join('\n')}\n`,
  })
  const { id: batchId } = (await created.json()) as { id: string }
  const addressed = () => new Set(office.mails.map(({ to }) => to).filter((to) => to.startsWith('reader.')))
  await expect.poll(() => addressed().size, patience).toBe(people)
  const before = office.mails.length

  const { id } = await insist<{ id: string }>(api, '/v1/jobs', 'announcement', {
    kind: 'mail',
    send: 'announcement',
    title: 'The handbook has changed',
    message: 'Chapter 3 is new.',
    select: { filter: { batchId } },
  })
  await insist(api, `/v1/jobs/${id}/start`, 'start', {})
  for (let kill = 1; kill <= 4; kill++) {
    await sleep(Math.random() * 400)
    await place.kill()
    await place.start({ ahead: kill * leaseSeconds })
  }
  await expect
    .poll(() => read(`/v1/jobs/${id}`), patience)
    .toMatchObject({ state: 'finished', total: people, done: people, failed: 0 })
  // What the last process that was killed had in its hands.
  await place.kill()
  await place.start({ ahead: 5 * leaseSeconds })
  const ids = (to: string) =>
    new Set(office.mails.slice(before).flatMap((mail) => (mail.to === to ? mail.id : [])))
  const wrong = () => [...addressed()].filter((to) => ids(to).size !== 1)
  await expect.poll(wrong, patience).toEqual([])
}, 300_000)
