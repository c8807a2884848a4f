import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Doubt, doubtOf } from '../access/doubts.ts'
import type { Actor, World } from '../context.ts'
import { type Happening, recordEvents } from '../events/record.ts'
import { networkOf } from '../kit/net/network.ts'

/*
 * Acts that change nothing and belong in the record all the same: what somebody was refused, which key came from which
 * network, and what those who may only look read about persons. They are seen when a request has been answered, held
 * for a second and written together: nobody waits for them. So are requests that showed a key, a session or a link that
 * is not good, where we know whose it is or was. A process that dies takes the last second with it.
 */

type Seen = { readonly actor: Actor; readonly happening: Happening; times: number }

type Doubted = { readonly doubt: Doubt; readonly from: string; times: number }

/** More in one second are not told apart any further. */
const mostAtOnce = 5000
const hourMilliseconds = 3_600_000

export function watchRequests(app: FastifyInstance, world: World): void {
  let seen = new Map<string, Seen>()
  const keys = new Map<string, number>()
  let doubted = new Map<string, Doubted>()
  let writing: Promise<void> = Promise.resolve()

  const note = (actor: Actor, happening: Happening, times = 1): void => {
    const key = `${actor.organizationId} ${actor.id} ${actor.from} ${happening.type} ${happening.subject} ${JSON.stringify(happening.data)}`
    const known = seen.get(key)
    if (known) known.times += times
    else if (seen.size < mostAtOnce) seen.set(key, { actor, happening, times })
  }
  const noteDoubted = (doubt: Doubt, from: string): void => {
    const key = `${doubt.key} ${from}`
    const known = doubted.get(key)
    if (known) known.times += 1
    else if (doubted.size < mostAtOnce) doubted.set(key, { doubt, from, times: 1 })
  }
  /** Once an hour from each network: an id and a network more are kept in memory for that long. */
  const noteKey = (actor: Actor): void => {
    const hour = Math.floor(world.now().getTime() / hourMilliseconds)
    const key = `${actor.id} ${actor.from}`
    if (keys.get(key) === hour) return
    if (keys.size >= mostAtOnce) keys.clear()
    keys.set(key, hour)
    const data = { hour: new Date(hour * hourMilliseconds).toISOString() }
    note(actor, { type: 'access.key-used', subject: subjectOf(actor), data })
  }
  const flush = async (): Promise<void> => {
    const inDoubt = [...doubted.values()]
    doubted = new Map()
    await settle(world, inDoubt, note).catch((error: unknown) =>
      world.log.error({ err: error }, 'whom requests named in vain could not be looked up'),
    )
    const all = [...seen.values()]
    seen = new Map()
    await write(world, all).catch((error: unknown) =>
      world.log.error({ err: error, count: all.length }, 'acts that were seen could not be recorded'),
    )
  }
  const timer = setInterval(() => {
    if (seen.size > 0 || doubted.size > 0) writing = writing.then(flush)
  }, 1000).unref()

  app.addHook('onResponse', (request, reply, done) => {
    const actor = request.caller?.actor
    if (actor) watch(request, reply, actor, note, noteKey)
    const doubt = reply.statusCode >= 400 ? doubtOf(request) : undefined
    if (doubt) noteDoubted(doubt, networkOf(request.ip))
    done()
  })
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await writing
    await flush()
  })
}

/** Asks whom each of them named, and notes it as nobody's act: that it was theirs is just what was not proved. */
async function settle(
  world: World,
  all: readonly Doubted[],
  note: (actor: Actor, happening: Happening, times: number) => void,
): Promise<void> {
  for (const { doubt, from, times } of all) {
    for (const { organizationId, subject, means, reason } of await doubt.find(world)) {
      const actor = { id: 'system:doors', name: 'Laurel', organizationId, permissions: nothing, from }
      const data = { means, reason, times: 1 }
      note({ ...actor, means: 'system' }, { type: 'access.failed', subject, data }, times)
    }
  }
}
const nothing = new Set<never>()

function watch(
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  note: (actor: Actor, happening: Happening) => void,
  noteKey: (actor: Actor) => void,
): void {
  const { method } = request
  const { url: route = 'none', config } = request.routeOptions
  if (actor.means !== undefined && actor.means !== 'session' && actor.means !== 'system') noteKey(actor)
  if (reply.statusCode === 403)
    note(actor, { type: 'access.denied', subject: subjectOf(actor), data: { method, route, times: 1 } })
  if (config.aboutPersons && method === 'GET' && reply.statusCode === 200 && mayOnlyLook(actor)) {
    const { id } = (request.params ?? {}) as { id?: unknown }
    const subject = typeof id === 'string' ? id : actor.organizationId
    note(actor, { type: 'personal-data.read', subject, data: { route, times: 1 } })
  }
}

/** The key, member or client itself, without the word that says which of them. */
const subjectOf = ({ id }: Actor): string => id.slice(id.indexOf(':') + 1)

const mayOnlyLook = ({ permissions }: Actor): boolean =>
  [...permissions].every((permission) => permission.endsWith(':read'))

/** One commit for each actor: they may be of different organizations. */
async function write({ db, now }: World, seen: readonly Seen[]): Promise<void> {
  for (const [actor, own] of Map.groupBy(seen, (one) => one.actor)) {
    const happenings = own.map(({ happening, times }) => withTimes(happening, times))
    await db.transaction().execute((tx) => recordEvents(tx, { actor, now, request: null }, happenings))
  }
}

const withTimes = (happening: Happening, times: number): Happening =>
  'times' in happening.data ? ({ ...happening, data: { ...happening.data, times } } as Happening) : happening
