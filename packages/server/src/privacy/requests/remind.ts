import { queueMail } from '../../access/queue-mail.ts'
import type { Actor, World } from '../../context.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import type { Row } from '../../store/tables.ts'
import { requestKinds } from './clauses.ts'
import { reminderMail } from './reminder-mail.ts'

const weekMilliseconds = 7 * 24 * 3_600_000

/**
 * Reminds owners and admins of requests that are due within a week, and once more when one is overdue. Notice, mail and
 * event are one commit, so each goes out once. Answers true where there may be more.
 */
export async function remindOfRequests(world: World): Promise<boolean> {
  const now = world.now()
  const soon = new Date(now.getTime() + weekMilliseconds)
  return world.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('privacy_requests')
      .selectAll()
      .where('status', '=', 'open')
      .where(({ eb, and, or }) =>
        or([
          and([eb('due_at', '<', soon), eb('due_at', '>=', now), eb('reminded_at', 'is', null)]),
          and([eb('due_at', '<', now), eb('overdue_told_at', 'is', null)]),
        ]),
      )
      .orderBy('due_at')
      .limit(50)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const row of rows) await remind(world, tx, row, row.due_at < now)
    return rows.length === 50
  })
}

async function remind(
  world: World,
  tx: Transaction,
  row: Row<'privacy_requests'>,
  overdue: boolean,
): Promise<void> {
  const { id, organization_id: organizationId, kind, due_at } = row
  const at = world.now()
  await tx
    .updateTable('privacy_requests')
    .set(overdue ? { overdue_told_at: at, reminded_at: at } : { reminded_at: at })
    .where('id', '=', id)
    .execute()
  const actor: Actor = { id: 'system:privacy', name: 'privacy', organizationId, permissions: new Set() }
  const data = { kind, due: due_at.toISOString(), overdue }
  await recordEvent(
    tx,
    { actor, now: world.now, request: null },
    {
      type: 'privacy.request-due',
      subject: id,
      data,
    },
  )
  const { name: organization } = await tx
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const people = await tx
    .selectFrom('members')
    .select(['email', 'name'])
    .where('organization_id', '=', organizationId)
    .where('role', 'in', ['owner', 'admin'])
    .execute()
  const url = `${world.settings.baseUrl}/portal/privacy/requests`
  for (const { email, name } of people) {
    const { title } = requestKinds[kind]
    const mail = reminderMail({ organization, name, title, due: due_at, overdue, url })
    await queueMail(tx, world, { organizationId, recipient: email, kind: 'privacy-request', ...mail })
  }
}
