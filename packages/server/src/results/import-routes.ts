import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { type App, contextOf, type ReplayedEvent } from '../kit/http/route.ts'
import { importResults } from './import.ts'
import { Key } from './shapes.ts'

const ImportedShape = Type.Object(
  {
    rows: Type.Integer(),
    received: Type.Integer(),
    corrected: Type.Integer(),
    withdrawn: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Array(
      Type.Object({
        line: Type.Integer(),
        errors: Type.Array(
          Type.Object({ pointer: Type.String(), code: Type.String(), message: Type.String() }),
        ),
      }),
    ),
  },
  { $id: 'ImportedResults' },
)

/** Results from a spreadsheet. */
export function importRoutes(app: App): void {
  app.post(
    '/v1/results/import',
    {
      config: {
        permission: 'result:write',
        receives: 'bytes',
        consumes: {
          'text/csv': {
            schema: Type.String(),
            example: 'email,name,key,score,date\nada@example.org,Ada Lovelace,welding-exam,86,2026-11-21\n',
          },
        },
        replay,
      },
      bodyLimit: 4_000_000,
      schema: {
        operationId: 'importResults',
        tags: ['results'],
        summary: 'Take results from a CSV',
        description:
          'Columns: email, name, kind, key, at, score, outcome, hours, until, note, externalId, withdrawn. `kind` and `key` may be said once for all rows. Good rows are taken though others fail.',
        querystring: Type.Object({
          kind: Type.Optional(Type.Enum(['assessment', 'course', 'role', 'cpd'])),
          key: Type.Optional(Key),
          dryRun: Type.Optional(Type.Enum(['true', 'false'])),
        }),
        response: { 200: ImportedShape },
      },
    },
    async (request) => {
      const { dryRun, ...defaults } = request.query
      const body = request.body as unknown
      const bytes = body instanceof Uint8Array ? body : Buffer.alloc(0)
      const done = await importResults(contextOf(request), {
        body: bytes,
        ...defaults,
        dryRun: dryRun === 'true',
      })
      return { ...done, refused: done.refused.map(({ line, errors }) => ({ line, errors: [...errors] })) }
    },
  )
}

/** Of an attempt whose answer was lost: what it changed. */
async function replay(_: Context, __: string, events: readonly ReplayedEvent[]) {
  const count = (isIt: (event: ReplayedEvent) => boolean) => events.filter(isIt).length
  const isWithdrawn = ({ data }: ReplayedEvent) => (data as { withdrawn?: boolean }).withdrawn === true
  const body = {
    rows: events.length,
    received: count(({ type }) => type === 'result.received'),
    corrected: count((event) => event.type === 'result.corrected' && !isWithdrawn(event)),
    withdrawn: count(isWithdrawn),
    unchanged: 0,
    refused: [],
  }
  return { status: 200, body }
}
