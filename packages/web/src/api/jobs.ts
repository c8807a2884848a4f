import type { Job, JobItem, NewJob } from '@laurel/sdk'
import { client, told } from './client.ts'

export type JobMove = 'start' | 'pause' | 'resume' | 'cancel'
type PageQuery = { limit?: number; cursor?: string }

/** Bulk acts and batches. */
export const jobs = {
  list: (query: PageQuery) => told(client.jobs.list(query)),
  read: (id: string): Promise<Job> => told(client.jobs.get(id)),
  prepare: (body: NewJob, idempotencyKey: string) => told(client.jobs.prepare(body, { idempotencyKey })),
  move: (id: string, move: JobMove, idempotencyKey: string) =>
    told(client.jobs[move](id, { idempotencyKey })),
  items: (id: string, query: PageQuery & { outcome?: JobItem['outcome'] }) =>
    told(client.jobs.items(id, query)),
}
