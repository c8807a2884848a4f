import type { Context } from '../context.ts'
import type { Reader } from '../store/database.ts'
import { callerKinds, callerOf } from './callers/kinds.ts'

/** The person who answers for an act: `by` names the member, `accountId` the person where they have signed in. */
export type Responsible = { readonly by: string; readonly accountId: string | null }

/**
 * Who answers for what this actor does. A key acts for whoever made it, or made the key that made it: so nobody is
 * two people by having a key. A key of which nobody knows who made it answers for itself.
 */
export async function responsibleFor(
  reader: Reader,
  { actor, session }: Pick<Context, 'actor' | 'session'>,
): Promise<Responsible> {
  if (session) return { by: actor.id, accountId: session.accountId }
  const caller = callerOf(actor.id)
  if (caller) {
    const key = await reader
      .selectFrom(callerKinds[caller.kind].table)
      .select(['made_by', 'made_by_account'])
      .where('id', '=', caller.id)
      .where('organization_id', '=', actor.organizationId)
      .executeTakeFirst()
    if (key?.made_by) return { by: key.made_by, accountId: key.made_by_account }
  } else if (actor.id.startsWith('member:')) {
    const member = await reader
      .selectFrom('members')
      .select('account_id')
      .where('id', '=', actor.id.slice('member:'.length))
      .executeTakeFirst()
    return { by: actor.id, accountId: member?.account_id ?? null }
  }
  return { by: actor.id, accountId: null }
}

/** What stands in the row of a key. Only a person answers for one. */
export const makerOf = (responsible: Responsible | undefined) => ({
  made_by: responsible?.by.startsWith('member:') ? responsible.by : null,
  made_by_account: responsible?.accountId ?? null,
})
