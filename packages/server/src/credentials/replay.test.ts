import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

/** As if the server had died after its work was committed and before the answer was kept. */
async function loseAnswer(key: string): Promise<void> {
  const { numUpdatedRows } = await server.world.db
    .updateTable('idempotency_keys')
    .set({ status: null, headers: null, body: null, locked_until: new Date(0) })
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  expect(numUpdatedRows).toBe(1n)
}

type Write = {
  readonly name: string
  readonly path: string
  readonly method: 'post' | 'patch'
  readonly body?: unknown
}

test('an attempt after a death answers what was done, and does it no second time', async () => {
  const achievement = await server.achievement()
  const [first, second, third] = [
    await server.credential(),
    await server.credential(),
    await server.credential(),
  ]
  const writes: Write[] = [
    {
      name: 'issue',
      method: 'post',
      path: '/v1/credentials',
      body: { achievementId: achievement.id, recipient: { name: 'Ada' } },
    },
    { name: 'revoke', method: 'post', path: `/v1/credentials/${first.id}/revoke`, body: { reason: 'x' } },
    { name: 'suspend', method: 'post', path: `/v1/credentials/${second.id}/suspend`, body: { reason: 'x' } },
    { name: 'reinstate', method: 'post', path: `/v1/credentials/${second.id}/reinstate` },
    { name: 'renew', method: 'post', path: `/v1/credentials/${third.id}/renew` },
    { name: 'change', method: 'patch', path: `/v1/achievements/${achievement.id}`, body: { name: 'New' } },
    {
      name: 'define',
      method: 'post',
      path: '/v1/achievements',
      body: { name: 'N', description: 'D', criteria: { narrative: 'C' } },
    },
    { name: 'rotate', method: 'post', path: '/v1/keys/jwt/rotate' },
  ]
  for (const { name, method, path, body } of writes) {
    const headers = { 'idempotency-key': name }
    const send = () => server.as('owner')[method](path, body, headers)
    const before = (await server.events()).length
    const answer = await send()
    expect([name, answer.status]).toEqual([name, answer.ok ? answer.status : 'ok'])
    const recorded = (await server.events()).length
    expect(recorded).toBeGreaterThan(before)

    await loseAnswer(name)
    const again = await send()
    expect([name, again.status]).toEqual([name, answer.status])
    expect(await again.json()).toEqual(await answer.json())
    expect(again.headers.get('location')).toBe(answer.headers.get('location'))
    expect((await server.events()).length).toBe(recorded)
  }
})
