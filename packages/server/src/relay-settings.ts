import { type Setting, SettingError, text } from './setting.ts'

/** Where events go besides: see docs/guide/brokers.md. */
const brokers = [
  ['amqp:', 'amqps:'],
  ['nats:', 'tls:'],
  ['kafka:', 'kafkas:'],
]

/** How Kafka may be told a password; the last sends no password over the line. */
export const kafkaMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const

export const relaySettings = {
  relayUrls: {
    name: 'LAUREL_RELAY_URL',
    meaning:
      'A broker that gets every event: amqp:// or amqps:// (RabbitMQ), nats:// or tls:// (NATS JetStream), kafka:// or kafkas:// (Kafka). Several addresses of one cluster are separated by commas. Empty: none.',
    fallback: 'empty',
    secret: true,
    parse(value) {
      if (!value) return null
      const urls = value.split(',').map((one) => one.trim())
      const protocols = urls.map((url) => (URL.canParse(url) ? new URL(url).protocol : ''))
      if (!brokers.some((known) => protocols.every((protocol) => known.includes(protocol))))
        throw new SettingError(
          'LAUREL_RELAY_URL',
          'must begin with amqp://, amqps://, nats://, tls://, kafka:// or kafkas://, the same for all',
        )
      if (urls[0]?.startsWith('kafka')) for (const url of urls) checkKafka(new URL(url))
      return urls
    },
  } as Setting<string[] | null>,
  relayTopic: {
    name: 'LAUREL_RELAY_TOPIC',
    meaning:
      'The exchange (RabbitMQ), the first part of each subject (NATS) or the topic (Kafka) to which events go.',
    fallback: 'laurel',
    parse(value) {
      if (value !== undefined && !/^[\w-]+(\.[\w-]+)*$/.test(value))
        throw new SettingError(
          'LAUREL_RELAY_TOPIC',
          `"${value}" is not letters, digits, - and _ between dots`,
        )
      return value ?? 'laurel'
    },
  } as Setting<string>,
  relayTypes: {
    name: 'LAUREL_RELAY_TYPES',
    meaning:
      'Which events go to the broker, separated by commas: names, a family such as credential.*, or * for all but what Laurel does by itself all day.',
    fallback: '*',
    parse: (value) => (value ?? '*').split(',').map((one) => one.trim()),
  } as Setting<string[]>,
  relayPayload: {
    name: 'LAUREL_RELAY_PAYLOAD',
    meaning: 'thin (what an event is about and where to read it) or full (its own data besides).',
    fallback: 'thin',
    parse(value) {
      if (value !== undefined && value !== 'thin' && value !== 'full')
        throw new SettingError('LAUREL_RELAY_PAYLOAD', 'must be thin or full')
      return value ?? 'thin'
    },
  } as Setting<'thin' | 'full'>,
  relayCa: text(
    'LAUREL_RELAY_CA',
    'A file of certificate authorities (PEM) by which the broker is known. Empty: those that Node knows.',
    '',
  ),
  relayCredentials: text(
    'LAUREL_RELAY_CREDENTIALS',
    'A credentials file of NATS (.creds), or for Kafka a file with the line user:password, in place of both in the address.',
    '',
  ),
} as const

/** What an address of Kafka cannot say must not be said in vain. */
function checkKafka({ hostname, pathname, searchParams }: URL): void {
  const refuse = (reason: string) => {
    throw new SettingError('LAUREL_RELAY_URL', reason)
  }
  if (!hostname) refuse('names no host')
  if (pathname.length > 1) refuse('has a path; the topic of Kafka is LAUREL_RELAY_TOPIC')
  for (const [name, value] of searchParams)
    if (name !== 'mechanism' || !kafkaMechanisms.some((one) => one === value))
      refuse(`has ?${name}=${value}; there is only ?mechanism=, with ${kafkaMechanisms.join(', ')}`)
}
