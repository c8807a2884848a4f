/**
 * Every event that Laurel records, with its payload. Events are facts: they are written in the transaction
 * that made them true and are never changed. `docs/reference/events.md` is generated from this table.
 *
 * Payloads carry no name and no address of a person; a follower that needs them reads the subject.
 */
export type Events = {
  'organization.created': { slug: string }
  'issuer.created': { did: string; organizationId: string }
  'key.created': { issuerId: string; purpose: string; algorithm: string }
  /** The names of the key-encryption keys. */
  'key.rewrapped': { from: string; to: string }
  'key.retired': { purpose: string }
  /** `count` signatures; `digest` is the SHA-256 over the SHA-256 of each message, in their order, in hexadecimal. */
  'key.used': { purpose: string; count: number; digest: string }
  'key.compromised': { purpose: string; since: string; reason: string }
  'api-key.created': { name: string; scopes: readonly string[] }
  /** `overlapUntil`: until when the secret before is good too. */
  'api-key.rotated': { overlapUntil: string }
  'api-key.paused': { reason: string }
  'api-key.resumed': { name: string }
  'api-key.ended': { name: string }
  'request-key.created': { name: string; algorithm: string; scopes: readonly string[] }
  'request-key.ended': { name: string }
  'achievement.created': { version: number }
  'achievement.changed': { version: number }
  /** `mail`: whether the recipient is to be told by mail. */
  'credential.issued': {
    achievementId: string
    achievementVersion: number
    batchId: string | null
    mail: boolean
  }
  'credential.revoked': { reason: string }
  'credential.suspended': { reason: string }
  'credential.reinstated': { reason: string | null }
  'credential.renewed': { renewedAs: string }
  'recipient.exported': { credentials: number }
  'recipient.erased': { credentials: number }
  'batch.created': { achievementId: string; dryRun: boolean }
  'batch.finished': { issued: number; refused: number; dryRun: boolean }
  'role.created': { permissions: string[] }
  'role.changed': { permissions: string[] }
  'role.deleted': { name: string }
  'audit.exported': { after: number; to: number }
  'audit.verifiers-changed': { recorded: 'none' | 'network' | 'daily' }
  /** `digest`: SHA-256 of the lines of that hour's counts, each the canonical JSON of its columns. */
  'validations.counted': {
    hour: string
    requests: number
    credentials: number
    outcomes: { [outcome: string]: number }
    digest: string
  }
  /** `strong`: with a passkey or a second factor. */
  'access.signed-in': { means: string; strong: boolean }
  'access.signed-out': { sessions: number; reason: string }
  /** With the second factor, in a session that was open. */
  'access.confirmed': { means: string }
  'access.sign-in-failed': { means: string; reason: string }
  'access.means-added': { means: string }
  'access.means-removed': { means: string }
  'sign-in.provider-added': { issuer: string }
  'sign-in.provider-changed': Record<string, never>
  'sign-in.provider-removed': Record<string, never>
  'sign-in.policy-changed': { providerRequired: boolean; secondFactorRequired: boolean }
  'access.denied': { method: string; route: string; times: number }
  'access.key-used': { hour: string }
  'personal-data.read': { route: string; times: number }
}

export type EventType = keyof Events

export const eventMeanings: { readonly [T in EventType]: string } = {
  'organization.created': 'An organization was set up.',
  'issuer.created': 'An issuer profile with its DID was set up.',
  'key.created': 'A signing key was made.',
  'key.rewrapped': 'The data key of a signing key was sealed with another key-encryption key.',
  'key.retired': 'A signing key was replaced and signs nothing more.',
  'key.used': 'A signing key signed something.',
  'key.compromised': 'What a signing key signed from an instant on is no longer to be believed.',
  'api-key.created': 'An API key was made.',
  'api-key.rotated': 'An API key got a new secret.',
  'api-key.paused': 'An API key was put to rest; it is refused until it is resumed.',
  'api-key.resumed': 'A paused API key is good again.',
  'api-key.ended': 'An API key was ended for good.',
  'request-key.created': 'A key with which a program signs its requests was registered.',
  'request-key.ended': 'A key for signed requests was ended for good.',
  'achievement.created': 'An achievement was defined.',
  'achievement.changed': 'An achievement got a new version; credentials keep the one they were issued from.',
  'credential.issued': 'A credential was signed and stored.',
  'credential.revoked': 'A credential was ended for good.',
  'credential.suspended': 'A credential was suspended.',
  'credential.reinstated': 'A suspension was lifted.',
  'credential.renewed': 'A credential was replaced by a newer one.',
  'recipient.exported': 'All that is kept about a person was taken out, to be given to that person.',
  'recipient.erased': 'The data of a person were erased: the key to them was destroyed.',
  'batch.created': 'A batch was accepted and will be worked on.',
  'batch.finished': 'The last row of a batch was worked on.',
  'role.created': 'An organization made a role of its own.',
  'role.changed': 'A role of an organization’s own was changed, for all who have it.',
  'role.deleted': 'A role of an organization’s own was taken away.',
  'audit.exported': 'The record of what was done was taken away as a file.',
  'audit.verifiers-changed':
    'It was settled how much is recorded of those who ask whether a credential is valid.',
  'validations.counted':
    'An hour in which somebody asked whether credentials are valid; the counts are closed.',
  'access.signed-in': 'Somebody signed in.',
  'access.signed-out': 'Sessions of a person ended.',
  'access.confirmed': 'A person confirmed with a second factor that it is them.',
  'access.sign-in-failed': 'Somebody tried a second factor and it was not right.',
  'access.means-added': 'A person got another way to sign in.',
  'access.means-removed': 'A person gave up a way to sign in.',
  'sign-in.provider-added': 'An identity provider was added for an organization.',
  'sign-in.provider-changed': 'An identity provider was changed.',
  'sign-in.provider-removed': 'An identity provider was removed, and the sessions it vouched for ended.',
  'sign-in.policy-changed': 'It was settled how members must sign in.',
  'access.denied': 'Somebody known was refused what they may not do.',
  'access.key-used': 'A key or token was used, for the first time in an hour from this network.',
  'personal-data.read': 'Somebody who may only look read data about persons.',
}

/** An event as it is recorded. `subject` is the id of what it is about; `by` names the actor. */
export type NewEvent<T extends EventType = EventType> = {
  readonly type: T
  readonly organizationId: string
  readonly subject: string
  readonly by: string
  readonly at: Date
  readonly data: Events[T]
}
