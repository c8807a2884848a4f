import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  hasKcat,
  readKafka,
  startKafka,
  startKafkaDoor,
  type TestKafka,
  writeKafka,
} from '../testing/kafka.ts'
import { startKafkaLogin } from '../testing/kafka-login.ts'
import { startServer } from '../testing/world.ts'
import type { BrokerOptions, Message } from './broker.ts'
import { openKafka } from './kafka.ts'

const options = (url: string, changes: Partial<BrokerOptions> = {}): BrokerOptions => ({
  urls: url.split(','),
  topic: `laurel-test-${randomBytes(4).toString('hex')}`,
  ca: null,
  credentials: null,
  onUnrouted() {},
  ...changes,
})
const message = (subject: string, changes: Partial<Message> = {}): Message => ({
  id: randomBytes(8).toString('hex'),
  type: 'credential.issued',
  organizationId: '0198c0de-0000-7000-8000-000000000001',
  subject,
  at: new Date(),
  body: '{}',
  ...changes,
})

describe('with a cluster', () => {
  let kafka: TestKafka
  beforeAll(async () => {
    if (hasKcat) kafka = await startKafka()
  })
  beforeEach(({ skip }) => skip(!hasKcat, 'the program kcat is not here'))
  afterAll(() => kafka?.stop())

  test('all about one subject lies in one partition, the one that other programs choose for it', async () => {
    const wanted = options(kafka.url)
    const broker = await openKafka(wanted)
    const subjects = Array.from({ length: 40 }, (_, nth) => `credential-${nth}`)
    for (const type of ['credential.issued', 'credential.revoked'])
      await Promise.all(subjects.map((subject) => broker.publish(message(subject, { type }))))
    await broker.close()
    writeKafka(kafka.url, wanted.topic, subjects)
    const records = await readKafka(kafka.url, wanted.topic)
    for (const subject of subjects) {
      const about = records.filter(({ key }) => key === subject)
      expect(about.map(({ headers }) => headers.ce_type)).toEqual([
        'credential.issued',
        'credential.revoked',
        undefined,
      ])
      expect(new Set(about.map(({ partition }) => partition)).size).toBe(1)
    }
    expect(new Set(records.map(({ partition }) => partition)).size).toBeGreaterThan(1)
  })

  test('thousands side by side are all confirmed, and there once', async () => {
    const wanted = options(kafka.url)
    const broker = await openKafka(wanted)
    const all = Array.from({ length: 3000 }, (_, nth) =>
      message(`subject ${nth} ü`, { body: JSON.stringify({ name: 'Zoë '.repeat(200) }) }),
    )
    await Promise.all(all.map(broker.publish))
    await broker.close()
    const records = await readKafka(kafka.url, wanted.topic)
    expect(new Set(records.map(({ headers }) => headers.ce_id))).toEqual(new Set(all.map(({ id }) => id)))
    expect(records).toHaveLength(3000)
    expect(records.find(({ headers }) => headers.ce_id === all[7]!.id)).toMatchObject({
      key: 'subject 7 ü',
      payload: all[7]!.body,
      headers: { 'content-type': 'application/cloudevents+json' },
    })
  })

  test('what is stored and not confirmed is refused, a line that is cut is not: then it is sent again', async () => {
    const door = await startKafkaDoor(kafka.url)
    const wanted = options(door.url)
    const broker = await openKafka(wanted)
    const stored = async () => (await readKafka(kafka.url, wanted.topic)).map(({ key }) => key)
    await broker.publish(message('first'))
    door.cut()
    await broker.publish(message('second'))
    door.state = 'mute'
    await expect(broker.publish(message('third'))).rejects.toThrow(/^Kafka: .*(no answer|timed out)/)
    await broker.close()
    expect(new Set(await stored())).toEqual(new Set(['first', 'second', 'third']))
    door.close()
  }, 30_000)

  test('one node of those that are named may be away', async () => {
    const broker = await openKafka(options(`kafka://127.0.0.1:1,${kafka.url}`))
    await broker.publish(message('one'))
    await broker.close()
  })

  test('a login where nobody asks for one is told, and the process lives on', async () => {
    const url = kafka.url.replace('kafka://', 'kafka://laurel:secret@')
    const failure = await openKafka(options(url)).catch((error: Error) => error)
    expect(String(failure)).toMatch(/Kafka: hung up at once; see whether it wants .* a login/)
  })

  test('a login by PLAIN; a wrong one, and a mechanism that is not there, are told in plain words', async () => {
    const login = await startKafkaLogin(kafka.url, { user: 'laurel', password: 'a b@c%:ü' })
    const [first] = login.url.split(',') as [string]
    const as = (password: string, mechanism: string) =>
      `${first.replace('//', `//laurel:${encodeURIComponent(password)}@`)}${mechanism}`
    const broker = await openKafka(options(as('a b@c%:ü', '?mechanism=PLAIN')))
    await Promise.all(['one', 'two', 'three', 'four'].map((subject) => broker.publish(message(subject))))
    await broker.close()
    await expect(openKafka(options(as('wrong', '?mechanism=PLAIN')))).rejects.toThrow(
      'Kafka: SASL authentication failed.',
    )
    expect(new Set(login.asked)).toEqual(new Set(['PLAIN']))
    await expect(openKafka(options(as('a b@c%:ü', '')))).rejects.toThrow(/^Kafka: .*SASL mechanism/)
    expect(login.asked.at(-1)).toBe('SCRAM-SHA-512')
    await expect(openKafka(options(first))).rejects.toThrow(/hung up at once/)
    login.close()
  })

  test('with a wrong password events wait; with the right one in the file they come, without a start', async () => {
    const login = await startKafkaLogin(kafka.url, { user: 'laurel', password: 'right:one' })
    const folder = await mkdtemp(join(tmpdir(), 'laurel-kafka-'))
    const file = join(folder, 'login')
    await writeFile(file, 'laurel:wrong\n')
    const { topic } = options(kafka.url)
    let ahead = 0
    const server = await startServer({
      now: () => new Date(Date.now() + ahead),
      environment: {
        LAUREL_RELAY_URL: login.url.replace(',', '?mechanism=PLAIN,'),
        LAUREL_RELAY_TOPIC: topic,
        LAUREL_RELAY_TYPES: 'credential.issued',
        LAUREL_RELAY_CREDENTIALS: file,
      },
    })
    const { id } = await server.credential()
    await expect.poll(() => login.asked.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await readKafka(kafka.url, topic)).toEqual([])
    await writeFile(file, 'laurel:right:one\n')
    ahead += 60_000
    await expect
      .poll(async () => (await readKafka(kafka.url, topic)).map(({ key }) => key), { timeout: 20_000 })
      .toEqual([id])
    await server.stop()
    login.close()
    await rm(folder, { recursive: true })
  })

  test('what is published after the end is refused', async () => {
    const broker = await openKafka(options(kafka.url))
    await broker.close()
    await expect(broker.publish(message('one'))).rejects.toThrow(/^Kafka: .*closed/)
  })
})

