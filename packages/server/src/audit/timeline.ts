import { parseJson } from '@laurel/credential'
import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { openPersonal, personalColumns } from '../credentials/personal.ts'
import { Refusal } from '../errors.ts'
import { verificationMethodOf } from '../keys/signers.ts'
import { listAuditEntries } from './list.ts'
import type { Timeline } from './timeline-shapes.ts'

const mostEntries = 200

/**
 * Everything that is known of a credential's life, for an auditor: who did what, which mails went out, how often it was
 * asked for, and with which key it was signed. Of a very long life the newest entries.
 */
export async function readTimeline(context: Context, id: string): Promise<Timeline> {
  const { db, actor } = context
  authorize(actor, 'audit:read', actor.organizationId)
  const credential = await db
    .selectFrom('credentials as c')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select(['c.issuer_id', 'c.valid_until', 'i.did'])
    .where('c.id', '=', id)
    .where('c.organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!credential) throw new Refusal('not-found', 'There is no credential with this id.')
  const entries = await listAuditEntries(context, { subject: id, limit: mostEntries })
  const [signedWith, mails, validations] = await Promise.all([
    readSigningKey(context, credential, (await openPersonal(context, credential))?.document ?? null),
    readMails(
      context,
      entries.items.map((entry) => entry.id),
    ),
    readValidations(context, id),
  ])
  return {
    credentialId: id,
    expiresAt: credential.valid_until?.toISOString() ?? null,
    signedWith,
    entries: entries.items,
    hasMore: entries.next !== null,
    mails,
    validations,
  }
}

/** The key that the document itself names, and what is known of it here. Null also where the document was erased. */
async function readSigningKey(
  { db, actor }: Context,
  { issuer_id, did }: { issuer_id: string; did: string },
  document: string | null,
): Promise<Timeline['signedWith']> {
  if (document === null) return null
  const { proof } = parseJson(document) as {
    proof?: { verificationMethod?: string } | { verificationMethod?: string }[]
  }
  const name = [proof].flat()[0]?.verificationMethod
  if (name === undefined) return null
  const keys = await db
    .selectFrom('keys')
    .selectAll()
    .where('issuer_id', '=', issuer_id)
    .where('organization_id', '=', actor.organizationId)
    .execute()
  const key = keys.find((one) => verificationMethodOf(did, one) === name)
  return {
    verificationMethod: name,
    keyId: key?.id ?? null,
    createdAt: key?.created_at.toISOString() ?? null,
    retiredAt: key?.retired_at?.toISOString() ?? null,
  }
}

/** The mails that its events caused. To whom they went is no part of the answer. */
async function readMails({ db, actor }: Context, events: readonly string[]): Promise<Timeline['mails']> {
  if (events.length === 0) return []
  const rows = await db
    .selectFrom('mails')
    .select(['event_id', 'state', 'created_at', 'sent_at'])
    .where('event_id', 'in', events)
    .where('organization_id', '=', actor.organizationId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    entryId: row.event_id!,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  }))
}

/** How often it was asked for, by day. */
async function readValidations({ db, actor }: Context, id: string): Promise<Timeline['validations']> {
  const rows = await db
    .selectFrom('validation_counts')
    .select(sql<string>`to_char(hour at time zone 'UTC', 'YYYY-MM-DD')`.as('day'))
    .select(['door', 'outcome'])
    .select(({ fn }) => fn.sum<number>('count').as('count'))
    .where('credential_id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .groupBy(['day', 'door', 'outcome'])
    .orderBy('day', 'desc')
    .orderBy('door')
    .orderBy('outcome')
    .limit(1000)
    .execute()
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}
