import { lookup as systemLookup } from 'node:dns/promises'
import { LRUCache } from 'lru-cache'
import { Agent } from 'undici'
import { isPublicAddress, literalAddress } from './addresses.ts'
import { type Answer, exchange } from './exchange.ts'
import { FetchFailure, FetchRefusal } from './failures.ts'

/**
 * Fetches what a stranger named: a DID document, a status list, a link to verify. It reaches public hosts
 * over https only, connects to the very address it checked, follows at most three redirects with every
 * check repeated, and stops at `maxBytes` of decompressed content or after five seconds in all.
 *
 * Throws {@link FetchRefusal} where it may not go there and {@link FetchFailure} where nothing usable came.
 */
export type GuardedFetch = (url: string, options: FetchOptions) => Promise<Fetched>

export type Fetched = {
  readonly status: number
  readonly url: string
  readonly contentType: string
  readonly bytes: Uint8Array
  /** The header of this name, for whoever asks again. */
  readonly retryAfter: string | null
  /** The headers that came once, by their names in small letters. */
  readonly headers: Readonly<Record<string, string>>
}

export type FetchOptions = {
  readonly accept: string
  readonly maxBytes: number
  /** Milliseconds for everything; five seconds by default. */
  readonly timeout?: number
  /** Connections to this origin are kept for the next fetch: for addresses that are written to again and again. */
  readonly keep?: boolean
  /** Sent along, to this origin and no other: a redirect is then a failure. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sends this instead of asking. A redirect is then a failure: what was meant for one goes to no other. */
  readonly post?: { readonly body: string; readonly headers: Readonly<Record<string, string>> }
}

type Address = { readonly address: string; readonly family: number }

export type GuardedFetchOptions = {
  /** Origins that may be reached although they are private, on another port or plain http. */
  readonly allow: readonly string[]
  /** Milliseconds for everything: names, redirects, content. */
  readonly timeout?: number
  /** How host names become addresses; the system's resolver by default. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>
}

const ports = new Set(['', '443', '8443'])
const maxRedirects = 3
/** Origins to which connections are kept, and for how long before their names are asked for again. */
const keptOrigins = 200
const keptMilliseconds = 60_000
const redirects = new Set([301, 302, 303, 307, 308])

export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const resolve = options.resolve ?? ((host: string) => systemLookup(host, { all: true, verbatim: true }))
  const check = (url: URL) => checkAddress(url, options.allow.includes(url.origin), resolve)
  const kept = keepAgents(check)

  /** One hop: the addresses are checked and the connection is made to one of just those. */
  async function hop(url: URL, { accept, post, keep, headers, maxBytes }: FetchOptions, deadline: number) {
    const dispatcher = keep ? await kept(url) : agentTo(await check(url), false)
    try {
      return await exchange(dispatcher, url, {
        ...(post ? { method: 'POST', body: post.body } : { method: 'GET' }),
        headers: { ...(post?.headers ?? headers), accept, ...always },
        maxBytes,
        deadline,
      })
    } finally {
      if (!keep) dispatcher.destroy().catch(() => {})
    }
  }

  async function follow(start: URL, wanted: FetchOptions, deadline: number): Promise<Fetched> {
    let url = start
    for (let count = 0; count <= maxRedirects; count++) {
      const { status, headers, content } = await hop(url, wanted, deadline)
      const { location } = headers
      if (!redirects.has(status) || typeof location !== 'string') {
        const contentType = String(headers['content-type'] ?? '')
        const retryAfter = String(headers['retry-after'] ?? '') || null
        return { status, url: url.href, contentType, bytes: content, retryAfter, headers: once(headers) }
      }
      if (wanted.post || wanted.headers) throw new FetchFailure('It sends us elsewhere.')
      if (!URL.canParse(location, url)) throw new FetchFailure('The redirect leads nowhere.')
      url = new URL(location, url)
    }
    throw new FetchFailure(`There are more than ${maxRedirects} redirects.`)
  }

  return async (text, wanted) => {
    const url = URL.parse(text)
    if (!url) throw new FetchRefusal('This is not a web address.')
    const deadline = performance.now() + (wanted.timeout ?? options.timeout ?? 5_000)
    try {
      return await follow(url, wanted, deadline)
    } catch (error) {
      if (error instanceof FetchRefusal || error instanceof FetchFailure) throw error
      throw new FetchFailure('It could not be reached.', { cause: error })
    }
  }
}

