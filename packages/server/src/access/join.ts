import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { Row } from '../store/tables.ts'

export type Joining = {
  readonly accountId: string
  readonly network: string
  readonly means: 'session'
  readonly requestId?: string | undefined
}

/** The invitation of an organization to an address, as long as it is good. Locks it: it is taken up once. */
export async function lockInvitationTo(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  organizationId: string,
  address: string,
): Promise<Row<'invitations'> | undefined> {
  return tx
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('email', '=', address)
    .where('expires_at', '>', now())
    .forUpdate()
    .executeTakeFirst()
}

/**
 * Makes the person a member as a locked invitation says, and ends it; answers the id of the membership. That the
 * person has its address must have been proved. Who is a member already stays what they are.
 */
export async function joinBy(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  invitation: Row<'invitations'>,
  { accountId, network, means, requestId }: Joining,
): Promise<string> {
  const { organization_id: organizationId, email, role, custom_role_id } = invitation
  await tx
    .deleteFrom('invitations')
    .where('id', '=', invitation.id)
    .where('organization_id', '=', organizationId)
    .execute()
  const member = await tx
    .selectFrom('members')
    .select(['id', 'account_id'])
    .where('organization_id', '=', organizationId)
    .where(({ or, eb }) => or([eb('account_id', '=', accountId), eb('email', '=', email)]))
    .orderBy(({ eb }) => eb('account_id', '=', accountId), 'desc')
    .executeTakeFirst()
  if (member?.account_id === accountId) return member.id
  if (member) throw new Refusal('already-exists', 'Another member of the organization has this address.')
  const { name } = await tx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const id = v7()
  await tx
    .insertInto('members')
    .values({
      id,
      organization_id: organizationId,
      email,
      name: invitation.name ?? name,
      role,
      custom_role_id,
      account_id: accountId,
      created_at: now(),
    })
    .execute()
  const actor = {
    id: `member:${id}`,
    name,
    organizationId,
    permissions: new Set<never>(),
    means,
    from: network,
  }
  await recordEvent(
    tx,
    { actor, now, request: null, ...(requestId === undefined ? {} : { requestId }) },
    {
      type: 'member.joined',
      subject: id,
      data: { role: custom_role_id ?? role, invitationId: invitation.id },
    },
  )
  return id
}
