import { type CallerKind, callerKinds } from '../access/callers/kinds.ts'
import { type AnomalyKind, seenInWords, stateInWords } from '../access/unusual-use/words.ts'
import { approversOf } from '../approvals/approvers.ts'
import type { ApprovalKind } from '../approvals/gate.ts'
import { namesOf } from '../approvals/store.ts'
import { wants } from '../approvals/words.ts'
import type { World } from '../context.ts'
import type { Events } from '../events/catalog.ts'
import type { Event } from '../events/follow.ts'
import { limits } from '../limits.ts'
import type { Values } from '../mail/templates/kinds.ts'
import type { Transaction } from '../store/database.ts'
import type { NoticeKind } from './kinds.ts'
import { actorsPerson, keepersOf, type Person, peopleWhoMay } from './people.ts'

/** What some people are told. */
export type Tidings = {
  readonly organizationId: string
  readonly kind: NoticeKind
  /** What belongs together has one topic: it is one notice that says how often. */
  readonly topic: string
  readonly people: readonly Person[]
  /** In the portal; names nobody, since the notice stays when people are erased. */
  readonly title: string
  readonly text: string
  /** Within the portal. */
  readonly link: string
  /** What fills the mail, beside whom it goes to, the organization and the link. */
  readonly values: Values
}

type Read = (world: World, tx: Transaction, event: Event) => Promise<Tidings | null>

/** Of which events members are told, and what. */
export const readTidings: { readonly [type: string]: Read } = {
  'approval.requested': approvalWanted,
  'batch.finished': batchFinished,
  'caller.anomaly': anomaly,
  'webhook.paused': webhookPaused,
  'mail.bounced': mailBouncing,
  'mail.complained': mailBouncing,
}

async function approvalWanted(
  _world: World,
  tx: Transaction,
  { organizationId, subject }: Event,
): Promise<Tidings | null> {
  const approval = await tx
    .selectFrom('approvals')
    .select(['kind', 'requested_by', 'requester', 'requester_account', 'state'])
    .where('id', '=', subject)
    .executeTakeFirst()
  if (approval?.state !== 'waiting') return null
  const names = await namesOf(tx, organizationId, [approval.requested_by])
  const all = await approversOf(tx, organizationId)
  const people = all
    .filter(
      (one) =>
        `member:${one.memberId}` !== approval.requester && one.accountId !== approval.requester_account,
    )
    .slice(0, limits.approvalMails.value)
  return {
    organizationId,
    kind: 'approval-wanted',
    topic: `approval ${subject}`,
    people,
    title: 'Your approval is wanted',
    text: `Somebody asks for what needs a second person. It waits for ${limits.approvalDays.value} days.`,
    link: `/approvals/${subject}`,
    values: {
      by: names.get(approval.requested_by) ?? 'Somebody',
      act: wants[approval.kind as ApprovalKind],
      days: String(limits.approvalDays.value),
    },
  }
}

async function batchFinished(
  _world: World,
  tx: Transaction,
  { organizationId, subject, data }: Event,
): Promise<Tidings | null> {
  const { issued, refused, dryRun } = data as Events['batch.finished']
  if (dryRun) return null
  const batch = await tx
    .selectFrom('batches as b')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'b.achievement_id')
        .onRef('v.version', '=', 'b.achievement_version'),
    )
    .select(['b.created_by', 'v.definition'])
    .where('b.id', '=', subject)
    .executeTakeFirst()
  const person = batch && (await actorsPerson(tx, organizationId, batch.created_by))
  if (!person) return null
  const achievement = batch.definition.name
  return {
    organizationId,
    kind: 'batch-finished',
    topic: `batch ${subject}`,
    people: [person],
    title: `Your list for “${achievement}” was worked off`,
    text: `${issued.toLocaleString('en-GB')} issued, ${refused.toLocaleString('en-GB')} refused.`,
    link: `/batches/${subject}`,
    values: { achievement, issued: issued.toLocaleString('en-GB'), refused: refused.toLocaleString('en-GB') },
  }
}

async function anomaly(
  _world: World,
  tx: Transaction,
  { id, organizationId, subject, data }: Event,
): Promise<Tidings | null> {
  const { caller, kind, seen, usual, paused } = data as Events['caller.anomaly']
  const key = await tx
    .selectFrom(callerKinds[caller as CallerKind].table)
    .select('name')
    .where('id', '=', subject)
    .executeTakeFirst()
  if (!key) return null
  const words = seenInWords({ kind: kind as AnomalyKind, seen, usual })
  const state = stateInWords(paused)
  return {
    organizationId,
    kind: 'anomaly',
    topic: `anomaly ${id}`,
    people: (await keepersOf(tx, organizationId)).slice(0, 50),
    title: `Unusual use of “${key.name}”`,
    text: `${words} ${state}`,
    link: '/api-keys',
    values: { key: key.name, seen: words, state },
  }
}

async function webhookPaused(
  _world: World,
  tx: Transaction,
  { id, organizationId, subject, data }: Event,
): Promise<Tidings | null> {
  const { reason, automatic } = data as Events['webhook.paused']
  // Whoever does it by hand knows it.
  if (!automatic) return null
  const endpoint = await tx
    .selectFrom('webhook_endpoints')
    .select('url')
    .where('id', '=', subject)
    .executeTakeFirst()
  if (!endpoint) return null
  const origin = new URL(endpoint.url).origin
  return {
    organizationId,
    kind: 'webhook-paused',
    topic: `webhook ${id}`,
    people: await peopleWhoMay(tx, organizationId, 'webhook:write'),
    title: `An endpoint for events was paused: ${origin}`,
    text: reason,
    link: `/webhooks/${subject}`,
    values: { endpoint: origin, reason },
  }
}

/** One a day, whatever comes back: a batch with many wrong addresses must not fill anybody's inbox. */
async function mailBouncing(
  _world: World,
  tx: Transaction,
  { organizationId, at, type, data }: Event,
): Promise<Tidings | null> {
  const { kind, reason = 'The recipient called it spam.' } = data as { kind: string; reason?: string }
  if (kind === 'mail-bouncing') return null
  return {
    organizationId,
    kind: 'mail-bouncing',
    topic: `mail ${at.toISOString().slice(0, 10)}`,
    people: await peopleWhoMay(tx, organizationId, 'mail:write'),
    title: type === 'mail.complained' ? 'Somebody called a mail spam' : 'Mail came back',
    text: reason,
    link: '/mail',
    values: { reason },
  }
}
