import { sql } from 'kysely'
import { readVersion } from '../achievements/store.ts'
import { refuseOver } from '../approvals/refuse-over.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Row } from '../store/tables.ts'
import { type IssueRow, issueCredentials } from './issue.ts'
import { openPersonal } from './personal.ts'
import type { ScheduledWish } from './schedule.ts'
import { neverInTheClear } from './schedule-store.ts'

const atOnce = 200
const claimMilliseconds = 60_000

type Claimed = Row<'scheduled_credentials'> & { readonly key_share: Buffer | null }
type Ready = { readonly claimed: Claimed; readonly row: IssueRow; readonly said: ScheduledWish }

/** Somebody called one of them off, or another worker was faster. */
class NotWaiting extends Error {}

/**
 * Issues what was scheduled and whose instant has come, in the order of the instants. The credential, its event and
 * "issued" are one commit that fails where it no longer waits: none is issued twice, and none that was called off.
 * A claim only keeps two workers from signing the same for nothing. Answers whether there may be more at once.
 */
export async function issueScheduled(world: World): Promise<boolean> {
  const claimed = await claim(world)
  const ready: Ready[] = []
  for (const row of claimed) {
    const opened = await open(world, row)
    if (opened) ready.push(opened)
    else await callOff(world, row, 'The data of the person were erased.')
  }
  for (const group of groupsOf(ready)) await issueGroup(world, group)
  return claimed.length === atOnce
}

async function claim({ db, now }: World): Promise<Claimed[]> {
  const at = now()
  const until = new Date(at.getTime() + claimMilliseconds)
  const { rows } = await sql<Claimed>`
    with due as (
      select id from scheduled_credentials
      where state = 'waiting' and issue_at <= ${at} and (claimed_until is null or claimed_until < ${at})
      order by issue_at, id limit ${atOnce} for update skip locked
    ), taken as (
      update scheduled_credentials as s set claimed_until = ${until} from due where s.id = due.id
      returning s.id, s.organization_id, s.achievement_id, s.awarded_to, s.sealed, s.issue_at, s.created_by
    )
    select taken.*, r.key_share from taken left join recipients as r on r.id = taken.awarded_to
    order by issue_at, id`.execute(db)
  return rows
}

async function open(world: World, claimed: Claimed): Promise<Ready | null> {
  const personal = await openPersonal(world, { ...claimed, ...neverInTheClear })
  if (!personal) return null
  const said = JSON.parse(personal.document) as ScheduledWish
  const { evidence, narrative, licenseNumber, results, validFrom, validUntil } = said
  const row: IssueRow = {
    id: claimed.id,
    recipient: { name: personal.name, email: personal.email, language: personal.language ?? null },
    evidence: evidence ?? [],
    narrative: narrative ?? null,
    licenseNumber: licenseNumber ?? null,
    results: results ?? [],
    validFrom: validFrom ? new Date(validFrom) : claimed.issue_at,
    ...(validUntil !== undefined && { validUntil: validUntil === null ? null : new Date(validUntil) }),
  }
  return { claimed, row, said }
}

/** Neighbours that can be issued with one another: of one achievement, by one person, in one way. */
function groupsOf(ready: readonly Ready[]): Ready[][] {
  const groups: Ready[][] = []
  let last = ''
  for (const one of ready) {
    const { organization_id, achievement_id, created_by } = one.claimed
    const key = [organization_id, achievement_id, created_by, one.said.mail, one.said.visibility].join(' ')
    if (key === last) groups.at(-1)!.push(one)
    else groups.push([one])
    last = key
  }
  return groups
}

async function issueGroup(world: World, group: readonly Ready[]): Promise<void> {
  const [{ claimed, said }] = group as [Ready]
  const context = contextFor(world, claimed)
  const ids = group.map(({ row }) => row.id!)
  try {
    const version = await readVersion(context, claimed.achievement_id, 'current', claimed.organization_id)
    if (!version) throw new Refusal('not-found', 'The achievement is not there any more.')
    const { mail, visibility } = said
    const rows = group.map(({ row }) => row)
    await issueCredentials(context, { version, rows, mail, visibility }, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('scheduled_credentials')
        .set({ state: 'issued', settled_at: world.now(), sealed: null, claimed_until: null })
        .where('id', 'in', ids)
        .where('state', '=', 'waiting')
        .executeTakeFirst()
      if (numUpdatedRows !== BigInt(ids.length)) throw new NotWaiting()
      await refuseOver(tx, context)
    })
  } catch (error) {
    if (!(error instanceof NotWaiting) && !(error instanceof Refusal)) throw error
    if (group.length > 1) for (const one of group) await issueGroup(world, [one])
    else if (error instanceof Refusal) await callOff(world, claimed, error.message)
  }
}

/** Acts for whoever gave the order; that they may was settled then. */
const contextFor = (world: World, row: Claimed): Context => ({
  ...world,
  request: null,
  actor: {
    id: row.created_by,
    name: 'schedule',
    organizationId: row.organization_id,
    permissions: new Set(['credential:issue']),
  },
})

async function callOff(world: World, row: Claimed, reason: string): Promise<void> {
  const context = contextFor(world, row)
  const actor = { ...context.actor, id: 'system:clock' }
  await world.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('scheduled_credentials')
      .set({ state: 'called-off', reason, sealed: null, settled_at: world.now(), claimed_until: null })
      .where('id', '=', row.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const data = { reason }
    await recordEvent(tx, { ...context, actor }, { type: 'credential.unscheduled', subject: row.id, data })
  })
}
