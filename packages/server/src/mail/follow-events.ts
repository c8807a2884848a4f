import type { KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { World } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { openPersonal, personalColumns } from '../credentials/personal.ts'
import type { Events } from '../events/catalog.ts'
import type { Event } from '../events/follow.ts'
import { sealLetter } from '../recipients/letter.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { byteaArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { type Award, issuedMail, type Message, revokedMail } from './messages.ts'

/**
 * Writes the mails that some events call for, in the follower's transaction: one read and one insert for all
 * of them. An event makes at most one mail (its id is unique there), however often it comes by.
 */
export async function writeMails(world: World, tx: Transaction, events: readonly Event[]): Promise<void> {
  const calling = events.filter(callsForMail)
  if (calling.length === 0) return
  const awards = await readAwards(
    world,
    tx,
    calling.map(({ subject }) => subject),
  )
  const mails = calling.flatMap((event) => {
    const award = awards.get(event.subject)
    return award ? [{ event, award, letter: { recipient: award.email, ...messageFor(event, award) } }] : []
  })
  if (mails.length === 0) return
  const now = world.now()
  // In the order of the events: mails are sent in the order of their time and id.
  const ids = mails.map(() => v7(now.getTime())).sort()
  await sql`
    insert into mails (id, organization_id, event_id, awarded_to, sealed, state, next_attempt_at, created_at)
    select id, organization_id, event_id, awarded_to, sealed, 'waiting', ${now}, ${now}
    from unnest(
      ${ids}::uuid[],
      ${mails.map(({ event }) => event.organizationId)}::uuid[],
      ${mails.map(({ event }) => event.id)}::uuid[],
      ${mails.map(({ award }) => award.recipientId)}::uuid[],
      ${byteaArray(mails.map(({ award, letter }, nth) => sealLetter(award.key, ids[nth]!, letter)))}::bytea[]
    ) as new (id, organization_id, event_id, awarded_to, sealed)
    on conflict (event_id) do nothing`.execute(tx)
}

function callsForMail(event: Event): boolean {
  if (event.type === 'credential.issued') return (event.data as Events['credential.issued']).mail
  return event.type === 'credential.revoked'
}

function messageFor(event: Event, award: Award): Message {
  return event.type === 'credential.issued'
    ? issuedMail(award)
    : revokedMail(award, (event.data as Events['credential.revoked']).reason)
}

type Addressed = Award & { readonly email: string; readonly recipientId: string; readonly key: KeyObject }

/**
 * Those to be written to. Who was not told of the award by mail is not told of its end by mail either; whose data
 * were erased meanwhile is not told at all.
 */
async function readAwards(
  world: World,
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, Addressed>> {
  const rows = await tx
    .selectFrom('credentials as c')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .select(personalColumns)
    .select(['i.name as issuer', 'i.email as issuer_email'])
    .select(sql<string>`v.definition->>'name'`.as('title'))
    .where('c.id', '=', sql<string>`any(${ids}::text[])`)
    .where('r.address_index', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('events as e')
          .select('e.position')
          .whereRef('e.subject', '=', 'c.id')
          .where('e.type', '=', 'credential.issued')
          .where(sql<boolean>`(e.data->>'mail')::boolean`),
      ),
    )
    .execute()
  const awards = new Map<string, Addressed>()
  for (const row of rows) {
    const awarded = await openPersonal(world, row)
    if (!awarded?.email || row.key_share === null || row.awarded_to === null) continue
    awards.set(row.id, {
      recipient: awarded.name,
      email: awarded.email,
      recipientId: row.awarded_to,
      key: (await recipientKeysOf(world, row.organization_id)).keyOf(row.key_share),
      title: row.title,
      issuer: row.issuer,
      issuerEmail: row.issuer_email,
      url: credentialUrl(world, row.id),
    })
  }
  return awards
}
