import { stringify } from 'csv-stringify'
import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { readInstant } from '../credentials/validity.ts'
import { Refusal } from '../errors.ts'
import { onceFor } from '../kit/http/idempotency.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf, type Reply, type Request } from '../kit/http/route.ts'
import { bodyParts, formParts } from '../kit/http/upload.ts'
import { drained } from '../kit/streams.ts'
import { type BatchOrder, createBatch, fingerprintOf, storeUpload, type Upload } from './create.ts'
import type { Mapping } from './fields.ts'
import type { Format } from './read.ts'
import { type BatchRow, BatchRowShape, BatchShape } from './shapes.ts'
import { listBatches, listBatchRows, readBatch } from './store.ts'
import { dropUnused } from './upload.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Outcome = Type.Optional(Type.Enum(['issued', 'refused']))
const NewBatchQuery = Type.Object({
  achievementId: Type.String({ format: 'uuid' }),
  dryRun: Type.Optional(Type.Boolean({ default: false, description: 'Check everything and issue nothing.' })),
  notify: Type.Optional(Type.Boolean({ default: true, description: 'Whether recipients are told by mail.' })),
  issueAt: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'When its rows are to be issued, where that is not now. Nobody sees anything before.',
    }),
  ),
})

const formats: { readonly [type: string]: Format } = {
  'text/csv': 'csv',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
}
const consumes = {
  'text/csv': {
    example: 'name,email\nAda Lovelace,ada@example.org\n',
    description: 'The first line names the columns.',
  },
  'application/jsonl': { example: '{"name":"Ada Lovelace","email":"ada@example.org"}\n' },
  'application/x-ndjson': {},
  'multipart/form-data': { description: 'Parts `file` and `mapping` (JSON: field to column).' },
}

/** Issuing many: a file in, progress and the outcome of each row out. */
export function batchRoutes(app: App): void {
  app.post(
    '/v1/batches',
    {
      config: {
        permission: 'credential:issue',
        receives: 'stream',
        idempotency: 'handler',
        consumes,
        replay: async (context, id) => accepted(context, id),
      },
      schema: {
        operationId: 'createBatch',
        tags: ['batches'],
        summary: 'Issue many',
        description:
          'Answers 202 as soon as the file is safe. Rows that are wrong are kept with their reasons, and the others are issued. Fields of a row: name (required), email, validFrom, validUntil, evidence, narrative, licenseNumber, result.',
        querystring: NewBatchQuery,
        response: { 202: BatchShape },
      },
    },
    async (request, reply) => {
      await post(request, reply, request.query)
      return reply
    },
  )

  app.get(
    '/v1/batches',
    {
      config: { permission: 'credential:read' },
      schema: {
        operationId: 'listBatches',
        tags: ['batches'],
        summary: 'List batches, newest first',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(BatchShape, 'BatchPage') },
      },
    },
    (request) => listBatches(contextOf(request), request.query),
  )

  app.get(
    '/v1/batches/:id',
    {
      config: { permission: 'credential:read' },
      schema: {
        operationId: 'getBatch',
        tags: ['batches'],
        summary: 'Read a batch and its progress',
        params: ById,
        response: { 200: BatchShape },
      },
    },
    (request) => readBatch(contextOf(request), request.params.id),
  )
  rowRoutes(app)
}

