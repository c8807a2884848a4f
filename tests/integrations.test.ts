import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../packages/server/src/testing/receiver.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'

const folder = new URL('../examples/integrations/', import.meta.url).pathname
let server: TestServer
let receiver: Receiver
let achievementId: string
let place: string

beforeAll(async () => {
  receiver = await startReceiver()
  server = await startServer({ environment: { LAUREL_OUTBOUND_ALLOW: receiver.origin } })
  achievementId = (await server.achievement()).id
  place = await mkdtemp(join(tmpdir(), 'laurel-integrations-'))
})
afterAll(async () => {
  await server.stop()
  receiver.close()
  await rm(place, { recursive: true, force: true })
})

const all = async (query = '') => {
  const page = await server.as('owner').get(`/v1/credentials?achievementId=${achievementId}${query}`)
  return ((await page.json()) as { items: { id: string; state: string; recipient: { name: string } }[] })
    .items
}

type Ended = { code: number | null; said: string }
function run(file: string, env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [join(folder, file)], { env: { PATH: process.env.PATH, ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString()
    })
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}

describe('the GitHub action', () => {
  const runner = async (inputs: Record<string, string>) => {
    const [output, summary] = [join(place, 'output'), join(place, 'summary')]
    await Promise.all([output, summary].map((path) => writeFile(path, '')))
    const named = Object.entries({ server: server.url, ...inputs })
    const ended = await run('github-action/main.mjs', {
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REPOSITORY: 'example/handbook',
      GITHUB_RUN_ID: '16000000001',
      GITHUB_JOB: 'award',
      ...Object.fromEntries(named.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    })
    const text = await readFile(output, 'utf8')
    const outputs = [...text.matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [
      name,
      value,
    ])
    return { ...ended, outputs: Object.fromEntries(outputs), summary: await readFile(summary, 'utf8') }
  }
  const wish = () => ({
    command: 'issue',
    'api-key': server.home.apiKey,
    'achievement-id': achievementId,
    name: 'Linus Example',
    email: 'linus@example.org',
  })

  test('awards once, however often the job is run again', async () => {
    const [first, again] = [await runner(wish()), await runner(wish())]
    expect(first).toMatchObject({ code: 0, outputs: { 'credential-id': expect.any(String) } })
    expect(again.outputs).toEqual(first.outputs)
    expect((await all()).filter(({ recipient }) => recipient.name === 'Linus Example')).toHaveLength(1)
    expect(first.said + first.summary).not.toContain(server.home.apiKey)
    const page = await fetch(first.outputs['credential-url']!)
    expect(page.status).toBe(200)
  })

  test('passes a credential that holds, and fails the step on one that was revoked', async () => {
    const { id, url } = await server.credential({ achievementId })
    for (const ending of ['json', 'png', 'pdf']) {
      const file = join(place, `badge.${ending}`)
      await writeFile(file, Buffer.from(await (await fetch(`${url}.${ending}`)).arrayBuffer()))
      const good = await runner({ command: 'verify', file })
      expect(good).toMatchObject({ code: 0, outputs: { verdict: 'valid', status: 'valid' } })
    }
    await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'An error' })
    const file = join(place, 'badge.json')
    await expect
      .poll(async () => (await runner({ command: 'verify', file })).outputs, { timeout: 15_000 })
      .toMatchObject({ status: 'revoked' })
    const bad = await runner({ command: 'verify', file })
    expect(bad.code).toBe(1)
    expect(bad.said).toMatch(/^::error::.*badge\.json is /m)
  })

  test('says what is missing or refused, in one line', async () => {
    expect(await runner({ command: 'eat' })).toMatchObject({
      code: 1,
      said: '::error::"eat" is no command: issue or verify.\n',
    })
    const strange = await runner({ ...wish(), email: 'no address', 'idempotency-key': 'strange' })
    expect(strange.said).toMatch(/^::error::400: .*\/recipient\/email/)
    const { email: _email, ...without } = wish()
    expect((await runner(without)).said).toContain('The input "email" is missing.')
  })
})

