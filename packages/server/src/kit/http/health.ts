import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { isMigrated } from '../../store/migrate.ts'
import type { App } from './route.ts'

const Health = Type.Object(
  {
    status: Type.Enum(['ok', 'not-ready']),
    checks: Type.Optional(Type.Record(Type.String(), Type.Boolean())),
  },
  { $id: 'Health' },
)

/** What is told beside and makes nobody unready: a node can serve although, say, the broker is away. */
type Besides = { readonly [name: string]: () => Promise<boolean> }

/** Who asks how it is gets an answer even where it has too much to do: one that is asked in vain is ended, which helps nobody. */
const always = { permission: 'public', pressureHandler: () => undefined } as const

/** For whoever runs the server: is it alive, is it ready, how is it doing. */
export function healthRoutes(app: App, world: World, besides: Besides = {}): void {
  app.get(
    '/health/live',
    {
      config: always,
      schema: {
        operationId: 'isLive',
        tags: ['operations'],
        summary: 'The process answers',
        response: { 200: Health },
      },
    },
    async () => ({ status: 'ok' as const }),
  )

  let migrated = false
  app.get(
    '/health/ready',
    {
      config: always,
      schema: {
        operationId: 'isReady',
        tags: ['operations'],
        summary: 'The database answers and has the newest schema',
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply) => {
      // Asked again each time until it is so: reading the schema also shows that the database answers.
      const database = await isMigrated(world.db).then(
        (is) => {
          migrated = is
          return true
        },
        () => false,
      )
      const ready = database && migrated
      reply.header('cache-control', 'no-store').code(ready ? 200 : 503)
      const checks = { database, migrated, ...(database && (await told(besides))) }
      return { status: ready ? ('ok' as const) : ('not-ready' as const), checks }
    },
  )

  app.get(
    '/metrics',
    { config: { ...always, openToPages: false }, schema: { hide: true } },
    async (request, reply) => {
      if (!mayReadMetrics(world.settings.metricsToken, request as FastifyRequest)) {
        throw new Refusal('forbidden', 'Metrics are for loopback callers, or for those with METRICS_TOKEN.')
      }
      reply.type(world.metrics.registry.contentType)
      return world.metrics.registry.metrics()
    },
  )
}

async function told(besides: Besides): Promise<Record<string, boolean>> {
  const answers = Object.entries(besides).map(
    async ([name, ask]) => [name, await ask().catch(() => false)] as const,
  )
  return Object.fromEntries(await Promise.all(answers))
}

/** A proxy on this machine comes from loopback too, but says whom it stands for. */
function mayReadMetrics(token: string, { headers, socket }: FastifyRequest): boolean {
  if (token === '') {
    const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
    return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
  }
  const given = Buffer.from(headers.authorization?.replace(/^Bearer /i, '') ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
