import { type Actor, noOrganization, type World } from '../context.ts'
import { type Happening, recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { membershipsOf } from './accounts.ts'

/** What somebody did as a person rather than for an organization. */
export type PersonalAct = {
  readonly accountId: string
  readonly network: string
  readonly requestId?: string
}

/**
 * Records a person's act with every organization they are a member of, since each answers for its members; with none,
 * in the record of what belongs to no organization.
 */
export async function recordAct(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  { accountId, network, requestId }: PersonalAct,
  happening: Happening,
): Promise<void> {
  const memberships = await membershipsOf(tx, accountId)
  const as = (id: string, organizationId: string): Actor => ({
    id,
    name: '',
    organizationId,
    permissions: new Set(),
    means: 'session',
    from: network,
  })
  const actors = memberships.map(({ memberId, organization }) => as(`member:${memberId}`, organization.id))
  for (const actor of actors.length > 0 ? actors : [as(`account:${accountId}`, noOrganization)]) {
    const recorder = { actor, now, request: null, ...(requestId === undefined ? {} : { requestId }) }
    await recordEvent(tx, recorder, happening)
  }
}
