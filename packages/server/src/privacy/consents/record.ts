import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { findOwnRecipient, holderIdOf } from '../../credentials/holder.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { findRecipient } from '../../portfolio/read.ts'
import { type ConsentRecord, readConsents } from '../../portfolio/records.ts'
import { v7 } from '../../store/ids.ts'
import type { ConsentMeans, ConsentPurpose } from '../../store/person-tables.ts'
import { isAllowed, purposeNames, purposes } from './purposes.ts'

export type Told = {
  readonly purpose: ConsentPurpose
  readonly given: boolean
  /** The text that the person read; null: the one of today. */
  readonly textVersion: string | null
  readonly means: ConsentMeans
}
export type Consents = {
  /** What holds for each purpose. */
  purposes: {
    purpose: ConsentPurpose
    title: string
    text: string
    textVersion: string
    basis: 'consent' | 'objection'
    allowed: boolean
  }[]
  records: ConsentRecord[]
}
type Owner = { readonly id: string; readonly organization_id: string }

export async function readConsentsOf(context: Context, recipientId: string): Promise<Consents> {
  return consentsOf(context, await findRecipient(context, recipientId))
}

/** As the person a credential was awarded to. */
export async function readOwnConsents(context: Context, credentialId: string): Promise<Consents> {
  return consentsOf(context, await findOwnRecipient(context, credentialId))
}

/** Somebody of the organization writes down what the person told. */
export async function recordConsent(context: Context, recipientId: string, told: Told): Promise<Consents> {
  const owner = await findRecipient(context, recipientId)
  authorize(context.actor, 'privacy:write', owner.organization_id)
  if (owner.erased_at !== null)
    throw new Refusal(
      'credential-erased',
      'The data of this person were erased; nothing is agreed to any more.',
    )
  await write(context, owner, told)
  return consentsOf(context, owner)
}

/** The person says so, for all they were awarded by the organization of this credential. */
export async function recordOwnConsent(
  context: Context,
  credentialId: string,
  told: Omit<Told, 'means'>,
): Promise<Consents> {
  const owner = await findOwnRecipient(context, credentialId)
  const { version } = purposes[told.purpose]
  if (told.textVersion !== version) {
    const message = `The text has changed: read version ${version} and answer again.`
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/textVersion', code: 'outdated', message }],
    })
  }
  const actor = {
    ...context.actor,
    id: holderIdOf(context),
    organizationId: owner.organization_id,
  }
  await write({ ...context, actor }, owner, { ...told, means: 'page' })
  return consentsOf(context, owner)
}

/** What held ends and the new answer begins, in one commit; nothing that was ever told is overwritten. */
async function write(context: Context, { id, organization_id }: Owner, told: Told): Promise<void> {
  const textVersion = told.textVersion ?? purposes[told.purpose].version
  const at = context.now()
  await context.db.transaction().execute(async (tx) => {
    // Two answers at once take turns.
    const held = await tx
      .selectFrom('recipients')
      .select('erased_at')
      .where('id', '=', id)
      .where('organization_id', '=', organization_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (held.erased_at !== null) return
    const before = await tx
      .updateTable('consents')
      .set({ ended_at: at })
      .where('recipient_id', '=', id)
      .where('purpose', '=', told.purpose)
      .where('organization_id', '=', organization_id)
      .where('ended_at', 'is', null)
      .returning('given')
      .executeTakeFirst()
    await tx
      .insertInto('consents')
      .values({
        id: v7(at.getTime()),
        organization_id,
        recipient_id: id,
        purpose: told.purpose,
        text_version: textVersion,
        given: told.given,
        means: told.means,
        at,
        ended_at: null,
        recorded_by: context.actor.id,
      })
      .execute()
    await recordEvent(tx, context, {
      type: 'consent.changed',
      subject: id,
      data: { purpose: told.purpose, given: told.given, textVersion, means: told.means },
      changed: { given: { before: before?.given ?? null, after: told.given } },
    })
  })
}

async function consentsOf(context: Context, owner: Owner): Promise<Consents> {
  const records = await readConsents(context, owner)
  const { name, counting } = await context.db
    .selectFrom('organizations as o')
    .leftJoin('mail_settings as s', 's.organization_id', 'o.id')
    .select(['o.name', 's.counting'])
    .where('o.id', '=', owner.organization_id)
    .executeTakeFirstOrThrow()
  const told = (purpose: ConsentPurpose) =>
    records.find((record) => record.purpose === purpose && record.endedAt === null)?.given
  // What is not done is not asked for; what was agreed to can be taken back all the same.
  const asked = purposeNames.filter(
    (purpose) => purpose !== 'mail-counts' || counting === true || told(purpose) === true,
  )
  return {
    purposes: asked.map((purpose) => {
      const { title, text, version, basis } = purposes[purpose]
      return {
        purpose,
        title,
        text: text(name),
        textVersion: version,
        basis,
        allowed: isAllowed(purpose, told(purpose)),
      }
    }),
    records,
  }
}
