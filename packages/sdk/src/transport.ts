import createFetchClient, { type Client } from 'openapi-fetch'
import type { paths } from './generated/api.ts'
import { problemOf } from './problem.ts'
import { type FetchLike, type RetryOptions, sendWithRetries } from './retry.ts'

export type ClientOptions = RetryOptions & {
  /** The address of the server, such as `https://badges.example.org`. In a page of the server's own: `location.origin`. */
  readonly baseUrl: string
  /** An API key (`lrl_...`). Without one: only what is public, or what the browser's session cookie allows. */
  readonly apiKey?: string | undefined
  /** In the place of the global `fetch`. */
  readonly fetch?: FetchLike | undefined
  /** Milliseconds until an attempt that sends no file is given up. Default 60,000. */
  readonly timeout?: number
  /** Sent with each request, e.g. a User-Agent. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What can be said about a single call. */
export type CallOptions = {
  readonly signal?: AbortSignal | undefined
  /** Names a write: sent again with the same key, it is done once. Default: a random one for each call. */
  readonly idempotencyKey?: string | undefined
}

/** The typed calls of openapi-fetch, with retries and keys, and a way to send what it cannot. */
export type Transport = {
  /** Every route of the API by method and path, typed. What is not a success is thrown as a `ProblemError`. */
  readonly api: Client<paths>
  /** Sends a body of any type under the same rules. */
  send<T>(method: string, path: string, options: SendOptions): Promise<T>
}

export type SendOptions = CallOptions & {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: BodyInit
  readonly contentType?: string
  /** True for a public route, which knows no keys. */
  readonly isPublic?: boolean
}

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** Routes that know no keys: public ones, and those whose answers hold secrets and must not be kept. */
const withoutKey = ['/v1/verify', '/v1/sign-in', '/v1/api-keys', '/v1/clients']

export function createTransport(options: ClientOptions): Transport {
  const base = options.baseUrl.replace(/\/+$/, '')
  const fetch: FetchLike = options.fetch ?? ((request) => globalThis.fetch(request))
  const timeout = options.timeout ?? 60_000
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
  if (options.apiKey) headers.authorization = `Bearer ${options.apiKey}`

  const api = createFetchClient<paths>({
    baseUrl: base,
    headers,
    async fetch(request) {
      const isWrite =
        writes.has(request.method) && !withoutKey.some((path) => request.url.startsWith(base + path))
      if (isWrite && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', randomKey())
      const make = () => new Request(request.clone(), { signal: within(timeout, request.signal) })
      return successful(await sendWithRetries(make, fetch, options, request.signal))
    },
  })

  return {
    api,
    async send<T>(method: string, path: string, call: SendOptions) {
      const url = new URL(base + path)
      for (const [name, value] of Object.entries(call.query ?? {}))
        if (value !== undefined) url.searchParams.set(name, String(value))
      const all = new Headers(headers)
      if (call.contentType) all.set('content-type', call.contentType)
      if (!call.isPublic) all.set('idempotency-key', call.idempotencyKey ?? randomKey())
      // A fresh request for each attempt: a Blob or a form can be read again, a Request's body cannot.
      const make = () =>
        new Request(url, {
          method,
          headers: all,
          ...(call.body === undefined ? {} : { body: call.body }),
          ...(call.signal ? { signal: call.signal } : {}),
        })
      const response = await successful(await sendWithRetries(make, fetch, options, call.signal))
      return (await response.json()) as T
    },
  }
}

async function successful(response: Response): Promise<Response> {
  if (!response.ok) throw await problemOf(response)
  return response
}

const within = (milliseconds: number, signal: AbortSignal): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(milliseconds)])

/** 128 random bits. Not randomUUID, which pages without https do not have. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
