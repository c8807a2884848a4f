import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../context.ts'
import { aloneOn } from '../store/alone.ts'
import type { Reader } from '../store/database.ts'
import { deliverTo } from './deliver.ts'
import { readDue } from './ready.ts'

/** Endpoints that are served side by side. */
const endpointsAtOnce = 16
/** While some are served it is looked so often whether others have something due. */
const lookMilliseconds = 250

/**
 * Sends what waits until nothing is due; answers whether there may be more. An endpoint is served by one process at a
 * time, which a lock of the session says: whoever dies leaves it to the others at once. One that is slow holds up no
 * other, and whoever waited longest has the next turn.
 */
export async function sendDeliveries(world: World, signal?: AbortSignal): Promise<boolean> {
  if ((await readDue(world)).length === 0) return false
  return world.db.connection().execute((holding) => serveDue(world, holding, signal))
}

async function serveDue(world: World, holding: Reader, signal?: AbortSignal): Promise<boolean> {
  const served = new Map<string, Promise<void>>()
  const rests = new Map<string, number>()
  const faults: unknown[] = []
  let accepted = 0
  const serve = async (id: string) => {
    try {
      const turn = await aloneOn(holding, `webhook endpoint ${id}`, () => deliverTo(world, id, signal))
      accepted += turn?.done ?? 0
      // Nothing came of it, or another process is at it: not again at once.
      rests.set(id, performance.now() + (turn?.done ? 0 : lookMilliseconds))
    } catch (error) {
      faults.push(error)
    } finally {
      served.delete(id)
    }
  }
  while (!signal?.aborted && faults.length === 0) {
    const now = performance.now()
    const restOf = (id: string) => rests.get(id) ?? 0
    const due = (await readDue(world)).filter((id) => !served.has(id) && restOf(id) <= now)
    due.sort((one, other) => restOf(one) - restOf(other))
    for (const id of due.slice(0, endpointsAtOnce - served.size)) served.set(id, serve(id))
    if (served.size === 0) break
    await Promise.race([...served.values(), sleep(lookMilliseconds)])
  }
  await Promise.all(served.values())
  if (faults.length > 0) throw faults[0]
  return accepted > 0
}
