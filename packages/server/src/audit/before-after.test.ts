import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
})
afterAll(() => server.stop())

/** What the last event of this kind says was before and after. */
async function changed(type: string): Promise<unknown> {
  const row = await server.world.db
    .selectFrom('events')
    .select('changed')
    .where('type', '=', type)
    .where('organization_id', '=', server.home.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return row.changed
}

test('each change of a setting, a role, a membership, a key or a webhook tells what was before and after', async () => {
  const owner = await signIn(server, 'owner@home.example')
  const json = { 'content-type': 'application/json' }
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await owner.request(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: json }),
    })
    expect([path, answer.status < 300]).toEqual([path, true])
    return (answer.status === 204 ? {} : await answer.json()) as { id: string }
  }

  const role = await send('POST', '/v1/roles', { name: 'Examiner', permissions: ['achievement:read'] })
  expect(await changed('role.created')).toMatchObject({ name: { before: null, after: 'Examiner' } })
  await send('PATCH', `/v1/roles/${role.id}`, { permissions: ['credential:read'] })
  expect(await changed('role.changed')).toEqual({
    permissions: { before: ['achievement:read'], after: ['credential:read'] },
  })
  await send('DELETE', `/v1/roles/${role.id}`)
  expect(await changed('role.deleted')).toMatchObject({
    permissions: { before: ['credential:read'], after: null },
  })

  const member = { id: crypto.randomUUID(), name: 'Sam', email: 'sam@home.example', role: 'issuer' as const }
  const row = { ...member, organization_id: server.home.id, created_at: new Date() }
  await server.world.db.insertInto('members').values(row).execute()
  await send('PATCH', `/v1/members/${member.id}`, { role: 'auditor' })
  expect(await changed('member.changed')).toEqual({ role: { before: 'issuer', after: 'auditor' } })
  await send('DELETE', `/v1/members/${member.id}`)
  expect(await changed('member.ended')).toEqual({ role: { before: 'auditor', after: null } })

  const key = await send('POST', '/v1/api-keys', { name: 'k', scopes: ['credential:read'] })
  await send('POST', `/v1/api-keys/${key.id}/pause`, { reason: 'Lost.' })
  expect(await changed('api-key.paused')).toEqual({ state: { before: 'active', after: 'paused' } })
  await send('DELETE', `/v1/api-keys/${key.id}`)
  expect(await changed('api-key.ended')).toEqual({ state: { before: 'paused', after: 'ended' } })

  await send('PUT', '/v1/anomaly-policy', { pause: ['volume'] })
  expect(await changed('caller.policy-changed')).toEqual({ pause: { before: [], after: ['volume'] } })
  await send('PUT', '/v1/audit/policy', { verifiers: 'network' })
  expect(await changed('audit.verifiers-changed')).toEqual({
    verifiers: { before: 'none', after: 'network' },
  })
  const policy = { most: 'public', usual: 'private', hidden: [], holdersChoose: true, listed: true }
  await send('PUT', '/v1/privacy/visibility', policy)
  expect(await changed('privacy.visibility-changed')).toEqual({
    usual: { before: 'link', after: 'private' },
    listed: { before: false, after: true },
  })

  const { id } = await server.achievement()
  await send('PATCH', `/v1/achievements/${id}`, { name: 'Cake baking' })
  expect(await changed('achievement.changed')).toMatchObject({ name: { after: 'Cake baking' } })
  const hook = await send('POST', '/v1/webhooks', { url: 'https://example.org/hook' })
  await send('POST', `/v1/webhooks/${hook.id}/pause`, { reason: 'Moving.' })
  expect(await changed('webhook.paused')).toEqual({ state: { before: 'active', after: 'paused' } })
  await send('DELETE', `/v1/webhooks/${hook.id}`)
  expect(await changed('webhook.removed')).toMatchObject({ url: { after: null } })
})

test('what is set to what it was already is no change, and stands nowhere', async () => {
  const owner = server.as('owner')
  const count = async () =>
    (await server.events()).filter(({ type }) => type === 'caller.policy-changed').length
  const set = () =>
    owner.request('/v1/anomaly-policy', {
      method: 'PUT',
      body: JSON.stringify({ pause: ['scopes'] }),
      headers: { 'content-type': 'application/json' },
    })
  await set()
  const before = await count()
  await set()
  expect(await count()).toBe(before)
})
