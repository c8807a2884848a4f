import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { forgetArtefacts, keptArtefacts } from './artefacts.ts'
import { credentialChannel } from './change.ts'
import { forgetJwt } from './jwt.ts'

/**
 * Throws away what this node keeps of credentials whose data were erased: at once where it hears of the change, and
 * once an hour what it missed. Drawings on disk are sealed under the key that is gone; this frees their space.
 */
export function forgetErasedJob(world: World): Job {
  world.notifications.listen(credentialChannel, (id) => {
    if (id !== null) void forget(world, [id]).catch((error: Error) => warn(world, error))
  })
  return every(3_600_000, 'forget-erased', async () => {
    await forget(world, await keptArtefacts(world))
    return false
  })
}

const warn = ({ log }: World, error: Error): void =>
  log.warn({ err: error }, 'what is kept of an erased credential could not be thrown away yet')

export async function forget(world: World, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const erased = await world.db
    .selectFrom('credentials')
    .select('id')
    .where('id', 'in', ids)
    .where('awarded_to', 'is not', null)
    .where('sealed', 'is', null)
    .execute()
  for (const { id } of erased) {
    forgetJwt(id)
    await forgetArtefacts(world, id)
  }
}
