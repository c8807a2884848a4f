import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '../packages/server/src/context.ts'
import { base32 } from '../packages/server/src/store/ids.ts'
import { scopedTo } from '../packages/server/src/store/scope.ts'
import { behindProxy, elsewhere, signIn } from '../packages/server/src/testing/sign-in.ts'
import {
  type Client,
  startServer,
  type TestOrganization,
  type TestServer,
} from '../packages/server/src/testing/world.ts'
import { furnishAssessment } from './assessment-rows.ts'
import { type Document, type Fill, type Operation, type Schema, sampleOf } from './sample.ts'

/**
 * Walks every operation that the API description names as somebody of one organization, with the ids of another's rows in
 * path, query and body. What is asked and with which ids is made from the description and the database: a new route, a
 * new parameter and a new table are covered without a line here.
 */

/** Stands in every text of the organization that is probed. */
const mark = 'Zanzibar'
const markSlug = mark.toLowerCase()

/** Where a sample of the schema is not enough to get past the first look at a body: members that it takes. */
const bodies: Readonly<Record<string, object>> = {}

type Target = { readonly path: string; readonly method: string; readonly operation: Operation }
type Answer = { readonly status: number; readonly text: string }

let server: TestServer
let document: Document
let targets: Target[]
let victim: TestOrganization
let prober: TestOrganization
/** Ids of the victim's rows, by table. */
let ids: Map<string, string[]>

beforeAll(async () => {
  const environment = {
    ...behindProxy,
    LAUREL_RATE_KEY: '0',
    LAUREL_RATE_ORGANIZATION: '0',
    LAUREL_SCIM: 'on',
  }
  server = await startServer({ jobs: false, environment })
  document = (await (await server.as('nobody').get('/openapi.json')).json()) as Document
  targets = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  victim = await server.organization(markSlug)
  prober = await server.organization('prober')
  for (const organization of [victim, prober]) await furnish(organization)
  ids = await idsOf(victim)
})
afterAll(() => server.stop())

/** A row of as many kinds as can be made through the outer door, and of some that need a world around them. */
async function furnish({ id, slug, apiKey }: TestOrganization): Promise<void> {
  const client = server.as({ apiKey })
  const name = slug === markSlug ? mark : 'Prober'
  const post = async (path: string, body: unknown, headers?: Record<string, string>) => {
    const answer = await client.post(path, body, headers)
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const achievement = { name: `${name} baking`, description: name, criteria: { narrative: name } }
  const { id: achievementId } = await post('/v1/achievements', achievement, { 'idempotency-key': name })
  const recipient = { name: `Ada ${name}`, email: `ada@${slug}.example` }
  for (const _ of [1, 2]) await post('/v1/credentials', { achievementId, recipient })
  await post(`/v1/batches?achievementId=${achievementId}`, `name,email\n${name},b@${slug}.example`, {
    'content-type': 'text/csv',
  })
  await post('/v1/api-keys', { name, scopes: ['achievement:read'] })
  const grants = ['client_credentials']
  await post('/v1/clients', { name, grants, scopes: ['achievement:read'], authentication: 'secret' })
  await furnishAssessment(post, name, recipient)
  await post('/v1/roles', { name, permissions: ['achievement:read'] })
  await post('/scim/v2/Users', { userName: `scim@${slug}.example`, displayName: name, active: false })
  await post('/scim/v2/Groups', { displayName: name })
  const person = await signIn(server, `owner@${slug}.example`)
  expect((await person.get('/v1/account')).status).toBe(200)
  await sql`insert into identity_providers (id, organization_id, name, issuer, client_id, created_at, changed_at)
    values (${randomUUID()}, ${id}, ${name}, ${`https://${slug}.example`}, 'laurel', now(), now())`.execute(
    server.world.db,
  )
  await sql`insert into request_keys (id, organization_id, name, algorithm, public_key, scopes, created_at)
    values (${randomUUID()}, ${id}, ${name}, 'ed25519', '', '{}', now())`.execute(server.world.db)
  await sql`insert into invitations (id, organization_id, email, role, token_hash, invited_by, created_at, sent_at, expires_at)
    values (${randomUUID()}, ${id}, ${`new@${slug}.example`}, 'auditor', ${randomBytes(32)}, ${name}, now(), now(), now() + interval '1 day')`.execute(
    server.world.db,
  )
  // The prober has none: whoever has one is asked for it first.
  if (slug !== markSlug) return
  await sql`insert into passkeys (id, account_id, credential_id, public_key, counter, transports, name, created_at)
    select ${randomUUID()}, account_id, ${slug}, '', 0, '{}', ${name}, now() from members where organization_id = ${id}`.execute(
    server.world.db,
  )
}

