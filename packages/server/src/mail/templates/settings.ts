import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import type { Reader } from '../../store/database.ts'

/** How the organization's mails are written. */
export type MailSettings = {
  /** For whoever is not known to read another. */
  language: string
  /** After how many days whoever has not claimed an award is reminded; null: never. */
  claimReminderDays: number | null
  /** Whether it is counted how mails are read, of those who have agreed to it. */
  counting: boolean
}

export async function readMailSettings({ actor, db }: Context): Promise<MailSettings> {
  authorize(actor, 'template:read', actor.organizationId)
  return find(db, actor.organizationId)
}

export async function changeMailSettings(
  context: Context,
  change: Partial<MailSettings>,
): Promise<MailSettings> {
  const { actor, db, now } = context
  authorize(actor, 'template:write', actor.organizationId)
  return db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('organizations')
      .select('id')
      .where('id', '=', actor.organizationId)
      .forUpdate()
      .execute()
    const before = await find(tx, actor.organizationId)
    const after = { ...before, ...change }
    const values = {
      language: after.language,
      claim_reminder_days: after.claimReminderDays,
      counting: after.counting,
      changed_at: now(),
    }
    await tx
      .insertInto('mail_settings')
      .values({ organization_id: actor.organizationId, ...values })
      .onConflict((clash) => clash.column('organization_id').doUpdateSet(values))
      .execute()
    await recordEvent(tx, context, {
      type: 'mail.settings-changed',
      subject: actor.organizationId,
      data: after,
      changed: changesBetween(before, after),
    })
    return after
  })
}

async function find(reader: Reader, organizationId: string): Promise<MailSettings> {
  const row = await reader
    .selectFrom('mail_settings')
    .select(['language', 'claim_reminder_days', 'counting'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return {
    language: row?.language ?? 'en',
    claimReminderDays: row?.claim_reminder_days ?? null,
    counting: row?.counting ?? false,
  }
}
