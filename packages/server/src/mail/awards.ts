import type { KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { World } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { openPersonal, personalColumns } from '../credentials/personal.ts'
import { holdingUrl } from '../holding/link.ts'
import { openContact } from '../recipients/holders.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Transaction } from '../store/database.ts'
import { dayIn } from './templates/languages.ts'

/** A credential with the person who is told about it. */
export type Award = {
  readonly id: string
  readonly organizationId: string
  readonly name: string
  readonly email: string
  readonly language: string | null
  readonly recipientId: string
  /** What is written to the person is sealed under it. */
  readonly key: KeyObject
  /** It replaces an older one: that is told, not that it was issued. */
  readonly renews: boolean
  /** Neither revoked nor suspended, and nothing has taken its place. */
  readonly isCurrent: boolean
  readonly isClaimed: boolean
  /** The organization counts how its mails are read, and the person has agreed to it. */
  readonly isCounted: boolean
  readonly issuer: string
  readonly values: (language: string) => { readonly [variable: string]: string | null }
}

/**
 * Those to be written to. Who was not told of the award by mail is not told of its end by mail either; whose data
 * were erased meanwhile is not told at all.
 */
export async function readAwards(
  world: World,
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, Award>> {
  const rows = await select(tx, ids)
  const awards = new Map<string, Award>()
  for (const row of rows) {
    const awarded = await openPersonal(world, row)
    if (!awarded?.email || row.key_share === null || row.awarded_to === null) continue
    const key = (await recipientKeysOf(world, row.organization_id)).keyOf(row.key_share)
    const { issuer, issuer_email, issued_at, valid_until } = row
    // Where the holder wants to be written to, else where the issuer has corrected it, else where it said at first.
    const contact = row.contact ?? row.corrected
    awards.set(row.id, {
      id: row.id,
      organizationId: row.organization_id,
      name: awarded.name,
      email: contact === null ? awarded.email : openContact(key, row.awarded_to, contact),
      language: awarded.language ?? null,
      recipientId: row.awarded_to,
      key,
      renews: row.renews !== null,
      isCurrent: row.state === 'active' && row.renewed_as === null,
      isClaimed: row.account_id !== null,
      isCounted: row.is_counted,
      issuer,
      values: (language) => ({
        recipient: awarded.name,
        achievement: row.title,
        issuer,
        contact: issuer_email ? `${issuer} (${issuer_email})` : issuer,
        link: credentialUrl(world, row.id),
        // Whoever has claimed it signs in; their letters open nothing.
        keep: row.account_id === null ? holdingUrl(world, { id: row.id, key, epoch: row.link_epoch }) : null,
        issuedOn: dayIn(language, issued_at),
        validUntil: valid_until && dayIn(language, valid_until),
      }),
    })
  }
  return awards
}

const select = (tx: Transaction, ids: readonly string[]) =>
  tx
    .selectFrom('credentials as c')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .leftJoin('recipient_holders as h', 'h.recipient_id', 'c.awarded_to')
    .leftJoin('recipient_contacts as rc', 'rc.recipient_id', 'c.awarded_to')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .select(personalColumns)
    .select(['i.name as issuer', 'i.email as issuer_email', 'h.contact', 'h.account_id'])
    .select([
      'r.link_epoch',
      'rc.sealed as corrected',
      'c.renews',
      'c.renewed_as',
      'c.state',
      'c.issued_at',
      'c.valid_until',
    ])
    .select(sql<string>`v.definition->>'name'`.as('title'))
    .select(
      sql<boolean>`exists (
        select from mail_settings as s join consents as agreed on agreed.recipient_id = c.awarded_to
        where s.organization_id = c.organization_id and s.counting
          and agreed.purpose = 'mail-counts' and agreed.given and agreed.ended_at is null
      )`.as('is_counted'),
    )
    .where('c.id', '=', sql<string>`any(${ids}::text[])`)
    .where('r.address_index', 'is not', null)
    // Asked row by row on purpose: a join would begin with every award that was ever told of.
    .where(
      sql<boolean>`(
        select true from events as e
        where e.subject = c.id and e.type = 'credential.issued' and (e.data->>'mail')::boolean limit 1
      )`,
    )
    .execute()
