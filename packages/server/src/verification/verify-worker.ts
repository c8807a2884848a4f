import { parentPort, workerData } from 'node:worker_threads'
import {
  type DocumentCache,
  type Fetch,
  type StatusListCache,
  type VerifiedStatusList,
  type VerifyOptions,
  verify,
} from '@laurel/credential'
import { LRUCache } from 'lru-cache'

/*
 * Runs in a thread of its own: what strangers send can be made to take long, and here it holds up nobody.
 * The thread has no network; it asks the main thread, whose fetch is guarded.
 */

export type ToWorker =
  | {
      readonly kind: 'verify'
      readonly id: number
      readonly input: Uint8Array | string
      readonly expected: Pick<VerifyOptions, 'challenge' | 'domain' | 'maxStatusListAge'>
      readonly now: number
      readonly milliseconds: number
    }
  | {
      readonly kind: 'fetched'
      readonly id: number
      readonly answer: Awaited<ReturnType<Fetch>> | null
      readonly problem: string | null
    }

export type FromWorker =
  | { readonly kind: 'report'; readonly id: number; readonly report: Awaited<ReturnType<typeof verify>> }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'fetch'
      readonly id: number
      readonly url: string
      readonly options: Parameters<Fetch>[1]
    }

const port = parentPort!
const say = (message: FromWorker): void => port.postMessage(message)

/** What a thread is told when it starts. */
export type Thread = { readonly baseUrl: string }
const { baseUrl } = workerData as Thread

/** What this server publishes is at hand: a change shows after a second. Others are not asked as often. */
const lives = (url: string, elsewhere: number) => ({ ttl: url.startsWith(`${baseUrl}/`) ? 1_000 : elsewhere })
const listCache = new LRUCache<string, VerifiedStatusList>({ max: 200 })
const statusLists: StatusListCache = {
  get: (url) => listCache.get(url),
  set: (url, list) => void listCache.set(url, list, lives(url, 5_000)),
}
const documentCache = new LRUCache<string, Record<string, unknown>>({ max: 500 })
const documents: DocumentCache = {
  get: (url) => documentCache.get(url),
  set: (url, document) => void documentCache.set(url, document, lives(url, 60_000)),
}

const waiting = new Map<
  number,
  { resolve: (answer: Awaited<ReturnType<Fetch>>) => void; reject: (error: Error) => void }
>()
let fetches = 0

const fetch: Fetch = (url, options) =>
  new Promise((resolve, reject) => {
    const id = ++fetches
    waiting.set(id, { resolve, reject })
    say({ kind: 'fetch', id, url, options })
  })

port.on('message', (message: ToWorker) => {
  if (message.kind === 'fetched') {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.answer) asked?.resolve(message.answer)
    else asked?.reject(new Error(message.problem ?? 'not fetched'))
    return
  }
  const { id, input, expected, now, milliseconds } = message
  const signal = AbortSignal.timeout(milliseconds)
  verify(input, { ...expected, now: new Date(now), fetch, signal, statusLists, documents }).then(
    (report) => say({ kind: 'report', id, report }),
    (error: unknown) => say({ kind: 'failed', id, message: String((error as Error)?.stack ?? error) }),
  )
})