/** Somebody who is no Kafka. */
async function listening(answer: (socket: Socket) => void): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    answer(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `kafka://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

test('nobody there is told in plain words', async () => {
  await expect(openKafka(options('kafka://127.0.0.1:1'))).rejects.toThrow(
    /^Kafka: .*ECONNREFUSED 127.0.0.1:1$/,
  )
  await expect(openKafka(options('kafka://nobody.invalid'))).rejects.toThrow(
    /^Kafka: .*ENOTFOUND nobody.invalid/,
  )
})

test.each<[string, (socket: Socket) => void]>([
  ['hangs up', (socket) => void socket.destroy()],
  ['breaks off', (socket) => void socket.once('data', () => socket.resetAndDestroy())],
  ['speaks HTTP', (socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))],
  ['answers noise', (socket) => void socket.on('data', () => socket.write(randomBytes(500)))],
  ['answers an empty frame', (socket) => void socket.on('data', () => socket.write(Buffer.alloc(64)))],
  [
    'answers a negative length',
    (socket) => void socket.on('data', () => socket.write(Buffer.alloc(64, 0xff))),
  ],
])(
  'somebody who %s is told, and the process lives on',
  async (_, answer) => {
    const somebody = await listening(answer)
    await expect(openKafka(options(somebody.url))).rejects.toThrow(/^Kafka: ./)
    somebody.close()
  },
  20_000,
)

test('an address that says what cannot be is refused at the start', async () => {
  const start = (LAUREL_RELAY_URL: string) => startServer({ jobs: false, environment: { LAUREL_RELAY_URL } })
  await expect(start('kafka://one:9092/events')).rejects.toThrow(/LAUREL_RELAY_TOPIC/)
  await expect(start('kafka://one:9092?mechanism=GSSAPI')).rejects.toThrow(/\?mechanism=GSSAPI/)
  await expect(start('kafka://one:9092?acks=1')).rejects.toThrow(/\?acks=1/)
  await expect(start('kafka://one:9092,two:9092')).rejects.toThrow(/the same for all/)
  await expect(start('kafka:one')).rejects.toThrow(/names no host/)
})
