import { verify } from '@laurel/credential'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeMails } from '../mail/follow-events.ts'
import { followAll } from '../testing/follow.ts'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes!).toString()

test('a person can be given everything that is kept about them: data, a summary and each credential in every form', async () => {
  const person = { name: 'श्रेया Ångström', email: 'shreya@example.org' }
  const kept = await server.credential({ recipient: person })
  const ended = await server.credential({ recipient: person })
  await server.credential({ recipient: { name: 'Somebody Else', email: 'else@example.org' } })
  await server.as('issuer').post(`/v1/credentials/${ended.id}/revoke`, { reason: 'Issued twice' })
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
  const { id } = kept.recipient as { id: string }

  const read = await server.as('auditor').get(`/v1/recipients/${id}`)
  expect(await read.json()).toMatchObject({
    id,
    ...person,
    erasedAt: null,
    // Issued in the same second, they stand in either order.
    credentials: expect.arrayContaining([
      expect.objectContaining({ id: ended.id, status: 'revoked' }),
      expect.objectContaining({ id: kept.id, status: 'valid' }),
    ]),
  })

  const answer = await server.as('owner').get(`/v1/recipients/${id}/export`)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const forms = ['badge.png', 'badge.svg', 'certificate.pdf', 'credential.json', 'credential.jwt']
  expect(Object.keys(files).sort()).toEqual(
    [
      'data.json',
      'summary.pdf',
      ...[kept.id, ended.id].flatMap((one) => forms.map((form) => `credentials/${one}/${form}`)),
    ].sort(),
  )
  const data = JSON.parse(text(files['data.json']))
  expect(data).toMatchObject({ recipient: { id, ...person }, organization: { name: 'The home academy' } })
  expect(data.letters.map(({ subject }: { subject: string }) => subject)).toEqual([
    expect.stringContaining('awarded'),
    expect.stringContaining('awarded'),
    expect.stringContaining('revoked'),
  ])
  expect(data.history.map(({ type }: { type: string }) => type)).toEqual([
    'credential.issued',
    'credential.issued',
    'credential.revoked',
  ])
  expect(text(files['data.json'])).not.toContain('Somebody Else')
  for (const name of ['summary.pdf', `credentials/${kept.id}/certificate.pdf`])
    expect(text(files[name]).slice(0, 5)).toBe('%PDF-')
  const { checks } = await verify(files[`credentials/${kept.id}/badge.png`]!, {
    now: server.world.now(),
    fetch: server.world.fetch,
  })
  expect(checks.find(({ name }) => name === 'proof')?.outcome).toBe('pass')
  expect(await server.events()).toContainEqual({ type: 'recipient.exported', subject: id })
})

test('a stranger gets nothing, and of an erased person nothing is left to export', async () => {
  const { recipient } = await server.credential({ recipient: { name: 'Gone', email: 'gone@example.org' } })
  const { id } = recipient as { id: string }
  const { apiKey } = await server.organization()
  for (const path of ['', '/export'])
    expect((await server.as({ apiKey }).get(`/v1/recipients/${id}${path}`)).status).toBe(404)
  await server.as('owner').post(`/v1/recipients/${id}/erase`, {})
  expect((await server.as('owner').get(`/v1/recipients/${id}/export`)).status).toBe(410)
  expect(await (await server.as('owner').get(`/v1/recipients/${id}`)).json()).toMatchObject({
    name: null,
    email: null,
    erasedAt: expect.any(String),
  })
})