const tableNames = async (): Promise<{ name: string; isolated: boolean; columns: string[] }[]> =>
  (
    await sql<{ name: string; isolated: boolean; columns: string[] }>`
      select relname as name, relrowsecurity as isolated, array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
      from pg_class as c where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by 1`.execute(
      server.world.db,
    )
  ).rows

/** What is noted of its own requests a second after them. */
const later = new Set(['access.key-used', 'access.denied', 'access.failed', 'personal-data.read'])
const laterTables = new Set(['caller_uses'])

/** Everything that is the organization's, and its owner's as a person, row by row. */
async function rowsOf(organization: TestOrganization): Promise<Map<string, Record<string, unknown>[]>> {
  const rows = new Map<string, Record<string, unknown>[]>()
  const scoped = scopedTo(server.world.db, [organization.id])
  const { account_id } = await scoped.selectFrom('members').select('account_id').executeTakeFirstOrThrow()
  for (const { name, isolated, columns } of await tableNames()) {
    const [personal] = ['account_id', ...(name === 'accounts' ? ['id'] : [])].filter((column) =>
      columns.includes(column),
    )
    if ((!isolated && personal === undefined) || laterTables.has(name)) continue
    const where = isolated ? sql`true` : sql`${sql.id(personal!)} = ${account_id}`
    const found = await sql<{
      row: Record<string, unknown>
    }>`select to_json(t) as row from ${sql.id(name)} as t
      where ${where} order by ctid`.execute(scoped)
    rows.set(
      name,
      found.rows.map(({ row }) => row).filter(({ type }) => !later.has(String(type))),
    )
  }
  return rows
}

async function idsOf(organization: TestOrganization): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const [name, rows] of await rowsOf(organization)) {
    const some = rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])).slice(0, 2)
    if (some.length > 0) found.set(name, some)
  }
  return found
}

/** An id of the same form that nothing has. */
const twinOf = (id: string): string => (isUuid(id) ? randomUUID() : base32(randomBytes(16)))
const isUuid = (id: string) => /^[0-9a-f-]{36}$/.test(id)

const isPublic = ({ operation }: Target) => operation['x-permission'] === 'public'
const enumOf = ({ schema }: { schema?: Schema }) =>
  schema?.enum ?? schema?.anyOf?.flatMap((one) => one.const ?? one.enum ?? [])
/** Parameters of the path that name a row. */
const idParameters = ({ operation }: Target) =>
  (operation.parameters ?? [])
    .filter((one) => one.in === 'path' && !enumOf(one)?.length)
    .map(({ name }) => name)

