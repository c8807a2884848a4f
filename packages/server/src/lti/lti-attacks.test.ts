import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claim, role, startPlatform, type TestPlatform } from '../testing/lti-platform.ts'
import { addTool, createVisitor, type Tool, type Visitor } from '../testing/lti-visitor.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/* What has been done to tools of learning platforms, each by its name. */

let server: TestServer
let platform: TestPlatform
let tool: Tool
let visitor: Visitor
let achievementId: string
/** The attacker's own server. Nobody may ever ask it anything. */
let evil: Server
let evilAsked = 0
let moved = 0
const evilAt = () => `http://127.0.0.1:${(evil.address() as AddressInfo).port}`

beforeAll(async () => {
  evil = createServer((_request, response) => {
    evilAsked += 1
    response.end('{"keys":[]}')
  })
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  platform = await startPlatform()
  server = await startServer({
    jobs: false,
    environment: { LAUREL_OUTBOUND_ALLOW: `${platform.url},${evilAt()}` },
    now: () => new Date(Date.now() + moved),
  })
  tool = await addTool(server, platform)
  achievementId = (await server.achievement()).id
  visitor = createVisitor(server, platform, tool)
})
afterEach(() => {
  moved = 0
  expect(evilAsked).toBe(0)
})
afterAll(async () => {
  await server.stop()
  await platform.stop()
  evil.close()
})

const here = () => ({ [claim('custom')]: { achievement: achievementId } })
const claims = (nonce: string, more: Record<string, unknown> = {}) =>
  platform.claims(nonce, tool.tool.launchUrl, { ...here(), ...more })
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a sound launch is believed', async () => {
  expect((await visitor.open(here())).status).toBe(200)
})

/** Makes the token of an attack from what a sound one would say. */
type Forge = (said: Record<string, unknown>) => Promise<string> | string
const unsigned = (header: object, said: object) => `${part(header)}.${part(said)}`
const withSecret =
  (secret: () => string | Buffer): Forge =>
  (said) => {
    const input = unsigned({ alg: 'HS256', kid: 'platform-1' }, said)
    return `${input}.${createHmac('sha256', secret()).update(input).digest('base64url')}`
  }
const publicKey = () => createPublicKey({ key: platform.publicJwk as JsonWebKey, format: 'jwk' })
const stranger = generateKeyPair('RS256', { extractable: true })
const byStranger =
  (header: () => Promise<Record<string, unknown>> | Record<string, unknown>): Forge =>
  async (said) =>
    platform.sign(said, await header(), (await stranger).privateKey)

const forgeries: Record<string, Forge> = {
  'alg none': (said) => `${unsigned({ alg: 'none', kid: 'platform-1' }, said)}.`,
  'alg none, spelled otherwise': (said) => `${unsigned({ alg: 'nOnE', kid: 'platform-1' }, said)}.`,
  'HS256 with the public key (PEM) as the secret': withSecret(() =>
    publicKey().export({ format: 'pem', type: 'spki' }),
  ),
  'HS256 with the public key (DER) as the secret': withSecret(() =>
    publicKey().export({ format: 'der', type: 'spki' }),
  ),
  'HS256 with the public key (JWK) as the secret': withSecret(() => JSON.stringify(platform.publicJwk)),
  'signed by somebody else': byStranger(() => ({})),
  'a kid that is not known': byStranger(() => ({ kid: 'another' })),
  'no kid': (said) => platform.sign(said, { kid: undefined }),
  'an embedded jwk': byStranger(async () => ({ jwk: await exportJWK((await stranger).publicKey) })),
  'jku: an address of keys': byStranger(() => ({ jku: `${evilAt()}/keys.json` })),
  'x5u: an address of certificates': byStranger(() => ({ x5u: `${evilAt()}/certificate.pem` })),
  'an extension that must be understood': (said) =>
    `${unsigned({ alg: 'RS256', kid: 'platform-1', crit: ['evil'], evil: true }, said)}.AAAA`,
  'no token at all': () => 'x',
  'a very long token': () => 'x'.repeat(100_000),
}

test.each(Object.entries(forgeries))('an id_token is refused: %s', async (_name, forge) => {
  const { state, nonce } = await visitor.begin()
  const answer = await visitor.bring(state, await forge(claims(nonce)))
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('This launch cannot be believed')
})

