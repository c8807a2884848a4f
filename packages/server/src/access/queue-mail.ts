import { randomUUID } from 'node:crypto'
import type { World } from '../context.ts'
import type { Reader } from '../store/database.ts'

export type MailToQueue = {
  readonly organizationId: string | null
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** What it is about; left out where it lets somebody in. */
  readonly kind?: string
}

/** Puts a mail about signing in where the worker finds it: it goes out exactly if the transaction commits. */
export async function queueMail(
  tx: Reader,
  { now }: Pick<World, 'now'>,
  { organizationId, kind = 'sign-in', ...mail }: MailToQueue,
): Promise<void> {
  const at = now()
  await tx
    .insertInto('mails')
    .values({
      id: randomUUID(),
      organization_id: organizationId,
      event_id: null,
      ...mail,
      kind,
      state: 'waiting',
      next_attempt_at: at,
      failure: null,
      created_at: at,
      sent_at: null,
    })
    .execute()
}
