import { jetstreamManager } from '@nats-io/jetstream'
import { connect as connectNats } from '@nats-io/transport-node'
import { Connection } from 'rabbitmq-client'
import { type BrokerDoor, startBrokerDoor } from './broker-door.ts'
import { arrivedAtKafka, hasKcat, startKafka, startKafkaDoor, type TestKafka } from './kafka.ts'
import { reachable } from './redis.ts'

/** What a program of somebody else's has got from a broker, in the order in which it lies there. */
export type Arrived = {
  readonly id: string
  readonly topic: string
  readonly contentType: string
  readonly body: string
}

/** A real broker of this machine, and somebody who listens to one topic of it. */
export type Listening = {
  arrived(): Promise<Arrived[]>
  close(): Promise<void>
}
export type TestBroker = {
  readonly name: string
  /** Whether the broker itself drops a message that comes again under its id. */
  readonly dropsDuplicates: boolean
  listen(topic: string): Promise<Listening>
  /** A line to it that can be cut. */
  door(): Promise<BrokerDoor>
}

export const rabbitUrl = process.env.LAUREL_TEST_AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672'

const rabbit: TestBroker = {
  name: 'RabbitMQ',
  dropsDuplicates: false,
  door: () => startBrokerDoor(rabbitUrl),
  async listen(topic) {
    const connection = new Connection(rabbitUrl)
    const got: Arrived[] = []
    const consumer = connection.createConsumer(
      {
        exchanges: [{ exchange: topic, type: 'topic', durable: true }],
        queueOptions: { exclusive: true, autoDelete: true },
        queue: '',
        queueBindings: [{ exchange: topic, routingKey: '#' }],
      },
      async ({ messageId = '', routingKey, contentType = '', body }) =>
        void got.push({ id: messageId, topic: routingKey, contentType, body: String(body) }),
    )
    await new Promise<void>((resolve, reject) => {
      consumer.once('ready', resolve)
      consumer.once('error', reject)
    })
    return {
      arrived: async () => [...got],
      async close() {
        await consumer.close()
        await connection.exchangeDelete({ exchange: topic })
        await connection.close()
      },
    }
  },
}

const natsUrl = process.env.LAUREL_TEST_NATS_URL ?? 'nats://127.0.0.1:4222'

const nats: TestBroker = {
  name: 'NATS JetStream',
  dropsDuplicates: true,
  door: () => startBrokerDoor(natsUrl),
  async listen(topic) {
    const connection = await connectNats({ servers: new URL(natsUrl).host })
    const manager = await jetstreamManager(connection)
    return {
      async arrived() {
        const info = await manager.streams.info(topic).catch(() => null)
        const got: Arrived[] = []
        for (let seq = 1; seq <= (info?.state.last_seq ?? 0); seq++) {
          const message = await manager.streams.getMessage(topic, { seq })
          if (!message) continue
          const { header, subject, data } = message
          const body = new TextDecoder().decode(data)
          got.push({
            id: header.get('Nats-Msg-Id'),
            topic: subject.slice(topic.length + 1),
            contentType: header.get('content-type'),
            body,
          })
        }
        return got
      },
      async close() {
        await manager.streams.delete(topic).catch(() => {})
        await connection.close()
      },
    }
  },
}

/** A cluster of our own, started when it is first needed. */
function kafka(): TestBroker {
  let cluster: Promise<TestKafka> | null = null
  const started = () => (cluster ??= startKafka())
  return {
    name: 'Kafka',
    dropsDuplicates: false,
    door: async () => startKafkaDoor((await started()).url),
    async listen(topic) {
      const { url, stop } = await started()
      return { arrived: () => arrivedAtKafka(url, topic), close: async () => stop() }
    },
  }
}

/** The brokers that answer here. With LAUREL_REQUIRE_BROKERS set, one that does not is a fault. */
export async function findBrokers(): Promise<{ found: TestBroker[]; missing: string[] }> {
  const all = [
    { broker: rabbit, place: new URL(rabbitUrl).host, here: await reachable(rabbitUrl) },
    { broker: nats, place: new URL(natsUrl).host, here: await reachable(natsUrl) },
    { broker: kafka(), place: 'the program kcat', here: hasKcat },
  ]
  const missing = all.filter(({ here }) => !here).map(({ broker, place }) => `${broker.name} (${place})`)
  if (missing.length > 0 && process.env.LAUREL_REQUIRE_BROKERS)
    throw new Error(`not here: ${missing.join(', ')}`)
  return { found: all.filter(({ here }) => here).map(({ broker }) => broker), missing }
}
