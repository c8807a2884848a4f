import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { ensureRecipients } from '../recipients/ensure.ts'
import { openPlatformPerson, sealPlatformPerson } from '../recipients/platform-person.ts'
import { type RecipientKeys, recipientKeysOf } from '../recipients/secret.ts'
import { v7 } from '../store/ids.ts'
import type { LtiPersonState } from '../store/lti-tables.ts'
import type { Row } from '../store/tables.ts'
import type { Platform } from './acting.ts'
import type { Person } from './claims.ts'

export type KnownPerson = {
  readonly id: string
  readonly recipientId: string
  readonly state: LtiPersonState
}

/** What a platform calls somebody, as it is looked for: another platform’s person of the same name is another. */
export const subjectIndexes = (
  keys: RecipientKeys,
  platformId: string,
  subjects: readonly string[],
): Buffer[] => keys.addressIndexes(subjects.map((subject) => `lti ${platformId} ${encodeCase(subject)}`))

/** The index takes capitals for small letters, and what a platform calls somebody may differ in that alone. */
const encodeCase = (subject: string): string => Buffer.from(subject).toString('hex')

/**
 * Who somebody is whom a platform names. What the platform calls them decides, always; their address only says, the first
 * time, which recipient they are, and whoever has the address of somebody known from elsewhere waits until that is
 * confirmed, unless the platform proves addresses. Null: the platform tells no address, so nothing can be awarded.
 */
export async function knowPerson(
  context: Context,
  platform: Platform,
  person: Person,
): Promise<KnownPerson | null> {
  const keys = await recipientKeysOf(context, platform.organization_id)
  const [index] = subjectIndexes(keys, platform.id, [person.subject])
  const known = await find(context, platform, index!)
  if (known) return see(context, platform, keys, { known, person })
  if (person.email === null) return null
  return meet(context, platform, keys, { person: { ...person, email: person.email }, index: index! })
}

type Found = Row<'lti_people'> & { readonly key_share: Buffer | null }

const find = ({ db }: Context, { id }: Platform, index: Buffer): Promise<Found | undefined> =>
  db
    .selectFrom('lti_people as p')
    .innerJoin('recipients as r', 'r.id', 'p.recipient_id')
    .selectAll('p')
    .select('r.key_share')
    .where('p.platform_id', '=', id)
    .where('p.subject_index', '=', index)
    .executeTakeFirst()

/** Somebody who was here before: what the platform says of them now is written down, and who they are stays. */
async function see(
  context: Context,
  platform: Platform,
  keys: RecipientKeys,
  { known, person }: { known: Found; person: Person },
): Promise<KnownPerson> {
  const { id, recipient_id: recipientId } = known
  const state =
    known.state === 'own' &&
    !platform.addresses_proved &&
    (await isKnownElsewhere(context, platform, recipientId))
      ? 'waiting'
      : known.state === 'waiting' && platform.addresses_proved && !(await isTaken(context, platform, known))
        ? 'matched'
        : known.state
  const key = keys.keyOf(known.key_share!)
  const before = openPlatformPerson(key, id, known.sealed)
  const now = { ...before, name: person.name ?? before.name, emailNow: person.email }
  await context.db
    .updateTable('lti_people')
    .set({ state, sealed: sealPlatformPerson(key, id, now), last_at: context.now() })
    .where('id', '=', id)
    .execute()
  return { id, recipientId, state }
}

async function meet(
  context: Context,
  platform: Platform,
  keys: RecipientKeys,
  { person, index }: { person: Person & { readonly email: string }; index: Buffer },
): Promise<KnownPerson> {
  const { organization_id } = platform
  const [recipient] = await ensureRecipients(context, organization_id, keys, [person.email])
  const id = v7()
  const { subject, name, email } = person
  const isTwo = await isTaken(context, platform, { id, recipient_id: recipient!.id })
  const state = isTwo
    ? 'waiting'
    : platform.addresses_proved
      ? 'matched'
      : (await isKnownElsewhere(context, platform, recipient!.id))
        ? 'waiting'
        : 'own'
  await context.db
    .insertInto('lti_people')
    .values({
      id,
      organization_id,
      platform_id: platform.id,
      subject_index: index,
      recipient_id: recipient!.id,
      state,
      sealed: sealPlatformPerson(recipient!.key, id, { subject, name, email, emailNow: email }),
      first_at: context.now(),
      last_at: context.now(),
    })
    .onConflict((conflict) => conflict.columns(['platform_id', 'subject_index']).doNothing())
    .execute()
  const kept = await find(context, platform, index)
  return { id: kept!.id, recipientId: kept!.recipient_id, state: kept!.state }
}

/** Something about them came from elsewhere: an address that anybody may write into a profile shows it to nobody. */
async function isKnownElsewhere({ db }: Context, { id }: Platform, recipientId: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from results where recipient_id = ${recipientId} and source <> ${id})
      or exists (select from credentials where awarded_to = ${recipientId} and issued_by <> 'system:programs')
      or exists (select from applications where recipient_id = ${recipientId})
      or exists (select from lti_people where recipient_id = ${recipientId} and platform_id <> ${id}) as known`.execute(
    db,
  )
  return rows[0]!.known
}

/** Another account of the same platform has the address. */
async function isTaken(
  { db }: Context,
  platform: Platform,
  { id, recipient_id }: { readonly id: string; readonly recipient_id: string },
): Promise<boolean> {
  const other = await db
    .selectFrom('lti_people')
    .select('id')
    .where('platform_id', '=', platform.id)
    .where('recipient_id', '=', recipient_id)
    .where('id', '<>', id)
    .executeTakeFirst()
  return other !== undefined
}
