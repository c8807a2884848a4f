import { resolveVerificationMethod } from '@laurel/credential'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { erasers } from '../erasers.ts'
import { type Happening, recordEvent } from '../events/record.ts'
import { writeMails } from '../mail/follow-events.ts'
import { eraseRecipient } from '../portfolio/erase.ts'
import { followAll } from '../testing/follow.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { recordInChains } from './follow-events.ts'
import { signGrownChains } from './jobs.ts'
import { verifyExport } from './verify-export.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const follow = () =>
  followAll(server.world, 'audit', (tx, events) => recordInChains(server.world, tx, events))
type Item = {
  sequence: number
  type: string
  subject: string
  means: string
  actor: { id: string; name: string | null }
  detail: { data?: unknown; changed?: unknown; from?: string; request?: string } | null
}
async function list(query = ''): Promise<Item[]> {
  const response = await server.as('auditor').get(`/v1/audit?${query}`)
  expect(response.status).toBe(200)
  return ((await response.json()) as { items: Item[] }).items
}
const exportLines = async (query = '') => {
  const response = await server.as('auditor').get(`/v1/audit/export${query}`)
  expect(response.headers.get('content-type')).toContain('application/jsonl')
  return (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('what is recorded', () => {
  test('an act stands in the record with who did it, by which means, from where, and what it replaced', async () => {
    const { id } = await server.credential()
    const answer = await server.as('issuer').post(`/v1/credentials/${id}/suspend`, { reason: 'a question' })
    await follow()
    const [newest, older] = await list(`subject=${id}`)
    expect(newest).toMatchObject({
      type: 'credential.suspended',
      subject: id,
      means: 'api-key',
      actor: { id: expect.stringMatching(/^api-key:/), name: 'issuer' },
      detail: {
        data: { reason: 'a question' },
        changed: { state: { before: 'active', after: 'suspended' } },
        from: '127.0.0.0/24',
        request: answer.headers.get('x-request-id'),
      },
    })
    expect(older).toMatchObject({ type: 'credential.issued', subject: id })
  })

  test('a changed achievement is recorded field by field', async () => {
    const { id } = await server.achievement({ name: 'Rye bread' })
    await server.as('owner').patch(`/v1/achievements/${id}`, { name: 'Dark rye bread' })
    await follow()
    const [entry] = await list(`subject=${id}&type=achievement.changed`)
    expect(entry?.detail?.changed).toEqual({ name: { before: 'Rye bread', after: 'Dark rye bread' } })
  })

  test('it is found by kind, actor and time, and read page by page', async () => {
    await server.credential()
    await follow()
    const all = await list('limit=200')
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, nth) => all.length - nth))
    const issued = all.filter(({ type }) => type.startsWith('credential.'))
    expect(await list('type=credential&limit=200')).toEqual(issued)
    const actor = issued[0]!.actor.id
    expect(await list(`actor=${actor}&limit=200`)).toEqual(all.filter((one) => one.actor.id === actor))
    expect(await list('until=2001-01-01T00:00:00Z')).toEqual([])
    expect(await list('from=2001-01-01T00:00:00Z&limit=200')).toEqual(all)
    const first = await server.as('auditor').get('/v1/audit?limit=1')
    const { next } = (await first.json()) as { next: string }
    expect((await list(`limit=1&cursor=${next}`))[0]).toEqual(all[1])
  })

  test('nobody reads the record of another organization, and a key without the permission none', async () => {
    const other = await server.organization()
    await follow()
    const answer = await server.as({ apiKey: other.apiKey }).get('/v1/audit?limit=200')
    const { items } = (await answer.json()) as { items: Item[] }
    expect(items.length).toBeGreaterThan(0)
    expect(new Set(items.map(({ type }) => type))).toEqual(
      new Set(['organization.created', 'issuer.created', 'key.created']),
    )
    expect((await server.as('issuer').get('/v1/audit')).status).toBe(403)
    expect((await server.as('nobody').get('/v1/audit/export')).status).toBe(401)
    expect((await server.as('auditor').get('/v1/audit?subject=%00')).status).toBe(400)
  })
})

