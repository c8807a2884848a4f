import { Counter, Gauge } from 'prom-client'
import type { World } from '../context.ts'
import { secondsBehind } from '../events/follow-alone.ts'

export const relayFollower = 'relay'

/** An event that has waited so long for the broker is told at /health/ready. */
const lateSeconds = 60

export type RelayMetrics = {
  readonly messages: Counter<'outcome'>
  readonly unrouted: Counter
  readonly connected: Gauge
}

export function createRelayMetrics(world: World): RelayMetrics {
  const registers = [world.metrics.registry]
  new Gauge({
    name: 'laurel_relay_lag_seconds',
    help: 'How long the first event that the broker has not confirmed has been waiting',
    registers,
    async collect() {
      // Unknown while the database is away; the other numbers are still told.
      this.set(await secondsBehind(world, relayFollower).catch(() => Number.NaN))
    },
  })
  return {
    messages: new Counter({
      name: 'laurel_relay_messages_total',
      help: 'Events handed to the broker, confirmed or failed',
      labelNames: ['outcome'],
      registers,
    }),
    unrouted: new Counter({
      name: 'laurel_relay_unrouted_total',
      help: 'Events that the broker took and gave to no queue, since none is bound for them',
      registers,
    }),
    connected: new Gauge({
      name: 'laurel_relay_connected',
      help: '1 where this process has a connection to the broker',
      registers,
    }),
  }
}

/** Whether the broker has all but the newest events; whoever asks gets the answer from the database, on every node. */
export const isRelayInTime = async (world: World): Promise<boolean> =>
  (await secondsBehind(world, relayFollower)) < lateSeconds
