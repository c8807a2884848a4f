import { isIP } from 'node:net'
import { compatibilityPartitioner, Producer, stringSerializers } from '@platformatic/kafka'
import { kafkaMechanisms } from '../relay-settings.ts'
import {
  type Broker,
  type BrokerOptions,
  brokerTimeout,
  contentType,
  inTime,
  loginOf,
  type Message,
} from './broker.ts'
import { gather } from './gather.ts'

/** One node may be away: the next is tried within the time that a broker has. */
const connectTimeout = 3000

/** A broker takes requests of about a million bytes, unless told otherwise. */
const requestBytes = 500_000

/** What surrounds a body: the key, the headers and their lengths. */
const recordBytes = 500

/**
 * Kafka: one topic, the subject as the key, so what happens to one credential stays in one partition. A message is
 * confirmed when all replicas in sync have it (`acks=all`). The topic is made by the broker where that lets it.
 */
export async function openKafka(options: BrokerOptions): Promise<Broker> {
  const { topic } = options
  const producer = createProducer(options)
  try {
    const { topics } = await inTime(producer.metadata({ topics: [topic], autocreateTopics: true }))
    if (!topics.get(topic)?.partitionsCount) throw new Error(`the broker has no topic "${topic}" to write to`)
  } catch (error) {
    await close(producer)
    throw atTheStart(plainly(error))
  }
  return {
    // One request for each node that leads partitions, not one for each message.
    publish: gather({
      limit: requestBytes,
      sizeOf: ({ body }: Message) => Buffer.byteLength(body) + recordBytes,
      send: async (messages) => {
        const records = messages.map((message) => recordOf(message, topic))
        await inTime(producer.send({ messages: records })).catch((error) => {
          throw plainly(error)
        })
      },
    }),
    close: () => close(producer),
  }
}

type KafkaProducer = Producer<string, string, string, string>

function createProducer({ urls, ca, credentials }: BrokerOptions): KafkaProducer {
  const nodes = urls.map(nodeOf)
  const { user, pass } = loginOf(urls, credentials)
  const asked = new URL(urls[0] ?? '').searchParams.get('mechanism')
  const producer: KafkaProducer = new Producer({
    clientId: 'laurel-relay',
    bootstrapBrokers: nodes,
    serializers: stringSerializers,
    // Where every other program with Java's partitioner puts this key, too.
    partitioner: compatibilityPartitioner,
    // What is sent again after a line broke is known by its number. The number of a producer is the broker's to give.
    idempotent: true,
    producerId: -1n,
    producerEpoch: -1,
    retries: 2,
    retryDelay: 200,
    connectTimeout,
    requestTimeout: brokerTimeout,
    timeout: brokerTimeout,
    ...(urls.some((url) => url.startsWith('kafkas:')) && {
      tls: ca ? { ca } : {},
      // A proxy in front may choose the node by name; an address is no name.
      tlsServerName: !nodes.some(({ host }) => isIP(host)),
    }),
    ...(user && {
      sasl: {
        mechanism: kafkaMechanisms.find((one) => one === asked) ?? 'SCRAM-SHA-512',
        username: user,
        password: pass ?? '',
      },
    }),
  })
  // A connection tells of a fault a second time when the other side breaks off after it; nobody else listens then.
  producer.connections.on('connecting', ({ connection }) => void connection.on('error', () => {}))
  return producer
}

/** A record of CloudEvents in its structured mode; beside it, what a consumer may want without reading the body. */
const recordOf = ({ id, type, organizationId, subject, body }: Message, topic: string) => ({
  topic,
  key: subject,
  value: body,
  headers: { 'content-type': contentType, ce_id: id, ce_type: type, organization: organizationId },
})

function nodeOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 9092) }
}

/** Closes without waiting for a node that no longer reads. */
async function close(producer: KafkaProducer): Promise<void> {
  const sockets = [...producer.connections].map(([, { socket }]) => socket)
  const closed = producer.close()
  for (const socket of sockets) socket?.destroy()
  await closed
}

/** A node that is spoken to in the wrong way says nothing: it hangs up. */
const atTheStart = (error: Error): Error =>
  /closed|ECONNRESET/.test(error.message)
    ? new Error('Kafka: hung up at once; see whether it wants TLS (kafkas://) and a login')
    : error

/** The last word on what was wrong, out of one error for each try, with one for each node, with its cause. */
function plainly(error: unknown): Error {
  const inner = error instanceof AggregateError ? error.errors.at(-1) : (error as Error).cause
  if (inner instanceof Error) return plainly(inner)
  return new Error(`Kafka: ${(error as Error).message}`)
}