function rowRoutes(app: App): void {
  app.get(
    '/v1/batches/:id/rows',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'listBatchRows',
        tags: ['batches'],
        summary: 'What came of each row',
        params: ById,
        querystring: Type.Object({ ...pageQuery, outcome: Outcome }),
        response: { 200: PageOf(BatchRowShape, 'BatchRowPage') },
      },
    },
    (request) => listBatchRows(contextOf(request), request.params.id, request.query),
  )

  app.get(
    '/v1/batches/:id/rows.csv',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'downloadBatchRows',
        tags: ['batches'],
        summary: 'What came of each row, as a file',
        params: ById,
        querystring: Type.Object({ outcome: Outcome }),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const context = contextOf(request)
      await readBatch(context, id)
      const file = stringify({
        header: true,
        bom: true,
        escape_formulas: true,
        columns: ['row', 'line', 'outcome', 'name', 'credential', 'url', 'errors'],
      })
      void fill(file, context, id, request.query.outcome)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="batch-${id}.csv"`)
        .send(file)
    },
  )
}

async function post(
  request: Request,
  reply: Reply,
  query: { achievementId: string; dryRun?: boolean; notify?: boolean; issueAt?: string },
): Promise<Reply> {
  const context = contextOf(request)
  const issueAt = readInstant(query.issueAt, '?issueAt')
  const taken = await take(request, context)
  const order: BatchOrder = {
    ...taken,
    achievementId: query.achievementId,
    dryRun: query.dryRun ?? false,
    mail: query.notify ?? true,
    ...(issueAt && { issueAt }),
  }
  try {
    return await onceFor(request, reply, fingerprintOf(order), async (own) =>
      accepted(own, await createBatch(own, order)),
    )
  } finally {
    await dropUnused(context, taken.file)
  }
}

const accepted = async (context: Context, id: string) => ({
  status: 202,
  headers: { location: `/v1/batches/${id}` },
  body: await readBatch(context, id),
})

type Taken = Upload & { readonly format: Format; readonly mapping: Mapping | null }

/** Takes the file from the body, or from the part `file` of a form. */
async function take(request: Request, context: Context): Promise<Taken> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return takeForm(request, context)
  const format = formats[type]!
  if (!request.body) throw new Refusal('malformed-body', 'The file is empty.')
  const upload = await storeUpload(context, bodyParts(request), { format, fileName: null })
  return { ...upload, format, mapping: null }
}

async function takeForm(request: Request, context: Context): Promise<Taken> {
  let mapping: Mapping | null = null
  let taken: (Upload & { readonly format: Format }) | null = null
  try {
    for await (const part of formParts(request)) {
      if (part.type === 'file') {
        const format = /\.(jsonl|ndjson)$/i.test(part.filename) ? 'jsonl' : (formats[part.mimetype] ?? 'csv')
        const upload = await storeUpload(context, part.file, { format, fileName: part.filename })
        taken = { ...upload, format }
      } else if (part.fieldname === 'mapping') mapping = parseMapping(String(part.value))
      else {
        const message = `There is no part “${part.fieldname.slice(0, 50)}”; send “file”, and “mapping” if you like.`
        throw new Refusal('malformed-body', message)
      }
    }
  } catch (error) {
    if (taken) await dropUnused(context, (taken as Upload).file)
    throw error
  }
  if (!taken) throw new Refusal('malformed-body', 'The form has no part “file”.')
  return { ...taken, mapping }
}

function parseMapping(text: string): Mapping | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('malformed-body', 'The part “mapping” is not JSON.')
  }
  if (value === null) return null
  const isMapping =
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value).every((name) => typeof name === 'string')
  if (!isMapping) {
    throw new Refusal(
      'malformed-body',
      'The part “mapping” must look like {"name":"Full name","email":"E-mail"}.',
    )
  }
  return value as Mapping
}

/** Writes page after page, waiting whenever the reader is slower. */
async function fill(
  file: ReturnType<typeof stringify>,
  context: Context,
  id: string,
  outcome: BatchRow['outcome'] | undefined,
): Promise<void> {
  try {
    let cursor: string | null | undefined
    do {
      const query = { limit: 200, ...(outcome && { outcome }), ...(cursor && { cursor }) }
      const page = await listBatchRows(context, id, query)
      for (const { row, line, label, credentialId, url, errors, outcome: kind } of page.items) {
        const reasons = errors
          .map(({ field, message }) => (field ? `${field}: ${message}` : message))
          .join(' ')
        if (!file.write([row, line, kind, label, credentialId, url, reasons])) {
          await drained(file)
        }
        if (file.destroyed) return
      }
      cursor = page.next
    } while (cursor)
    file.end()
  } catch (error) {
    file.destroy(error as Error)
  }
}
