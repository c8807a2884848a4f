import { sql } from 'kysely'
import type { World } from '../context.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { type Award, readAwards } from './awards.ts'
import { stoppedAmong } from './delivery/stops.ts'
import { insertLetters, letterFor, type Written } from './letters.ts'
import { type Reached, reachOf, type Sending, type Unreached } from './reach.ts'
import type { MailKind } from './templates/kinds.ts'
import { openWriter } from './templates/writer.ts'

export type Order = {
  /** Names the order: what it has written once it does not write again. */
  readonly id: string
  readonly organizationId: string
  readonly send: Sending
  /** Of an announcement. */
  readonly says: { readonly title: string; readonly message: string } | null
}
type Item = { readonly nth: number; readonly credential_id: string }
type Told = {
  readonly nth: number
  /** Why nobody was written to; null: the mail is written, or was for another credential of the same person. */
  readonly problem: Unreached | 'waiting' | null
  readonly mailId?: string
}
type Wanted = { readonly id: string; readonly item: Reached; readonly award: Award }

/**
 * Writes to the people of some credentials, in the transaction of whoever notes that it was done. An announcement goes to
 * a person once, however many of theirs were chosen.
 */
export async function writeMany(
  world: World,
  tx: Transaction,
  order: Order,
  items: readonly Item[],
): Promise<Told[]> {
  const { organizationId, send } = order
  const chosen = sql`select * from unnest(
    ${items.map(({ nth }) => nth)}::int[],
    ${textArray(items.map(({ credential_id }) => credential_id))}::text[]
  ) as one (nth, credential_id)`
  const { rows } = await reachOf(chosen, { organizationId, send }).execute(tx)
  const open = rows.filter(({ code }) => code === null)
  const awards = await readAwards(
    world,
    tx,
    open.map(({ credential_id }) => credential_id),
  )
  const waiting = await waitingAbout(tx, send === 'again' ? open : [])
  const ids = open.map(() => v7(world.now().getTime())).sort()
  const wanted = open.flatMap((item, at): Wanted[] => {
    const award = awards.get(item.credential_id)
    return award && !waiting.has(award.id) ? [{ id: ids[at]!, item, award }] : []
  })
  const stopped = await stoppedAmong(
    world,
    wanted.map(({ id, award }) => ({ id, organizationId, address: award.email })),
  )
  const written = await write(
    world,
    tx,
    order,
    wanted.filter(({ id }) => !stopped.has(id)),
  )
  const idOf = new Map(wanted.map(({ id, item }) => [item.nth, id]))
  return rows.map(({ nth, credential_id, code }): Told => {
    if (code !== null) return { nth, problem: code }
    if (waiting.has(credential_id)) return { nth, problem: 'waiting' }
    const mailId = idOf.get(nth)
    // Erased between the two looks.
    if (mailId === undefined) return { nth, problem: 'erased' }
    if (stopped.has(mailId)) return { nth, problem: 'stopped' }
    return { nth, problem: null, ...(written.has(mailId) && { mailId }) }
  })
}

const newsOf = (link: Reached['link']): MailKind =>
  link === 'correction' ? 'corrected' : link === 'renewal' ? 'renewed' : 'issued'

/** Answers the mails that are new: of those with one topic there is one. */
async function write(
  world: World,
  tx: Transaction,
  { id: orderId, organizationId, send, says }: Order,
  wanted: readonly Wanted[],
): Promise<ReadonlySet<string>> {
  if (wanted.length === 0) return new Set()
  const writer = await openWriter(tx, [organizationId])
  const letters: Written[] = []
  for (const { id, item, award } of wanted)
    letters.push(
      await letterFor(world, writer, {
        id,
        award,
        kind: send === 'again' ? newsOf(item.link) : 'announcement',
        values: () => says ?? {},
        topic: `job ${orderId} ${send === 'again' ? award.id : award.recipientId}`,
        // The mail that told of it the first time has settled when they are reminded.
        isReminded: false,
      }),
    )
  return insertLetters(world, tx, letters)
}

/** Of which of these a mail that tells of the award has still to go out. */
async function waitingAbout(tx: Transaction, items: readonly Reached[]): Promise<ReadonlySet<string>> {
  if (items.length === 0) return new Set()
  const rows = await tx
    .selectFrom('mails')
    .select('credential_id')
    .where(
      'credential_id',
      '=',
      sql<string>`any(${textArray(items.map((item) => item.credential_id))}::text[])`,
    )
    .where('state', '=', 'waiting')
    .where('kind', 'in', ['issued', 'renewed', 'corrected'])
    .execute()
  return new Set(rows.map(({ credential_id }) => credential_id!))
}
