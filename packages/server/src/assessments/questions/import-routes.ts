import { Type } from 'typebox'
import type { Context } from '../../context.ts'
import { type App, contextOf, type ReplayedEvent } from '../../kit/http/route.ts'
import { importQuestions } from './import.ts'
import { ImportedQuestionsShape, Tag } from './shapes.ts'

/** Questions from a spreadsheet, or from another system's export. */
export function questionImportRoutes(app: App): void {
  app.post(
    '/v1/questions/import',
    {
      config: {
        permission: 'assessment:write',
        receives: 'bytes',
        consumes: {
          'text/csv': {
            schema: Type.String(),
            example:
              'id,question,option 1,option 2,option 3,right,explanation,tags,points\nweld-1,Which gas shields?,Argon,Oxygen,Air,1,Argon does not react.,welding,1\n',
          },
          'text/plain': {
            schema: Type.String(),
            description: 'GIFT: multiple choice, and true or false.',
            example: '::weld-1:: Which gas shields? {=Argon ~Oxygen ~Air}\n',
          },
        },
        replay,
      },
      bodyLimit: 4_000_000,
      schema: {
        operationId: 'importQuestions',
        tags: ['assessments'],
        summary: 'Take questions from a CSV or a GIFT file',
        description:
          'Columns of a CSV: question, option 1, option 2 and so on, right (numbers or letters), explanation, tags, points, kind, id. Good rows are taken though others fail. The same file again changes nothing.',
        querystring: Type.Object({
          tag: Type.Optional(Tag),
          dryRun: Type.Optional(Type.Enum(['true', 'false'])),
        }),
        response: { 200: ImportedQuestionsShape },
      },
    },
    async (request) => {
      const { tag, dryRun } = request.query
      const body = request.body as unknown
      return importQuestions(contextOf(request), {
        body: body instanceof Uint8Array ? body : Buffer.alloc(0),
        format: request.headers['content-type']?.startsWith('text/plain') ? 'gift' : 'csv',
        ...(tag === undefined ? {} : { tag }),
        dryRun: dryRun === 'true',
      })
    },
  )
}

/** Of an attempt whose answer was lost: what it changed. */
async function replay(_: Context, __: string, events: readonly ReplayedEvent[]) {
  const count = (type: string) => events.filter((event) => event.type === type).length
  const [created, changed] = [count('question.created'), count('question.changed')]
  return {
    status: 200,
    body: { rows: created + changed, created, changed, unchanged: 0, refused: [] },
  }
}
