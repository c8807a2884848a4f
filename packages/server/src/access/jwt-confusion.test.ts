import { createHash, generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OddProvider, startOddProvider } from '../testing/identity-provider.ts'
import { attacks, type Door, misuses, publicHalf, type Sound, signed } from '../testing/jwt-attacks.ts'
import { behindProxy, elsewhere } from '../testing/sign-in.ts'
import { createWanderer } from '../testing/wanderer.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/* Every door that takes a signed token, and everything that is known to have been done to signed tokens. */

let server: TestServer
let idp: OddProvider
/** The attacker's own server. Nobody may ever ask it anything. */
let evil: Server
let evilAsked = 0
const evilAt = () => `http://127.0.0.1:${(evil.address() as AddressInfo).port}`

beforeAll(async () => {
  evil = createServer((_request, response) => {
    evilAsked += 1
    response.end('{"keys":[]}')
  })
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  idp = await startOddProvider()
  server = await startServer({
    jobs: false,
    environment: { ...behindProxy, LAUREL_OUTBOUND_ALLOW: `${idp.issuer},${evilAt()}` },
  })
})
afterAll(async () => {
  await server.stop()
  await idp.stop()
  evil.close()
})

const now = () => Math.floor(Date.now() / 1000)
const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  server.as('nobody').post(path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...elsewhere(),
    ...headers,
  })
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const owner = async <T>(path: string, body: unknown): Promise<T> => {
  const response = await server.as('owner').post(path, body)
  expect(response.status).toBe(201)
  return (await response.json()) as T
}

type Opened = {
  /** A fresh sound token each time: some doors take each once. */
  sound(): Sound
  /** Whether the token was believed. */
  isTaken(token: string): Promise<boolean>
  readonly rules?: Door
  /** An attack in which the attacker's server is asked as the standard says, and not believed. */
  readonly mayAsk?: string
}

/** A client's assertion (RFC 7523) at the token endpoint. */
async function clientAssertion(): Promise<Opened> {
  const { publicKey, privateKey } = pair()
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256' }
  const wanted = {
    name: 'Signer',
    grants: ['client_credentials'],
    scopes: ['achievement:read'],
    authentication: 'private-key',
    jwks: { keys: [jwk] },
  }
  const { id } = await owner<{ id: string }>('/v1/clients', wanted)
  const claims = () => ({ iss: id, sub: id, aud: server.url, jti: randomUUID(), iat: now(), exp: now() + 60 })
  return {
    sound: () => ({ header: { alg: 'ES256', kid: 'one' }, claims: claims(), publicKey, privateKey }),
    async isTaken(token) {
      const answer = await form('/oauth/token', {
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: token,
      })
      expect(answer.status).toBeLessThan(500)
      return answer.status === 200
    },
    rules: {
      forAnother: { aud: 'https://other.example' },
      expired: { iat: now() - 7200, exp: now() - 3600 },
    },
  }
}

/** A proof of possession (RFC 9449), with a token that is bound to the key, at the API. */
async function proofOfPossession(): Promise<Opened> {
  const { publicKey, privateKey } = pair()
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  const jwk = { kty, crv, x, y }
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk }
  const wanted = {
    name: 'Bound',
    grants: ['client_credentials'],
    scopes: ['achievement:read'],
    authentication: 'secret',
  }
  const { id, secret } = await owner<{ id: string; secret: string }>('/v1/clients', wanted)
  const first = { htm: 'POST', htu: `${server.url}/oauth/token`, iat: now(), jti: randomUUID() }
  const fields = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
  const answer = await form('/oauth/token', fields, { dpop: signed(header, first, privateKey) })
  const { access_token: token, token_type: type } = (await answer.json()) as Record<string, string>
  expect(type).toBe('DPoP')
  const ath = createHash('sha256').update(token!).digest('base64url')
  const claims = () => ({ htm: 'GET', htu: `${server.url}/v1/session`, iat: now(), jti: randomUUID(), ath })
  return {
    sound: () => ({ header, claims: claims(), publicKey, privateKey }),
    async isTaken(proof) {
      const response = await server
        .as('nobody')
        .get('/v1/session', { authorization: `DPoP ${token}`, dpop: proof })
      if (response.status !== 200) expect(response.status).toBe(401)
      return response.status === 200
    },
    rules: {
      forAnother: { htu: 'https://other.example/v1/session' },
      expired: { iat: now() - 3600 },
      otherType: 'at+jwt',
    },
  }
}

