import { lookup as systemLookup } from 'node:dns/promises'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, request } from 'undici'
import { isPublicAddress, literalAddress } from './addresses.ts'

/**
 * Fetches what a stranger named: a DID document, a status list, a link to verify. It reaches public hosts
 * over https only, connects to the very address it checked, follows at most three redirects with every
 * check repeated, and stops at `maxBytes` of decompressed content or after five seconds in all.
 *
 * Throws {@link FetchRefusal} where it may not go there and {@link FetchFailure} where nothing usable came.
 */
export type GuardedFetch = (
  url: string,
  options: FetchOptions,
) => Promise<{ status: number; url: string; contentType: string; bytes: Uint8Array }>

export type FetchOptions = {
  readonly accept: string
  readonly maxBytes: number
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
const redirects = new Set([301, 302, 303, 307, 308])

export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const resolve = options.resolve ?? ((host: string) => systemLookup(host, { all: true, verbatim: true }))
  const isAllowed = (url: URL) => options.allow.includes(url.origin)

  /** One hop: the addresses are checked and the connection is made to one of just those. */
  async function hop(url: URL, { accept, post }: FetchOptions, signal: AbortSignal) {
    const checked = await checkAddress(url, isAllowed(url), resolve)
    const dispatcher = new Agent({
      pipelining: 0,
      connect: {
        // Names only; a literal was checked above and is what it is. Never asks a resolver a second time.
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
    const headers = {
      ...post?.headers,
      accept,
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'Laurel',
    }
    const sent = post ? { method: 'POST' as const, body: post.body } : { method: 'GET' as const }
    const answer = await request(url, { ...sent, headers, dispatcher, signal })
    return { answer, close: () => void dispatcher.destroy().catch(() => {}) }
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
          const bytes = await readLimited(answer.body, encoding, wanted.maxBytes, signal)
          const contentType = String(answer.headers['content-type'] ?? '')
          return { status: answer.statusCode, url: url.href, contentType, bytes }
        }
        if (wanted.post) throw new FetchFailure('It sends us elsewhere.')
        if (!URL.canParse(location, url)) throw new FetchFailure('The redirect leads nowhere.')
        url = new URL(location, url)
      } finally {
        answer.body.destroy()
        close()
      }
    }
    throw new FetchFailure(`There are more than ${maxRedirects} redirects.`)
  }

  return async (text, wanted) => {
    if (!URL.canParse(text)) throw new FetchRefusal('This is not a web address.')
    const signal = AbortSignal.timeout(options.timeout ?? 5_000)
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

/** Refuses an address we do not go to; answers the IP addresses that may be connected to. */
async function checkAddress(
  url: URL,
  allowed: boolean,
  resolve: (host: string) => Promise<readonly Address[]>,
): Promise<readonly Address[]> {
  if (url.username !== '' || url.password !== '')
    throw new FetchRefusal('An address with a user name is not fetched.')
  if (!allowed) {
    if (url.protocol !== 'https:') throw new FetchRefusal('Only https addresses are fetched.')
    if (!ports.has(url.port)) throw new FetchRefusal(`Port ${url.port} is not fetched from.`)
  }
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
