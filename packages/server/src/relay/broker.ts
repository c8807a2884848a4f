/** One event as a broker gets it. */
export type Message = {
  /** The event's own id: whoever has seen it has seen the event. */
  readonly id: string
  readonly type: string
  readonly organizationId: string
  readonly subject: string
  readonly at: Date
  /** CloudEvents 1.0, JSON format. */
  readonly body: string
}

/** An open connection to a broker that keeps what it has confirmed. */
export type Broker = {
  /**
   * Resolves when the broker has confirmed that the message is stored; rejects in every other case, after which it may
   * be stored or not. Messages that are published side by side may arrive in any order.
   */
  publish(message: Message): Promise<void>
  close(): Promise<void>
}

export type BrokerOptions = {
  readonly urls: readonly string[]
  /** The exchange, the first part of subjects, or the topic. */
  readonly topic: string
  /** Certificate authorities for TLS (PEM), besides those that the system knows. */
  readonly ca: string | null
  /** The content of a `.creds` file for NATS; for Kafka a line `user:password`. */
  readonly credentials: string | null
  /** Told where a broker has taken a message and nobody has asked for such. */
  onUnrouted(): void
}

/** How long a broker may take to answer. */
export const brokerTimeout = 10_000

export const contentType = 'application/cloudevents+json'

/** A broker short of memory or disk takes a message and confirms nothing. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new Error(`no answer within ${brokerTimeout / 1000} s`)),
    brokerTimeout,
  )
  return await Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}

/** Who logs in: `user:password` from a file where there is one, or else as the first address says. */
export function loginOf(
  urls: readonly string[],
  line: string | null = null,
): { user?: string; pass?: string } {
  if (line !== null) {
    const [, user = '', pass = ''] = /^([^:]+):(.*)$/.exec(line.trim()) ?? []
    if (!user) throw new Error('the file of credentials has no line "user:password"')
    return { user, pass }
  }
  const { username, password } = new URL(urls[0] ?? '')
  return username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}
}
