import type { components } from './generated/api.ts'

type Shapes = components['schemas']

export type Achievement = Shapes['Achievement']
export type NewAchievement = Shapes['NewAchievement']
export type AchievementChange = Shapes['AchievementChange']
export type Credential = Shapes['Credential']
export type NewCredential = Shapes['NewCredential']
export type Renewal = Shapes['Renewal']
export type Batch = Shapes['Batch']
export type BatchRow = Shapes['BatchRow']
export type Key = Shapes['Key']
export type Organization = Shapes['Organization']
export type Session = Shapes['Session']
export type ApiKey = Shapes['ApiKey']
export type NewApiKey = Shapes['NewApiKey']
export type CreatedApiKey = Shapes['CreatedApiKey']

export type Page<T> = { items: T[]; next: string | null }

export type CredentialStatus = Credential['status']

/** One rule of a verification and what came of it. */
export type Check = {
  readonly name: string
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'skipped'
  readonly reason: string
  readonly code: string | null
  /** The name of the sentence, for translation. */
  readonly message?: string
  /** The URL of the standard for this kind of problem, where it has one. */
  readonly problemType?: string
  /** True where the check informs and does not decide. */
  readonly informs?: boolean
  readonly clause?: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

/** The answer of `POST /v1/verify`: the report of the library, as the server made it. */
export type Report = {
  readonly verdict: 'valid' | 'invalid' | 'unknown'
  readonly status: CredentialStatus | null
  readonly input: string
  readonly checks: readonly Check[]
  readonly credential: Readonly<Record<string, unknown>> | null
  /** The id of the issuer, where it is proven. */
  readonly issuedBy: string | null
  /** Endorsements and contained credentials, each with a report of its own. */
  readonly parts?: readonly {
    readonly relation: 'credential' | 'endorsement'
    readonly pointer: string
    readonly report: Report
  }[]
  /** The addresses that were asked and answered, and when. */
  readonly sources: readonly { readonly url: string; readonly fetchedAt: string }[]
  readonly checkedAt: string
}

/** The live answer about a credential that was issued here. */
export type LiveAnswer = {
  readonly id: string
  readonly status: CredentialStatus
  readonly valid: boolean
  readonly reason: string | null
  readonly issuedAt: string
  readonly validFrom: string
  readonly validUntil: string | null
  readonly holder: { readonly name: string }
  readonly achievement: { readonly id: string; readonly name: string }
  readonly issuer: { readonly id: string; readonly name: string }
  readonly statusChangedAt: string | null
  readonly renewedAs: string | null
  readonly checks: readonly Check[]
  readonly url: string
  readonly checkedAt: string
}
