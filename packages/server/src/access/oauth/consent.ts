import type { Context, Permission, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { knownPermissions } from '../roles.ts'
import type { Provider } from './provider.ts'

/** What a program asks of a person. */
export type Question = {
  readonly clientId: string
  readonly clientName: string
  readonly organizationId: string
  readonly organizationName: string
  /** Where the answer is sent to. */
  readonly redirectUri: string
  readonly asked: readonly Permission[]
}

/** The question that waits in this browser under this id; refuses where it is another's, or has run out. */
export async function readQuestion(
  { db }: World,
  { clientId, redirectUri, scope }: { clientId: string; redirectUri: string; scope: string },
): Promise<Question> {
  const row = await db
    .selectFrom('oauth_clients as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'c.name', 'c.organization_id', 'o.name as organization'])
    .where('c.id', '=', clientId)
    .where('c.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'This program is no longer registered here.')
  return {
    clientId: row.id,
    clientName: row.name,
    organizationId: row.organization_id,
    organizationName: row.organization,
    redirectUri,
    asked: knownPermissions(scope.split(' ')),
  }
}

/** What of it this person could allow: nobody gives what they do not have. */
export const grantable = ({ asked }: Question, { actor }: Context): Permission[] =>
  asked.filter((permission) => actor.permissions.has(permission))

/**
 * Lets the program act for this member, as far as the member may themselves. It is on record before it has any effect:
 * a death in between leaves a record of a consent that nothing came of.
 */
export async function allow(provider: Provider, context: Context, question: Question): Promise<string> {
  const { actor, db } = context
  const memberId = actor.id.slice('member:'.length)
  const granted = grantable(question, context)
  const { clientId } = question
  await db
    .transaction()
    .execute((tx) =>
      recordEvent(tx, context, { type: 'client.allowed', subject: clientId, data: { scopes: granted } }),
    )
  const grant = new provider.Grant({ accountId: memberId, clientId })
  grant.addOIDCScope(granted.join(' '))
  const rest = question.asked.filter((permission) => !granted.includes(permission))
  if (rest.length > 0) grant.rejectOIDCScope(rest.join(' '))
  return grant.save()
}