describe('the relay for Moodle and Open edX', () => {
  const payload = async (name: string) =>
    JSON.parse(await readFile(join(folder, 'lms/payloads', `${name}.json`), 'utf8')) as Record<string, never>
  let relay: { url: string; stop(): void }
  let moodle: Server
  let asked: URLSearchParams[]

  beforeAll(async () => {
    asked = []
    const user = JSON.stringify(await payload('moodle-user'))
    // Moodle's web service, as its documentation shows the answer of this one function.
    moodle = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      const form = new URLSearchParams(body)
      asked.push(form)
      const known = form.get('wstoken') === 'moodle-token' && form.get('values[0]') === '345'
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(known ? user : '{"exception":"moodle_exception","message":"Invalid token"}')
    })
    await new Promise<void>((resolve) => moodle.listen(0, '127.0.0.1', resolve))
    const courses = join(place, 'courses.json')
    const mapped = { '12': achievementId, 'course-v1:edX+DemoX+Demo_Course': achievementId }
    await writeFile(courses, JSON.stringify(mapped))
    const child = spawn(process.execPath, [join(folder, 'lms/relay.mjs')], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        COURSES: courses,
        LAUREL_URL: server.url,
        LAUREL_API_KEY: server.home.apiKey,
        MOODLE_URL: `http://127.0.0.1:${(moodle.address() as AddressInfo).port}`,
        MOODLE_TOKEN: 'moodle-token',
        MOODLE_SECRET: 'a-long-random-text',
        OPENEDX_SECRET: 'another-long-text',
      },
    })
    const port = await new Promise<string>((resolve) =>
      child.stdout.on('data', (part: Buffer) => {
        const said = /listening on (\d+)/.exec(part.toString())
        if (said) resolve(said[1]!)
      }),
    )
    relay = { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
  })
  afterAll(() => {
    relay?.stop()
    moodle?.close()
  })
  const post = (path: string, body: unknown) =>
    fetch(`${relay.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
  const named = async (name: string) => (await all()).filter(({ recipient }) => recipient.name === name)

  test('a course completed in Moodle is awarded once, though Moodle tells it twice', async () => {
    const event = await payload('moodle-course-completed')
    for (let nth = 0; nth < 2; nth++) expect((await post('/moodle', event)).status).toBe(200)
    expect(await named('Alan Turing')).toHaveLength(1)
    expect(asked[0]!.get('wsfunction')).toBe('core_user_get_users_by_field')
  })

  test('what is not from our Moodle, of another course or of another person awards nothing', async () => {
    const event = await payload('moodle-course-completed')
    const before = (await all()).length
    expect((await post('/moodle', { ...event, token: 'guessed' })).status).toBe(401)
    expect((await post('/moodle', { ...event, courseid: '13' })).status).toBe(200)
    expect((await post('/moodle', { ...event, relateduserid: '346', objectid: 4712 })).status).toBe(502)
    expect((await post('/moodle', { ...event, eventname: '\\core\\event\\course_viewed' })).status).toBe(200)
    expect(await all()).toHaveLength(before)
  })

  test('a certificate of Open edX is awarded once, and revoked when it is withdrawn there', async () => {
    const created = await payload('openedx-certificate-created')
    expect((await post('/openedx/guessed', created)).status).toBe(404)
    for (let nth = 0; nth < 2; nth++)
      expect((await post('/openedx/another-long-text', created)).status).toBe(200)
    const [one, ...others] = await named('Grace Hopper')
    expect([one?.state, others.length]).toEqual(['active', 0])
    const withdrawn = await payload('openedx-certificate-revoked')
    expect((await post('/openedx/another-long-text', withdrawn)).status).toBe(200)
    expect((await named('Grace Hopper')).map(({ state }) => state)).toEqual(['revoked'])
  })
})

/** The part of n8n's interface that the nodes use (IExecuteFunctions, IHookFunctions, IWebhookFunctions), over real HTTP. */
function n8nContext(parameters: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const credentials = { server: `${server.url}/`, apiKey: server.home.apiKey }
  return {
    getInputData: () => [{ json: {} }],
    getNodeParameter: (name: string, _item?: number, fallback?: unknown) => parameters[name] ?? fallback,
    getCredentials: async () => credentials,
    getWorkflow: () => ({ id: 'workflow-1' }),
    getExecutionId: () => '42',
    getNode: () => ({ name: 'Laurel' }),
    continueOnFail: () => false,
    helpers: {
      // As n8n does it for credentials of the type "generic": expressions are filled in and the headers are added.
      async httpRequestWithAuthentication(
        this: unknown,
        type: string,
        options: {
          method: string
          url: string
          headers?: Record<string, string>
          body?: unknown
          json?: boolean
        },
      ) {
        const { LaurelApi } = nodeRequire('../credentials/LaurelApi.credentials.js') as {
          LaurelApi: new () => {
            name: string
            authenticate: { properties: { headers: { Authorization: string } } }
          }
        }
        const { name, authenticate } = new LaurelApi()
        expect(type).toBe(name)
        const authorization = authenticate.properties.headers.Authorization.slice(1).replace(
          '{{$credentials.apiKey}}',
          credentials.apiKey,
        )
        const raw = Buffer.isBuffer(options.body)
        const answer = await fetch(options.url, {
          method: options.method,
          headers: {
            authorization,
            ...(options.body && !raw ? { 'content-type': 'application/json' } : {}),
            ...options.headers,
          },
          ...(options.body ? { body: raw ? (options.body as BodyInit) : JSON.stringify(options.body) } : {}),
        })
        const text = await answer.text()
        return { statusCode: answer.status, body: options.json && text ? JSON.parse(text) : text }
      },
      assertBinaryData: () => ({ mimeType: 'image/png' }),
      getBinaryDataBuffer: async () => more.file as Buffer,
    },
    ...more,
  }
}
const nodeRequire = createRequire(join(folder, 'n8n-nodes-laurel/nodes/'))

describe('the n8n nodes', () => {
  type Node = {
    description: {
      properties: { name: string; options?: { value: string }[] }[]
      credentials: { name: string }[]
    }
    execute(): Promise<{ json: Record<string, string> }[][]>
    webhook(): Promise<{ workflowData?: { json: { subject: string } }[][] }>
    webhookMethods: { default: Record<'checkExists' | 'create' | 'delete', () => Promise<boolean>> }
  }
  /** As n8n loads a package: the files that package.json names, each with a class of the file's name. */
  const load = (name: string) => {
    const { n8n } = nodeRequire('../package.json') as { n8n: { nodes: string[] } }
    const file = n8n.nodes.find((path) => path.endsWith(`/${name}.node.js`))!
    const module = nodeRequire(`../${file}`) as Record<string, new () => Node>
    return new module[name]!()
  }
  const execute = async (parameters: Record<string, unknown>, more = {}) => {
    const [items] = await load('Laurel').execute.call(n8nContext(parameters, more) as never)
    return items![0]!.json
  }

  test('issue, get, verify and revoke; what n8n tries again is done once', async () => {
    const wish = { operation: 'issue', achievementId, name: 'Nina Node', email: 'nina@example.org', more: {} }
    const issued = await execute(wish)
    expect((await execute(wish)).id).toBe(issued.id)
    expect((await execute({ ...wish, more: { idempotencyKey: 'another' } })).id).not.toBe(issued.id)
    const credentialId = issued.id!
    expect(await execute({ operation: 'get', credentialId })).toMatchObject({
      id: credentialId,
      state: 'active',
    })
    const url = `${issued.url}.png`
    const file = Buffer.from(await (await fetch(url)).arrayBuffer())
    const byFile = await execute({ operation: 'verify', source: 'file', file: 'data' }, { file })
    expect(byFile).toMatchObject({ verdict: 'valid' })
    const revoke = { operation: 'revoke', credentialId, reason: 'An error' }
    expect(await execute(revoke)).toMatchObject({ state: 'revoked' })
    expect(await execute(revoke)).toMatchObject({ state: 'revoked' })
    await expect(execute({ ...wish, email: 'no address', more: { idempotencyKey: 'b' } })).rejects.toThrow(
      /\/recipient\/email/,
    )
  })

  test('the trigger subscribes, starts on what is signed and on nothing else, and unsubscribes', async () => {
    const kept: Record<string, string> = {}
    const hooks = { getNodeWebhookUrl: () => `${receiver.origin}/n8n`, getWorkflowStaticData: () => kept }
    const node = load('LaurelTrigger')
    const context = n8nContext({ event: 'credential.issued' }, hooks)
    const { checkExists, create, delete: remove } = node.webhookMethods.default
    expect(await checkExists.call(context as never)).toBe(false)
    expect(await create.call(context as never)).toBe(true)
    expect(await checkExists.call(context as never)).toBe(true)
    const { id } = await server.credential({ achievementId })
    await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(1)
    const [{ body, headers }] = receiver.received as [Receiver['received'][number]]
    const arrive = async (rawBody: Buffer) => {
      let status = 200
      const response = {
        status(code: number) {
          status = code
          return response
        },
        send: () => response,
      }
      const taken = await node.webhook.call(
        n8nContext(
          {},
          {
            ...hooks,
            getRequestObject: () => ({ rawBody, headers }),
            getResponseObject: () => response,
          },
        ) as never,
      )
      return { status, subject: taken.workflowData?.[0]?.[0]?.json.subject }
    }
    expect(await arrive(Buffer.from(body))).toEqual({ status: 200, subject: id })
    expect(await arrive(Buffer.from(body.replace(id, 'x')))).toEqual({ status: 401, subject: undefined })
    expect(await remove.call(context as never)).toBe(true)
    expect(await checkExists.call(context as never)).toBe(false)
    expect(((await (await server.as('owner').get('/v1/hooks')).json()) as { items: [] }).items).toEqual([])
  })

  test('the package is one that n8n takes', async () => {
    const about = nodeRequire('../package.json') as {
      keywords: string[]
      n8n: { nodes: string[]; credentials: string[] }
    }
    expect(about.keywords).toContain('n8n-community-node-package')
    for (const file of [...about.n8n.nodes, ...about.n8n.credentials]) {
      const name = file.split('/').at(-1)!.split('.')[0]!
      const made = new (nodeRequire(`../${file}`) as Record<string, new () => { name?: string }>)[name]!()
      expect(made).toBeDefined()
    }
    const me = await server.as('owner').get('/v1/me')
    expect(await me.json()).toMatchObject({ means: 'api-key', organization: { id: server.home.id } })
  })
})
