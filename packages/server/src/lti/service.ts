import { parseJson } from '@laurel/credential'
import { LRUCache } from 'lru-cache'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { FetchFailure, FetchRefusal } from '../kit/net/failures.ts'
import type { Fetched } from '../kit/net/guarded-fetch.ts'
import type { Platform } from './acting.ts'
import { signFor } from './keys.ts'
import type { Scope } from './scopes.ts'

const maxBytes = 2_000_000
const timeout = 15_000

/** Access tokens, as long as the platform says and a minute less; another setting of the platform is another token. */
const tokens = new LRUCache<string, string>({ max: 2000 })

type Wish = {
  readonly url: string
  readonly scope: Scope
  readonly accept: string
  readonly post?: { readonly type: string; readonly body: unknown }
}

/** It cannot be done, in words for whoever looks at it. */
const unusable = (message: string) => new Refusal('platform-unusable', message)

/** Asks a service of a platform as the tool that it let in. A token that is not taken any more is had anew, once. */
export async function ask(world: World, platform: Platform, wish: Wish): Promise<Fetched> {
  const first = await call(world, platform, wish)
  if (first.status !== 401) return refuseOthers(first)
  tokens.delete(nameOf(world, platform, wish.scope))
  return refuseOthers(await call(world, platform, wish))
}

function refuseOthers(answer: Fetched): Fetched {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw unusable(`The platform answered ${answer.status}.`)
}

/** What a service answers as JSON. */
export function jsonOf({ bytes }: Fetched): unknown {
  try {
    return parseJson(bytes, { maxBytes, maxDepth: 16 })
  } catch {
    throw unusable('What the platform answers cannot be read.')
  }
}

async function call(world: World, platform: Platform, { url, scope, accept, post }: Wish): Promise<Fetched> {
  const authorization = `Bearer ${await tokenFor(world, platform, scope)}`
  return told(() =>
    world.fetch(url, {
      accept,
      maxBytes,
      timeout,
      ...(post
        ? {
            post: {
              body: JSON.stringify(post.body),
              headers: { authorization, 'content-type': post.type },
            },
          }
        : { headers: { authorization } }),
    }),
  )
}

async function told<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof FetchRefusal || error instanceof FetchFailure)
      throw unusable(`The platform could not be asked. ${error.message}`)
    throw error
  }
}

const nameOf = ({ settings }: World, { id, changed_at }: Platform, scope: Scope): string =>
  `${settings.baseUrl} ${id} ${changed_at.getTime()} ${scope}`

/** Client credentials, shown by a signature (1EdTech Security Framework 1.0, 4.1; RFC 7523). */
async function tokenFor(world: World, platform: Platform, scope: Scope): Promise<string> {
  const name = nameOf(world, platform, scope)
  const known = tokens.get(name)
  if (known !== undefined) return known
  const { token_url: url, token_audience: audience, client_id: clientId } = platform
  if (url === null || clientId === null)
    throw unusable('The address where access tokens are had was not entered.')
  const assertion = await signFor(world, platform, { audience: audience ?? url, claims: { sub: clientId } })
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope,
  })
  const answer = await told(() =>
    world.fetch(url, {
      accept: 'application/json',
      maxBytes: 100_000,
      timeout,
      post: {
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    }),
  )
  if (answer.status !== 200)
    throw unusable(`The platform gave no access token (${answer.status}): ${errorIn(answer)}`)
  const said = jsonOf(answer) as { access_token?: unknown; expires_in?: unknown } | null
  const token = said?.access_token
  if (typeof token !== 'string' || !/^[\x21-\x7e]{1,4000}$/.test(token))
    throw unusable('The platform gave no access token.')
  const seconds = Number(said?.expires_in ?? 3600) - 60
  if (seconds > 0) tokens.set(name, token, { ttl: Math.min(seconds, 86_400) * 1000 })
  return token
}

/** RFC 6749 5.2: the code alone. */
function errorIn({ bytes }: Fetched): string {
  try {
    const { error } = parseJson(bytes, { maxBytes: 100_000, maxDepth: 8 }) as { error?: unknown }
    return typeof error === 'string' ? error.replace(/[^\w .-]/g, '').slice(0, 100) : 'it does not say why'
  } catch {
    return 'it does not say why'
  }
}

/** The address of a part of a line item: before its query, which some platforms need (AGS 2.0, 3.3.5). */
export function partOf(lineItem: string, part: 'results' | 'scores'): string {
  const url = new URL(lineItem)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${part}`
  return url.href
}

/**
 * The next page, if the answer names one on the same host (RFC 8288): a token goes nowhere else. Moodle writes the address as
 * for a page of HTML, and the relation between typographic quotes.
 */
export function nextOf({ url, headers }: Fetched): string | null {
  for (const [, said, parameters] of (headers.link ?? '').slice(0, 8000).matchAll(/<([^<>]*)>([^<]*)/g)) {
    const target = said!.replaceAll('&amp;', '&')
    if (!/;\s*rel=[^a-z]*next(?![a-z])/i.test(parameters!) || !URL.canParse(target, url)) continue
    const next = new URL(target, url)
    if (next.origin === new URL(url).origin) return next.href
  }
  return null
}
