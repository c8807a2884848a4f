import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { exportAudit } from './export.ts'
import { listAuditEntries } from './list.ts'
import { AuditEntryShape, auditQuery } from './shapes.ts'

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
}
