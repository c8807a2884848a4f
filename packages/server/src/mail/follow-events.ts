import type { World } from '../context.ts'
import type { Event } from '../events/follow.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { type Award, readAwards } from './awards.ts'
import { type Call, callOf } from './calling.ts'
import { insertLetters, letterFor } from './letters.ts'
import { kindOf } from './templates/kinds.ts'
import { openWriter } from './templates/writer.ts'
import { optedOut } from './unsubscribe.ts'

/**
 * Writes the mails that some events call for, in the follower's transaction: one read and one insert for all
 * of them. An event makes at most one mail (its id is unique there), however often it comes by.
 */
export async function writeMails(world: World, tx: Transaction, events: readonly Event[]): Promise<void> {
  const calls = events.map(callOf).filter((call) => call !== null)
  if (calls.length === 0) return
  const awards = await readAwards(
    world,
    tx,
    calls.map(({ credentialId }) => credentialId),
  )
  const out = await optedOut(
    tx,
    calls.flatMap(({ kind, credentialId }) => {
      const award = awards.get(credentialId)
      return award && kindOf(kind).reminder ? [award.recipientId] : []
    }),
  )
  const told = calls.flatMap((call) => {
    const award = awards.get(call.credentialId)
    return award && isWanted(call, award, out) ? [{ call, award }] : []
  })
  if (told.length === 0) return
  const writer = await openWriter(
    tx,
    told.map(({ award }) => award.organizationId),
  )
  // In the order of the events: mails are sent in the order of their time and id.
  const ids = told.map(() => v7(world.now().getTime())).sort()
  const letters = []
  for (const [nth, { call, award }] of told.entries()) {
    const { event, kind, step, values } = call
    letters.push(
      await letterFor(world, writer, { id: ids[nth]!, eventId: event.id, kind, award, step, values }),
    )
  }
  await insertLetters(world, tx, letters)
}

function isWanted({ kind }: Call, award: Award, out: ReadonlySet<string>): boolean {
  // Of one that takes the place of another its own event tells.
  if (kind === 'issued') return !award.renews
  // What was replaced or ended meanwhile runs out silently.
  if (kind === 'expired') return award.isCurrent
  return !kindOf(kind).reminder || (award.isCurrent && !out.has(award.recipientId))
}
