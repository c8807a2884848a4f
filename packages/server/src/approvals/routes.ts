import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type Answer, type App, contextOf } from '../kit/http/route.ts'
import type { ApprovedActs } from './carry-out.ts'
import { approve, decline, withdraw } from './decide.ts'
import type { ApprovalKind } from './gate.ts'
import { doOrAsk } from './request.ts'
import { changeRule, readRule } from './rule.ts'
import { inputOf } from './sealed.ts'
import { ApprovalDetailShape, ApprovalShape, ById, RuleChangeShape, RuleShape, States } from './shapes.ts'
import { listApprovals, readApproval, readRow } from './store.ts'

const schema = { tags: ['approvals'] }

/** What needs two people: the rule, and what waits for the second one. */
export function approvalRoutes(app: App, acts: ApprovedActs): void {
  app.get(
    '/v1/approvals',
    {
      config: { permission: 'approval:read' },
      schema: {
        ...schema,
        operationId: 'listApprovals',
        summary: 'List what waits or waited for a second person, newest first',
        querystring: Type.Object({ ...pageQuery, state: Type.Optional(States) }),
        response: { 200: PageOf(ApprovalShape, 'ApprovalPage') },
      },
    },
    (request) => listApprovals(contextOf(request), request.query),
  )

  app.get(
    '/v1/approvals/:id',
    {
      config: { permission: 'approval:read', aboutPersons: true },
      schema: {
        ...schema,
        operationId: 'getApproval',
        summary: 'Read what waits for a second person',
        params: ById,
        response: { 200: ApprovalDetailShape },
      },
    },
    async (request) => {
      const context = contextOf(request)
      const row = await readRow(context, request.params.id)
      const { subject } = row
      // What names a person is opened for those only who may see credentials.
      const input = context.actor.permissions.has('credential:read')
        ? await inputOf(context, row).catch(nullIfErased)
        : row.act
      const facts =
        input === null
          ? []
          : await acts[row.kind as ApprovalKind].facts(context, { subject, input: input as never })
      return { ...(await readApproval(context, row.id)), facts }
    },
  )
  decisionRoutes(app, acts)
  ruleRoutes(app)
}

function nullIfErased(error: unknown): null {
  if (error instanceof Refusal && error.code === 'credential-erased') return null
  throw error
}

const replay = async (context: Context, id: string): Promise<Answer> => ({
  status: 200,
  body: await readApproval(context, id),
})

function decisionRoutes(app: App, acts: ApprovedActs): void {
  const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })
  app.post(
    '/v1/approvals/:id/approve',
    {
      config: { permission: 'approval:decide', stepUp: true, replay },
      schema: {
        ...schema,
        operationId: 'approve',
        summary: 'Approve, and have it done',
        description:
          'By somebody who is signed in and did not ask for it. It is carried out at once, as whoever asked and with what they may do now.',
        params: ById,
        body: Type.Object({ reason: Type.Optional(Reason) }, { additionalProperties: false }),
        response: { 200: ApprovalShape },
      },
    },
    (request) => {
      const { reason = null } = request.body
      return approve(contextOf(request), acts, { id: request.params.id, reason })
    },
  )

  app.post(
    '/v1/approvals/:id/decline',
    {
      config: { permission: 'approval:decide', replay },
      schema: {
        ...schema,
        operationId: 'decline',
        summary: 'Decline, with a reason',
        params: ById,
        body: Type.Object({ reason: Reason }, { additionalProperties: false }),
        response: { 200: ApprovalShape },
      },
    },
    (request) => decline(contextOf(request), acts, { id: request.params.id, reason: request.body.reason }),
  )

  app.post(
    '/v1/approvals/:id/withdraw',
    {
      config: { permission: 'person', replay },
      schema: {
        ...schema,
        operationId: 'withdrawApproval',
        summary: 'Take back what I, or a key of mine, asked for',
        params: ById,
        response: { 200: ApprovalShape },
      },
    },
    (request) => withdraw(contextOf(request), acts, request.params.id),
  )
}

function ruleRoutes(app: App): void {
  app.get(
    '/v1/approval-rule',
    {
      config: { permission: 'approval:read' },
      schema: {
        ...schema,
        operationId: 'getApprovalRule',
        summary: 'Which acts need two people',
        response: { 200: RuleShape },
      },
    },
    (request) => readRule(contextOf(request)),
  )

  app.patch(
    '/v1/approval-rule',
    {
      config: { permission: 'approval:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'changeApprovalRule',
        summary: 'Settle which acts need two people',
        description:
          'Asking for more holds at once. Asking for less waits for a second person itself, and is answered with 202.',
        body: RuleChangeShape,
        response: { 200: RuleShape, 202: ApprovalShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const held = await doOrAsk(context, () => changeRule(context, request.body))
      if (held) return reply.code(202).header('location', `/v1/approvals/${held.id}`).send(held)
      return readRule(context)
    },
  )
}
