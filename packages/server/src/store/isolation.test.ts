import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextOf } from '../kit/http/route.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { startServer, type TestOrganization, type TestServer } from '../testing/world.ts'
import { refuseUnisolated, whyNotIsolated } from './check-isolation.ts'
import { type Database, openDatabase } from './database.ts'
import { everywhere, scopedTo } from './scope.ts'

/** Tables that hold no row of an organization, and whose they are. Every other table is under row-level security. */
const ofNoOrganization: Readonly<Record<string, string>> = {
  migrations: 'of the installation',
  clocks: 'of the installation: how far the clock has told what is due',
  followers: 'of the installation: where each reader of the events stands',
  validation_secrets: 'of the installation: forgets after a day who verified',
  accounts: 'of a person, who may be a member of several organizations',
  account_addresses: 'of a person',
  address_links: 'of a person',
  account_merges: 'of a person',
  account_identities: 'of a person',
  sign_in_links: 'of a person',
  sessions: 'of a person',
  passkeys: 'of a person',
  passkey_challenges: 'of a person',
  authenticator_apps: 'of a person',
  recovery_codes: 'of a person',
  provider_logouts: 'hashes of what was seen once',
}

let server: TestServer
let other: TestOrganization
let database: FreshDatabase
/** Plain SQL as the very role that the server has, past all of its code. */
let plain: pg.Client
beforeAll(async () => {
  server = await startServer({
    jobs: false,
    routes(app) {
      app.get('/v1/test/careless', { config: { permission: 'signed-in' } }, async (request) => {
        const { rows } = await sql`select organization_id from credentials`.execute(contextOf(request).db)
        return rows
      })
    },
  })
  database = server.database
  other = await server.organization('other')
  plain = new pg.Client({ connectionString: database.url })
  await plain.connect()
  for (const apiKey of [server.home.apiKey, other.apiKey]) await furnish(server.as({ apiKey }))
})
afterAll(async () => {
  await plain.end()
  await server.stop()
})

/** A row of as many kinds as can be made through the outer door. */
async function furnish(client: ReturnType<TestServer['as']>): Promise<void> {
  const achievement = { name: 'Bread', description: 'Bakes.', criteria: { narrative: 'Bake.' } }
  const made = await client.post('/v1/achievements', achievement, { 'idempotency-key': 'first' })
  const { id: achievementId } = (await made.json()) as { id: string }
  const recipient = { name: 'Ada Lovelace', email: 'ada@example.org' }
  const issued = await client.post('/v1/credentials', { achievementId, recipient })
  const { id } = (await issued.json()) as { id: string }
  expect((await client.post(`/v1/credentials/${id}/revoke`, { reason: 'a test' })).status).toBe(200)
  const csv = await client.post(
    `/v1/batches?achievementId=${achievementId}`,
    'name,email\nAda,ada@example.org',
    {
      'content-type': 'text/csv',
    },
  )
  expect(csv.status).toBe(202)
  await client.post('/v1/roles', { name: 'Reader', permissions: ['credential:read'] })
}

const tables = async (): Promise<
  { name: string; forced: boolean; organized: boolean; rule: string | null }[]
> =>
  (
    await plain.query(`select relname as name, relrowsecurity and relforcerowsecurity as forced,
        exists (select from pg_attribute where attrelid = c.oid and attname = 'organization_id' and not attisdropped) as organized,
        (select string_agg(concat(permissive, cmd, roles::text, qual, with_check), '|') from pg_policies
          where schemaname = current_schema() and tablename = relname) as rule
      from pg_class as c where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by 1`)
  ).rows

type Seer = string[] | 'everywhere' | 'nobody'

/** What each of them sees, one after the other, of one and the same instant: the server goes on writing meanwhile. */
async function eachSees<T>(seers: Seer[], work: () => Promise<T>): Promise<T[]> {
  await plain.query('begin isolation level repeatable read')
  try {
    const seen: T[] = []
    for (const seer of seers) {
      await plain.query(
        "select set_config('laurel.everywhere', $1, true), set_config('laurel.organizations', $2, true)",
        [seer === 'everywhere' ? 'on' : '', typeof seer === 'string' ? '' : `{${seer.join()}}`],
      )
      seen.push(await work())
    }
    return seen
  } finally {
    await plain.query('rollback')
  }
}

