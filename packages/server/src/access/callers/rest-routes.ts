import { type TSchema, Type } from 'typebox'
import type { Context } from '../../context.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { endCaller, pauseCaller, resumeCaller } from './change.ts'
import { type CallerKind, callerKinds } from './kinds.ts'

type Wording = {
  /** Stand in the API's description and in the SDK: they stay as they are. */
  readonly operationIds: { readonly end: string; readonly pause: string; readonly resume: string }
  readonly end: string
  readonly pause: string
}

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
/** One schema for all: API keys gave it its name first. */
const PauseShape = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500 }) },
  { $id: 'CallerPause', additionalProperties: false },
)

/** Pausing, resuming and ending: the same for API keys, keys for signed requests and OAuth clients. */
export function restRoutes(
  app: App,
  path: `/v1/${string}`,
  {
    kind,
    shape,
    read,
    wording,
  }: {
    kind: CallerKind
    shape: TSchema
    /** The caller as the API shows it. */
    read: (context: Context, id: string) => Promise<unknown>
    wording: Wording
  },
): void {
  const { name } = callerKinds[kind]
  const tags = ['access']
  const replay = async (context: Context, id: string) => ({ status: 200, body: await read(context, id) })

  app.post(
    `${path}/:id/pause`,
    {
      config: { permission: 'key:write', replay },
      schema: {
        operationId: wording.operationIds.pause,
        tags,
        summary: `Put ${article(name)} to rest`,
        description: wording.pause,
        params: ById,
        body: PauseShape,
        response: { 200: shape },
      },
    },
    async (request) => {
      const { id } = request.params
      const context = contextOf(request)
      await pauseCaller(context, kind, { id, reason: request.body.reason })
      return read(context, id)
    },
  )

  app.post(
    `${path}/:id/resume`,
    {
      config: { permission: 'key:write', replay },
      schema: {
        operationId: wording.operationIds.resume,
        tags,
        summary: `Make ${article(`paused ${name}`)} good again`,
        params: ById,
        response: { 200: shape },
      },
    },
    async (request) => {
      const { id } = request.params
      const context = contextOf(request)
      await resumeCaller(context, kind, id)
      return read(context, id)
    },
  )

  app.delete(
    `${path}/:id`,
    {
      config: { permission: 'key:write', idempotency: 'none' },
      schema: {
        operationId: wording.operationIds.end,
        tags,
        summary: wording.end,
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await endCaller(contextOf(request), kind, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

const article = (name: string) => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`
