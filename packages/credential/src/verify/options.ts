import type { Fetch } from '../dids/fetch.ts'
import type { DocumentCache } from '../dids/resolve.ts'
import type { BitstringList } from '../status/bitstring-list.ts'

/** A status list that was fetched and whose signature was verified. */
export type VerifiedStatusList = {
  readonly issuer: string
  readonly purposes: readonly string[]
  readonly list: BitstringList
  /** Milliseconds since 1970. */
  readonly fetchedAt: number
  /** From when on the list must not be used any more; null when it does not say. */
  readonly validUntil: number | null
}

/** Remembers verified status lists by URL. The owner decides how many. */
export type StatusListCache = {
  get(url: string): VerifiedStatusList | undefined
  set(url: string, list: VerifiedStatusList): void
}

export type VerifyOptions = {
  /** The instant to verify at. */
  readonly now: Date
  /** A guarded fetch. Without it nothing is fetched, and what would have to be is reported as unknown. */
  readonly fetch?: Fetch | undefined
  /** Stops the work: what is not finished by then is reported as unknown. */
  readonly signal?: AbortSignal | undefined
  /** The age in milliseconds up to which a remembered status list still counts. Default: five minutes. */
  readonly maxStatusListAge?: number | undefined
  readonly statusLists?: StatusListCache | undefined
  /** Remembers key documents (of did:web and HTTPS issuers). */
  readonly documents?: DocumentCache | undefined
  /** The largest file that is looked at, in bytes. Default: 16 MiB. */
  readonly maxBytes?: number | undefined
}

/** The options as the checks see them: every default filled in, every fetch counted and stoppable. */
export type Surroundings = {
  readonly now: Date
  readonly fetch: Fetch | undefined
  readonly documents: DocumentCache | undefined
  readonly statusLists: StatusListCache | undefined
  readonly maxStatusListAge: number
  readonly maxBytes: number
}

const mostFetches = 12

/**
 * Fills in the defaults and puts two limits on the network: a dozen fetches for one verification, so that a
 * credential cannot make its verifier call half the world, and an end to each as soon as `signal` says so.
 */
export function surroundingsOf(options: VerifyOptions): Surroundings {
  const { fetch, signal } = options
  let fetches = 0
  const bounded: Fetch = async (url, limits) => {
    if (++fetches > mostFetches) throw new Error('Too many addresses to ask.')
    signal?.throwIfAborted()
    const answer = (fetch as Fetch)(url, limits)
    return signal === undefined ? answer : Promise.race([answer, aborted(signal)])
  }
  return {
    now: options.now,
    fetch: fetch && bounded,
    documents: options.documents,
    statusLists: options.statusLists,
    maxStatusListAge: options.maxStatusListAge ?? 5 * 60_000,
    maxBytes: options.maxBytes ?? 16 * 1024 * 1024,
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
