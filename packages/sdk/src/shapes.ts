import type { components, paths } from './generated/api.ts'

type Shapes = components['schemas']

export type Achievement = Shapes['Achievement']
export type NewAchievement = Shapes['NewAchievement']
export type AchievementChange = Shapes['AchievementChange']
export type Credential = Shapes['Credential']
export type Recipient = Shapes['Recipient']
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

export type AuditEntry = Shapes['AuditEntry']
export type AuditPolicy = Shapes['AuditPolicy']
export type AuditQuery = NonNullable<paths['/v1/audit']['get']['parameters']['query']>
export type CredentialTimeline = Shapes['CredentialTimeline']

export type Page<T> = { items: T[]; next: string | null }

export type CredentialStatus = Credential['status']

/** One rule of a verification and what came of it. */
export type Check = Shapes['Check']
/** The answer of `POST /v1/verify`: the report of the library, as the server made it. */
export type Report = Shapes['Report']
/** The live answer about a credential that was issued here. */
export type LiveAnswer = Shapes['LiveAnswer']
