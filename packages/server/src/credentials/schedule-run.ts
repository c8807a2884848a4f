import { readVersion } from '../achievements/store.ts'
import { refuseOver } from '../approvals/refuse-over.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { alone } from '../store/alone.ts'
import type { Row } from '../store/tables.ts'
import { type IssueRow, issueCredentials } from './issue.ts'
import { openPersonal } from './personal.ts'
import type { ScheduledWish } from './schedule.ts'
import { neverInTheClear } from './schedule-store.ts'

const atOnce = 200
const restMilliseconds = 60_000

type Due = Row<'scheduled_credentials'> & { readonly key_share: Buffer | null }
type Ready = { readonly due: Due; readonly row: IssueRow; readonly said: ScheduledWish }

/** Somebody called one of them off. */
class NotWaiting extends Error {}

/**
 * Issues what was scheduled and whose instant has come, in the order of the instants, whatever stood still: of all
 * workers one is at it. The credential, its event and "issued" are one commit that fails where it no longer waits: none
 * is issued twice, and none that was called off. What cannot be issued for a fault of ours rests and holds up no other.
 * Answers whether there may be more at once.
 */
export async function issueScheduled(world: World): Promise<boolean> {
  const turn = await alone(world.db, 'issue scheduled', () => issueNext(world))
  return turn?.done ?? false
}

async function issueNext(world: World): Promise<boolean> {
  const due = await readDue(world)
  const ready: Ready[] = []
  for (const row of due) {
    const opened = await open(world, row)
    if (opened) ready.push(opened)
    else await callOff(world, row, 'The data of the person were erased.')
  }
  for (const group of groupsOf(ready)) await issueGroup(world, group)
  return due.length === atOnce
}

async function readDue({ db, now }: World): Promise<Due[]> {
  const at = now()
  return db
    .selectFrom('scheduled_credentials as s')
    .leftJoin('recipients as r', 'r.id', 's.awarded_to')
    .selectAll('s')
    .select('r.key_share')
    .where('s.state', '=', 'waiting')
    .where('s.issue_at', '<=', at)
    .where(({ eb, or }) => or([eb('s.rests_until', 'is', null), eb('s.rests_until', '<', at)]))
    .orderBy('s.issue_at')
    .orderBy('s.id')
    .limit(atOnce)
    .execute()
}

async function open(world: World, due: Due): Promise<Ready | null> {
  const personal = await openPersonal(world, { ...due, ...neverInTheClear })
  if (!personal) return null
  const said = JSON.parse(personal.document) as ScheduledWish
  const { evidence, narrative, licenseNumber, results, validFrom, validUntil } = said
  const row: IssueRow = {
    id: due.id,
    recipient: { name: personal.name, email: personal.email, language: personal.language ?? null },
    evidence: evidence ?? [],
    narrative: narrative ?? null,
    licenseNumber: licenseNumber ?? null,
    results: results ?? [],
    validFrom: validFrom ? new Date(validFrom) : due.issue_at,
    ...(validUntil !== undefined && { validUntil: validUntil === null ? null : new Date(validUntil) }),
  }
  return { due, row, said }
}

/** Neighbours that can be issued with one another: of one achievement, by one person, in one way. */
function groupsOf(ready: readonly Ready[]): Ready[][] {
  const groups: Ready[][] = []
  let last = ''
  for (const one of ready) {
    const { organization_id, achievement_id, created_by } = one.due
    const key = [organization_id, achievement_id, created_by, one.said.mail, one.said.visibility].join(' ')
    if (key === last) groups.at(-1)!.push(one)
    else groups.push([one])
    last = key
  }
  return groups
}

async function issueGroup(world: World, group: readonly Ready[]): Promise<void> {
  const [{ due, said }] = group as [Ready]
  const context = contextFor(world, due)
  const ids = group.map(({ row }) => row.id!)
  try {
    const version = await readVersion(context, due.achievement_id, 'current', due.organization_id)
    if (!version) throw new Refusal('not-found', 'The achievement is not there any more.')
    const { mail, visibility } = said
    const rows = group.map(({ row }) => row)
    await issueCredentials(context, { version, rows, mail, visibility }, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('scheduled_credentials')
        .set({ state: 'issued', settled_at: world.now(), sealed: null, rests_until: null })
        .where('id', 'in', ids)
        .where('state', '=', 'waiting')
        .executeTakeFirst()
      if (numUpdatedRows !== BigInt(ids.length)) throw new NotWaiting()
      await refuseOver(tx, context)
    })
  } catch (error) {
    if (group.length > 1) for (const one of group) await issueGroup(world, [one])
    else if (error instanceof Refusal) await callOff(world, due, error.message)
    else if (!(error instanceof NotWaiting)) await rest(world, due, error)
  }
}

async function rest(world: World, { id }: Due, error: unknown): Promise<void> {
  world.log.error({ err: error, scheduled: id }, 'what was scheduled could not be issued and is tried again')
  await world.db
    .updateTable('scheduled_credentials')
    .set({ rests_until: new Date(world.now().getTime() + restMilliseconds) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Acts for whoever gave the order; that they may was settled then. */
const contextFor = (world: World, row: Due): Context => ({
  ...world,
  request: null,
  actor: {
    id: row.created_by,
    name: 'schedule',
    organizationId: row.organization_id,
    permissions: new Set(['credential:issue']),
  },
})

async function callOff(world: World, row: Due, reason: string): Promise<void> {
  const context = contextFor(world, row)
  const actor = { ...context.actor, id: 'system:clock' }
  await world.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('scheduled_credentials')
      .set({ state: 'called-off', reason, sealed: null, settled_at: world.now(), rests_until: null })
      .where('id', '=', row.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const data = { reason }
    await recordEvent(tx, { ...context, actor }, { type: 'credential.unscheduled', subject: row.id, data })
  })
}
