import { everyItem } from './paging.ts'
import { sleep } from './retry.ts'
import type { Batch, BatchRow, Page } from './shapes.ts'
import type { CallOptions, Transport } from './transport.ts'

export type NewBatch = {
  readonly achievementId: string
  /** The rows. A Blob (in Node: `await openAsBlob(path)`) is sent without being held in memory. */
  readonly file: Blob | Uint8Array<ArrayBuffer> | string
  /** Default `csv`. */
  readonly format?: 'csv' | 'jsonl' | undefined
  readonly fileName?: string | undefined
  /** Which column is which field: `{ name: 'Full name' }`. */
  readonly mapping?: Readonly<Record<string, string>> | undefined
  /** Check everything and issue nothing. */
  readonly dryRun?: boolean | undefined
  /** Whether recipients are told by mail. Default true. */
  readonly notify?: boolean | undefined
}

export type WaitOptions = {
  readonly signal?: AbortSignal | undefined
  /** Told each time the batch was read. */
  onProgress?(batch: Batch): void
}

export type RowQuery = {
  readonly outcome?: 'issued' | 'refused'
  readonly limit?: number
  readonly cursor?: string
}

const mediaTypes = { csv: 'text/csv', jsonl: 'application/jsonl' } as const

/** Issue many: send a file, watch it, read what came of each row. */
export function batchCalls({ api, send }: Transport) {
  const get = async (id: string, { signal }: CallOptions = {}): Promise<Batch> =>
    (await api.GET('/v1/batches/{id}', { params: { path: { id } }, signal: signal ?? null })).data!

  const rows = async (
    id: string,
    query: RowQuery = {},
    { signal }: CallOptions = {},
  ): Promise<Page<BatchRow>> =>
    (await api.GET('/v1/batches/{id}/rows', { params: { path: { id }, query }, signal: signal ?? null }))
      .data!

  return {
    /** Sends the file. Resolves when it is safe with the server; the work goes on there. */
    create(batch: NewBatch, call: CallOptions = {}): Promise<Batch> {
      const { achievementId, dryRun, notify, format = 'csv' } = batch
      const type = mediaTypes[format]
      const query = { achievementId, dryRun, notify }
      if (!batch.mapping && !batch.fileName) {
        const body = batch.file instanceof Blob ? batch.file.slice(0, batch.file.size, type) : batch.file
        return send<Batch>('POST', '/v1/batches', { ...call, query, body, contentType: type })
      }
      const form = new FormData()
      if (batch.mapping) form.set('mapping', JSON.stringify(batch.mapping))
      form.set('file', new Blob([batch.file], { type }), batch.fileName ?? `batch.${format}`)
      return send<Batch>('POST', '/v1/batches', { ...call, query, body: form })
    },
    get,
    rows,
    /** Every row's outcome, page after page. */
    allRows: (id: string, query: Omit<RowQuery, 'cursor' | 'limit'> = {}, call: CallOptions = {}) =>
      everyItem((cursor) => rows(id, { ...query, limit: 200, ...(cursor ? { cursor } : {}) }, call)),
    async list(
      query: { limit?: number; cursor?: string } = {},
      { signal }: CallOptions = {},
    ): Promise<Page<Batch>> {
      return (await api.GET('/v1/batches', { params: { query }, signal: signal ?? null })).data!
    },
    /** Waits until a batch is `finished`, `failed`, `cancelled`, `paused`, or `waiting` for a second person, reading it ever less often, at most every two seconds. */
    async wait(id: string, { signal, onProgress }: WaitOptions = {}): Promise<Batch> {
      for (let pause = 100; ; pause = Math.min(2000, pause * 1.5)) {
        const batch = await get(id, { signal })
        onProgress?.(batch)
        if (['finished', 'failed', 'cancelled', 'paused', 'waiting'].includes(batch.state)) return batch
        await sleep(pause, signal)
      }
    },
  }
}
