import { readVersion } from './achievements/store.ts'
import type { ApprovedActs, Fact } from './approvals/carry-out.ts'
import { type ApprovalRule, ruleOf } from './approvals/read-rule.ts'
import { changeRule } from './approvals/rule.ts'
import { dropBatch, releaseBatch } from './batches/release.ts'
import { readBatch } from './batches/store.ts'
import { bulkFacts } from './bulk/facts.ts'
import { dropJob, releaseJob } from './bulk/start.ts'
import type { Context } from './context.ts'
import { type Asked, issueOne } from './credentials/issue-one.ts'
import { type Renewal, renewCredential } from './credentials/renew.ts'
import { revokeCredential } from './credentials/revoke.ts'
import { readCredential } from './credentials/store.ts'
import { suspendCredential } from './credentials/suspend.ts'
import { type Compromise, compromiseKey } from './keys/compromise.ts'
import { rotateKey } from './keys/rotate.ts'
import type { KeyProviderName, KeyPurpose } from './store/tables.ts'

type Revocation = { id: string; reason?: string; reasonPublic?: boolean }
type Suspension = Revocation & { until?: string }
type Renewed = Omit<Renewal, 'validUntil' | 'as' | 'within'> & { validUntil?: string | null }
type Rotation = { purpose: KeyPurpose; provider?: KeyProviderName }
type Compromised = Omit<Compromise, 'since'> & { since: string }

/** Every act that may wait for a second person: how it is carried out, and how it is shown to that person. */
export const approvedActs: ApprovedActs = {
  revocation: {
    carryOut: (context, { id, reason = '', reasonPublic = true }: Revocation) =>
      revokeCredential(context, { id, reason, reasonPublic }),
    facts: (context, { input }: { subject: string; input: Revocation }) => revocationFacts(context, input),
  },
  suspension: {
    carryOut: (context, { id, reason = '', reasonPublic = true, until }: Suspension) =>
      suspendCredential(context, { id, reason, reasonPublic, until: until ? new Date(until) : null }),
    async facts(context, { input }: { subject: string; input: Suspension }) {
      return [...(await revocationFacts(context, input)), ...factsOf({ until: input.until })]
    },
  },
  issue: {
    carryOut: (context, asked: Asked) => issueOne(context, asked),
    facts: (context, { input }: { subject: string; input: Asked }) => issueFacts(context, input),
  },
  renewal: {
    carryOut: (context, { validUntil, ...renewal }: Renewed) =>
      renewCredential(context, {
        ...renewal,
        validUntil: typeof validUntil === 'string' ? new Date(validUntil) : validUntil,
      }),
    facts: (context, { input }: { subject: string; input: Renewed }) =>
      revocationFacts(context, { id: input.id }),
  },
  batch: {
    carryOut: (context, { id }: { id: string }) => releaseBatch(context, id),
    facts: (context, { subject }) => batchFacts(context, subject),
    drop: dropBatch,
  },
  bulk: {
    carryOut: (context, { id }: { id: string }) => releaseJob(context, id),
    facts: (context, { subject }) => bulkFacts(context, subject),
    drop: dropJob,
  },
  'key-rotation': {
    carryOut: (context, { purpose, provider }: Rotation) => rotateKey(context, purpose, provider),
    async facts(_context, { input }: { subject: string; input: Rotation }) {
      return factsOf({ purpose: input.purpose, provider: input.provider })
    },
  },
  'key-compromise': {
    carryOut: (context, { since, ...rest }: Compromised) =>
      compromiseKey(context, { ...rest, since: new Date(since) }),
    async facts(_context, { input }: { subject: string; input: Compromised }) {
      return factsOf({ key: input.id, since: input.since, reason: input.reason })
    },
  },
  rule: {
    carryOut: (context, wish: Partial<ApprovalRule>) => changeRule(context, wish),
    async facts(context, { input }: { subject: string; input: Partial<ApprovalRule> }) {
      const now = await ruleOf(context.db, context.actor.organizationId)
      const after = { ...now, ...input }
      return (Object.keys(after) as (keyof ApprovalRule)[])
        .filter((name) => after[name] !== now[name])
        .map((name) => ({ name, value: `${now[name] ?? 'none'} → ${after[name] ?? 'none'}` }))
    },
  },
}

const factsOf = (values: { readonly [name: string]: string | null | undefined }): Fact[] =>
  Object.entries(values).flatMap(([name, value]) => (value ? [{ name, value }] : []))

/** Names of people are for whoever may read credentials. */
async function revocationFacts(context: Context, { id, reason }: Revocation): Promise<Fact[]> {
  if (!context.actor.permissions.has('credential:read')) return factsOf({ credential: id })
  const { achievementName, recipient } = await readCredential(context, id)
  return factsOf({ achievement: achievementName, recipient: recipient.name, reason, credential: id })
}

/** Without `credential:read` the recipient is not among what was opened. */
async function issueFacts(
  context: Context,
  input: Partial<Asked> & Pick<Asked, 'achievementId'>,
): Promise<Fact[]> {
  const version = await readVersion(context, input.achievementId, 'current', context.actor.organizationId)
  return factsOf({ achievement: version?.definition.name, recipient: input.recipient?.name })
}

async function batchFacts(context: Context, id: string): Promise<Fact[]> {
  const { actor } = context
  const batch = await readBatch(context, id)
  const version = await readVersion(context, batch.achievementId, 'current', actor.organizationId)
  const isReader = actor.permissions.has('credential:read')
  return factsOf({
    achievement: version?.definition.name,
    rows: String(batch.rowCount ?? 0),
    file: isReader ? batch.fileName : null,
    batch: id,
  })
}
