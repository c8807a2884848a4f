import { decodeList, verify } from '@laurel/credential'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { leaseEntries, type StatusEntry } from './allocate.ts'
import { markStatus } from './mark.ts'
import { publishDirtyLists } from './publish.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const issuer = () => server.as('issuer')
const reason = { reason: 'test' }
type Entry = { statusPurpose: string; statusListIndex: string; statusListCredential: string }
type List = { credentialSubject: { encodedList: string; statusPurpose: string }; [member: string]: unknown }

async function entriesOf(id: string): Promise<Entry[]> {
  const document = await (await server.as('nobody').get(`/credentials/${id}.json`)).json()
  return (document as { credentialStatus: Entry[] }).credentialStatus
}
const fetchList = (url: string, headers: Record<string, string> = {}) =>
  server.as('nobody').get(new URL(url).pathname, headers)

/** The bit that a verifier reads, with the copy of a second ago no longer in the way. */
async function bitOf(id: string, purpose: string): Promise<boolean> {
  const entry = (await entriesOf(id)).find(({ statusPurpose }) => statusPurpose === purpose)!
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const list = (await (await fetchList(entry.statusListCredential)).json()) as List
  const decoded = await decodeList(list.credentialSubject.encodedList, { maxBytes: 1_000_000 })
  expect(decoded.length).toBe(131_072)
  return decoded.get(Number(entry.statusListIndex)) === 1
}

test('a list is there as soon as a credential names it, signed and open to all', async () => {
  const { id } = await server.credential()
  for (const { statusListCredential, statusPurpose } of await entriesOf(id)) {
    const answer = await fetchList(statusListCredential)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/vc')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d$/)
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      id: statusListCredential,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      credentialSubject: { type: 'BitstringStatusList', statusPurpose },
    })
    const report = await verify(text, { now: new Date() })
    expect(report.checks.find(({ name }) => name === 'proof')).toMatchObject({ outcome: 'pass' })

    const etag = answer.headers.get('etag')!
    for (const known of [etag, `"other", W/${etag}`])
      expect((await fetchList(statusListCredential, { 'if-none-match': known })).status).toBe(304)
  }
})

test.each(['x', `${'0'.repeat(26)}-revocation`, `${'0'.repeat(26)}-refresh`])(
  'there is no list %s',
  async (name) => {
    expect((await server.as('nobody').get(`/status/${name}`)).status).toBe(404)
  },
)

test('a revocation and a suspension each show in their list once it is published, and a lifted one goes', async () => {
  const [revoked, suspended, untouched] = [
    await server.credential(),
    await server.credential(),
    await server.credential(),
  ]
  for (const { statusListCredential } of await entriesOf(untouched.id)) await fetchList(statusListCredential)
  await issuer().post(`/v1/credentials/${revoked.id}/revoke`, reason)
  await issuer().post(`/v1/credentials/${suspended.id}/suspend`, reason)
  expect(await publishDirtyLists(server.world)).toBe(2)
  expect(await publishDirtyLists(server.world)).toBe(0)
  expect(await bitOf(revoked.id, 'revocation')).toBe(true)
  expect(await bitOf(revoked.id, 'suspension')).toBe(false)
  expect(await bitOf(suspended.id, 'suspension')).toBe(true)
  expect(await bitOf(untouched.id, 'revocation')).toBe(false)

  await issuer().post(`/v1/credentials/${suspended.id}/reinstate`)
  await publishDirtyLists(server.world)
  expect(await bitOf(suspended.id, 'suspension')).toBe(false)
})

test('publishers at work at once, while revocations go on, lose none', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, () => server.credential()))
  const revoke = async () => {
    for (const { id } of all)
      expect((await issuer().post(`/v1/credentials/${id}/revoke`, reason)).status).toBe(200)
  }
  let done = false
  const publish = async () => {
    while (!done) await publishDirtyLists(server.world)
  }
  await Promise.all([revoke().finally(() => (done = true)), publish(), publish(), publish()])
  await publishDirtyLists(server.world)
  for (const { id } of all.slice(0, 1)) expect(await bitOf(id, 'revocation')).toBe(true)
  for (const { id } of all) {
    const entry = (await entriesOf(id))[0]!
    const list = (await (await fetchList(entry.statusListCredential)).json()) as List
    const decoded = await decodeList(list.credentialSubject.encodedList, { maxBytes: 1_000_000 })
    expect([id, decoded.get(Number(entry.statusListIndex))]).toEqual([id, 1])
  }
})

test('what was rolled back leaves no mark', async () => {
  const { id } = await server.credential()
  const row = await server.world.db
    .selectFrom('credentials')
    .select(['status_list_id', 'status_index'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const entry = { list: row.status_list_id, index: row.status_index }
  const attempt = server.world.db.transaction().execute(async (tx) => {
    await markStatus(tx, [entry], 'revocation', { set: true, at: new Date() })
    throw new Error('the power went')
  })
  await expect(attempt).rejects.toThrow('the power went')
  expect(await publishDirtyLists(server.world)).toBe(0)
})

describe('leasing', () => {
  const key = ({ list, index }: StatusEntry) => `${list} ${index}`

  test('gives everybody places of their own, into the next list where one is full', async () => {
    const { issuerId, id } = await server.organization()
    const owner = { id: issuerId, organizationId: id }
    await leaseEntries(server.world, owner, 1)
    await server.world.db
      .updateTable('status_lists')
      .set({ next_position: 131_072 - 1000 })
      .where('issuer_id', '=', issuerId)
      .execute()
    const leases = await Promise.all(Array.from({ length: 8 }, () => leaseEntries(server.world, owner, 300)))
    const all = leases.flat()
    expect(all).toHaveLength(2400)
    expect(new Set(all.map(key)).size).toBe(2400)
    expect(new Set(all.map(({ list }) => list)).size).toBeGreaterThan(1)
    for (const { index } of all) expect(index >= 0 && index < 131_072).toBe(true)
  })
})

describe('with the worker at work', () => {
  test('a revocation shows in the published list within two seconds or so', async () => {
    const busy = await startServer()
    try {
      const { id } = await busy.credential()
      const { credentialStatus } = (await (
        await busy.as('nobody').get(`/credentials/${id}.json`)
      ).json()) as {
        credentialStatus: Entry[]
      }
      const entry = credentialStatus.find(({ statusPurpose }) => statusPurpose === 'revocation')!
      const path = new URL(entry.statusListCredential).pathname
      await busy.as('nobody').get(path)
      await busy.as('issuer').post(`/v1/credentials/${id}/revoke`, reason)
      await expect
        .poll(
          async () => {
            const list = (await (await busy.as('nobody').get(path)).json()) as List
            const { get } = await decodeList(list.credentialSubject.encodedList, { maxBytes: 1_000_000 })
            return get(Number(entry.statusListIndex))
          },
          { timeout: 10_000, interval: 100 },
        )
        .toBe(1)
    } finally {
      await busy.stop()
    }
  })
})
