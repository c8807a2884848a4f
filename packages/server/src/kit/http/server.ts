import { randomUUID } from 'node:crypto'
import type { Server as HttpsServer } from 'node:https'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import underPressure from '@fastify/under-pressure'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { admit } from './admit.ts'
import { takeBodies } from './bodies.ts'
import { openFastLanes } from './fast-lane.ts'
import type { Html } from './html.ts'
import { honourIdempotencyKeys } from './idempotency.ts'
import { limitCaller, limitRates } from './limits.ts'
import { observerOf } from './observe.ts'
import { type Problem, problemOf, refusalOf } from './problem.ts'
import type { App } from './route.ts'
import { contentPolicy, openToPages, secureHeaders } from './security.ts'
import { readTls, renewTls } from './tls.ts'
import { compileValidator } from './validation.ts'

export type { Problem } from './problem.ts'

export type HttpOptions = {
  /** Who is calling a route that is not public; throws a Refusal where that is nobody. */
  readonly authenticate: (request: FastifyRequest) => Promise<Context>
  /** The page a browser gets instead of a problem document. */
  readonly problemPage?: (problem: Problem) => Html
}

/** Makes the server that features hang their routes on. It does not listen yet. */
export async function createHttp(world: World, options: HttpOptions): Promise<App> {
  const { settings } = world
  const tls = readTls(settings)
  const app = Fastify({
    ...(tls ? { https: tls } : {}),
    loggerInstance: world.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // One logger for all: what is logged of a request names its id, and making a logger for each costs more.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: settings.trustProxy,
    bodyLimit: limits.jsonBytes.value,
    // Slow senders: headers within 15 s, everything within five minutes (a large batch on a thin line).
    requestTimeout: 300_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 15_000, maxHeaderSize: limits.headerBytes.value },
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
  }) as unknown as App
  const bare = app as unknown as FastifyInstance

  function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = refusalOf(error)
    if (!refusal) {
      world.metrics.faults.inc({ where: request.routeOptions?.url ?? 'unknown' })
      request.log.error({ err: error, route: request.routeOptions?.url, id: request.id }, 'a fault')
    }
    if (reply.raw.headersSent) return void reply.raw.destroy()
    const path = request.url.split('?', 1)[0] ?? '/'
    const problem = problemOf(refusal, { baseUrl: settings.baseUrl, path, requestId: request.id })
    reply.code(problem.status).headers({ ...refusal?.headers, 'cache-control': 'no-store' })
    if (problem.status === 401 && !reply.hasHeader('www-authenticate'))
      reply.header('www-authenticate', 'Bearer')
    if (options.problemPage && prefersHtml(request)) {
      // Also where the route itself answers programs only, whose headers would leave a page without its styles.
      reply.header('content-security-policy', contentPolicy())
      return void reply.type('text/html; charset=utf-8').send(options.problemPage(problem).text)
    }
    reply.type('application/problem+json').serializer(JSON.stringify).send(problem)
  }

  if (tls) {
    const end = renewTls(bare.server as unknown as HttpsServer, settings, world.log)
    app.addHook('onClose', async () => end())
  }
  app.setValidatorCompiler(compileValidator)
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    answerError(new Refusal('not-found', 'There is nothing at this address.'), request, reply)
  })

  app.decorateRequest('caller', null)
  denyByDefault(app)
  tellAndCount(bare, world)
  openFastLanes(bare, world)
  openToPages(bare)
  await secureHeaders(bare, settings.baseUrl.startsWith('https:'))
  await app.register(underPressure, { maxEventLoopDelay: settings.maxLag, exposeStatusRoute: false })
  await app.register(cookie)
  limitRates(bare, world)
  app.addHook('onRequest', async (request, reply) => {
    const { permission } = request.routeOptions.config
    if (request.is404 || permission === 'public') return
    // For one caller only: no cache on the way may keep it, unless the route says otherwise.
    reply.header('cache-control', 'no-store')
    const context = await options.authenticate(request as FastifyRequest)
    request.caller = context
    await limitCaller(world, request as FastifyRequest, reply as unknown as FastifyReply)
    admit(context, request.routeOptions.config)
  })
  takeBodies(bare)
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      fileSize: settings.maxBatchBytes,
      files: 1,
      fields: 20,
      fieldSize: 65_536,
      parts: 21,
      headerPairs: 50,
      fieldNameSize: 100,
    },
  })
  honourIdempotencyKeys(bare, world)
  letGoOfConnections(bare)
  return app
}

/**
 * Stopping: requests at work are answered, connections without one are closed as they become idle (a browser
 * would keep its own for a minute), and what is left after ten seconds is cut.
 */
function letGoOfConnections(app: FastifyInstance): void {
  let closing: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    const cutAt = Date.now() + 10_000
    closing = setInterval(() => {
      if (Date.now() > cutAt) app.server.closeAllConnections()
      else app.server.closeIdleConnections()
    }, 50)
  })
  app.server.on('close', () => clearInterval(closing))
}

/** Every route says who may call it, or the server does not start. */
function denyByDefault(app: App): void {
  const silent: string[] = []
  const routes: { config?: { permission?: unknown } | undefined; method: string | string[]; url: string }[] =
    []
  app.addHook('onRoute', (route) => void routes.push(route))
  app.addHook('onReady', async () => {
    for (const route of routes)
      if (route.config?.permission === undefined) silent.push(`${route.method} ${route.url}`)
    if (silent.length > 0) throw new Error(`these routes do not say who may call them: ${silent.join(', ')}`)
  })
}

function tellAndCount(app: FastifyInstance, { log, metrics }: World): void {
  const observe = observerOf(metrics)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { method, id } = request
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    const status = reply.statusCode
    observe(method, status, route, reply.elapsedTime / 1000)
    // The route, not the address: an address may hold a name or a one-time token.
    if (log.isLevelEnabled('debug')) {
      log.debug({ id, method, route, status, ms: Math.round(reply.elapsedTime) }, 'request')
    }
    done()
  })
}

/** A browser that navigates asks for HTML first; programs that ask for anything get JSON. */
export function prefersHtml({
  headers,
  url,
}: {
  headers: { accept?: string | undefined }
  url: string
}): boolean {
  if (/^\/(v1|health|metrics|openapi\.json)(\/|$|\?)/.test(url)) return false
  const html = headers.accept?.indexOf('text/html') ?? -1
  const json = headers.accept?.indexOf('json') ?? -1
  return html >= 0 && (json < 0 || html < json)
}

/** What is not even HTTP, or too long to be: answered on the bare socket, which then ends. */
function answerBrokenRequest(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  const body = JSON.stringify({
    type: 'about:blank',
    title: status.slice(4),
    status: Number(status.slice(0, 3)),
  })
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}
