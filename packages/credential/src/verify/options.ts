import type { Relationship } from '../dids/document.ts'
import type { Fetch } from '../dids/fetch.ts'
import type { DocumentCache } from '../dids/resolve.ts'
import type { BitstringList } from '../status/bitstring-list.ts'

/** A status list that was fetched and whose signature was verified. */
export type VerifiedStatusList = {
  readonly kind: 'bitstring' | 'legacy' | 'token' | 'revocation-list'
  /** Who signed it. */
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

/** Somebody who may be the recipient. One thing that fits is enough. */
export type ExpectedRecipient = {
  /** The id of the subject, such as a DID. */
  readonly id?: string | undefined
  /** What identifies the person, by its type (Open Badges 3.0 B.3.7): `emailAddress`, `name`, ... */
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[] | undefined
}

/** An address that was asked, and when: what a report relies on is as fresh as this. */
export type Source = {
  readonly url: string
  /** ISO 8601 instant, UTC. */
  readonly fetchedAt: string
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
  /**
   * Policy: the issuers that are trusted, by id. Without it the report says who issued something, and whether
   * to trust them is left to the reader. In a presentation it applies to the credentials.
   */
  readonly trustedIssuers?: readonly string[] | undefined
  /** Policy: whom it must have been issued to. */
  readonly recipient?: ExpectedRecipient | undefined
  /** Policy: an endorsement that does not hold makes the whole invalid. Default: it is only told. */
  readonly requireEndorsements?: boolean | undefined
  /** Policy: whether the credential's refresh service is asked for its newest edition. Default: it is only told. */
  readonly refresh?: boolean | undefined
  /** What a presentation must have been signed for. Default: `authentication`. Credentials: `assertionMethod`. */
  readonly purpose?: Relationship | undefined
  /** The verifier that a presentation must have been made for (VC Data Integrity 4.4). */
  readonly domain?: string | undefined
  /** The challenge that a presentation must answer, so that it is no old one (VC Data Integrity 4.4). */
  readonly challenge?: string | undefined
}

/** The options as the checks see them: every default filled in, every fetch counted and stoppable. */
export type Surroundings = {
  readonly now: Date
  readonly fetch: Fetch | undefined
  readonly documents: DocumentCache | undefined
  readonly statusLists: StatusListCache | undefined
  readonly maxStatusListAge: number
  readonly maxBytes: number
  /** What the proof must have been made for: that of credentials, unless a presentation is looked at. */
  readonly purpose: Relationship
  readonly domain: string | undefined
  readonly challenge: string | undefined
  readonly policy: Pick<VerifyOptions, 'trustedIssuers' | 'recipient' | 'requireEndorsements' | 'refresh'>
  /** How a presentation is looked at. */
  readonly presented: Pick<VerifyOptions, 'purpose' | 'domain' | 'challenge'>
  /** Every address that answered. Shared by all that is looked at in one verification. */
  readonly sources: Source[]
  /** How many credentials inside others may still be looked at. Shared likewise. */
  readonly parts: { left: number }
}

const mostFetches = 12
const mostParts = 32

/**
 * Fills in the defaults and puts two limits on the network: a dozen fetches for one verification, so that a
 * credential cannot make its verifier call half the world, and an end to each as soon as `signal` says so.
 */
export function surroundingsOf(options: VerifyOptions): Surroundings {
  const { fetch, signal } = options
  let fetches = 0
  const sources: Source[] = []
  const bounded: Fetch = async (url, limits) => {
    if (++fetches > mostFetches) throw new Error('Too many addresses to ask.')
    signal?.throwIfAborted()
    const asked = (fetch as Fetch)(url, limits)
    const answer = await (signal === undefined ? asked : Promise.race([asked, aborted(signal)]))
    if (answer.status === 200) sources.push({ url, fetchedAt: options.now.toISOString() })
    return answer
  }
  return {
    now: options.now,
    fetch: fetch && bounded,
    documents: options.documents,
    statusLists: options.statusLists,
    maxStatusListAge: options.maxStatusListAge ?? 5 * 60_000,
    maxBytes: options.maxBytes ?? 16 * 1024 * 1024,
    purpose: 'assertionMethod',
    domain: undefined,
    challenge: undefined,
    policy: options,
    presented: options,
    sources,
    parts: { left: mostParts },
  }
}

/** How a credential inside something else is looked at: what was asked of the whole is not asked of it. */
export const forPart = (surroundings: Surroundings, policy: Surroundings['policy']): Surroundings => ({
  ...surroundings,
  purpose: 'assertionMethod',
  domain: undefined,
  challenge: undefined,
  presented: {},
  policy,
})

/** How a presentation is looked at (VC Data Integrity 4.4: purpose, domain and challenge are as expected). */
export const forPresentation = (surroundings: Surroundings): Surroundings => ({
  ...surroundings,
  purpose: surroundings.presented.purpose ?? 'authentication',
  domain: surroundings.presented.domain,
  challenge: surroundings.presented.challenge,
})

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
