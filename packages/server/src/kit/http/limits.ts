import type { FastifyInstance } from 'fastify'
import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'
import { Refusal } from '../../errors.ts'

type Window = { startedAt: number; count: number }
const minute = 60_000

/** Whom a limit counts: an IPv4 address, or the /64 that one IPv6 customer has to itself. */
export function countedAddress(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${parsed.toByteArray().slice(0, 8).join('.')}/64`
}

/** Counts calls to routes that declare a `rateLimit`, per address, in this process. */
export function limitRates(app: FastifyInstance, now: () => number = Date.now): void {
  const windows = new LRUCache<string, Window>({ max: 50_000 })

  app.addHook('onRequest', (request, reply, done) => {
    const limit = request.routeOptions.config.rateLimit
    if (!limit) return done()
    const key = `${limit.bucket} ${countedAddress(request.ip)}`
    let window = windows.get(key)
    if (!window || now() - window.startedAt >= minute) {
      window = { startedAt: now(), count: 0 }
      windows.set(key, window)
    }
    window.count += 1
    const seconds = Math.max(1, Math.ceil((window.startedAt + minute - now()) / 1000))
    // RateLimit header fields (draft-ietf-httpapi-ratelimit-headers)
    reply.header('ratelimit-policy', `"${limit.bucket}";q=${limit.perMinute};w=60`)
    reply.header(
      'ratelimit',
      `"${limit.bucket}";r=${Math.max(0, limit.perMinute - window.count)};t=${seconds}`,
    )
    if (window.count > limit.perMinute) {
      throw new Refusal('too-many-requests', `Please wait ${seconds} seconds.`, {
        headers: { 'retry-after': String(seconds) },
      })
    }
    done()
  })
}