const seconds = () => Math.floor(Date.now() / 1000)
const misuses: Record<string, () => Record<string, unknown>> = {
  'for another tool': () => ({ aud: 'somebody-else' }),
  'for several tools, made for another': () => ({ aud: ['laurel-at-school', 'other'], azp: 'other' }),
  'for several tools, made for none': () => ({ aud: ['laurel-at-school', 'other'] }),
  'from another platform': () => ({ iss: 'https://lms.example' }),
  'from another deployment': () => ({ [claim('deployment_id')]: 'deployment-2' }),
  'from no deployment': () => ({ [claim('deployment_id')]: undefined }),
  expired: () => ({ exp: seconds() - 3600, iat: seconds() - 7200 }),
  'without an end': () => ({ exp: undefined }),
  'made long ago': () => ({ iat: seconds() - 3600 }),
  'without a nonce': () => ({ nonce: undefined }),
  'with another nonce': () => ({ nonce: 'other' }),
  'with a list of nonces': () => ({ nonce: ['other'] }),
  'for a place elsewhere': () => ({ [claim('target_link_uri')]: 'https://evil.example/' }),
  'for another path here': () => ({ [claim('target_link_uri')]: `${server.url}/portal` }),
  'of another version': () => ({ [claim('version')]: '1.1' }),
  'of another kind of message': () => ({ [claim('message_type')]: 'LtiSubmissionReviewRequest' }),
  'without roles': () => ({ [claim('roles')]: undefined }),
  'without a place': () => ({ [claim('resource_link')]: undefined }),
}

test.each(Object.entries(misuses))('a message that is signed is refused: %s', async (_name, changes) => {
  const answer = await visitor.open(changes())
  expect(answer.status).toBe(400)
  expect(await answer.text()).not.toContain('for teachers')
})

describe('the way there and back', () => {
  test('a message is good once (replayed nonce)', async () => {
    const { state, nonce } = await visitor.begin()
    const token = await platform.sign(claims(nonce))
    expect((await visitor.bring(state, token)).status).toBe(200)
    expect((await visitor.bring(state, token)).status).toBe(400)
    const again = await visitor.begin()
    expect((await visitor.bring(again.state, token)).status).toBe(400)
  })

  test('the state of another browser is good for nothing in this one', async () => {
    const other = createVisitor(server, platform, tool)
    const { state, nonce } = await other.begin()
    const token = await platform.sign(claims(nonce))
    expect((await visitor.bring(state, token)).status).toBe(400)
    // It was not spent by that.
    expect((await other.bring(state, token)).status).toBe(200)
  })

  test('the cookie of another flow does not stand for this one', async () => {
    const own = createVisitor(server, platform, tool)
    const [first, second] = [await own.begin(), await own.begin()]
    const names = [...own.cookies.keys()].filter((name) => name !== 'laurel-lti')
    expect(names).toHaveLength(2)
    const [one, two] = names.map((name) => own.cookies.get(name)!)
    own.cookies.set(names[0]!, two!)
    own.cookies.set(names[1]!, one!)
    expect((await own.bring(first.state, await platform.sign(claims(first.nonce)))).status).toBe(400)
    expect((await own.bring(second.state, await platform.sign(claims(second.nonce)))).status).toBe(400)
  })

  test('a launch that took longer than ten minutes is over', async () => {
    const { state, nonce } = await visitor.begin()
    moved = 11 * 60_000
    const later = Math.floor((Date.now() + moved) / 1000)
    const token = await platform.sign(claims(nonce, { iat: later, exp: later + 300 }))
    expect((await visitor.bring(state, token)).status).toBe(400)
  })

  test('the state of one platform is good for no other', async () => {
    const second = await addTool(server, platform)
    const there = createVisitor(server, platform, second)
    const { state, nonce } = await there.begin()
    there.cookies.forEach((value, name) => {
      visitor.cookies.set(name, value)
    })
    expect((await visitor.bring(state, await platform.sign(claims(nonce)))).status).toBe(400)
  })

  test('beginning leads to the platform that was entered and nowhere else (open redirect)', async () => {
    for (const changes of [
      { target_link_uri: 'https://evil.example/' },
      { target_link_uri: `${tool.tool.launchUrl}/../../portal` },
      { iss: 'https://evil.example' },
      { client_id: 'other' },
      { login_hint: undefined },
      { login_hint: 'x'.repeat(5000) },
    ]) {
      const { answer } = await visitor.begin(changes)
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    }
    const { answer } = await visitor.begin({ lti_message_hint: '&redirect_uri=https://evil.example' })
    const to = new URL(answer.headers.get('location')!)
    expect(`${to.origin}${to.pathname}`).toBe(`${platform.url}/auth`)
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      tenant: 'school',
      redirect_uri: tool.tool.launchUrl,
      response_mode: 'form_post',
      response_type: 'id_token',
      prompt: 'none',
      scope: 'openid',
    })
  })

  test('every page says that only this platform may show it in a frame', async () => {
    const pages = [
      await visitor.open(here()),
      await visitor.open({ iss: 'https://lms.example' }),
      (await visitor.begin({ client_id: 'other' })).answer,
    ]
    for (const page of pages) {
      const policy = page.headers.get('content-security-policy')!
      expect(/frame-ancestors ([^;]*)/.exec(policy)![1]).toBe(platform.url)
      expect(page.headers.get('x-frame-options')).toBeNull()
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('the cookie is for this way alone: not for scripts, not in the clear, not for another site around it', async () => {
    const url = new URL(tool.tool.loginUrl)
    for (const [name, value] of Object.entries({
      iss: platform.url,
      login_hint: 'a',
      target_link_uri: tool.tool.launchUrl,
    }))
      url.searchParams.set(name, value)
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: 'laurel-lti=1' } })
    expect(answer.status).toBe(303)
    const [line] = answer.headers.getSetCookie()
    for (const word of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/lti', 'Max-Age=600'])
      expect(line).toContain(word)
  })

  test('where cookies do not come along, a window of its own is offered before anything is spent', async () => {
    const ask = async (cookies: string) => {
      const url = new URL(tool.tool.loginUrl)
      const asked = { iss: platform.url, login_hint: 'a', target_link_uri: tool.tool.launchUrl, cookies }
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
      return (await fetch(url, { redirect: 'manual' })).text()
    }
    expect(await ask('asked')).toMatch(/<a class="button" href="\/lti\/[^"]+cookies=window" target="_blank"/)
    expect(await ask('window')).toContain('takes no cookies')
  })
})

