import { authorize, organizationsOf } from '../access/authorize.ts'
import { readVersion } from '../achievements/store.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { ensureRecipients } from '../recipients/ensure.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { base32 } from '../store/ids.ts'
import type { Visibility } from '../store/tables.ts'
import type { IssueRow } from './issue.ts'
import { sealPersonal } from './personal.ts'
import type { NewScheduled } from './schedule-shapes.ts'
import { readInstant, refuseReversed } from './validity.ts'

/** What is to be said of the award, beside whom it is for. */
export type ScheduledWish = Pick<IssueRow, 'evidence' | 'narrative' | 'licenseNumber' | 'results'> & {
  /** Instants as text; undefined where the achievement says it. */
  readonly validFrom?: string | null
  readonly validUntil?: string | null
  readonly mail: boolean
  readonly visibility: Visibility | null
}

/**
 * Settles that a credential will be issued at an instant to come; answers the id that it will have. Until then nobody
 * finds anything under that id. It is issued from the achievement as it is then.
 */
export async function scheduleOne(context: Context, wish: NewScheduled): Promise<string> {
  const { actor } = context
  const { organizationId } = actor
  authorize(actor, 'credential:issue', organizationId)
  const issueAt = readInstant(wish.issueAt, '/issueAt')
  if (!issueAt || issueAt <= context.now()) throw invalid('/issueAt', 'range', 'This must be later than now.')
  const validFrom = readInstant(wish.validFrom, '/validFrom') ?? issueAt
  const validUntil = readInstant(wish.validUntil, '/validUntil')
  refuseReversed(validFrom, validUntil)
  if (!(await readVersion(context, wish.achievementId, 'current', organizationId)))
    throw invalid('/achievementId', 'unknown', 'There is no achievement with this id.')

  const id = base32(context.random(16))
  const name = wish.recipient.name.trim().normalize('NFC')
  const email = wish.recipient.email?.toLowerCase() ?? null
  const language = wish.recipient.language ?? null
  const keys = await recipientKeysOf(context, organizationId)
  const [recipient] = await ensureRecipients(context, organizationId, keys, [email])
  const said: ScheduledWish = {
    validFrom: validFrom.toISOString(),
    ...(validUntil !== undefined && { validUntil: validUntil?.toISOString() ?? null }),
    evidence: wish.evidence ?? [],
    narrative: wish.narrative ?? null,
    licenseNumber: wish.licenseNumber ?? null,
    results: wish.results ?? [],
    mail: wish.notify ?? true,
    visibility: wish.visibility ?? null,
  }
  await context.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('scheduled_credentials')
      .values({
        id,
        organization_id: organizationId,
        achievement_id: wish.achievementId,
        awarded_to: recipient!.id,
        sealed: sealPersonal(recipient!, id, { name, email, language, document: JSON.stringify(said) }),
        issue_at: issueAt,
        state: 'waiting',
        created_by: actor.id,
        created_at: context.now(),
      })
      .execute()
    const data = { at: issueAt.toISOString() }
    await recordEvent(tx, context, { type: 'credential.scheduled', subject: id, data })
  })
  return id
}

/** Calls a scheduled credential off. Refuses with `wrong-state` what was issued or called off already. */
export async function unschedule(
  context: Context,
  { id, reason }: { id: string; reason: string | null },
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('scheduled_credentials')
      .select(['organization_id', 'state'])
      .where('id', '=', id)
      .where('organization_id', 'in', organizationsOf(context.actor))
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'There is no scheduled credential with this id.')
    authorize(context.actor, 'credential:issue', row.organization_id)
    if (row.state !== 'waiting') {
      throw new Refusal(
        'wrong-state',
        row.state === 'issued'
          ? 'It was issued already. Revoke the credential instead.'
          : 'It was called off already.',
      )
    }
    await tx
      .updateTable('scheduled_credentials')
      .set({ state: 'called-off', reason, sealed: null, settled_at: context.now() })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, { type: 'credential.unscheduled', subject: id, data: { reason } })
  })
}

const invalid = (pointer: string, code: string, message: string) =>
  new Refusal('invalid-fields', message, { errors: [{ pointer, code, message }] })
