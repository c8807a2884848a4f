import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, makePlace, type Place } from './server-process.ts'

const rows = 4000

let place: Place
let demo: Demo

beforeAll(async () => {
  place = await makePlace()
  demo = await place.start()
}, 120_000)
afterAll(() => place?.clear())

test('SIGKILL in the middle of a batch, again and again, neither loses nor doubles a credential', async () => {
  const lines = Array.from({ length: rows }, (_, row) => `Graduate ${row},graduate.${row}@example.org`)
  const created = await api(`/v1/batches?achievementId=${demo.achievementId}&notify=false`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'killed' },
    body: `name,email\n${lines.join('\n')}\n`,
  })
  expect(created.status).toBe(202)
  const { id } = (await created.json()) as { id: string }

  const seen: number[] = []
  for (let kill = 0; kill < 3; kill++) {
    await untilProcessed(id, (seen.at(-1) ?? 0) + 300)
    await place.kill()
    demo = await place.start()
    seen.push((await batch(id)).processed)
  }
  const done = await untilProcessed(id, rows)
  expect(done).toMatchObject({ state: 'finished', issued: rows, refused: 0 })
  expect(seen[0]).toBeLessThan(rows)

  const ids: string[] = []
  const names = new Set<string>()
  for (let cursor = ''; ; ) {
    const page = (await (await api(`/v1/batches/${id}/rows?limit=200${cursor}`)).json()) as Page
    for (const { credentialId, label } of page.items) {
      ids.push(credentialId)
      names.add(label)
    }
    if (!page.next) break
    cursor = `&cursor=${page.next}`
  }
  expect(ids.length).toBe(rows)
  expect(new Set(ids).size).toBe(rows)
  expect(names.size).toBe(rows)
  const last = await (await fetch(`${place.url}/validate?certId=${ids.at(-1)}`)).json()
  expect(last).toMatchObject({ valid: true, holder: { name: `Graduate ${rows - 1}` } })
}, 180_000)

type Batch = { state: string; processed: number; issued: number; refused: number }
type Page = { items: { credentialId: string; label: string }[]; next: string | null }

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${place.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${demo.apiKey}`, ...(init.headers as Record<string, string>) },
  })

const batch = async (id: string) => (await (await api(`/v1/batches/${id}`)).json()) as Batch

async function untilProcessed(id: string, count: number): Promise<Batch> {
  for (;;) {
    const state = await batch(id)
    if (state.state === 'finished' || (state.processed >= count && count < rows)) return state
    await sleep(20)
  }
}
