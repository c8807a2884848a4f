import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Heard } from './listeners.ts'
import type { Demo } from './server-process.ts'

export type Api = (path: string, init?: RequestInit) => Promise<Response>

export const apiOf =
  (url: string, { apiKey }: Demo): Api =>
  (path, init = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${apiKey}`, ...(init.headers as Record<string, string>) },
    })

/** Asks until it is answered in earnest, with the same Idempotency-Key: what somebody does whose server may be away. */
export async function insist<T>(api: Api, path: string, key: string, body: unknown): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const answer = await api(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    }).catch(() => null)
    if (answer?.ok) {
      const said = (await answer.json().catch(() => null)) as T | null
      if (said) return said
    }
    // 409: an earlier attempt is still at work, or died and its lease runs.
    if (answer && answer.status < 500 && ![409, 429].includes(answer.status))
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    if (attempt > 600) throw new Error(`${path}: never answered, last with ${answer?.status}`)
    await sleep(100)
  }
}

export type Awarded = { readonly id: string; readonly email: string }

/** Awards so many, several at a time; every third is suspended and reinstated, so that there is an order to keep. */
export async function award(
  api: Api,
  { achievementId }: Demo,
  { count, name, onAward }: { count: number; name: string; onAward?: (done: number) => void },
): Promise<Awarded[]> {
  const awarded: Awarded[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < count) {
        const nth = next++
        const email = `${name}.${nth}@example.org`
        const recipient = { name: `Graduate ${nth}`, email }
        const wish = { achievementId, recipient }
        const { id } = await insist<{ id: string }>(api, '/v1/credentials', `${name}-${nth}`, wish)
        if (nth % 3 === 0) {
          await insist(api, `/v1/credentials/${id}/suspend`, `${name}-${nth}-s`, { reason: 'An inquiry' })
          await insist(api, `/v1/credentials/${id}/reinstate`, `${name}-${nth}-r`, {})
        }
        awarded.push({ id, email })
        onAward?.(awarded.length)
      }
    }),
  )
  return awarded
}

export type Told = { id: string; type: string; subject: string }

/** Everything that happened to credentials, as the feed tells it. */
export async function feedOf(api: Api): Promise<Told[]> {
  const types = ['credential.issued', 'credential.suspended', 'credential.reinstated']
  const all: Told[] = []
  for (let after = ''; ; ) {
    const query = types.map((type) => `type=${type}`).join('&')
    const page = (await (await api(`/v1/events?limit=200&${query}${after}`)).json()) as {
      items: Told[]
      cursor: string
      more: boolean
    }
    all.push(...page.items)
    if (!page.more) return all
    after = `&after=${page.cursor}`
  }
}

/** Each acknowledged award is there once, and its story is whole. */
export function expectAwardedOnce(awarded: readonly Awarded[], feed: readonly Told[]): void {
  expect(new Set(awarded.map(({ id }) => id)).size).toBe(awarded.length)
  const issued = new Map<string, number>()
  for (const { type, subject } of feed)
    if (type === 'credential.issued') issued.set(subject, (issued.get(subject) ?? 0) + 1)
  expect(awarded.filter(({ id }) => issued.get(id) !== 1)).toEqual([])
  expect(new Set(feed.map(({ id }) => id)).size).toBe(feed.length)
}

/** Whoever keeps the ids they have seen has each event once, and those of a credential in their order. */
export function expectHeardAll(heard: readonly Heard[], feed: readonly Told[]): void {
  const first = new Map<string, Heard>()
  for (const one of heard) {
    const known = first.get(one.id)
    if (known) expect(one).toEqual(known)
    else first.set(one.id, one)
  }
  const bySubject = (events: Iterable<{ id: string; subject: string }>) => {
    const lists = new Map<string, string[]>()
    for (const { id, subject } of events) lists.set(subject, [...(lists.get(subject) ?? []), id])
    return [...lists].sort(([a], [b]) => a.localeCompare(b))
  }
  expect(bySubject(first.values())).toEqual(bySubject(feed))
}
