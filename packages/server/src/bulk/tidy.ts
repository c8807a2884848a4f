import { sql } from 'kysely'
import type { World } from '../context.ts'

const day = 24 * 3_600_000
const filesKept = 7

/** Forgets what was only prepared, what was typed for jobs that are long over, and the files they made. */
export async function tidyJobs(world: World): Promise<void> {
  const { db, now } = world
  const ago = (days: number) => new Date(now().getTime() - days * day)
  await db.deleteFrom('bulk_jobs').where('state', '=', 'draft').where('created_at', '<', ago(1)).execute()
  await db
    .updateTable('bulk_jobs')
    .set({ sealed_reason: null, sealed_message: null })
    .where('state', 'in', ['cancelled', 'finished', 'failed'])
    .where(({ or, eb }) => or([eb('sealed_reason', 'is not', null), eb('sealed_message', 'is not', null)]))
    .where('created_at', '<', ago(30))
    .execute()
  await dropFiles(world, ago(filesKept))
}

/** First the file, then the note of it: a death in between is made good the next time. */
async function dropFiles({ db, files }: World, before: Date): Promise<void> {
  const { rows } = await sql<{ job_id: string; part: string }>`
    select distinct i.job_id, i.part from bulk_items as i join bulk_jobs as j on j.id = i.job_id
    where j.kind in ('render', 'export') and j.state in ('cancelled', 'finished', 'failed')
      and coalesce(j.finished_at, j.created_at) < ${before} and i.part is not null
    limit 500`.execute(db)
  for (const { job_id, part } of rows) {
    await files.remove(part).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await db
      .updateTable('bulk_items')
      .set({ part: null })
      .where('job_id', '=', job_id)
      .where('part', '=', part)
      .execute()
  }
}
