import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type App, contextOf, type ReplayedEvent, type Request } from '../../kit/http/route.ts'
import { understand } from './statement.ts'
import { takeStatements } from './take.ts'

const version = '1.0.3'
const tags = ['xAPI']
const Statement = Type.Object(
  {},
  { $id: 'XapiStatement', additionalProperties: true, description: 'A statement of xAPI 1.0.3.' },
)
const Ids = Type.Array(Type.String({ format: 'uuid' }))

/**
 * The part of an xAPI record store that results need: statements are taken, and answered with their ids. They are kept as
 * results, not as statements, so there is nothing to read back.
 */
export function xapiRoutes(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/xapi/')) reply.header('x-experience-api-version', version)
  })
  app.get(
    '/xapi/about',
    {
      config: { permission: 'public', forPrograms: true },
      schema: {
        operationId: 'aboutXapi',
        tags,
        summary: 'Which versions of xAPI are spoken',
        response: { 200: Type.Object({ version: Type.Array(Type.String()) }, { $id: 'XapiAbout' }) },
      },
    },
    async () => ({ version: [version] }),
  )

  app.post(
    '/xapi/statements',
    {
      config: { permission: 'result:write', takesBasic: true, replay },
      bodyLimit: 1_000_000,
      preHandler: checkVersion,
      schema: {
        operationId: 'postXapiStatements',
        tags,
        summary: 'Send results as xAPI statements',
        description:
          'One, or up to 500: passed, failed, scored, completed, and voided. With an API key as Bearer, or as the password of Basic. The header X-Experience-API-Version is asked for.',
        body: Type.Union([Statement, Type.Array(Statement, { minItems: 1, maxItems: 500 })]),
        response: { 200: Ids },
      },
    },
    async (request) => {
      const statements = [request.body].flat() as { id?: unknown }[]
      const named = statements.map((statement) => ({
        statement,
        id: statement.id === undefined ? randomUUID() : String(statement.id),
      }))
      return take(contextOf(request), named)
    },
  )

  app.put(
    '/xapi/statements',
    {
      config: { permission: 'result:write', takesBasic: true, idempotency: 'none' },
      preHandler: checkVersion,
      schema: {
        operationId: 'putXapiStatement',
        tags,
        summary: 'Send one result as an xAPI statement, under its id',
        querystring: Type.Object({ statementId: Type.String({ format: 'uuid' }) }),
        body: Type.Object({}, { additionalProperties: true }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await take(contextOf(request), [{ statement: request.body, id: request.query.statementId }])
      return reply.code(204).send(null)
    },
  )
}

async function checkVersion(request: Request): Promise<void> {
  const said = request.headers['x-experience-api-version']
  if (typeof said === 'string' && /^(1\.0(\.\d+)?|2\.0(\.\d+)?)$/.test(said)) return
  throw new Refusal(
    'invalid-fields',
    'Say which version of xAPI this is: the header X-Experience-API-Version with 1.0.3.',
  )
}

async function take(
  context: Context,
  named: readonly { statement: unknown; id: string }[],
): Promise<string[]> {
  const understood = named.map(({ statement, id }, nth) =>
    understand(statement, id, named.length === 1 ? '' : `/${nth}`),
  )
  const errors = understood.flatMap((one) => ('faults' in one ? one.faults : []))
  if (errors.length > 0)
    throw new Refusal('invalid-fields', errors[0]!.message, { errors: errors.slice(0, 50) })
  await takeStatements(context, {
    results: understood.flatMap((one) => ('result' in one ? [one.result] : [])),
    voids: understood.flatMap((one) => ('voids' in one ? [one.voids] : [])),
  })
  return named.map(({ id }) => id)
}

/** Of an attempt whose answer was lost: the ids of what it brought. */
async function replay({ db, actor }: Context, _: string, events: readonly ReplayedEvent[]) {
  const rows = await db
    .selectFrom('results')
    .select('external_id')
    .where('organization_id', '=', actor.organizationId)
    .where(
      'id',
      'in',
      events.map(({ subject }) => subject),
    )
    .execute()
  return { status: 200, body: rows.map(({ external_id }) => external_id) }
}