/** The victim's ids that fit into the path: of the table that the word before the parameter names, or of all. */
function idsFor(target: Target): string[] {
  const word = /\/([a-z-]+)\/\{/.exec(target.path)?.[1]?.replaceAll('-', '_') ?? ''
  const known = ids.get(word)
  if (known) return known
  const { format, pattern } = target.operation.parameters?.find((one) => one.in === 'path')?.schema ?? {}
  const fits = (id: string) =>
    (format !== 'uuid' || isUuid(id)) && (pattern === undefined || new RegExp(pattern).test(id))
  return [...ids.values()].flatMap(([first]) => (first === undefined ? [] : [first])).filter(fits)
}

const isIdName = (name: string) => /(^id|Id|Ids)$/.test(name)

/** One request of the operation. `inPath` goes into the path; `fill` into query and body. */
async function send(
  actor: Client,
  { path, method, operation }: Target,
  inPath: string,
  fill: Fill = () => undefined,
): Promise<Answer> {
  const parameters = operation.parameters ?? []
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => {
    const parameter = parameters.find((one) => one.name === name)
    return encodeURIComponent(String((parameter && enumOf(parameter)?.[0]) ?? inPath))
  })
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(
      ({ name, schema, required }) =>
        [
          name,
          fill(name, schema ?? {}) ??
            (required ? sampleOf(document, schema ?? {}, () => undefined, name) : undefined),
        ] as const,
    )
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  const headers: Record<string, string> = elsewhere()
  const init: RequestInit = { method, headers }
  const content = operation.requestBody?.content
  if (content) {
    const type = 'application/json' in content ? 'application/json' : Object.keys(content)[0]!
    headers['content-type'] = type
    const { schema = {}, example } = content[type]!
    const body = example ?? sampleOf(document, schema, fill)
    const isObject = typeof body === 'object' && body !== null
    init.body = isObject
      ? JSON.stringify({ ...body, ...bodies[operation.operationId] })
      : 'name,email\nAda,ada@example.org'
  }
  const answer = await actor.request(`${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`, init)
  return { status: answer.status, text: await answer.text() }
}

/** Without what differs between any two requests: the id that was asked for, the request's own, the time. */
const plain = ({ status, text }: Answer, id: string) =>
  `${status} ${text}`
    .replaceAll(id, '<id>')
    .replaceAll(encodeURIComponent(id), '<id>')
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')

function expectNothingOf(answer: Answer, sent: string, about: string): void {
  expect(answer.text.toLowerCase(), about).not.toContain(markSlug)
  const foreign = [...ids.values()].flat().filter((id) => id !== sent)
  expect(
    foreign.filter((id) => answer.text.includes(id)),
    about,
  ).toEqual([])
}

async function expectUnchanged(before: unknown, about: string): Promise<void> {
  expect(Object.fromEntries(await rowsOf(victim)), about).toEqual(before)
}

const asOwner = () => server.as({ apiKey: prober.apiKey })
const asPerson = () => signIn(server, 'owner@prober.example')

