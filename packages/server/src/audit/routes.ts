import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { CredentialId } from '../credentials/shapes.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { exportAudit } from './export.ts'
import { listAuditEntries } from './list.ts'
import { changePolicy, readPolicy } from './policy.ts'
import { AuditEntryShape, auditQuery } from './shapes.ts'
import { readTimeline } from './timeline.ts'
import { TimelineShape } from './timeline-shapes.ts'

/** The record of what was done: looking things up in it, and taking it away to be checked elsewhere. */
export function auditRoutes(app: App): void {
  app.get(
    '/v1/audit',
    {
      config: { permission: 'audit:read' },
      schema: {
        operationId: 'listAuditEntries',
        tags: ['audit'],
        summary: 'What was done, newest first',
        querystring: Type.Object({ ...pageQuery, ...auditQuery }),
        response: { 200: PageOf(AuditEntryShape, 'AuditEntryPage') },
      },
    },
    (request) => listAuditEntries(contextOf(request), request.query),
  )

  app.get(
    '/v1/audit/export',
    {
      config: { permission: 'audit:read' },
      schema: {
        operationId: 'exportAudit',
        tags: ['audit'],
        summary: 'The record with its signed checkpoints',
        description:
          'Lines of JSON, oldest first; `laurel audit verify` checks them without this server. Exporting is recorded.',
        querystring: Type.Object({
          after: Type.Optional(
            Type.Integer({ minimum: 0, default: 0, description: 'Only what came after this entry.' }),
          ),
        }),
        response: { 200: { content: { 'application/jsonl': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const lines = await exportAudit(contextOf(request), request.query.after ?? 0)
      const headers = {
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': 'attachment; filename="audit.jsonl"',
        'cache-control': 'no-store',
      }
      return reply.headers(headers).send(Readable.from(lines, { objectMode: false }) as never)
    },
  )

  app.get(
    '/v1/credentials/:id/timeline',
    {
      config: { permission: 'audit:read' },
      schema: {
        operationId: 'getCredentialTimeline',
        tags: ['audit'],
        summary: 'The life of a credential',
        params: Type.Object({ id: CredentialId }),
        response: { 200: TimelineShape },
      },
    },
    (request) => readTimeline(contextOf(request), request.params.id),
  )
  policyRoutes(app)
}

const PolicyShape = Type.Object(
  {
    verifiers: Type.Enum(['none', 'network', 'daily'], {
      description:
        'What is kept of those who ask whether a credential is valid: nothing, their network, or a name that changes every day and leads back to nobody once the day is over.',
    }),
  },
  { $id: 'AuditPolicy', additionalProperties: false },
)

function policyRoutes(app: App): void {
  app.get(
    '/v1/audit/policy',
    {
      config: { permission: 'audit:read' },
      schema: {
        operationId: 'getAuditPolicy',
        tags: ['audit'],
        summary: 'What is recorded of verifiers',
        response: { 200: PolicyShape },
      },
    },
    (request) => readPolicy(contextOf(request)),
  )

  app.put(
    '/v1/audit/policy',
    {
      config: { permission: 'audit:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'setAuditPolicy',
        tags: ['audit'],
        summary: 'Settle what is recorded of verifiers',
        body: PolicyShape,
        response: { 200: PolicyShape },
      },
    },
    (request) => changePolicy(contextOf(request), request.body),
  )
}
