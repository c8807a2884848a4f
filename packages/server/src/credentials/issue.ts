import { buildOpenBadge, type EvidenceInput, signCredentials } from '@laurel/credential'
import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import { type AchievementVersion, achievementImageUrl, achievementUrl } from '../achievements/store.ts'
import type { Context } from '../context.ts'
import { type Happening, recordEvents } from '../events/record.ts'
import { type KeySigner, signerFor } from '../keys/signers.ts'
import { ensureRecipients, type Recipient } from '../recipients/ensure.ts'
import { type RecipientKeys, recipientKeysOf } from '../recipients/secret.ts'
import { leaseEntries, type StatusEntry } from '../status/allocate.ts'
import { listUrl } from '../status/publish.ts'
import { byteaArray, textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { base32 } from '../store/ids.ts'
import type { Visibility } from '../store/tables.ts'
import { type Awarded, sealPersonal } from './personal.ts'
import { addDuration, wholeSecond } from './validity.ts'

/** One credential to issue. What is absent comes from the achievement. */
export type IssueRow = {
  /** 26 characters; made at random where absent. A batch derives it, so that a retry cannot issue twice. */
  readonly id?: string
  readonly recipient: Awarded
  readonly validFrom?: Date | null
  /** null: it does not expire; undefined: as the achievement says. */
  readonly validUntil?: Date | null | undefined
  readonly evidence?: readonly EvidenceInput[]
  readonly narrative?: string | null
  readonly licenseNumber?: string | null
  readonly results?: readonly { readonly value: string }[]
  readonly batchRow?: number | null
  /** Who sees it; absent: as the order has it. */
  readonly visibility?: Visibility
}

export type IssueOrder = {
  readonly version: AchievementVersion
  readonly rows: readonly IssueRow[]
  readonly batchId?: string | null
  /** Whether recipients are told by mail. */
  readonly mail: boolean
  readonly renews?: string | null
  /** Who sees them; null: as the organization has it for new ones. */
  readonly visibility?: Visibility | null
  /** How documents are signed; another way is only ever compared with. */
  readonly sign?: typeof signCredentials
}

type Issued = {
  readonly id: string
  readonly recipientId: string
  readonly row: IssueRow
  readonly validFrom: Date
  readonly validUntil: Date | null
  readonly entry: StatusEntry
  readonly recipient: Recipient
  readonly document: string
}

/**
 * Issues many credentials of one achievement: builds, signs and stores them; answers their ids in order.
 *
 * The credentials, their events and whatever `within` does are one commit. Before it nothing is visible but
 * leased status entries, which nobody else will use, and recipients nobody refers to; so a death at any point
 * issues all or nothing. Names, addresses and documents are stored sealed under each recipient's own key.
 * Best called with 100 to 500 rows.
 */
export async function issueCredentials(
  context: Context,
  order: IssueOrder,
  within?: (tx: Transaction) => Promise<void>,
): Promise<string[]> {
  const { version } = order
  authorize(context.actor, 'credential:issue', version.organizationId)
  const now = wholeSecond(context.now())
  const keys = await recipientKeysOf(context, version.organizationId)
  const { issued, signer } = await sign(context, order, keys, now)

  await context.db.transaction().execute(async (tx) => {
    await insert(tx, context, order, keys, issued, { now, keyId: signer.keyId })
    const told = issued.map(
      ({ id }): Happening => ({
        type: 'credential.issued',
        subject: id,
        data: {
          achievementId: version.achievementId,
          achievementVersion: version.version,
          batchId: order.batchId ?? null,
          mail: order.mail,
        },
      }),
    )
    await recordEvents(tx, context, [...told, signer.used()])
    await within?.(tx)
  })
  return issued.map(({ id }) => id)
}

async function sign(
  context: Context,
  order: IssueOrder,
  keys: RecipientKeys,
  now: Date,
): Promise<{ issued: Issued[]; signer: KeySigner }> {
  const { version, rows, sign: signAll = signCredentials } = order
  const { issuer } = version
  const owner = { id: issuer.id, organizationId: version.organizationId }
  const addresses = rows.map(({ recipient }) => recipient.email)
  const [entries, signer, recipients] = await Promise.all([
    leaseEntries(context, owner, rows.length),
    signerFor(context, issuer, 'assertion'),
    ensureRecipients(context, version.organizationId, keys, addresses),
  ])
  const random = context.random(rows.length * 48)
  const facts = rows.map((row, nth) => {
    const validFrom = wholeSecond(row.validFrom ?? now)
    const bytes = random.subarray(nth * 48, nth * 48 + 48)
    return {
      row,
      id: row.id ?? base32(bytes.subarray(0, 16)),
      recipientId: `urn:uuid:${uuidOf(bytes.subarray(16, 32))}`,
      salt: bytes.subarray(32, 48).toString('base64url'),
      validFrom,
      validUntil: endOf(row, validFrom, version.definition.validFor),
      entry: entries[nth]!,
      recipient: recipients[nth]!,
    }
  })
  const documents = facts.map((fact) => build(context, version, fact))
  const signed = await signAll(documents, { signer, created: instant(now) })
  const issued = facts.map((fact, nth) => ({ ...fact, document: JSON.stringify(signed[nth]) }))
  return { issued, signer }
}

type Fact = Omit<Issued, 'document'> & { readonly salt: string }

function build(
  context: Context,
  { achievementId, version, definition, issuer }: AchievementVersion,
  fact: Fact,
) {
  const { row, entry } = fact
  const { email } = row.recipient
  const status = (purpose: 'revocation' | 'suspension') => ({
    purpose,
    list: listUrl(context, { id: entry.list, purpose }),
    index: entry.index,
  })
  return buildOpenBadge({
    id: credentialUrl(context, fact.id),
    issuer: { id: issuer.did, name: issuer.name, url: issuer.url, email: issuer.email },
    validFrom: fact.validFrom,
    validUntil: fact.validUntil,
    recipient: {
      id: fact.recipientId,
      name: row.recipient.name,
      email: email === null ? null : { address: email, salt: fact.salt },
    },
    achievement: {
      ...definition,
      id: achievementUrl(context, achievementId, version),
      image: achievementImageUrl(context, achievementId, version),
    },
    results: row.results ?? null,
    narrative: row.narrative ?? null,
    licenseNumber: row.licenseNumber ?? null,
    evidence: row.evidence ?? null,
    status: [status('revocation'), status('suspension')],
  })
}

export const credentialUrl = ({ settings }: Pick<Context, 'settings'>, id: string): string =>
  `${settings.baseUrl}/credentials/${id}`

async function insert(
  tx: Transaction,
  { actor }: Context,
  { version, batchId = null, renews = null, visibility = null }: IssueOrder,
  keys: RecipientKeys,
  issued: readonly Issued[],
  { now, keyId }: { readonly now: Date; readonly keyId: string },
): Promise<void> {
  const sealed = issued.map(({ id, recipient, row, document }) =>
    sealPersonal(recipient, id, { ...row.recipient, document }),
  )
  const names = keys.nameIndexes(issued.map(({ row }) => row.recipient.name))
  // Arrays, not a parameter a value: the statement is one and the same for every chunk.
  await sql`
    insert into credentials (
      id, organization_id, issuer_id, achievement_id, achievement_version, batch_id, batch_row,
      recipient_id, awarded_to, state, renews,
      valid_from, valid_until, issued_at, issued_by, status_list_id, status_index,
      sealed, name_index, key_id, visibility
    )
    select id, ${version.organizationId}, ${version.issuer.id}, ${version.achievementId}, ${version.version},
      ${batchId}::uuid, batch_row, recipient_id, awarded_to, 'active', ${renews}::text,
      valid_from, valid_until, ${now}, ${actor.id}, list, index,
      sealed, name_index::int[], ${keyId}::uuid,
      coalesce(new.visibility, ${visibility}, (select usual_visibility from organizations where id = ${version.organizationId}))
    from unnest(
      ${textArray(issued.map(({ id }) => id))}::text[],
      ${issued.map(({ row }) => row.batchRow ?? null)}::int[],
      ${textArray(issued.map(({ recipientId }) => recipientId))}::text[],
      ${issued.map(({ recipient }) => recipient.id)}::uuid[],
      ${issued.map(({ validFrom }) => validFrom)}::timestamptz[],
      ${issued.map(({ validUntil }) => validUntil)}::timestamptz[],
      ${textArray(issued.map(({ entry }) => entry.list))}::text[],
      ${issued.map(({ entry }) => entry.index)}::int[],
      ${byteaArray(sealed)}::bytea[],
      ${textArray(names.map((index) => `{${index}}`))}::text[],
      ${issued.map(({ row }) => row.visibility ?? null)}::text[]
    ) as new (id, batch_row, recipient_id, awarded_to,
      valid_from, valid_until, list, index, sealed, name_index, visibility)`.execute(tx)
  await insertNearEnds(tx, version.organizationId, issued, now)
}

const day = 24 * 3_600_000

/** An end within a day may come before this is committed, and the clock would pass by it: it waits in a row of its own. */
async function insertNearEnds(
  tx: Transaction,
  organizationId: string,
  issued: readonly Issued[],
  now: Date,
): Promise<void> {
  const near = issued.flatMap(({ id, validUntil: at }) =>
    at !== null && at > now && at.getTime() - now.getTime() <= day
      ? [{ credential_id: id, organization_id: organizationId, at }]
      : [],
  )
  if (near.length > 0) await tx.insertInto('near_ends').values(near).execute()
}

function endOf(row: IssueRow, validFrom: Date, validFor: string | null): Date | null {
  if (row.validUntil !== undefined) return row.validUntil && wholeSecond(row.validUntil)
  return validFor === null ? null : addDuration(validFrom, validFor)
}

const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** A random UUID (version 4) from 16 random bytes. */
function uuidOf(bytes: Uint8Array): string {
  const copy = Buffer.from(bytes)
  copy[6] = (copy[6]! & 0x0f) | 0x40
  copy[8] = (copy[8]! & 0x3f) | 0x80
  const hex = copy.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
