import { writeMany } from '../mail/write-many.ts'
import type { Block } from './acts.ts'
import { openMessage } from './message.ts'
import { settle } from './settle.ts'

/** Writes to the people of a block: the mails and the note of what came of each credential are one commit. */
export async function mailBlock({ tx, context, job, items }: Block): Promise<void> {
  const order = {
    id: job.id,
    organizationId: job.organization_id,
    send: job.options.send ?? 'again',
    says: await openMessage(context, job),
  }
  const told = await writeMany(context, tx, order, items)
  await settle(
    tx,
    context,
    job,
    told.map(({ nth, problem, mailId }) => ({ nth, problem, ...(mailId && { made: mailId }) })),
  )
}
