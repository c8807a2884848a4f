import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { rates } from '../../limits.ts'
import type { Count } from '../rates/counter.ts'

/** A limit that a call falls under: `name` is told, `key` is whom it counts. Windows are of one minute. */
type Limit = { readonly name: string; readonly key: string; readonly perMinute: number }

/** Whom a limit counts: an IPv4 address, or the /64 that one IPv6 customer has to itself. */
export function countedAddress(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${parsed.toByteArray().slice(0, 8).join('.')}/64`
}

/** Counts calls to routes that declare a `rateLimit`, per address. */
export function limitRates(app: FastifyInstance, { rates: counter }: Pick<World, 'rates'>): void {
  app.addHook('onRequest', (request, reply, done) => {
    const limit = request.routeOptions.config.rateLimit
    if (!limit) return done()
    const { bucket, perMinute } = limit
    const one = [{ name: bucket, key: `${bucket} ${countedAddress(request.ip)}`, perMinute }]
    const counts = counter.add([{ key: one[0]!.key, windowSeconds: 60 }])
    if (!(counts instanceof Promise)) {
      tell(reply, one, counts)
      return done()
    }
    counts.then((known) => tell(reply, one, known)).then(() => done(), done)
  })
}

/**
 * Counts a call of somebody known: against the quota of the key (or client) and that of its organization. People
 * who are signed in count towards their organization, and where they act for none, each for themselves.
 */
export async function limitCaller(
  { rates: counter, settings }: Pick<World, 'rates' | 'settings'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const actor = request.caller?.actor
  if (!actor) return
  const all: Limit[] = []
  const isAlone = actor.id.startsWith('account:')
  if ((actor.means !== 'session' || isAlone) && settings.ratePerKey > 0)
    all.push({ name: 'key', key: `key ${actor.id}`, perMinute: settings.ratePerKey })
  if (settings.ratePerOrganization > 0 && !isAlone) {
    const key = `organization ${actor.organizationId}`
    all.push({ name: 'organization', key, perMinute: settings.ratePerOrganization })
  }
  if (all.length === 0) return
  const counts = counter.add(all.map(({ key }) => ({ key, windowSeconds: 60 })))
  tell(reply, all, counts instanceof Promise ? await counts : counts)
}

/**
 * Counts a secret that nobody knows, and has an address wait that has sent too many. Good keys from the same address
 * go on working: who guesses must not be able to shut out a neighbour.
 */
export async function limitGuesses(
  { rates: counter }: Pick<World, 'rates'>,
  request: FastifyRequest,
): Promise<void> {
  const { bucket, perMinute } = rates.wrongSecrets
  const [count] = await counter.add([{ key: `${bucket} ${countedAddress(request.ip)}`, windowSeconds: 60 }])
  if (count && count.count > perMinute) refuse([bucket], count.resetMilliseconds)
}

/** RateLimit header fields (draft-ietf-httpapi-ratelimit-headers): what is allowed, and what is left of it. */
function tell(reply: FastifyReply, all: readonly Limit[], counts: readonly Count[]): void {
  let policy = ''
  let left = ''
  let wait = 0
  for (const [at, { name, perMinute }] of all.entries()) {
    const { count, resetMilliseconds } = counts[at]!
    const comma = at === 0 ? '' : ', '
    policy += `${comma}"${name}";q=${perMinute};w=60`
    left += `${comma}"${name}";r=${Math.max(0, perMinute - count)};t=${secondsOf(resetMilliseconds)}`
    if (count > perMinute) wait = Math.max(wait, resetMilliseconds)
  }
  reply.header('ratelimit-policy', policy)
  reply.header('ratelimit', left)
  if (wait > 0) {
    const violated = all.filter(({ perMinute }, at) => counts[at]!.count > perMinute)
    refuse(
      violated.map(({ name }) => name),
      wait,
    )
  }
}

const secondsOf = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))

function refuse(policies: readonly string[], milliseconds: number): never {
  const seconds = secondsOf(milliseconds)
  throw new Refusal('quota-exceeded', `This was asked too often. Please wait ${seconds} seconds.`, {
    headers: { 'retry-after': String(seconds) },
    members: { 'violated-policies': policies },
  })
}
