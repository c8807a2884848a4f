import { createHash } from 'node:crypto'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { noProgram } from '../programs/store.ts'
import { sealApplication } from '../recipients/application.ts'
import { ensureRecipients } from '../recipients/ensure.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { v7 } from '../store/ids.ts'

const linkDays = 60

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Opens an application for somebody; the link, by which they send their evidence, is shown this once. */
export async function openApplicationFor(
  context: Context,
  programId: string,
  recipient: { readonly email: string; readonly name: string },
): Promise<{ id: string; link: string; expiresAt: Date }> {
  const { actor, db, now, random, settings } = context
  authorize(actor, 'result:write', actor.organizationId)
  const program = await db
    .selectFrom('programs')
    .select(['version', 'ended_at'])
    .where('id', '=', programId)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!program) throw noProgram()
  if (program.version === null || program.ended_at !== null)
    throw new Refusal('program-state', 'Only a program that awards takes applications.')
  const keys = await recipientKeysOf(context, actor.organizationId)
  const email = recipient.email.trim().toLowerCase()
  const [person] = await ensureRecipients(context, actor.organizationId, keys, [email])
  const id = v7()
  const token = random(32).toString('base64url')
  const expiresAt = new Date(now().getTime() + linkDays * 86_400_000)
  const text = { name: recipient.name.trim().normalize('NFC'), email, words: '', links: [], asked: null }
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('applications')
      .values({
        id,
        organization_id: actor.organizationId,
        program_id: programId,
        recipient_id: person!.id,
        state: 'open',
        token_hash: hashToken(token),
        expires_at: expiresAt,
        sealed: sealApplication(person!.key, id, text),
        claimed_by: null,
        claimed_at: null,
        created_at: now(),
        changed_at: now(),
      })
      .execute()
    const data = { program: programId, recipient: person!.id }
    await recordEvent(tx, context, { type: 'application.opened', subject: id, data })
  })
  return { id, link: `${settings.baseUrl}/applications/${token}`, expiresAt }
}
