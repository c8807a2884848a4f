import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBatch } from '../batches/run.ts'
import { dropWorkedOff } from '../batches/upload.ts'
import { sealEarlier } from '../credentials/seal-earlier.ts'
import { readDocument } from '../credentials/store.ts'
import { writeMails } from '../mail/follow-events.ts'
import { followAll } from '../testing/follow.ts'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const person = { name: 'Wilhelmina Quartermain', email: 'wilhelmina@quartermain.example' }
const traces = /quartermain|wilhelmina/i

/** Every value of every table as text, and every file of the data folder. */
async function dump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`.execute(
    server.world.db,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.raw(name)} as t`.execute(
      server.world.db,
    )
    parts.push(...rows.map(({ line }) => `${name}: ${line}`))
  }
  const folder = server.world.settings.dataDir
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (entry.isFile()) parts.push(await readFile(join(entry.parentPath, entry.name), 'latin1'))
  }
  return parts.join('\n')
}

async function awarded() {
  const first = await server.credential({ recipient: person })
  const { id: achievementId } = await server.achievement()
  const csv = `name,email\n${person.name},${person.email}\n,${person.email}\n`
  const batch = (await (
    await server.as('issuer').request(`/v1/batches?achievementId=${achievementId}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    })
  ).json()) as { id: string }
  await runBatch(server.world, batch.id, new AbortController().signal)
  await dropWorkedOff(server.world)
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
  return { first, batch }
}

test('what names a person stands nowhere in the clear, is found all the same, and is gone once erased', async () => {
  const { first, batch } = await awarded()
  const list = async (search: string) =>
    (
      (await (
        await server.as('issuer').get(`/v1/credentials?search=${encodeURIComponent(search)}`)
      ).json()) as { items: { id: string; recipient: { id: string; name: string | null } }[] }
    ).items
  await server
    .as('issuer')
    .post(`/v1/credentials/${first.id}/suspend`, { reason: 'Wilhelmina was not there' })
  const found = await list('quarter wil')
  expect(found).toHaveLength(2)
  expect(await list(person.email.toUpperCase())).toHaveLength(2)
  const recipients = new Set(found.map(({ recipient }) => recipient.id))
  expect(recipients.size).toBe(1)
  const stranger = await server.organization()
  const theirs = await server.as({ apiKey: stranger.apiKey }).get('/v1/credentials?search=quarter')
  expect(await theirs.json()).toMatchObject({ items: [] })

  // A drawing is kept on disk, and an answer, to be given again, for a day.
  await server.as('nobody').get(`/credentials/${first.id}.svg`)
  const before = (await dump()).split('\n').filter((line) => traces.test(line))
  // A reason that somebody typed is told to whoever checks, so it is not sealed; but it is erased.
  const typed = (line: string) => line.includes('was not there')
  expect(before.filter((line) => !line.startsWith('idempotency_keys:') && !typed(line))).toEqual([])

  const [id] = recipients
  const erase = () => server.as('owner').post(`/v1/recipients/${id}/erase`, {})
  expect((await server.as({ apiKey: stranger.apiKey }).post(`/v1/recipients/${id}/erase`, {})).status).toBe(
    404,
  )
  expect((await server.as('auditor').post(`/v1/recipients/${id}/erase`, {})).status).toBe(403)
  expect(await (await erase()).json()).toEqual({ id, credentials: 2 })
  expect(await (await erase()).json()).toEqual({ id, credentials: 2 })

  for (const path of ['', '.json', '.jwt', '.pdf', '.png', '.svg', '/card.png'])
    expect([path, (await server.as('nobody').get(`/credentials/${first.id}${path}`)).status]).toEqual([
      path,
      410,
    ])
  for (const path of [`/validate?certId=${first.id}`, `/v1/credentials/${first.id}/verification`]) {
    const answer = await server.as('nobody').get(path)
    expect(answer.status).toBe(410)
    expect(await answer.json()).toMatchObject({ type: expect.stringContaining('credential-erased') })
  }
  expect(await (await server.as('issuer').get(`/v1/credentials/${first.id}`)).json()).toMatchObject({
    recipient: { id, name: null, email: null },
  })
  expect(await list('quarter')).toEqual([])
  expect(await list(person.email)).toEqual([])
  const rows = await server.as('issuer').get(`/v1/batches/${batch.id}/rows`)
  expect(await rows.json()).toMatchObject({ items: [{ label: null }, { outcome: 'refused' }] })

  expect(await dump()).not.toMatch(traces)
  const events = await server.events()
  expect(events.filter(({ type }) => type === 'recipient.erased')).toHaveLength(1)

  // The same address again is somebody new.
  const again = await server.credential({ recipient: person })
  expect((again.recipient as { id: string }).id).not.toBe(id)
})

test('what an earlier version stored in the clear is read as before, and sealed in the background', async () => {
  const { id } = await server.credential({ recipient: { name: 'Early Bird', email: 'early@bird.example' } })
  const { document } = (await readDocument(server.world, id))!
  await sql`update credentials set awarded_to = null, sealed = null, name_index = null,
    recipient_name = 'Early Bird', recipient_email = 'early@bird.example', document = ${document}
    where id = ${id}`.execute(server.world.db)
  const read = async () => (await server.as('issuer').get(`/v1/credentials/${id}`)).json()
  expect(await read()).toMatchObject({
    recipient: { id: null, name: 'Early Bird', email: 'early@bird.example' },
  })
  await sealEarlier(server.world)
  expect(await read()).toMatchObject({
    recipient: { id: expect.any(String), name: 'Early Bird', email: 'early@bird.example' },
  })
  expect((await readDocument(server.world, id))?.document).toBe(document)
  expect(await dump()).not.toMatch(/early@bird/)
})