const always = { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Laurel' }

const once = (headers: Answer['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

/** Why an address is never fetched, as far as that can be told without asking for its name; null where it may be. */
export function refusalOf(text: string, allow: readonly string[]): string | null {
  if (!URL.canParse(text)) return 'This is not a web address.'
  const url = new URL(text)
  const allowed = allow.includes(url.origin)
  const refused = refusedByItself(url, allowed)
  const literal = literalAddress(url.hostname)
  const isPrivate = literal === null ? isThisMachine(url.hostname) : !isPublicAddress(literal)
  return refused ?? (isPrivate && !allowed ? 'This address belongs to a private network.' : null)
}

/** RFC 6761 6.3. */
const isThisMachine = (hostname: string): boolean => /(?:^|\.)localhost\.?$/i.test(hostname)

function refusedByItself(url: URL, allowed: boolean): string | null {
  if (url.username !== '' || url.password !== '') return 'An address with a user name is not fetched.'
  if (allowed) return null
  if (url.protocol !== 'https:') return 'Only https addresses are fetched.'
  return ports.has(url.port) ? null : `Port ${url.port} is not fetched from.`
}

/**
 * Connections to an origin that stay open between fetches. Each was made to an address that was checked then; after a
 * while the name is asked for again, on new ones. Many that begin at once wait for one check and share what it made.
 */
function keepAgents(check: (url: URL) => Promise<readonly Address[]>): (url: URL) => Promise<Agent> {
  const agents = new LRUCache<string, Promise<Agent>>({
    max: keptOrigins,
    ttl: keptMilliseconds,
    dispose: (agent) => void agent.then(closeLater, () => {}),
  })
  return (url) => {
    const { origin } = url
    const known = agents.get(origin)
    if (known) return known
    const made = check(url).then((checked) => agentTo(checked, true))
    agents.set(origin, made)
    made.catch(() => agents.peek(origin) === made && agents.delete(origin))
    return made
  }
}

/** Whoever was just given it may be about to use it: an agent that is closed takes nothing more. */
const closeLater = (agent: Agent): void =>
  void setTimeout(() => void agent.close().catch(() => {}), 1000).unref()

/** Connects to these addresses, whatever the host is called. */
function agentTo(checked: readonly Address[], keep: boolean): Agent {
  return new Agent({
    // 0 closes each connection after its answer.
    pipelining: keep ? 1 : 0,
    connect: {
      // Names only; a literal was checked before and is what it is. Never asks a resolver a second time.
      lookup: (_host, wanted, callback) => {
        if (wanted.all)
          return callback(
            null,
            checked.map(({ address, family }) => ({ address, family })),
          )
        const [first] = checked
        if (!first) return callback(new Error('no address'), '', 0)
        return callback(null, first.address, first.family)
      },
      timeout: 3_000,
    },
    maxHeaderSize: 16_384,
  })
}

/** Refuses an address we do not go to; answers the IP addresses that may be connected to. */
async function checkAddress(
  url: URL,
  allowed: boolean,
  resolve: (host: string) => Promise<readonly Address[]>,
): Promise<readonly Address[]> {
  const refused = refusedByItself(url, allowed)
  if (refused !== null) throw new FetchRefusal(refused)
  const literal = literalAddress(url.hostname)
  const found =
    literal === null
      ? await resolve(url.hostname).catch(() => [])
      : [{ address: literal, family: literal.includes(':') ? 6 : 4 }]
  if (found.length === 0) throw new FetchFailure(`The host ${url.hostname} is not known.`)
  // One bad address among good ones is how rebinding is done: then none is used.
  if (!allowed && !found.every(({ address }) => isPublicAddress(address))) {
    throw new FetchRefusal('This address belongs to a private network.')
  }
  return found
}
