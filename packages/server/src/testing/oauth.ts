import * as client from 'openid-client'
import { createSignInLink } from '../access/sign-in.ts'
import { elsewhere } from './sign-in.ts'
import { createWanderer, type Wanderer } from './wanderer.ts'
import type { TestServer } from './world.ts'

export type Registered = { id: string; secret: string | null }
export type OauthTrial = ReturnType<typeof tryOauth>

/** Where people are sent back to: nothing listens there. */
export const redirectUri = 'http://127.0.0.1:9/back'

/** OAuth as programs and people see it: a foreign, certified client on one side, a browser without a screen on the other. */
export function tryOauth(server: () => TestServer) {
  async function register(changes: Record<string, unknown> = {}): Promise<Registered> {
    const response = await server()
      .as('owner')
      .post('/v1/clients', {
        name: 'Course platform',
        grants: ['client_credentials'],
        scopes: ['achievement:read', 'credential:read'],
        authentication: 'secret',
        ...changes,
      })
    if (response.status !== 201) throw new Error(await response.text())
    return (await response.json()) as Registered
  }
  const forPeople = (changes: Record<string, unknown> = {}) =>
    register({ grants: ['authorization_code'], redirectUris: [redirectUri], ...changes })

  /** It reads our metadata by itself. */
  const discover = (id: string, authentication?: client.ClientAuth) =>
    client.discovery(new URL(server().url), id, undefined, authentication, {
      algorithm: 'oauth2',
      execute: [client.allowInsecureRequests],
      [client.customFetch]: (url, options) =>
        fetch(url, { ...(options as RequestInit), headers: { ...options.headers, ...elsewhere() } }),
    })
  const withSecret = ({ id, secret }: Registered) => discover(id, client.ClientSecretBasic(secret!))
  /** A person at a browser, signed in as the owner unless it is nobody. */
  async function person(address: string | null = 'owner@home.example'): Promise<Wanderer> {
    const { url, world } = server()
    const browser = createWanderer(() => ({ origin: url, accept: 'text/html', ...elsewhere() }))
    if (address !== null)
      await browser.submit(url + new URL(await createSignInLink(world, address)).pathname, {})
    return browser
  }
  const atHome = (location: string) => location.startsWith(server().url)

  /** Goes where the program sends the person; answers the page that asks, and its address. */
  async function meet(browser: Wanderer, url: string): Promise<{ page: string; path: string }> {
    let path = ''
    const shown = await browser.go(url, (location) => {
      path = location
      return atHome(location)
    })
    return { page: await shown.text(), path }
  }
  /** Answers the question, and comes back with where the browser is sent. */
  async function answer(
    browser: Wanderer,
    url: string,
    word = 'allow',
  ): Promise<{ page: string; back: URL }> {
    const { page, path } = await meet(browser, url)
    const first = await browser.submitOnce(path, { answer: word })
    const resumed = await browser.go(new URL(first.headers.get('location') ?? '', path).href, atHome)
    return { page, back: new URL(resumed.headers.get('location') ?? '', path) }
  }
  async function tokensFor(
    config: client.Configuration,
    browser: Wanderer,
    changes: Record<string, string> = {},
  ) {
    const { url, checks } = await askFor(config, changes)
    const { back } = await answer(browser, url)
    return client.authorizationCodeGrant(config, back, checks)
  }
  return {
    ...tellers(server),
    register,
    forPeople,
    discover,
    withSecret,
    person,
    atHome,
    meet,
    answer,
    tokensFor,
  }
}

/** What the server tells whoever shows a token. */
function tellers(server: () => TestServer) {
  const session = (token: string, scheme = 'Bearer') =>
    server()
      .as('nobody')
      .get('/v1/session', { authorization: `${scheme} ${token}` })
  const permissionsOf = async (token: string) =>
    ((await (await session(token)).json()) as { permissions: string[] }).permissions
  return { session, permissionsOf }
}

/** The address where a program sends a person, and what it checks when they come back. */
export async function askFor(config: client.Configuration, changes: Record<string, string> = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'achievement:read',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...changes,
  })
  return { url: url.href, checks: { pkceCodeVerifier: verifier, expectedState: state } }
}

/** The error code that the foreign client was given. */
export const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { error?: string; code?: string; cause?: { parameters: { error?: string } }[] }) =>
      error.error ?? error.cause?.[0]?.parameters.error ?? error.code,
  )