/** A provider's logout token (OpenID Connect Back-Channel Logout 1.0). */
async function logoutToken(): Promise<Opened> {
  const wish = { name: 'Odd', clientId: 'laurel', domains: ['odd.example'], newcomerRole: 'auditor' }
  const { id } = await owner<{ id: string }>('/v1/identity-providers', { ...wish, issuer: idp.issuer })
  const claims = () => ({
    iss: idp.issuer,
    aud: 'laurel',
    sub: 'somebody',
    iat: now(),
    exp: now() + 120,
    jti: randomUUID(),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
  const { keys } = (await (await fetch(`${idp.issuer}/keys`)).json()) as {
    keys: (JsonWebKey & { kid: string })[]
  }
  return {
    sound: () => ({
      header: { alg: 'ES256', kid: keys[0]!.kid, typ: 'logout+jwt' },
      claims: claims(),
      publicKey: publicHalf(keys[0]!),
      privateKey: idp.privateKey(),
    }),
    async isTaken(token) {
      const answer = await form(`/sign-in/providers/${id}/logout`, { logout_token: token })
      if (answer.status !== 200) expect(answer.status).toBe(400)
      return answer.status === 200
    },
    rules: {
      forAnother: { aud: 'other' },
      expired: { iat: now() - 7200, exp: now() - 3600 },
      otherType: 'at+jwt',
    },
  }
}

/** What a provider says of whoever signs in (OpenID Connect Core 3.1.3.7), with a nonce that is known. */
async function idToken(): Promise<Opened> {
  const { apiKey } = await server.organization()
  const wish = { name: 'Odd', clientId: 'laurel', domains: ['odd.example'], newcomerRole: 'auditor' }
  const made = await server.as({ apiKey }).post('/v1/identity-providers', { ...wish, issuer: idp.issuer })
  const { id } = (await made.json()) as { id: string }
  const claims = () => ({
    iss: idp.issuer,
    aud: 'laurel',
    sub: 'odd-1',
    nonce: 'known',
    email: 'odd@odd.example',
    email_verified: true,
    iat: now(),
    exp: now() + 120,
  })
  const { keys } = (await (await fetch(`${idp.issuer}/keys`)).json()) as {
    keys: (JsonWebKey & { kid: string })[]
  }
  return {
    sound: () => ({
      header: { alg: 'ES256', kid: keys[0]!.kid },
      claims: claims(),
      publicKey: publicHalf(keys[0]!),
      privateKey: idp.privateKey(),
    }),
    async isTaken(token) {
      const wanderer = createWanderer(elsewhere)
      const begun = await wanderer.go(`${server.url}/sign-in/providers/${id}/start`, () => false)
      await server.world.db.updateTable('provider_flows').set({ nonce: 'known' }).execute()
      idp.raw = token
      const answer = await wanderer.go(idp.answer(begun.headers.get('location')!), () => false)
      idp.raw = null
      if (answer.status !== 303) expect(answer.status).toBe(422)
      return answer.status === 303
    },
    rules: {
      forAnother: { aud: 'other' },
      expired: { iat: now() - 7200, exp: now() - 3600 },
    },
  }
}

/** A credential as a VC-JWT, at the public verifier. Its key is the issuer's alone. */
async function credential(): Promise<Opened> {
  const { id } = await server.credential()
  const token = await (await server.as('nobody').get(`/credentials/${id}.jwt`)).text()
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()))
  const did = (await (await server.as('nobody').get('/organizations/home/did.json')).json()) as {
    verificationMethod: { id: string; publicKeyJwk?: JsonWebKey }[]
  }
  const { kid } = header as { kid: string }
  const { publicKeyJwk } = did.verificationMethod.find((method) => method.id === kid) ?? {}
  const publicKey = publicKeyJwk ? publicHalf(publicKeyJwk) : pair().publicKey
  return {
    sound: () => ({ header, claims, publicKey }),
    async isTaken(given) {
      const answer = await server.as('nobody').post('/v1/verify', given === '' ? token : given, {
        'content-type': 'application/jwt',
        ...elsewhere(),
      })
      expect(answer.status).toBeLessThan(500)
      return ((await answer.json()) as { verdict?: string }).verdict === 'valid'
    },
    // Open Badges 3.0 8.2.3: the kid of a credential may be the address of its key; whose it is, the issuer says.
    mayAsk: 'kid: an address',
  }
}