test('nothing that somebody sends stops the record', async () => {
  for (const data of [
    { reason: 'half a letter: \ud800' },
    JSON.parse('{"__proto__":{"a":1}}'),
    { reason: 'a\u0000b' },
  ]) {
    const happening = { type: 'credential.suspended', subject: 'strange', data } as const
    await server.world.db.transaction().execute((tx) => recordEvent(tx, server.context(), happening))
  }
  await follow()
  const [nul, proto, half] = await list('subject=strange')
  expect(nul?.detail).toEqual({ data: { reason: 'a\u0000b' } })
  for (const entry of [proto, half])
    expect(entry?.detail).toEqual({ unreadable: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('where a person is erased, what was written about them goes from the record, and it stays whole', async () => {
  const { id } = await server.credential({
    recipient: { name: 'Rosalind F.', email: 'rosalind@example.org' },
  })
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'Rosalind never sat the exam' })
  await follow()
  const { awarded_to } = await server.world.db
    .selectFrom('credentials')
    .select('awarded_to')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await eraseRecipient(server.context(), awarded_to!, erasers)
  await follow()
  const [revoked, issued] = await list(`subject=${id}`)
  expect(revoked).toMatchObject({ type: 'credential.revoked', detail: null })
  expect(issued?.detail).not.toBeNull()
  const lines = await exportLines()
  expect(JSON.stringify(lines)).not.toContain('Rosalind')
  const findKey = async (kid: string) => ({ ...(await resolveVerificationMethod(kid)), revoked: null })
  const report = await verifyExport(textOf(lines), { findKey })
  expect(report).toMatchObject({ fault: null, unknown: null, erased: 1 })
})

async function* textOf(lines: object[]): AsyncGenerator<string> {
  for (const line of lines) yield JSON.stringify(line)
}

describe('the chain', () => {
  test('grows by each event once, however often and by however many it is followed', async () => {
    await Promise.all(Array.from({ length: 3 }, () => server.credential()))
    await Promise.all([follow(), follow(), follow()])
    await follow()
    const rows = await server.world.db
      .selectFrom('audit_entries as a')
      .fullJoin('events as e', 'e.id', 'a.id')
      .select(['a.sequence', 'e.position'])
      .where('e.organization_id', '=', server.home.id)
      .orderBy('e.transaction')
      .orderBy('e.position')
      .execute()
    const recorded = rows.map(({ sequence }) => sequence)
    // What was merely seen may have been written meanwhile: it stands behind.
    const all = recorded.slice(0, recorded.lastIndexOf(recorded.findLast((one) => one !== null)!) + 1)
    expect(all.length).toBeGreaterThan(10)
    expect(all).toEqual(all.map((_, nth) => nth + 1))
  })

  test('the database refuses to change, remove or empty the record', async () => {
    const { db } = server.world
    await signGrownChains(server.world)
    for (const statement of [
      sql`update audit_entries set type = 'x.y'`,
      sql`update audit_entries set detail = '{}'`,
      sql`update audit_entries set salt = null, detail = null, actor = 'member:other'`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
      sql`delete from audit_checkpoints`,
      sql`update audit_checkpoints set jws = ''`,
      sql`truncate audit_checkpoints`,
    ])
      await expect(statement.execute(db)).rejects.toThrow('the audit record is only added to')
  })

  test('is exported with its head signed, once, and from an entry on', async () => {
    await follow()
    const [head, ...lines] = await exportLines()
    const entries = lines.filter(({ kind }) => kind === 'entry')
    expect(head).toMatchObject({ kind: 'audit', version: 1, organization: server.home.id, after: 0 })
    expect(head!.to).toBe(entries.length)
    expect(lines.at(-1)).toMatchObject({ kind: 'checkpoint' })
    const [later, ...rest] = await exportLines(`?after=${entries.length - 1}`)
    expect(later).toMatchObject({ after: entries.length - 1, to: entries.length })
    expect(rest).toEqual(lines.slice(-2))
    await follow()
    expect((await list('type=audit'))[0]).toMatchObject({ type: 'audit.exported' })
  })
})

test('the timeline of a credential tells what was done to it, its mails, its validations and its key', async () => {
  const { id } = await server.credential()
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'issued in error' })
  await server.as('nobody').get(`/validate?certId=${id}`)
  await follow()
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
  const read = async () => {
    const answer = await server.as('auditor').get(`/v1/credentials/${id}/timeline`)
    expect(answer.status).toBe(200)
    return (await answer.json()) as Record<string, unknown>
  }
  await vi.waitFor(async () => expect((await read()).validations).not.toEqual([]), { timeout: 20_000 })
  const { entries, mails, ...rest } = (await read()) as { entries: Item[]; mails: object[] }
  expect(entries.map(({ type }) => type)).toEqual(['credential.revoked', 'credential.issued'])
  expect(mails).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }])
  expect(rest).toMatchObject({
    credentialId: id,
    signedWith: {
      verificationMethod: expect.stringMatching(/^did:key:/),
      keyId: expect.any(String),
      retiredAt: null,
    },
    hasMore: false,
    validations: [{ door: 'answer', outcome: 'revoked', count: 1 }],
  })
  const other = await server.organization()
  const stranger = await server.as({ apiKey: other.apiKey }).get(`/v1/credentials/${id}/timeline`)
  expect(stranger.status).toBe(404)
})

test('heads are signed at intervals, and not again for the signing alone', async () => {
  let now = new Date('2027-05-01T08:00:00Z')
  const own = await startServer({ jobs: false, now: () => now })
  const catchUp = () => followAll(own.world, 'audit', (tx, events) => recordInChains(own.world, tx, events))
  const after = async (minutes: number) => {
    await catchUp()
    now = new Date(now.getTime() + minutes * 60_000)
    return signGrownChains(own.world)
  }
  try {
    expect(await after(0)).toBe(0)
    const record = (happening: Happening) =>
      own.world.db.transaction().execute((tx) => recordEvent(tx, own.context(), happening))
    const act: Happening = { type: 'achievement.created', subject: 'a', data: { version: 1 } }
    const use: Happening = {
      type: 'key.used',
      subject: 'k',
      data: { purpose: 'audit', count: 1, digest: '' },
    }
    await record(act)
    const signed = await after(61)
    await record(use)
    const again = await after(61)
    await record(act)
    expect([signed, again, await after(30), await after(31)]).toEqual([1, 0, 1, 0])
  } finally {
    await own.stop()
  }
})
