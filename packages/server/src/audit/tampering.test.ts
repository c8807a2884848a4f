import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findVerificationMethod } from '@laurel/credential'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { followAll } from '../testing/follow.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { type Checkpoint, entryHash } from './chain.ts'
import { recordInChains } from './follow-events.ts'
import { readCheckpoint } from './read-checkpoint.ts'
import { type AuditReport, NotAnExport, verifyExport } from './verify-export.ts'

const baseUrl = 'https://badges.example.org'
const example = join(import.meta.dirname, '../../../../examples/verify-an-audit-record.mjs')

let server: TestServer
let folder: string
let did: { verificationMethod: { id: string }[]; assertionMethod: string[] }
let number = 0

beforeAll(async () => {
  server = await startServer({ jobs: false, environment: { LAUREL_BASE_URL: baseUrl } })
  folder = await mkdtemp(join(tmpdir(), 'laurel-audit-'))
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const follow = () =>
  followAll(server.world, 'audit', (tx, events) => recordInChains(server.world, tx, events))

async function exported(query = ''): Promise<string> {
  return (await server.as('auditor').get(`/v1/audit/export${query}`)).text()
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.trimEnd().split('\n')
}

async function verify(text: string, known: Checkpoint[] = []): Promise<AuditReport> {
  const answer = await server.as('nobody').get('/organizations/home/did.json')
  did = (await answer.json()) as typeof did
  return verifyExport(linesOf(text), { findKey: async (kid) => findVerificationMethod(did, kid), known })
}

/** What the small independent program says: its exit code and what it printed. */
async function independently(text: string): Promise<string> {
  const [file, keys] = [join(folder, `${++number}.jsonl`), join(folder, `${number}.json`)]
  await writeFile(file, text)
  await writeFile(keys, JSON.stringify(did))
  return promisify(execFile)(process.execPath, [example, file, keys]).then(
    ({ stdout }) => stdout.trim(),
    ({ stderr }: { stderr: string }) => /Error: (BROKEN.*)/.exec(stderr)?.[1] ?? stderr,
  )
}

/** As somebody who owns the tables and has switched the guards off. */
async function tamper(...statements: string[]): Promise<void> {
  await server.world.db.transaction().execute(async (tx) => {
    for (const table of ['audit_entries', 'audit_checkpoints'])
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx)
    for (const statement of statements) await sql.raw(statement).execute(tx)
    for (const table of ['audit_entries', 'audit_checkpoints'])
      await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx)
  })
}

/** Makes all hashes anew from an entry on, as a forger with the program at hand would. */
async function rehash(from: number): Promise<void> {
  const rows = await server.world.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('organization_id', '=', server.home.id)
    .where('sequence', '>=', from - 1)
    .orderBy('sequence')
    .execute()
  let previous = rows[0]!.hash
  for (const { organization_id, at, commitment, ...row } of rows.slice(1)) {
    const hash = entryHash({
      organization: organization_id,
      ...row,
      at: at.toISOString(),
      commitment: commitment.toString('base64url'),
      previous: previous.toString('base64url'),
    })
    await tamper(
      `update audit_entries set previous = '\\x${previous.toString('hex')}', hash = '\\x${hash.toString('hex')}'
       where organization_id = '${server.home.id}' and sequence = ${row.sequence}`,
    )
    previous = hash
  }
}

const own = () => `organization_id = '${server.home.id}'`
const tables = ['audit_entries', 'audit_checkpoints']

/** The record that every test finds: some acts, with one checkpoint on the way and one at the end. */
let count = 0
let kept: string
beforeAll(async () => {
  for (const name of ['Rye', 'Spelt', 'Oats']) await server.achievement({ name })
  await follow()
  await exported()
  for (const name of ['Wheat', 'Barley']) await server.achievement({ name })
  await follow()
  kept = await exported()
  count = (await verify(kept)).entries
  for (const table of tables)
    await sql.raw(`create table saved_${table} as table ${table}`).execute(server.world.db)
})
afterEach(() =>
  tamper(
    ...tables.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} select * from saved_${table}`,
    ]),
  ),
)

/** Two entries that stand between the checkpoints and the start. */
const [fourth, fifth] = [4, 5]

test('a record that nobody touched is unbroken, whoever looks', async () => {
  expect(await verify(kept)).toMatchObject({ fault: null, unknown: null, checkpoints: 2, erased: 0 })
  expect(await independently(kept)).toBe(`UNBROKEN: ${count} entries`)
  expect(did.verificationMethod.map(({ id }) => id)).toContain(`${didOf}#audit-1`)
  expect(did.assertionMethod).not.toContain(`${didOf}#audit-1`)
})
const didOf = 'did:web:badges.example.org:organizations:home'

