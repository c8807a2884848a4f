import { Connection } from 'rabbitmq-client'
import { type Broker, type BrokerOptions, brokerTimeout, contentType, inTime } from './broker.ts'

/**
 * RabbitMQ: a durable topic exchange with publisher confirms. The routing key is the type and then the organization
 * (`credential.issued.<id>`), so a queue may be bound to `credential.#`, or to `*.*.<id>`.
 */
export async function openRabbit({ urls, topic, ca, onUnrouted }: BrokerOptions): Promise<Broker> {
  const [first = '', ...others] = urls
  const rabbit = new Connection({
    url: first,
    ...(others.length > 0 && { hosts: urls.map((url) => hostOf(url)) }),
    ...(ca && { tls: { ca } }),
    connectionName: 'laurel relay',
    connectionTimeout: brokerTimeout,
    acquireTimeout: brokerTimeout,
  })
  // It tells of each attempt that failed; what came of it is told by the promises below.
  let failure: unknown = null
  rabbit.on('error', (error) => {
    failure = error
  })
  try {
    await rabbit.onConnect(brokerTimeout)
    const publisher = rabbit.createPublisher({
      confirm: true,
      exchanges: [{ exchange: topic, type: 'topic', durable: true }],
    })
    publisher.on('basic.return', onUnrouted)
    return {
      publish: ({ id, type, organizationId, subject, at, body }) =>
        inTime(
          publisher.send(
            {
              exchange: topic,
              routingKey: `${type}.${organizationId}`,
              mandatory: true,
              durable: true,
              messageId: id,
              type,
              contentType,
              timestamp: Math.floor(at.getTime() / 1000),
              headers: { organization: organizationId, subject },
            },
            Buffer.from(body),
          ),
        ),
      close: async () => rabbit.unsafeDestroy(),
    }
  } catch (error) {
    rabbit.unsafeDestroy()
    throw failure ?? error
  }
}

function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url)
  return `${hostname}:${port || (protocol === 'amqps:' ? 5671 : 5672)}`
}