/** Runs in a transaction that is undone, as the organizations see it; with none, as nobody. */
const seenBy = async <T>(seer: Seer, work: () => Promise<T>): Promise<T> =>
  (await eachSees([seer], work))[0] as T
const rowsOf = async (table: string): Promise<string[]> =>
  (await plain.query(`select ctid::text as place from "${table}" order by ctid`)).rows.map(
    ({ place }) => place,
  )

test('every table is under forced row-level security by the rule of the house, or holds nothing of any organization', async () => {
  for (const { name, forced, organized, rule } of await tables()) {
    const excepted = name in ofNoOrganization && !organized
    const advice = `${name}: add "select isolate('${name}');" to the migration that makes it (docs/design/storage.md)`
    expect(forced || excepted, advice).toBe(true)
    if (excepted) continue
    expect(rule, advice).toMatch(
      /^PERMISSIVEALL\{public\}\(\( SELECT \(current_setting\('laurel\.everywhere'/,
    )
    expect(rule).not.toContain('|')
    if (organized)
      expect(rule).toMatch(
        /OR \(organization_id = ANY \(\( SELECT \(NULLIF\(current_setting\('laurel\.organizations'/,
      )
  }
})

test('under the scope of one organization plain SQL sees its rows and no others', async () => {
  let shared = 0
  for (const { name, forced } of await tables()) {
    if (!forced) continue
    const [all = [], home = [], theirs = [], both = [], nobodys] = await eachSees(
      ['everywhere', [server.home.id], [other.id], [server.home.id, other.id], 'nobody'],
      () => rowsOf(name),
    )
    expect([name, nobodys]).toEqual([name, []])
    expect([name, home.filter((row) => theirs.includes(row))]).toEqual([name, []])
    expect([name, [...home, ...theirs].every((row) => all.includes(row))]).toEqual([name, true])
    expect([name, ...both].sort()).toEqual([name, ...home, ...theirs].sort())
    if (home.length > 0 && theirs.length > 0) shared += 1
  }
  expect(shared).toBeGreaterThanOrEqual(13)
})

test('under the scope of one organization plain SQL changes, deletes and adds nothing of another', async () => {
  for (const { name, forced } of await tables()) {
    if (!forced) continue
    const theirs = await seenBy([other.id], () => rowsOf(name))
    const [copy] = await seenBy(
      [other.id],
      async () => (await plain.query(`select to_json(t)::text as row from "${name}" as t limit 1`)).rows,
    )
    if (theirs.length === 0) continue
    const { rows } = await plain.query(`select quote_ident(attname) as column from pg_attribute
      where attrelid = '"${name}"'::regclass and attnum > 0 and not attisdropped limit 1`)
    const { column } = rows[0]
    const attempt = (text: string, values: unknown[]) =>
      seenBy([server.home.id], () => plain.query(text, values)).then(
        ({ rowCount }) => `${rowCount} rows`,
        ({ code }: { code: string }) => code,
      )
    // Tables that are only added to refuse before they look.
    const update = `update "${name}" set ${column} = ${column} where ctid = any($1::tid[])`
    expect([name, '0 rows', '42501']).toContain(await attempt(update, [theirs]))
    const remove = `delete from "${name}" where ctid = any($1::tid[])`
    expect([name, '0 rows', '42501']).toContain(await attempt(remove, [theirs]))
    const add = `insert into "${name}" select (json_populate_record(null::"${name}", $1)).*`
    expect([name, await attempt(add, [copy.row])]).toEqual([name, '42501'])
  }
})

test('a statement of ours that forgets the organization answers with the rows of the caller alone', async () => {
  for (const [apiKey, id] of [
    [server.home.apiKey, server.home.id],
    [other.apiKey, other.id],
  ] as const) {
    const answer = await server.as({ apiKey }).get('/v1/test/careless')
    expect(await answer.json()).toEqual([{ organization_id: id }])
  }
})

const idsSeen = async (db: Database): Promise<string[]> =>
  (await db.selectFrom('organizations').select('id').orderBy('id').execute()).map(({ id }) => id)

test("a connection that goes back to the pool keeps nobody's scope, whatever became of its last user", async () => {
  const db = await openDatabase(database.url, { poolSize: 1 })
  const [home, theirs] = [scopedTo(db, [server.home.id]), scopedTo(db, [other.id])]
  const endings: (() => Promise<unknown>)[] = [
    () => idsSeen(home),
    () => sql`select 1 / 0`.execute(home),
    () => sql`select no such thing`.execute(home),
    () => home.transaction().execute((tx) => sql`select 1`.execute(tx)),
    () => home.transaction().execute((tx) => sql`select 1 / 0`.execute(tx)),
    () => home.transaction().execute(() => Promise.reject(new Error('no'))),
  ]
  for (const end of endings) {
    await end().catch(() => {})
    expect(await idsSeen(theirs)).toEqual([other.id])
    expect(await idsSeen(scopedTo(db, []))).toEqual([])
    expect(await idsSeen(everywhere(home))).toHaveLength(2)
    // The connection by itself has no scope at all.
    const { rows } = await sql<{
      setting: string
    }>`select current_setting('laurel.organizations', true) as setting`.execute(db)
    expect(rows[0]?.setting ?? '').toBe('')
  }
  await db.destroy()
})

test('two organizations that share a few connections at once never see each other', async () => {
  const db = await openDatabase(database.url, { poolSize: 2 })
  const mine = async (id: string, turn: number) => {
    const scoped = scopedTo(db, [id])
    if (turn % 3 === 0)
      return scoped
        .transaction()
        .execute(async (tx) => [await idsSeen(tx as never), await idsSeen(tx as never)])
    if (turn % 7 === 0) await sql`select 1 / 0`.execute(scoped).catch(() => {})
    return [await idsSeen(scoped), await idsSeen(scoped)]
  }
  const turns = Array.from({ length: 200 }, (_, turn) => (turn % 2 === 0 ? server.home.id : other.id))
  const seen = await Promise.all(turns.map(mine))
  expect(seen).toEqual(turns.map((id) => [[id], [id]]))
  await db.destroy()
})

test('a statement that comes again and again on one connection is planned once, and answers each scope its own', async () => {
  const db = await openDatabase(database.url, { poolSize: 1 })
  for (let turn = 0; turn < 10; turn++) {
    expect(await idsSeen(scopedTo(db, [server.home.id]))).toEqual([server.home.id])
    expect(await idsSeen(scopedTo(db, [other.id]))).toEqual([other.id])
    expect(await idsSeen(db)).toHaveLength(2)
    // One that fails while it is prepared leaves nothing behind.
    await expect(sql`select no such thing`.execute(scopedTo(db, [other.id]))).rejects.toThrow(/syntax/)
  }
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_prepared_statements
    where statement like '%from "organizations"%'`.execute(db)
  expect(rows).toEqual([{ count: 1 }])
  await db.destroy()
})

test('what is no id of an organization becomes no scope', () => {
  for (const id of ['', '*', `${other.id},${server.home.id}`, "'; select 1; --", other.id.toUpperCase()])
    expect(() => scopedTo(server.world.db, [id])).toThrow('no id of an organization')
})

test('in production nothing starts as a role that row-level security does not hold, or with a table outside of it', async () => {
  const fresh = await freshDatabase()
  const told: string[] = []
  const check = (db: Database, production: boolean) =>
    refuseUnisolated(db, { production }, (reason) => told.push(reason))
  const owner = await openDatabase(fresh.url)
  expect(await whyNotIsolated(owner)).toBeNull()
  await check(owner, true)

  const superuser = await openDatabase(await fresh.superuserUrl())
  await expect(check(superuser, true)).rejects.toThrow(
    /^DATABASE_URL: .*BYPASSRLS.*create role laurel login nosuperuser/,
  )
  await check(superuser, false)
  await superuser.destroy()

  await sql`alter table credentials no force row level security`.execute(owner)
  await sql`create table fresh_things (id uuid, organization_id uuid)`.execute(owner)
  await expect(check(owner, true)).rejects.toThrow(
    /^The tables credentials, fresh_things are not under row-level security/,
  )
  expect(told).toHaveLength(1)
  await owner.destroy()
  await fresh.drop()
})
