import { randomUUID } from 'node:crypto'
import type { Actor, World } from '../../context.ts'
import { type Happening, recordEvents } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import { notify } from '../../store/notify.ts'
import { type CallerKind, callerKinds, callerOf } from '../callers/kinds.ts'
import { callersChannel } from '../known.ts'
import type { Finding } from './rules.ts'

export type Raised = {
  /** As in the record: `api-key:<id>`. */
  readonly caller: string
  readonly organizationId: string
  readonly finding: Finding
}

/**
 * Tells of unusual use, once for each caller, kind and day: an event, of which owners and admins are told, and, where the
 * organization wants that, the caller put to rest. All of it is one commit.
 */
export async function raise(world: World, { caller, organizationId, finding }: Raised): Promise<void> {
  const { kind, id } = callerOf(caller)!
  const { table } = callerKinds[kind]
  const rested = await world.db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom(table)
      .innerJoin('organizations as o', 'o.id', 'organization_id')
      .select(['paused_at', 'o.anomalies_pause'])
      .where(`${table}.id`, '=', id)
      .where('organization_id', '=', organizationId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!known) return false
    const pauses = known.anomalies_pause.includes(finding.kind) && known.paused_at === null
    if (!(await isFirst(tx, world, { caller, organizationId, finding }, pauses))) return false
    const data = { caller: kind, ...finding, paused: pauses }
    const happenings: Happening[] = [{ type: 'caller.anomaly', subject: id, data }]
    if (pauses) happenings.push(await rest(tx, world, { kind, id, organizationId }, finding))
    const recorder = { actor: ownWork(organizationId), now: world.now, request: null }
    await recordEvents(tx, recorder, happenings)
    return pauses
  })
  if (rested) world.notifications.tellHere(callersChannel, id)
}

async function isFirst(
  tx: Transaction,
  { now }: World,
  { caller, organizationId, finding }: Raised,
  paused: boolean,
): Promise<boolean> {
  const at = now()
  const row = await tx
    .insertInto('caller_anomalies')
    .values({
      id: randomUUID(),
      organization_id: organizationId,
      caller,
      ...finding,
      day: at.toISOString().slice(0, 10),
      at,
      paused,
    })
    .onConflict((clash) => clash.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

async function rest(
  tx: Transaction,
  { now }: World,
  { kind, id, organizationId }: { kind: CallerKind; id: string; organizationId: string },
  { kind: why }: Finding,
): Promise<Happening> {
  const reason = `Unusual use was seen (${why}).`
  await tx
    .updateTable(callerKinds[kind].table)
    .set({ paused_at: now(), paused_because: reason })
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .execute()
  await notify(tx, callersChannel, id)
  return { type: `${kind}.paused`, subject: id, data: { reason } }
}

const ownWork = (organizationId: string): Actor => ({
  id: 'system:anomalies',
  name: 'Laurel',
  organizationId,
  permissions: new Set(),
})