/** Access tokens are no JWTs: one that looks like it is nothing. */
async function bearer(): Promise<Opened> {
  const { publicKey } = pair()
  const claims = () => ({
    iss: server.url,
    sub: `member:${server.home.ownerId}`,
    aud: server.url,
    exp: now() + 60,
    scope: 'key:write',
  })
  return {
    sound: () => ({ header: { alg: 'ES256', typ: 'at+jwt' }, claims: claims(), publicKey }),
    async isTaken(token) {
      const response = await server.as('nobody').get('/v1/session', { authorization: `Bearer ${token}` })
      return response.status !== 401
    },
  }
}

const doors = {
  'a client’s assertion': clientAssertion,
  'a proof of possession': proofOfPossession,
  'a logout token': logoutToken,
  'an ID token': idToken,
  'a credential': credential,
  'an access token': bearer,
}

for (const [name, open] of Object.entries(doors)) {
  test(`JWT confusion, ${name}: no attack is believed, and the attacker’s server is never asked`, async () => {
    const door = await open()
    const { privateKey } = door.sound()
    if (privateKey) {
      const { header, claims } = door.sound()
      expect(await door.isTaken(signed(header, claims, privateKey))).toBe(true)
    } else if (name === 'a credential') expect(await door.isTaken('')).toBe(true)
    for (const [attack, make] of Object.entries(attacks)) {
      const before = evilAsked
      expect([attack, await door.isTaken(make(door.sound(), evilAt()))]).toEqual([attack, false])
      if (attack !== door.mayAsk) expect([attack, evilAsked]).toEqual([attack, before])
    }
    for (const attack of Object.keys(misusesOf(door))) {
      const token = misusesOf(door)[attack]!
      expect([attack, await door.isTaken(token)]).toEqual([attack, false])
    }
  })
}

/** Made of a fresh sound token each time; none where the rightful key is not at hand. */
function misusesOf({ sound, rules }: Opened): Record<string, string> {
  const { privateKey, ...rest } = sound()
  return privateKey && rules ? misuses({ ...rest, privateKey }, rules) : {}
}

test('JWT replay: an assertion and a proof of possession are good once, also where two come at once', async () => {
  for (const open of [clientAssertion, proofOfPossession]) {
    const door = await open()
    const { header, claims, privateKey } = door.sound()
    const token = signed(header, claims, privateKey!)
    const taken = await Promise.all([1, 2, 3].map(() => door.isTaken(token)))
    expect([open.name, taken.filter(Boolean).length]).toEqual([open.name, 1])
  }
})

test('a proof for another token, method or key is not believed', async () => {
  const door = await proofOfPossession()
  const { header, claims, privateKey } = door.sound()
  const wrong = {
    'another token': signed(
      header,
      { ...claims, ath: createHash('sha256').update('x').digest('base64url') },
      privateKey!,
    ),
    'another method': signed(header, { ...claims, htm: 'POST' }, privateKey!),
    'without a name of its own': signed(header, { ...claims, jti: undefined }, privateKey!),
    'from the future': signed(header, { ...claims, iat: now() + 3600 }, privateKey!),
  }
  for (const [what, proof] of Object.entries(wrong))
    expect([what, await door.isTaken(proof)]).toEqual([what, false])
  const other = pair()
  const jwk = other.publicKey.export({ format: 'jwk' })
  expect(await door.isTaken(signed({ ...header, jwk }, claims, other.privateKey))).toBe(false)
  const secret = other.privateKey.export({ format: 'jwk' })
  expect(await door.isTaken(signed({ ...header, jwk: secret }, claims, other.privateKey))).toBe(false)
})
