import { approvalMeanings } from './approval-meanings.ts'
import { type AssessmentEvents, assessmentMeanings } from './assessment-events.ts'
import { callerMeanings } from './caller-meanings.ts'
import { jobMeanings } from './job-meanings.ts'
import { type MailEvents, mailMeanings } from './mail-events.ts'
import { type SourceEvents, sourceMeanings } from './source-events.ts'

type Parts = AssessmentEvents & MailEvents & SourceEvents

/**
 * Every event that Laurel records, with its payload. Events are facts: they are written in the transaction
 * that made them true and are never changed. `docs/reference/events.md` is generated from this table.
 *
 * Payloads carry no name and no address of a person; a follower that needs them reads the subject.
 */
export type Events = Parts & {
  'organization.created': { slug: string }
  /** Of an organization above: `slug` names the new one below it. */
  'organization.extended': { slug: string }
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
  /** `overlapUntil`: until when the key before is good too. */
  'request-key.replaced': { replacedBy: string; overlapUntil: string }
  'request-key.paused': { reason: string }
  'request-key.resumed': { name: string }
  'request-key.ended': { name: string }
  'client.created': { name: string; grants: readonly string[]; scopes: readonly string[] }
  /** `overlapUntil`: until when the secret before is good too. */
  'client.rotated': { overlapUntil: string }
  'client.paused': { reason: string }
  'client.resumed': { name: string }
  'client.ended': { name: string }
  /** By the member who let it act for them. */
  'client.allowed': { scopes: readonly string[] }
  'client.disallowed': Record<string, never>
  /** `seen` and `usual`: a number, a network or an hour. `paused`: the organization wanted it paused for that. */
  'caller.anomaly': { caller: string; kind: string; seen: string; usual: string; paused: boolean }
  'caller.policy-changed': { pause: readonly string[] }
  'achievement.created': { version: number }
  'achievement.changed': { version: number }
  /** `mail`: whether the recipient is to be told by mail. */
  'credential.issued': {
    achievementId: string
    achievementVersion: number
    batchId: string | null
    mail: boolean
  }
  /** `reason`: null where it is not for others. */
  'credential.revoked': { reason: string | null }
  /** `until`: when it ends by itself, or null. */
  'credential.suspended': { reason: string | null; until: string | null }
  'credential.reinstated': { reason: string | null }
  'credential.renewed': { renewedAs: string }
  /** The subject is the id that the credential will have. */
  'credential.scheduled': { at: string }
  'credential.unscheduled': { reason: string | null }
  /** `step`: days after the end; negative: before it. */
  'credential.reminder-due': { step: number; validUntil: string }
  'credential.expired': { validUntil: string }
  'credential.corrected': { correctedAs: string; reason: string }
  'credential.re-rendered': { design: number }
  /** `achievementId`: null where it is for all that have no reminders of their own. */
  'reminders.changed': { achievementId: string | null; enabled: boolean; days: readonly number[] }
  'reminders.removed': { achievementId: string }
  'credential.accepted': Record<string, never>
  /** The reason is for the issuer's eyes and stands in no event. */
  'credential.declined': { withReason: boolean }
  'holder.link-opened': Record<string, never>
  'holder.link-sent': Record<string, never>
  /** `credential`: the one it is about. */
  'holder-request.asked': { kind: string; credential: string }
  /** `ledTo`: the credential that it led to. */
  'holder-request.answered': { kind: string; credential: string; outcome: string; ledTo: string | null }
  'holder-request.withdrawn': { kind: string; credential: string }
  /** `achievementId`: null where it is for all that have no policy of their own. */
  'renewals.changed': {
    achievementId: string | null
    opensDaysBefore: number | null
    lateDays: number | null
    graceDays: number
    countsFrom: 'renewal' | 'end'
  }
  'renewals.removed': { achievementId: string }
  /** `by`: whether the person it was awarded to chose, or somebody of the issuer. */
  'credential.visibility-changed': { visibility: string; hidden: readonly string[]; by: 'holder' | 'issuer' }
  /** A secret link to it. `by`: whether its holder made it, or somebody of the issuer. */
  'credential.shared': { until: string; by: 'holder' | 'issuer' }
  'credential.share-ended': { by: 'holder' | 'issuer' }
  'privacy.visibility-changed': {
    most: string
    usual: string
    hidden: readonly string[]
    holdersChoose: boolean
    listed: boolean
  }
  'consent.changed': { purpose: string; given: boolean; textVersion: string; means: string }
  'privacy.request-filed': { kind: string; law: string; due: string; by: 'person' | 'staff' }
  'privacy.request-extended': { due: string }
  'privacy.request-closed': { kind: string; outcome: string; act: string | null }
  'privacy.request-due': { kind: string; due: string; overdue: boolean }
  'recipient.held': Record<string, never>
  'recipient.released': Record<string, never>
  'retention.changed': { rules: { [kind: string]: number | null } }
  /** By kind: how many were due, were dealt with, and are held back. */
  'retention.finished': { report: { [kind: string]: { due: number; done: number; held: number } } }
  'recipient.exported': { credentials: number }
  'recipient.erased': { credentials: number }
  'program.created': Record<string, never>
  'program.drafted': Record<string, never>
  'program.published': { version: number }
  'program.ended': { version: number | null }
  /** `recipient`: whose result it is. */
  'result.received': { recipient: string; kind: string; key: string; source: string }
  'result.corrected': {
    recipient: string
    kind: string
    key: string
    source: string
    revision: number
    withdrawn: boolean
  }
  /** The subject is the award; each of `credentials` is a credential. */
  'award.made': {
    program: string
    version: number
    recipient: string
    cycle: number
    credentials: readonly string[]
  }
  /** `act`: what was done, by the policy of the program. `wanted`: where an approval rule stood in the way. */
  'award.taken': {
    program: string
    recipient: string
    act: 'suspend' | 'revoke' | 'tell'
    wanted: string | null
    unmet: readonly string[]
  }
  'award.given-back': { program: string; recipient: string }
  /** Its requirements are met by other results than before. */
  'award.explained': { program: string; recipient: string }
  /** `total`: how many credentials it is about. */
  'job.prepared': { kind: string; total: number }
  'job.started': { kind: string; total: number }
  /** Also of batches: `subject` is then the batch. `processed`: how many were dealt with by then. */
  'job.paused': { kind: string; processed: number }
  'job.resumed': { kind: string; processed: number }
  'job.cancelled': { kind: string; processed: number }
  'job.finished': { kind: string; done: number; failed: number }
  'job.failed': { kind: string; processed: number }
  'batch.created': { achievementId: string; dryRun: boolean }
  'batch.finished': { issued: number; refused: number; dryRun: boolean }
  /** `types`: what is sent there. */
  'webhook.created': { origin: string; types: string[] }
  'webhook.changed': { origin: string; types: string[] }
  'webhook.rotated': { overlapUntil: string }
  'webhook.paused': { reason: string; automatic: boolean }
  'webhook.resumed': { waiting: number }
  'webhook.removed': { origin: string }
  'webhook.replayed': { messages: number }
  'webhook.tested': { greeting: string }
  'role.created': { permissions: string[] }
  'role.changed': { permissions: string[] }
  'role.deleted': { name: string }
  /** `role`: one of Laurel's own, or the id of the organization's. */
  'member.invited': { role: string; expiresAt: string }
  'invitation.sent-again': { times: number; expiresAt: string }
  'invitation.withdrawn': { role: string }
  'invitation.declined': { role: string }
  'member.joined': { role: string; invitationId: string }
  'member.provided': { role: string }
  'directory.user-changed': { active: boolean }
  'directory.group-changed': { members: number }
  'member.changed': { role: string }
  /** `reason`: "removed" by somebody else, or "left". `keysEnded`: keys of theirs that were ended with it. */
  'member.ended': { role: string; reason: 'removed' | 'left'; keysEnded: number }
  /** By somebody who looks after the members; for this organization only. */
  'member.sessions-ended': { sessions: number }
  /** `subject` in the payloads: the id of what is to be done with. */
  'approval.requested': { kind: string; subject: string; expiresAt: string }
  'approval.approved': { kind: string; subject: string; requestedBy: string }
  'approval.declined': { kind: string; subject: string; requestedBy: string }
  'approval.withdrawn': { kind: string; subject: string }
  'approval.expired': { kind: string; subject: string }
  'approval.carried-out': { kind: string; subject: string }
  'approval.failed': { kind: string; subject: string }
  'approval.rule-changed': {
    credentialsAbove: number | null
    revocation: boolean
    suspension: boolean
    keys: boolean
  }
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
  'access.means-renamed': { means: string }
  'account.address-added': Record<string, never>
  'account.address-removed': Record<string, never>
  'account.address-preferred': Record<string, never>
  'account.merged': { merged: string }
  'recipient.claimed': { account: string }
  'recipient.contact-moved': { elsewhere: boolean }
  'sign-in.provider-added': { issuer: string }
  'sign-in.provider-changed': Record<string, never>
  'sign-in.provider-removed': Record<string, never>
  'sign-in.policy-changed': { providerRequired: boolean; secondFactorRequired: boolean }
  'domain.added': { domain: string }
  'domain.changed': { leads: boolean }
  'domain.proved': { domain: string }
  /** `reason`: `record-gone`, `no-answer`, or `moved` where another organization proved it. */
  'domain.lost': { domain: string; reason: string }
  'domain.removed': { domain: string }
  'access.denied': { method: string; route: string; times: number }
  /** `means`: what was shown in vain; `reason`: wrong, ended, expired, replaced, paused or used. Nobody’s act: who it was is what was not proved. */
  'access.failed': { means: string; reason: string; times: number }
  'access.key-used': { hour: string }
  'personal-data.read': { route: string; times: number }
}