describe('tampering with the database shows, and the first broken entry is named:', () => {
  test.each<[string, () => Promise<void>, number, RegExp]>([
    [
      'an entry is changed',
      () => tamper(`update audit_entries set actor = 'member:other' where ${own()} and sequence = ${fourth}`),
      fourth,
      /not what its hash/,
    ],
    [
      'its details are changed',
      () => tamper(`update audit_entries set detail = '{"data":{}}' where ${own()} and sequence = ${fourth}`),
      fourth,
      /details .* not those that were recorded/,
    ],
    [
      'an entry is removed',
      () => tamper(`delete from audit_entries where ${own()} and sequence = ${fourth}`),
      fourth,
      /missing: 5 stands in its place/,
    ],
    [
      'an entry is removed and the others move up',
      () =>
        tamper(
          `delete from audit_entries where ${own()} and sequence = ${fourth}`,
          `update audit_entries set sequence = -sequence where ${own()} and sequence > ${fourth}`,
          `update audit_entries set sequence = -sequence - 1 where ${own()} and sequence < 0`,
        ),
      fourth,
      /does not follow/,
    ],
    [
      'an entry is put in between',
      () =>
        tamper(
          `update audit_entries set sequence = -sequence where ${own()} and sequence > ${fourth}`,
          `update audit_entries set sequence = -sequence + 1 where ${own()} and sequence < 0`,
          `insert into audit_entries select organization_id, ${fifth}, gen_random_uuid(), at, type, actor, means,
             subject, commitment, hash, hash, salt, detail from audit_entries where ${own()} and sequence = ${fourth}`,
        ),
      fifth,
      /not what its hash/,
    ],
    [
      'two entries change places',
      () =>
        tamper(
          `update audit_entries set sequence = -sequence where ${own()} and sequence in (${fourth}, ${fifth})`,
          `update audit_entries set sequence = ${fourth + fifth} + sequence where ${own()} and sequence < 0`,
        ),
      fourth,
      /does not follow/,
    ],
  ])('%s', async (_, act, sequence, problem) => {
    await act()
    const text = await exported()
    expect((await verify(text)).fault).toMatchObject({ sequence, problem: expect.stringMatching(problem) })
    expect(await independently(text)).toMatch(`BROKEN after entry ${sequence - 1}:`)
  })

  test('an entry is changed and all hashes are made anew: the next checkpoint signed something else', async () => {
    await tamper(`update audit_entries set actor = 'member:other' where ${own()} and sequence = ${fourth}`)
    await rehash(fourth)
    const text = await exported()
    const first = readCheckpoint(jwsIn(kept)[0])!.checkpoint.sequence
    expect((await verify(text)).fault).toMatchObject({
      sequence: first,
      problem: expect.stringMatching(/signed something else/),
    })
    expect(await independently(text)).toMatch(`BROKEN after entry ${first}:`)
  })

  test('the end is cut off: its checkpoint is still there', async () => {
    await tamper(`delete from audit_entries where ${own()} and sequence > ${count - 2}`)
    const text = await exported()
    expect((await verify(text)).fault).toMatchObject({
      sequence: count - 1,
      problem: expect.stringMatching(/missing/),
    })
    expect(await independently(text)).toMatch(/BROKEN after entry/)
  })
})

