import { lookup as systemLookup } from 'node:dns/promises'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { Agent, request } from 'undici'
import { isPublicAddress, literalAddress } from './addresses.ts'

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

/** The address is one that we never go to. */
export class FetchRefusal extends Error {
  readonly code = 'fetch-refused'

  constructor(message: string) {
    super(message)
    this.name = 'FetchRefusal'
  }
}

/** It could not be fetched: no answer, too slow, too large, too many redirects. */
export class FetchFailure extends Error {
  readonly code = 'fetch-failed'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FetchFailure'
  }
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
const none = new Uint8Array()
/** Origins to which connections are kept, and for how long before their names are asked for again. */
const keptOrigins = 200
const keptMilliseconds = 60_000
const redirects = new Set([301, 302, 303, 307, 308])

export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const resolve = options.resolve ?? ((host: string) => systemLookup(host, { all: true, verbatim: true }))
  const check = (url: URL) => checkAddress(url, options.allow.includes(url.origin), resolve)
  const kept = keepAgents(check)

  /** One hop: the addresses are checked and the connection is made to one of just those. */
  async function hop(url: URL, { accept, post, keep, headers: more }: FetchOptions, signal: AbortSignal) {
    const dispatcher = keep ? await kept(url) : agentTo(await check(url), false)
    const headers = {
      ...(post?.headers ?? more),
      accept,
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'Laurel',
    }
    const sent = post ? { method: 'POST' as const, body: post.body } : { method: 'GET' as const }
    const answer = await request(url, { ...sent, headers, dispatcher, signal })
    return { answer, close: () => void (keep ? null : dispatcher.destroy().catch(() => {})) }
  }

  async function follow(start: URL, wanted: FetchOptions, signal: AbortSignal) {
    let url = start
    for (let count = 0; count <= maxRedirects; count++) {
      const { answer, close } = await hop(url, wanted, signal)
      // Letting go of a body is an error event of its own, which must not reach the process.
      answer.body.on('error', () => {})
      try {
        const location = answer.headers.location
        if (!redirects.has(answer.statusCode) || typeof location !== 'string') {
          const encoding = String(answer.headers['content-encoding'] ?? 'identity')
          // Most that are written to answer with nothing: there is no stream to be set up for it.
          const isEmpty = answer.statusCode === 204 || answer.headers['content-length'] === '0'
          if (isEmpty) await answer.body.dump()
          const bytes = isEmpty ? none : await readLimited(answer.body, encoding, wanted.maxBytes, signal)
          const contentType = String(answer.headers['content-type'] ?? '')
          const retryAfter = String(answer.headers['retry-after'] ?? '') || null
          const headers = Object.fromEntries(
            Object.entries(answer.headers).flatMap(([name, value]) =>
              typeof value === 'string' ? [[name, value]] : [],
            ),
          )
          return { status: answer.statusCode, url: url.href, contentType, bytes, retryAfter, headers }
        }
        if (wanted.post || wanted.headers) throw new FetchFailure('It sends us elsewhere.')
        if (!URL.canParse(location, url)) throw new FetchFailure('The redirect leads nowhere.')
        url = new URL(location, url)
      } finally {
        // A body that was read to its end leaves the connection as it is.
        answer.body.destroy()
        close()
      }
    }
    throw new FetchFailure(`There are more than ${maxRedirects} redirects.`)
  }

  return async (text, wanted) => {
    if (!URL.canParse(text)) throw new FetchRefusal('This is not a web address.')
    const signal = AbortSignal.timeout(wanted.timeout ?? options.timeout ?? 5_000)
    try {
      return await follow(new URL(text), wanted, signal)
    } catch (error) {
      if (error instanceof FetchRefusal || error instanceof FetchFailure) throw error
      throw new FetchFailure(signal.aborted ? 'It took too long to answer.' : 'It could not be reached.', {
        cause: error,
      })
    }
  }
}

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

/** Reads and decompresses, and stops at the limit: a small body may inflate to any size. */
async function readLimited(
  body: Readable,
  encoding: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const source = decompressed(body, encoding.trim().toLowerCase())
  const parts: Buffer[] = []
  let size = 0
  // Ends the reading even when a decompressor has nothing to give and the sender stays silent.
  const end = () => source.destroy(new Error('too slow'))
  signal.addEventListener('abort', end, { once: true })
  try {
    for await (const part of source) {
      size += (part as Buffer).length
      if (size > maxBytes) throw new FetchFailure(`It is larger than ${maxBytes} bytes.`)
      parts.push(part as Buffer)
    }
  } finally {
    signal.removeEventListener('abort', end)
    source.destroy()
  }
  return Buffer.concat(parts, size)
}

function decompressed(body: Readable, encoding: string): Readable {
  if (encoding === 'identity' || encoding === '') return body
  const inflater =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : null
  if (!inflater) throw new FetchFailure('It is packed in a way that is not understood.')
  body.on('error', (error) => inflater.destroy(error))
  inflater.on('error', () => {})
  return body.pipe(inflater)
}