export type EventType = keyof Events

export const eventMeanings: { readonly [T in EventType]: string } = {
  'organization.created': 'An organization was set up.',
  'organization.extended': 'An organization was set up below this one.',
  'issuer.created': 'An issuer profile with its DID was set up.',
  'key.created': 'A signing key was made.',
  'key.rewrapped': 'The data key of a signing key was sealed with another key-encryption key.',
  'key.retired': 'A signing key was replaced and signs nothing more.',
  'key.used': 'A signing key signed something.',
  'key.compromised': 'What a signing key signed from an instant on is no longer to be believed.',
  ...callerMeanings,
  ...jobMeanings,
  ...approvalMeanings,
  ...sourceMeanings,
  ...assessmentMeanings,
  ...mailMeanings,
  'achievement.created': 'An achievement was defined.',
  'achievement.changed': 'An achievement got a new version; credentials keep the one they were issued from.',
  'credential.issued': 'A credential was signed and stored.',
  'credential.revoked': 'A credential was ended for good.',
  'credential.suspended': 'A credential was suspended.',
  'credential.reinstated': 'A suspension was lifted.',
  'credential.renewed': 'A credential was replaced by a newer one.',
  'credential.scheduled': 'It was settled that a credential will be issued at an instant to come.',
  'credential.unscheduled': 'A credential that was to be issued later will not be.',
  'credential.reminder-due': 'A day has come on which the holder is reminded of the end of a credential.',
  'credential.expired': 'The end of a credential has come.',
  'credential.corrected': 'A credential was replaced by one without its mistake.',
  'credential.re-rendered': 'A credential is shown in the design of its achievement as it is now.',
  'reminders.changed': 'It was settled on which days holders are reminded of the end of a credential.',
  'renewals.changed': 'It was settled when credentials may be renewed.',
  'renewals.removed':
    'An achievement has no policy of renewals of its own any more; that of the organization holds.',
  'reminders.removed': 'An achievement has no reminders of its own any more; those of the organization hold.',
  'credential.visibility-changed': 'It was chosen who sees a credential, and what of it.',
  'credential.shared': 'A secret link to a private credential was made.',
  'credential.share-ended': 'A secret link to a private credential was ended.',
  'privacy.visibility-changed': 'The organization settled who may see its credentials.',
  'consent.changed': 'A person agreed to something, or took that back.',
  'privacy.request-filed': 'Somebody asked for something about their data; the clock of the law runs.',
  'privacy.request-extended':
    'The answer to a request about somebody’s data was put off, as the law allows once.',
  'privacy.request-closed': 'A request about somebody’s data was answered.',
  'privacy.request-due': 'A request about somebody’s data is due soon, or overdue.',
  'recipient.held': 'The data of a person must not be erased for now.',
  'recipient.released': 'The data of a person may be erased again.',
  'retention.changed': 'The organization settled how long it keeps what.',
  'retention.finished': 'The retention schedule was carried out.',
  'recipient.exported': 'All that is kept about a person was taken out, to be given to that person.',
  'recipient.erased': 'The data of a person were erased: the key to them was destroyed.',
  'program.created': 'A certification program was set up, as a draft.',
  'program.drafted': 'The draft of a program was written.',
  'program.published': 'A version of a program’s rules awards from now on.',
  'program.ended': 'A program awards nothing any more; what it awarded stays.',
  'result.received': 'A result of a person came in.',
  'result.corrected': 'A result was corrected or withdrawn by its source.',
  'award.made': 'A person met the requirements of a program and was awarded what it awards, first or again.',
  'award.taken':
    'What an award stands on is gone, by a correction or a withdrawal; done was what the program says.',
  'award.given-back': 'What an award stands on is there again, and it holds again.',
  'award.explained': 'An award stands on other results than before.',
  'webhook.created': 'An endpoint for events was added.',
  'webhook.changed': 'An endpoint for events was changed.',
  'webhook.rotated': 'An endpoint for events got a new secret.',
  'webhook.paused': 'An endpoint for events gets nothing until it is resumed; what happens meanwhile waits.',
  'webhook.resumed': 'A paused endpoint for events gets what waited.',
  'webhook.removed': 'An endpoint for events was removed.',
  'webhook.replayed': 'Messages to an endpoint were ordered to be sent again.',
  'credential.accepted': 'The person it was awarded to keeps it.',
  'credential.declined': 'The person it was awarded to declined it; it is revoked by that.',
  'holder.link-opened': 'The link of a letter about an award was opened.',
  'holder.link-sent': 'A new link was sent to the person it was awarded to, who had asked for it.',
  'holder-request.asked': 'A holder asked for a correction or a renewal.',
  'holder-request.answered': 'A request of a holder was granted or refused.',
  'holder-request.withdrawn': 'A holder withdrew a request.',
  'webhook.tested': 'A message was sent to an endpoint to try it.',
  'role.created': 'An organization made a role of its own.',
  'role.changed': 'A role of an organization’s own was changed, for all who have it.',
  'role.deleted': 'A role of an organization’s own was taken away.',
  'member.invited': 'Somebody was invited to become a member.',
  'invitation.sent-again': 'An invitation was mailed again, with another link.',
  'invitation.withdrawn': 'An invitation was taken back.',
  'invitation.declined': 'Whoever was invited does not want to become a member.',
  'member.joined': 'Somebody took up an invitation and became a member.',
  'member.provided': 'A directory of the organization made somebody a member.',
  'directory.user-changed': 'A directory said something new of a user.',
  'directory.group-changed': 'A directory said something new of a group and who is in it.',
  'member.changed': 'A member got another role.',
  'member.ended': 'Somebody is no member any more.',
  'member.sessions-ended': 'Sessions of a member were ended for this organization by somebody else.',
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
  'access.means-renamed': 'A person gave a way to sign in another name.',
  'account.address-added': 'A person proved one more address.',
  'account.address-removed': 'A person gave up an address.',
  'account.address-preferred': 'A person chose the address that is written to first.',
  'account.merged': 'Two accounts of a person became one.',
  'recipient.claimed':
    'A holder claimed what they were awarded, so that it stays theirs whatever becomes of the address.',
  'recipient.contact-moved': 'A holder chose where to be written to; the address itself is not recorded.',
  'sign-in.provider-added': 'An identity provider was added for an organization.',
  'sign-in.provider-changed': 'An identity provider was changed.',
  'sign-in.provider-removed': 'An identity provider was removed, and the sessions it vouched for ended.',
  'sign-in.policy-changed': 'It was settled how members must sign in.',
  'domain.added': 'An organization began to prove that a domain is its own.',
  'domain.changed': 'It was settled whether addresses of a domain lead to an identity provider.',
  'domain.proved': 'A domain was proved by a record in its DNS.',
  'domain.lost': 'A domain is no longer proved: its record is gone, or another organization has it now.',
  'domain.removed': 'A domain was removed from an organization.',
  'access.failed':
    'Somebody showed a key, token, link or session of ours that is not good, or came back from an identity provider and was not let in; who it was is not known.',
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
