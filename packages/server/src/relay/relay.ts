import { readFile } from 'node:fs/promises'
import type { World } from '../context.ts'
import { type Event, followerJob, type Left } from '../events/follow.ts'
import { followAlone } from '../events/follow-alone.ts'
import type { Job } from '../kit/jobs.ts'
import { SettingError } from '../settings.ts'
import { bodyOf } from '../webhooks/message.ts'
import { isPattern, wants } from '../webhooks/types.ts'
import type { Broker, BrokerOptions, Message } from './broker.ts'
import { createRelayMetrics, type RelayMetrics, relayFollower } from './metrics.ts'
import { wavesOf } from './waves.ts'

export type Relay = {
  readonly jobs: readonly Job[]
  close(): Promise<void>
}

/**
 * Hands every event to the operator's broker, all organizations' alike. Opens no connection before there is an event.
 * What the broker does not confirm stays where it is, behind the cursor; nobody else waits for it.
 */
export function openRelay(world: World): Relay | null {
  const { relayUrls: urls, relayTypes: types } = world.settings
  if (urls === null) return null
  for (const type of types)
    if (!isPattern(type)) throw new SettingError('LAUREL_RELAY_TYPES', `there is no event "${type}"`)
  const metrics = createRelayMetrics(world)
  const connection = keepConnection(world, metrics)
  let rest = { until: 0, failures: 0 }

  const failed = (error: unknown) => {
    const failures = rest.failures + 1
    const seconds = Math.min(30, 2 ** (failures - 1))
    rest = { until: world.now().getTime() + seconds * 1000, failures }
    world.log.warn(
      { err: error, seconds },
      'the broker did not take the events; they wait and are tried again',
    )
  }
  const handOn = async (events: readonly Event[]): Promise<number> => {
    const wanted = events.filter(({ type }) => wants(types, type))
    if (wanted.length === 0) return events.length
    const { confirmed, error } = await publishAll(wanted, { world, metrics, broker: connection.get })
    if (error === null) {
      rest = { until: 0, failures: 0 }
      return events.length
    }
    failed(error)
    await connection.drop()
    // Those before the first that was not confirmed are done with, wanted or not.
    return events.indexOf(wanted[confirmed]!)
  }
  const run = async (): Promise<Left> =>
    world.now().getTime() < rest.until ? 'nothing' : followAlone(world, relayFollower, handOn)
  return { jobs: [followerJob(world, 'relay', run)], close: connection.drop }
}

type Publishing = { world: World; metrics: RelayMetrics; broker: () => Promise<Broker> }

/** Publishes in order of each subject, until one fails; answers how many from the first on are confirmed. */
async function publishAll(
  events: readonly Event[],
  { world, metrics, broker }: Publishing,
): Promise<{ confirmed: number; error: unknown }> {
  let confirmed = 0
  try {
    const { publish } = await broker()
    for (const wave of wavesOf(events, ({ subject }) => subject)) {
      const outcomes = await Promise.allSettled(wave.map((event) => publish(messageOf(world, event))))
      const failures = outcomes.filter(({ status }) => status === 'rejected')
      metrics.messages.inc({ outcome: 'confirmed' }, outcomes.length - failures.length)
      metrics.messages.inc({ outcome: 'failed' }, failures.length)
      if (failures[0]) return { confirmed, error: (failures[0] as PromiseRejectedResult).reason }
      confirmed += wave.length
    }
    return { confirmed, error: null }
  } catch (error) {
    return { confirmed, error }
  }
}

const messageOf = (world: World, event: Event): Message => ({
  ...event,
  body: bodyOf(world, event, { form: 'cloudevents', payload: world.settings.relayPayload }),
})

/** One connection, opened when it is first asked for. */
function keepConnection(world: World, { connected, unrouted }: RelayMetrics) {
  let open: Promise<Broker> | null = null
  return {
    get: () =>
      (open ??= openBroker(world, () => unrouted.inc()).then((broker) => {
        connected.set(1)
        return broker
      })),
    async drop(): Promise<void> {
      const before = open
      open = null
      connected.set(0)
      await before?.then((broker) => broker.close()).catch(() => {})
    },
  }
}

/** The library of the one broker that is meant is loaded, and no other. */
async function openBroker({ settings }: World, onUnrouted: () => void): Promise<Broker> {
  const { relayUrls, relayTopic: topic, relayCa, relayCredentials } = settings
  const options: BrokerOptions = {
    urls: relayUrls ?? [],
    topic,
    ca: relayCa ? await readFile(relayCa, 'utf8') : null,
    credentials: relayCredentials ? await readFile(relayCredentials, 'utf8') : null,
    onUnrouted,
  }
  if (options.urls[0]?.startsWith('amqp')) return (await import('./rabbitmq.ts')).openRabbit(options)
  if (options.urls[0]?.startsWith('kafka')) return (await import('./kafka.ts')).openKafka(options)
  return (await import('./nats.ts')).openNats(options)
}
