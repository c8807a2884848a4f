import { Type } from 'typebox'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { retentionKinds } from './kinds.ts'
import { readRules, setRules } from './rules.ts'
import { askForRun, listRuns, previewRun } from './runs.ts'

const Instant = Type.String({ format: 'date-time' })
const Days = (description: string) =>
  Type.Union([Type.Integer({ minimum: 1, maximum: 36_500 }), Type.Null()], { description })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

const days = {
  recipients: Days(retentionKinds.recipients.means),
  letters: Days(retentionKinds.letters.means),
  'refused-rows': Days(retentionKinds['refused-rows'].means),
  validations: Days(retentionKinds.validations.means),
  requests: Days(retentionKinds.requests.means),
  consents: Days(retentionKinds.consents.means),
}
const RulesShape = Type.Object(days, {
  $id: 'RetentionRules',
  description: 'Days after which what is dealt with; null: kept for ever.',
})
const RulesChangeShape = Type.Partial(Type.Object(days), {
  $id: 'RetentionRulesChange',
  additionalProperties: false,
})
const Count = Type.Integer({ minimum: 0 })
const Due = Type.Object({
  due: Count,
  held: Type.Integer({ minimum: 0, description: 'Kept, because a person is on hold.' }),
})
const Dealt = Type.Object({ due: Count, done: Count, held: Count })
const PreviewShape = Type.Object(
  {
    recipients: OrNull(Due),
    letters: OrNull(Due),
    'refused-rows': OrNull(Due),
    validations: OrNull(Due),
    requests: OrNull(Due),
    consents: OrNull(Due),
  },
  { $id: 'RetentionPreview', description: 'How much is due now, by kind; null where it is kept for ever.' },
)
const RunShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    askedBy: Type.String(),
    askedAt: Instant,
    finishedAt: OrNull(Instant),
    report: Type.Partial(
      Type.Object({
        recipients: Dealt,
        letters: Dealt,
        'refused-rows': Dealt,
        validations: Dealt,
        requests: Dealt,
        consents: Dealt,
      }),
      { description: 'By kind; grows while it is carried out.' },
    ),
  },
  { $id: 'RetentionRun' },
)

/** How long what is kept: settled, tried without doing it, and carried out. */
export function retentionRoutes(app: App): void {
  app.get(
    '/v1/privacy/retention',
    {
      config: { permission: 'privacy:read' },
      schema: {
        operationId: 'getRetention',
        tags: ['privacy'],
        summary: 'How long what is kept',
        response: { 200: RulesShape },
      },
    },
    (request) => readRules(contextOf(request)),
  )
  app.put(
    '/v1/privacy/retention',
    {
      config: { permission: 'privacy:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'setRetention',
        tags: ['privacy'],
        summary: 'Settle how long what is kept',
        body: RulesChangeShape,
        response: { 200: RulesShape },
      },
    },
    (request) => setRules(contextOf(request), request.body),
  )
  app.get(
    '/v1/privacy/retention/preview',
    {
      config: { permission: 'privacy:read' },
      schema: {
        operationId: 'previewRetention',
        tags: ['privacy'],
        summary: 'What would be dealt with now, without doing it',
        response: { 200: PreviewShape },
      },
    },
    (request) => previewRun(contextOf(request)),
  )
  runRoutes(app)
}

function runRoutes(app: App): void {
  app.post(
    '/v1/privacy/retention/runs',
    {
      config: { permission: 'privacy:write', stepUp: true },
      schema: {
        operationId: 'runRetention',
        tags: ['privacy'],
        summary: 'Carry the schedule out now',
        description:
          'In the background; it is carried out once a day anyway. While one runs, it is that one.',
        response: { 202: RunShape },
      },
    },
    async (request, reply) => reply.code(202).send(await askForRun(contextOf(request))),
  )
  app.get(
    '/v1/privacy/retention/runs',
    {
      config: { permission: 'privacy:read' },
      schema: {
        operationId: 'listRetentionRuns',
        tags: ['privacy'],
        summary: 'When the schedule was carried out, and what it dealt with',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(RunShape, 'RetentionRunPage') },
      },
    },
    (request) => listRuns(contextOf(request), request.query),
  )
}