describe('as an owner of another organization, with a key and as a person in a browser', () => {
  test('the rows of the one that is probed are of many kinds', () => {
    for (const table of [
      'achievements',
      'credentials',
      'batches',
      'api_keys',
      'roles',
      'recipients',
      'members',
      'keys',
      'sessions',
      'identity_providers',
      'request_keys',
      'invitations',
      'passkeys',
    ])
      expect([...ids.keys()]).toContain(table)
  })

  test('an id of somebody else in a path is answered with 404, in the very words for an id that nothing has', async () => {
    const before = Object.fromEntries(await rowsOf(victim))
    const probed = targets.filter((target) => !isPublic(target) && idParameters(target).length > 0)
    expect(probed.length).toBeGreaterThan(20)
    expect(probed.filter((target) => idsFor(target).length === 0)).toEqual([])
    for (const target of probed) {
      const personal = target.operation.security?.every((one) => !('apiKey' in one))
      for (const actor of personal ? [await asPerson()] : [asOwner(), await asPerson()]) {
        for (const id of idsFor(target)) {
          const about = `${target.method} ${target.path} with ${id}`
          const [answer, twin] = [await send(actor, target, id), twinOf(id)]
          expect([answer.status, answer.text], about).toEqual([404, expect.any(String)])
          expect(plain(answer, id), about).toBe(plain(await send(actor, target, twin), twin))
          expectNothingOf(answer, id, about)
        }
      }
      await expectUnchanged(before, `${target.method} ${target.path}`)
    }
  }, 180_000)

  test('an id of somebody else in a query or a body is answered like one that nothing has', async () => {
    const before = Object.fromEntries(await rowsOf(victim))
    const own = await idsOf(prober)
    for (const target of targets) {
      if (isPublic(target)) continue
      const about = `${target.method} ${target.path}`
      const word = /^\/v1\/([a-z-]+)\/\{/.exec(target.path)?.[1]?.replaceAll('-', '_') ?? ''
      for (const [table, [id]] of ids) {
        let used = false
        const filling =
          (value: string): Fill =>
          (name, { type }) => {
            const isText = [type].flat().includes('string') || type === undefined
            if (!isIdName(name) && name !== 'subject' && name !== 'actor') return undefined
            if (!isText) return undefined
            used = true
            return value
          }
        const actor = target.operation.security?.some((one) => 'apiKey' in one) ? asOwner() : await asPerson()
        const inPath = own.get(word)?.at(-1) ?? randomUUID()
        const answer = await send(actor, target, inPath, filling(id!))
        expectNothingOf(answer, id!, `${about} with one of ${table}`)
        if (!used) break
        const twin = twinOf(id!)
        const other = await send(actor, target, inPath, filling(twin))
        expect(plain(answer, id!), `${about} with one of ${table}`).toBe(plain(other, twin))
      }
      await expectUnchanged(before, about)
    }
    expect((await asOwner().get('/v1/session')).status).toBe(200)
  })

  test('finding out that an id exists elsewhere takes the very statements that it takes to find out that none does', async () => {
    const counted = countStatements()
    try {
      for (const target of targets.filter(
        (one) => !isPublic(one) && one.method === 'GET' && idParameters(one).length > 0,
      )) {
        const [id] = idsFor(target)
        // What is written by the way, once a second, may fall between: a real difference stays.
        let pair: [string[], string[]] = [['none yet'], []]
        for (let attempt = 0; attempt < 5 && pair[0].join() !== pair[1].join(); attempt++) {
          pair = [
            await counted(() => send(asOwner(), target, id!)),
            await counted(() => send(asOwner(), target, twinOf(id!))),
          ]
        }
        expect(pair[0], target.path).toEqual(pair[1])
      }
    } finally {
      counted.end()
    }
  })
})

/** The texts of the statements that leave for the database while something is done. */
function countStatements() {
  const original = pg.Client.prototype.query
  let texts: string[] = []
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text: string }]
    texts.push(typeof first === 'string' ? first : first.text)
    return (original as unknown as (...all: unknown[]) => unknown).apply(this, given)
  } as unknown as typeof original
  const counted = async (work: () => Promise<unknown>): Promise<string[]> => {
    texts = []
    await work()
    return texts
  }
  return Object.assign(counted, {
    end: () => {
      pg.Client.prototype.query = original
    },
  })
}

test('a key of any one scope finds nothing of another organization, and learns nothing from the refusal', async () => {
  const before = Object.fromEntries(await rowsOf(victim))
  const probed = targets.filter((target) => !isPublic(target) && idParameters(target).length > 0)
  for (const scope of permissions) {
    const made = await asOwner().post('/v1/api-keys', { name: scope, scopes: [scope] })
    const { key } = (await made.json()) as { key: string }
    const actor = server.as({ apiKey: key })
    for (const target of probed) {
      const [id] = idsFor(target)
      const about = `${target.method} ${target.path} with the scope ${scope}`
      const answer = await send(actor, target, id!)
      const twin = twinOf(id!)
      const takesKeys = target.operation.security?.some((one) => 'apiKey' in one)
      const isHeld = target.operation['x-permission'] === scope
      expect(answer.status, about).toBe(isHeld ? 404 : takesKeys ? 403 : answer.status === 401 ? 401 : 403)
      expect(plain(answer, id!), about).toBe(plain(await send(actor, target, twin), twin))
    }
  }
  await expectUnchanged(before, 'all of it')
})

test('what is public is answered to another organization as it is to nobody', async () => {
  for (const target of targets.filter(isPublic).filter(({ method }) => method === 'GET')) {
    for (const id of idsFor(target)) {
      const about = `${target.path} with ${id}`
      const fill: Fill = (name) => (/id$/i.test(name) ? id : undefined)
      const answer = await send(asOwner(), target, id, fill)
      expect(plain(answer, id), about).toBe(plain(await send(server.as('nobody'), target, id, fill), id))
    }
  }
})
