import { KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/**
 * An identity provider that says what a test wants said: for what a sound one never sends. For signing in as it should
 * be, tests use a real one.
 */
export type OddProvider = {
  readonly issuer: string
  /** What the next ID token says on top of the usual; `undefined` leaves a claim out. */
  claims: Record<string, unknown>
  /** Stands for the ID token itself, whatever was asked. */
  raw: string | null
  /** Signs the next tokens with a key that was never published. */
  forged: boolean
  /** Makes a new key and publishes only that. */
  rotate(): Promise<void>
  /** Where the browser is sent back to, as a sound provider would. */
  answer(location: string, changes?: Record<string, string>): string
  logoutToken(claims: JWTPayload, typ?: string): Promise<string>
  /** The private half of the key that is published now. */
  privateKey(): KeyObject
  stop(): Promise<void>
}

type Published = { key: CryptoKey; jwk: object; kid: string }

async function makeKey(nth: number): Promise<Published> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const kid = `key-${nth}`
  const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg: 'ES256', use: 'sig' }
  return { key: pair.privateKey, kid, jwk }
}

/** OpenID Connect Discovery 1.0, 3. */
const description = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  authorization_response_iss_parameter_supported: true,
  code_challenge_methods_supported: ['S256'],
})

export async function startOddProvider(): Promise<OddProvider> {
  let published = await makeKey(1)
  const unpublished = await makeKey(2)
  const asked = new Map<string, { nonce: string; clientId: string }>()
  const server: Server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`

  const sign = (claims: JWTPayload, typ: string) => {
    const { key } = provider.forged ? unpublished : published
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: published.kid, typ }).sign(key)
  }
  const documents: Record<string, () => object> = {
    '/.well-known/openid-configuration': () => description(issuer),
    '/keys': () => ({ keys: [published.jwk] }),
  }
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const part of request) body += String(part)
    // Under another path too, where its name is then not the one that was asked.
    const known =
      documents[(request.url ?? '').replace(/^\/named-otherwise/, '')]?.() ??
      (await token(new URLSearchParams(body)))
    response.writeHead(known ? 200 : 400, { 'content-type': 'application/json' })
    response.end(JSON.stringify(known ?? { error: 'invalid_grant' }))
  }
  async function token(form: URLSearchParams): Promise<object | null> {
    const code = form.get('code') ?? ''
    const flow = asked.get(code)
    asked.delete(code)
    if (!flow) return null
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: flow.clientId,
      sub: 'odd-1',
      nonce: flow.nonce,
      iat: now,
      exp: now + 300,
      email: 'odd@odd.example',
      email_verified: true,
      ...provider.claims,
    }
    const idToken = provider.raw ?? (await sign(claims as JWTPayload, 'JWT'))
    return { access_token: 'x', token_type: 'Bearer', id_token: idToken }
  }

  const provider: OddProvider = {
    issuer,
    claims: {},
    raw: null,
    forged: false,
    async rotate() {
      published = await makeKey(3)
    },
    answer(location, changes = {}) {
      const { searchParams: wanted } = new URL(location)
      const code = `code-${asked.size}-${Math.random()}`
      asked.set(code, { nonce: wanted.get('nonce')!, clientId: wanted.get('client_id')! })
      const back = new URL(wanted.get('redirect_uri')!)
      const answer = { code, state: wanted.get('state')!, iss: issuer, ...changes }
      for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value)
      return back.href
    },
    logoutToken: (claims, typ = 'logout+jwt') => sign(claims, typ),
    privateKey: () => KeyObject.from(published.key as never),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return provider
}
