import type { World } from '../../context.ts'
import { every, type Job } from '../../kit/jobs.ts'
import { checkDomain } from './check.ts'

const atOnce = 20
const minutes = 5

/**
 * Looks again for the records of domains whose time has come. Each is put off before it is looked at, so that several
 * workers share them, and a death on the way costs one look.
 */
export function domainJobs(world: World): Job[] {
  return [
    every(20_000, 'domains.check', async (signal) => {
      const due = await takeDue(world)
      for (const domain of due) {
        if (signal.aborted) return false
        await checkDomain(world, null, domain)
      }
      return due.length === atOnce
    }),
  ]
}

async function takeDue({ db, now }: World): Promise<{ id: string; domain: string }[]> {
  return db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('organization_domains')
      .select(['id', 'domain'])
      .where('next_check_at', '<=', now())
      .orderBy('next_check_at')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    if (due.length > 0)
      await tx
        .updateTable('organization_domains')
        .set({ next_check_at: new Date(now().getTime() + minutes * 60_000) })
        .where(
          'id',
          'in',
          due.map(({ id }) => id),
        )
        .execute()
    return due
  })
}