describe('what a checkpoint shows that was kept elsewhere:', () => {
  test('a backup from before was restored', async () => {
    await tamper(...tables.map((table) => `delete from ${table} where ${own()} and sequence > ${count - 2}`))
    const text = await exported()
    expect((await verify(text)).fault).toBeNull()
    expect((await verify(text, checkpointsIn(kept))).fault).toMatchObject({
      sequence: count - 1,
      problem: expect.stringMatching(/An older state was restored/),
    })
  })

  test('the record was made anew with all its checkpoints', async () => {
    await tamper(`update audit_entries set actor = 'member:other' where ${own()} and sequence = ${fourth}`)
    await rehash(fourth)
    await tamper(`delete from audit_checkpoints where ${own()}`)
    const text = await exported()
    expect((await verify(text)).fault).toBeNull()
    const known = checkpointsIn(kept)
    expect((await verify(text, known)).fault).toMatchObject({
      sequence: known[0]!.sequence,
      problem: expect.stringMatching(/signed another entry/),
    })
  })

  test('what came after it goes on from it', async () => {
    const text = await exported(`?after=${count - 2}`)
    expect(await verify(text, checkpointsIn(kept))).toMatchObject({ fault: null, entries: 2 })
  })
})

test('what is erased is gone, and the record stays unbroken', async () => {
  await server.world.db
    .updateTable('audit_entries')
    .set({ salt: null, detail: null })
    .where('organization_id', '=', server.home.id)
    .where('sequence', '=', fourth)
    .execute()
  const text = await exported()
  expect(await verify(text)).toMatchObject({ fault: null, erased: 1, entries: count })
  expect(await independently(text)).toBe(`UNBROKEN: ${count} entries`)
})

describe('tampering with the file shows:', () => {
  const lines = () => kept.trimEnd().split('\n')
  const forged = (change: (jws: string) => string) =>
    kept.replace(/"jws":"([^"]+)"/, (_, jws: string) => `"jws":"${change(jws)}"`)

  test.each<[string, () => string, RegExp]>([
    ['its end is cut off', () => lines().slice(0, -4).join('\n'), /file ends before/],
    ['its last checkpoint is cut off', () => lines().slice(0, -1).join('\n'), /not signed by a checkpoint/],
    [
      'a line is strange',
      () => kept.replace('"kind":"entry"', '"kind":"other"'),
      /neither an entry nor a checkpoint/,
    ],
    ['a line is no JSON', () => `${kept}{`, /neither an entry nor a checkpoint/],
    [
      'a name stands twice',
      () => kept.replace('"kind":"entry"', '"kind":"entry","actor":"a"'),
      /neither an entry nor/,
    ],
    [
      'a signature is another one',
      () => forged((jws) => jws.replace(/.{20}$/, 'A'.repeat(20))),
      /signature .* is not right/,
    ],
    [
      'a checkpoint is of another kind of token',
      () => forged((jws) => withHeader(jws, { typ: 'JWT' })),
      /cannot be read/,
    ],
    [
      'a checkpoint says that nobody signed it',
      () => forged((jws) => withHeader(jws, { alg: 'none' })),
      /cannot be read/,
    ],
    [
      'a checkpoint is signed by another issuer',
      () => forged((jws) => withHeader(jws, { kid: 'did:web:evil.example#audit-1' })),
      /not signed by the issuer/,
    ],
    [
      'a checkpoint names a key that is none',
      () => forged((jws) => withHeader(jws, { kid: `${didOf}#other` })),
      /not in the issuer/,
    ],
    [
      'another organization is claimed',
      () => kept.replace(server.home.id, '00000000-0000-7000-8000-000000000000'),
      /another organization/,
    ],
  ])('%s', async (_, make, problem) => {
    expect((await verify(make())).fault?.problem).toMatch(problem)
  })

  test('what is no export is told as such', async () => {
    for (const text of [
      '',
      'hello',
      '{}',
      '[1]',
      '{"kind":"audit","version":2,"organization":"a","issuer":"b","after":0,"to":0}',
    ])
      await expect(verify(text)).rejects.toThrow(NotAnExport)
  })
})

function withHeader(jws: string, change: object): string {
  const [header, ...rest] = jws.split('.')
  const said = { ...(JSON.parse(Buffer.from(header!, 'base64url').toString()) as object), ...change }
  return [Buffer.from(JSON.stringify(said)).toString('base64url'), ...rest].join('.')
}

const jwsIn = (text: string): string[] => [...text.matchAll(/"jws":"([^"]+)"/g)].map(([, jws]) => jws!)
const checkpointsIn = (text: string): Checkpoint[] =>
  jwsIn(text).map((jws) => readCheckpoint(jws)!.checkpoint)
