import { init, keyOf } from './credentials.ts'
import type { paths } from './generated/api.ts'
import { everyItem } from './paging.ts'
import { sleep } from './retry.ts'
import type { Job, JobItem, NewJob, Page } from './shapes.ts'
import type { CallOptions, Transport } from './transport.ts'

export type JobQuery = NonNullable<paths['/v1/jobs']['get']['parameters']['query']>
export type JobItemQuery = NonNullable<paths['/v1/jobs/{id}/items']['get']['parameters']['query']>
export type JobWaitOptions = {
  readonly signal?: AbortSignal | undefined
  /** Told each time the job was read. */
  onProgress?(job: Job): void
}

const ended: readonly Job['state'][] = ['draft', 'held', 'paused', 'cancelled', 'finished', 'failed']

/** Do something with many credentials: prepare, look, start, watch. Batches are jobs, too. */
export function jobCalls({ api }: Transport) {
  const byId = (id: string, call: CallOptions) => ({
    params: { path: { id }, ...keyOf(call) },
    ...init(call),
  })
  const get = async (id: string, { signal }: CallOptions = {}): Promise<Job> =>
    (await api.GET('/v1/jobs/{id}', { params: { path: { id } }, signal: signal ?? null })).data!
  const items = async (
    id: string,
    query: JobItemQuery = {},
    call: CallOptions = {},
  ): Promise<Page<JobItem>> =>
    (await api.GET('/v1/jobs/{id}/items', { params: { path: { id }, query }, ...init(call) })).data!

  return {
    /** Chooses the credentials; nothing is done until it is started. */
    async prepare(body: NewJob, call: CallOptions = {}): Promise<Job> {
      return (await api.POST('/v1/jobs', { body, params: keyOf(call), ...init(call) })).data!
    },
    /** Deals with exactly what was chosen; where two people are asked for the job is `held`. */
    async start(id: string, call: CallOptions = {}): Promise<Job> {
      return (await api.POST('/v1/jobs/{id}/start', byId(id, call))).data!
    },
    async pause(id: string, call: CallOptions = {}): Promise<Job> {
      return (await api.POST('/v1/jobs/{id}/pause', byId(id, call))).data!
    },
    async resume(id: string, call: CallOptions = {}): Promise<Job> {
      return (await api.POST('/v1/jobs/{id}/resume', byId(id, call))).data!
    },
    /** Gives it up; what was done stays done. */
    async cancel(id: string, call: CallOptions = {}): Promise<Job> {
      return (await api.POST('/v1/jobs/{id}/cancel', byId(id, call))).data!
    },
    get,
    async list(query: JobQuery = {}, call: CallOptions = {}): Promise<Page<Job>> {
      return (await api.GET('/v1/jobs', { params: { query }, ...init(call) })).data!
    },
    items,
    /** What came of each, page after page. */
    allItems: (id: string, query: Omit<JobItemQuery, 'cursor' | 'limit'> = {}, call: CallOptions = {}) =>
      everyItem((cursor) => items(id, { ...query, limit: 200, ...(cursor ? { cursor } : {}) }, call)),
    /** Waits until nothing more happens by itself, reading it ever less often, at most every two seconds. */
    async wait(id: string, { signal, onProgress }: JobWaitOptions = {}): Promise<Job> {
      for (let pause = 100; ; pause = Math.min(2000, pause * 1.5)) {
        const job = await get(id, { signal })
        onProgress?.(job)
        if (ended.includes(job.state)) return job
        await sleep(pause, signal)
      }
    },
  }
}
