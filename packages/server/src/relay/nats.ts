import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import {
  connect,
  credsAuthenticator,
  headers,
  type NatsConnection,
  RequestError,
} from '@nats-io/transport-node'
import {
  type Broker,
  type BrokerOptions,
  brokerTimeout,
  contentType,
  loginOf,
  type Message,
} from './broker.ts'

const hour = 3_600_000_000_000

/**
 * NATS JetStream: subjects `<topic>.<type>.<organization>`, the id of the event as `Nats-Msg-Id`, by which the stream
 * drops what it has already. A stream for `<topic>.>` is made where there is none; one that is there stays as it is.
 */
export async function openNats({ urls, topic, ca, credentials }: BrokerOptions): Promise<Broker> {
  const { user, pass } = loginOf(urls)
  const connection = await connect({
    servers: urls.map((url) => new URL(url).host),
    name: 'laurel relay',
    timeout: brokerTimeout,
    // Whoever uses it opens a new one: a message must not wait here for a connection.
    reconnect: false,
    ...(user && { user, pass }),
    ...(credentials && { authenticator: credsAuthenticator(new TextEncoder().encode(credentials)) }),
    ...(urls.some((url) => url.startsWith('tls:')) && { tls: ca ? { ca } : {} }),
  })
  const stream = jetstream(connection, { timeout: brokerTimeout })
  let made: Promise<void> | null = null

  const send = async ({ id, type, organizationId, body }: Message) => {
    const marks = headers()
    marks.set('content-type', contentType)
    await stream.publish(`${topic}.${type}.${organizationId}`, body, {
      msgID: id,
      headers: marks,
      timeout: brokerTimeout,
    })
  }
  return {
    publish: (message) =>
      send(message).catch(async (error: unknown) => {
        // Nobody takes this subject: there is no stream for it.
        if (!hasNobody(error)) throw error
        made ??= makeStream(connection, topic)
        await made
        await send(message)
      }),
    close: () => connection.close(),
  }
}

const hasNobody = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof RequestError && error.cause.isNoResponders()

async function makeStream(connection: NatsConnection, topic: string): Promise<void> {
  const manager = await jetstreamManager(connection, { timeout: brokerTimeout })
  await manager.streams.add({
    // A name of a stream has no dots.
    name: topic.replaceAll('.', '-'),
    subjects: [`${topic}.>`],
    storage: 'file',
    // For so long a message that comes again is known.
    duplicate_window: hour,
  })
}
