import type { KeyEncryption } from './keys/envelope.ts'
import type { KeyProviders } from './keys/providers/provider.ts'
import type { Files } from './kit/files.ts'
import type { Jobs } from './kit/jobs.ts'
import type { GuardedFetch } from './kit/net/guarded-fetch.ts'
import type { LookUpTexts } from './kit/net/texts.ts'
import type { Counter } from './kit/rates/counter.ts'
import type { Logger, Metrics } from './kit/telemetry.ts'
import type { Settings } from './settings.ts'
import type { SignInMeans } from './store/account-tables.ts'
import type { Database } from './store/database.ts'
import type { Notifications } from './store/notify.ts'

/** What an actor may ask for. Roles and API-key scopes are both lists of these. */
export const permissions = [
  'organization:read',
  'organization:write',
  'member:read',
  'member:write',
  'role:write',
  'achievement:read',
  'achievement:write',
  'credential:read',
  'credential:issue',
  'credential:revoke',
  'program:read',
  'program:write',
  'result:read',
  'result:write',
  'application:review',
  'assessment:read',
  'assessment:write',
  'job:write',
  'recipient:read',
  'recipient:erase',
  'privacy:read',
  'privacy:write',
  'key:read',
  'key:write',
  'audit:read',
  'audit:write',
  'sign-in:read',
  'sign-in:write',
  'webhook:read',
  'webhook:write',
  'mail:read',
  'mail:write',
  'template:read',
  'template:write',
  'approval:read',
  'approval:decide',
  'approval:write',
] as const
export type Permission = (typeof permissions)[number]

/** How it was made sure whose request this is. */
export type Means = 'session' | 'letter-link' | 'api-key' | 'access-token' | 'signed-request' | 'system'

/**
 * Whose act this is. `id` goes into events: `member:<uuid>`, `account:<uuid>` (a holder), `holder:<uuid>` (a holder
 * without an account: the recipient), `api-key:<uuid>`,
 * `request-key:<uuid>`, `client:<uuid>` or `system:<part>`.
 */
export type Actor = {
  readonly id: string
  readonly name: string
  readonly organizationId: string
  readonly permissions: ReadonlySet<Permission>
  /** Absent: nobody asked, Laurel acts by itself. */
  readonly means?: Means
  /** The network that the request came from, without the part that tells one subscriber from another. */
  readonly from?: string
}

/** The organization of somebody who acts for none: a holder. Nothing belongs to it. */
export const noOrganization = '00000000-0000-0000-0000-000000000000'

/** The session of a person in a browser. Programs have none. */
export type PersonSession = {
  readonly id: string
  readonly accountId: string
  readonly means: SignInMeans
  /** When a second factor or a passkey was shown in it. */
  readonly strongAt: Date | null
  /** The only organization that it is good for, where that organization's provider vouches for it. */
  readonly confinedTo: string | null
  /** Through which provider. */
  readonly providerId: string | null
  /** It waits for the second factor and is good for nothing else. */
  readonly secondFactorDue: boolean
  /** The person has a passkey or an authenticator app. */
  readonly hasSecondFactor: boolean
  /** Why it may not act for the organization that it was chosen for. */
  readonly barred: 'provider-required' | 'second-factor-required' | null
  /** As which member they act, of this organization or of one above it. */
  readonly member: { readonly name: string; readonly email: string; readonly role: string } | null
}

/** The world outside a request: made once per process by main.ts, or by testing/world.ts. */
export type World = {
  readonly settings: Settings
  readonly db: Database
  readonly files: Files
  readonly keyEncryption: KeyEncryption
  readonly keyProviders: KeyProviders
  readonly fetch: GuardedFetch
  /** What the DNS says under a name. */
  readonly lookUpTexts: LookUpTexts
  readonly log: Logger
  readonly metrics: Metrics
  /** Hears `notify` from every node. */
  readonly notifications: Notifications
  readonly jobs: Jobs
  /** Counts calls, for all nodes together where there is a Redis. */
  readonly rates: Counter
  now(): Date
  random(bytes: number): Buffer
}

/** All that a use case may touch. */
export type Context = World & {
  readonly actor: Actor
  /** Only where a person asks, signed in with a browser. */
  readonly session?: PersonSession
  /** Only where a person came by the link of a letter, without an account: as whom which organization knows them. */
  readonly holder?: { readonly recipientId: string; readonly organizationId: string }
  /** Identifies the request for idempotency: recorded with each of its events; null for background work. */
  readonly request: Buffer | null
  /** The approval that is being carried out: it opens the gate for that very act. */
  readonly approvalId?: string
  /** The name of the request in the logs and in the answer's `x-request-id`. */
  readonly requestId?: string
}
