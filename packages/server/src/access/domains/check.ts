import type { Actor, Context, World } from '../../context.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import { everywhere } from '../../store/scope.ts'
import { recordName } from './domain-name.ts'
import { type Domain, judge, problemOf } from './judge.ts'
import { tellLost } from './mail.ts'

type Recorder = Pick<Context, 'actor' | 'now' | 'request' | 'requestId'>

/**
 * Looks for the record of a domain and settles what follows, in one commit with its event. Everywhere, since the domain
 * may be another organization's until now: whoever sets the record has the domain, and the one before loses it, unless
 * its own record stands there still. Null: the row is gone meanwhile.
 */
export async function checkDomain(
  world: World,
  recorder: Recorder | null,
  { id, domain }: Pick<Domain, 'id' | 'domain'>,
): Promise<Domain | null> {
  const texts = await world.lookUpTexts(recordName(domain))
  return everywhere(world.db)
    .transaction()
    .execute(async (tx) => {
      // All who want this domain, in one order: of two who prove it at once, one is first.
      const rivals = await tx
        .selectFrom('organization_domains')
        .selectAll()
        .where('domain', '=', domain)
        .orderBy('id')
        .forUpdate()
        .execute()
      const wanted = rivals.find((row) => row.id === id)
      if (!wanted) return null
      const found = problemOf(wanted.token, texts)
      const holder = rivals.find((row) => row.id !== id && row.state === 'proved')
      const isTaken = found === null && holder !== undefined && problemOf(holder.token, texts) === null
      if (found === null && holder && !isTaken) await loseTo(tx, world, holder)
      const after = { ...wanted, ...judge(wanted, isTaken ? 'taken' : found, world.now()) }
      await save(tx, after)
      await tell(tx, world, recorder ?? ownWork(world, wanted.organization_id), wanted, after)
      return after
    })
}

async function loseTo(tx: Transaction, world: World, holder: Domain): Promise<void> {
  const after = { ...holder, ...judge(holder, 'other-value', world.now()), state: 'lost' as const }
  await save(tx, after)
  await tell(tx, world, ownWork(world, holder.organization_id), holder, after, 'moved')
}

async function save(tx: Transaction, row: Domain): Promise<void> {
  const { state, problem, proved_at, checked_at, seen_at, next_check_at } = row
  await tx
    .updateTable('organization_domains')
    .set({ state, problem, proved_at, checked_at, seen_at, next_check_at })
    .where('id', '=', row.id)
    .where('organization_id', '=', row.organization_id)
    .execute()
}

async function tell(
  tx: Transaction,
  world: World,
  recorder: Recorder,
  before: Domain,
  after: Domain,
  why?: 'moved',
): Promise<void> {
  if (before.state === after.state) return
  const { id: subject, domain } = after
  if (after.state === 'proved') {
    await recordEvent(tx, recorder, { type: 'domain.proved', subject, data: { domain } })
  } else if (after.state === 'lost') {
    const reason = why ?? (after.problem === 'no-answer' ? 'no-answer' : 'record-gone')
    await recordEvent(tx, recorder, { type: 'domain.lost', subject, data: { domain, reason } })
    await tellLost(tx, world, after, reason)
  }
}

const ownWork = ({ now }: World, organizationId: string): Recorder => ({
  actor: laurel(organizationId),
  now,
  request: null,
})
const laurel = (organizationId: string): Actor => ({
  id: 'system:domains',
  name: 'Laurel',
  organizationId,
  permissions: new Set(),
})
