import { createSignInLink } from '../access/sign-in.ts'
import { type Client, createClient } from './client.ts'
import type { TestServer } from './world.ts'

let places = 0

/**
 * Headers of a request from an address of its own, so that limits per address do not meet it. The server must be
 * started with {@link behindProxy}.
 */
export function elsewhere(): Record<string, string> {
  places += 1
  return { 'x-forwarded-for': `10.${(places >> 16) & 255}.${(places >> 8) & 255}.${places & 255}` }
}
export const behindProxy = { LAUREL_TRUST_PROXY: 'on' }

/** A browser that is signed in. */
export type SignedInBrowser = Client & {
  /** The value of the session cookie. */
  readonly secret: string
  /** The cookie header. */
  readonly cookie: string
}

/** Signs somebody in through a one-time link: made here for an address, or the token of one that was mailed. */
export async function signIn(
  server: Pick<TestServer, 'world' | 'url'>,
  who: string,
  headers: Record<string, string> = {},
): Promise<SignedInBrowser> {
  const path = who.includes('@')
    ? new URL(await createSignInLink(server.world, who)).pathname
    : `/sign-in/${who}`
  const { baseUrl } = server.world.settings
  const form = {
    origin: baseUrl,
    'content-type': 'application/x-www-form-urlencoded',
    ...elsewhere(),
    ...headers,
  }
  const answer = await createClient(server.url, {}).post(path, '', form)
  if (answer.status !== 303) throw new Error(`${answer.status}: ${await answer.text()}`)
  const secret = /^[^=]+=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  return browserWith(server, secret)
}

/** A browser that holds this session cookie. */
export function browserWith(server: Pick<TestServer, 'world' | 'url'>, secret: string): SignedInBrowser {
  const { baseUrl } = server.world.settings
  const cookie = `${baseUrl.startsWith('https:') ? '__Host-laurel' : 'laurel'}=${secret}`
  return { ...createClient(server.url, { cookie, origin: baseUrl }), secret, cookie }
}