test('what a person or a course is called reaches no page as markup', async () => {
  const evilName = '"><script src=x></script>'
  const roles = { [claim('roles')]: [role('Instructor')] }
  await visitor.open({ ...here(), sub: 'markup', name: evilName, email: 'markup@school.example' })
  const page = await (await visitor.open({ ...here(), ...roles })).text()
  expect(page).toContain('&lt;script')
  expect(page).not.toContain('<script src=x')
})

test('roles elsewhere in the institution make nobody a teacher of this course', async () => {
  const at = (name: string) => `http://purl.imsglobal.org/vocab/lis/v2/${name}`
  const shown = async (...roles: string[]) =>
    (await visitor.open({ ...here(), [claim('roles')]: roles })).text()
  for (const roles of [
    [at('institution/person#Instructor'), at('membership#Learner')],
    [at('system/person#Administrator'), at('membership#Learner')],
    [at('membership#Learner#Instructor')],
    ['http://evil.example/membership#Instructor'],
    ['Instructor\n'],
    [],
  ])
    expect(await shown(...roles)).not.toContain('for teachers')
  // Open edX knows no roles in a course.
  expect(await shown(at('institution/person#Instructor'))).toContain('for teachers')
  expect(await shown(at('institution/person#Student'))).not.toContain('for teachers')
  expect(await shown(at('membership#Instructor'), at('membership#Learner'))).toContain('for teachers')
})

test('claims of any shape are refused or passed over, and never a fault', async () => {
  for (const odd of [null, 7, 'x', [], {}, [null], { id: {} }, '\u0000', 'x'.repeat(3000)]) {
    for (const name of [
      'custom',
      'context',
      'resource_link',
      'launch_presentation',
      'roles',
      'deployment_id',
    ]) {
      const answer = await visitor.open({ ...here(), [claim(name)]: odd })
      expect([name, odd, answer.status < 500]).toEqual([name, odd, true])
    }
    for (const name of ['sub', 'name', 'email', 'nonce', 'azp']) {
      const answer = await visitor.open({ ...here(), [name]: odd })
      expect([name, odd, answer.status < 500]).toEqual([name, odd, true])
    }
  }
})

test('a stranger finds nothing at the door of a platform that is not there or not set up', async () => {
  const unready = (await (
    await server.as('owner').post('/v1/lti-platforms', { name: 'Later' })
  ).json()) as Tool
  for (const [id, status] of [
    ['00000000-0000-4000-8000-000000000000', 404],
    ['x', 400],
    [unready.id, 400],
  ] as const) {
    expect((await visitor.post(`/lti/${id}/login`, { iss: platform.url, login_hint: 'a' })).status).toBe(
      status,
    )
    expect((await visitor.post(`/lti/${id}/launch`, { state: 'a', id_token: 'b' })).status).toBe(status)
    expect((await visitor.post(`/lti/${id}/choose`, { token: 'a', choice: 'b' })).status).toBe(status)
  }
})
