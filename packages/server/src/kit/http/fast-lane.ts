import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { World } from '../../context.ts'
import { observerOf } from './observe.ts'
import { openHeaders, programHeaders } from './security.ts'

/** The JSON for what stands behind the prefix, or null where it is not at hand. Never waits, never throws. */
type AtHand = (rest: string) => string | null

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Answers that are kept ready as text leave before the framework looks at the request, which costs more than
     * they do. For public `GET` routes with `forPrograms` only. The route itself stays: it answers, with the same
     * headers, whatever is not at hand and every other spelling of the address.
     */
    fastLane(prefix: string, route: string, answer: AtHand): void
  }
}

type Lane = { readonly prefix: string; readonly answer: AtHand; observe(seconds: number): void }

const headers = Object.entries({
  ...programHeaders,
  ...openHeaders,
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
}).flat()

/** Puts the lanes in front of the framework. Whatever they leave goes where it always went. */
export function openFastLanes(app: FastifyInstance, { metrics }: World): void {
  const lanes: Lane[] = []
  let closing = false
  app.decorate('fastLane', (prefix: string, route: string, answer: AtHand) => {
    const observe = observerOf(metrics)
    lanes.push({ prefix, answer, observe: (seconds) => observe('GET', 200, route, seconds) })
  })
  app.addHook('preClose', async () => {
    closing = true
  })

  const takesLane = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = '' } = request
    const lane = lanes.find(({ prefix }) => url.startsWith(prefix))
    if (!lane || closing || request.method !== 'GET') return false
    const since = performance.now()
    const body = lane.answer(url.slice(lane.prefix.length))
    if (body === null) return false
    const length = String(Buffer.byteLength(body))
    response.writeHead(200, ['x-request-id', randomUUID(), ...headers, 'content-length', length])
    response.end(body)
    lane.observe((performance.now() - since) / 1000)
    return true
  }
  const [framework] = app.server.listeners('request') as RequestListener[]
  app.server.removeAllListeners('request')
  app.server.on('request', (request, response) => {
    if (!takesLane(request, response)) framework!(request, response)
  })
}
