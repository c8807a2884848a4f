import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { World } from '../../context.ts'
import { judgeUse } from './judge.ts'

/** What one caller did in one hour from one network, since it was last written down. */
export type Counted = {
  readonly caller: string
  readonly organizationId: string
  readonly network: string
  readonly hour: number
  requests: number
  denied: number
  missing: number
}

/** More in one second are not told apart any further. */
const mostAtOnce = 5000
export const hourMilliseconds = 3_600_000
const programs = /^(api-key|request-key|client):/

/**
 * Counts how programs use what they call with. Requests are counted in memory when they have been answered, and written
 * and judged together each second: nobody waits for it. A process that dies takes the last second with it.
 */
export function watchUse(app: FastifyInstance, world: World): void {
  let counts = new Map<string, Counted>()
  const missing = new LRUCache<string, Set<string>>({ max: 2000 })
  let writing: Promise<void> = Promise.resolve()

  const flush = async (): Promise<void> => {
    const all = [...counts.values()]
    counts = new Map()
    await judgeUse(world, all).catch((error: unknown) =>
      world.log.error({ err: error, count: all.length }, 'the use of keys could not be judged'),
    )
  }
  const timer = setInterval(() => {
    if (counts.size > 0) writing = writing.then(flush)
  }, 1000).unref()

  /** An id counts once an hour: whoever asks for the same again and again is not looking for others. */
  const isNewlyMissing = (key: string, request: FastifyRequest): boolean => {
    const params = Object.values((request.params ?? {}) as Record<string, string>)
    if (params.length === 0) return false
    const known = missing.get(key) ?? new Set<string>()
    missing.set(key, known)
    const before = known.size
    if (before < 1000) known.add(params.join(' '))
    return known.size > before
  }

  app.addHook('onResponse', (request, reply, done) => {
    const actor = request.caller?.actor
    if (actor && programs.test(actor.id)) {
      const hour = Math.floor(world.now().getTime() / hourMilliseconds) * hourMilliseconds
      const network = actor.from ?? 'unknown'
      const key = `${actor.id} ${hour} ${network}`
      let count = counts.get(key)
      if (!count && counts.size < mostAtOnce) {
        const { id: caller, organizationId } = actor
        count = { caller, organizationId, network, hour, requests: 0, denied: 0, missing: 0 }
        counts.set(key, count)
      }
      if (count) {
        count.requests += 1
        if (reply.statusCode === 403) count.denied += 1
        if (reply.statusCode === 404 && isNewlyMissing(`${actor.id} ${hour}`, request)) count.missing += 1
      }
    }
    done()
  })
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await writing
    await flush()
  })
}
