import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer as listenPlainly } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrokers, rabbitUrl } from '../testing/brokers.ts'
import { arrivedAtKafka, hasKcat, movedPorts, startKafka } from '../testing/kafka.ts'
import { reachable } from '../testing/redis.ts'
import { startServer } from '../testing/world.ts'
import type { BrokerOptions } from './broker.ts'
import { openKafka } from './kafka.ts'
import { openNats } from './nats.ts'
import { openRabbit } from './rabbitmq.ts'

const { found } = await findBrokers()
const hasRabbit = found.some(({ name }) => name === 'RabbitMQ')
const has = (program: string, ...parameters: string[]) => {
  try {
    execFileSync(program, parameters, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const canCertify = has('openssl', 'version')
const canServe = canCertify && has('nats-server', '--version')

let folder: string
let ca: string
const [certFile, keyFile] = ['cert.pem', 'key.pem']
const topic = `laurel-test-${randomBytes(4).toString('hex')}`
const options = (url: string, changes: Partial<BrokerOptions> = {}): BrokerOptions => ({
  urls: [url],
  topic,
  ca,
  credentials: null,
  onUnrouted() {},
  ...changes,
})
const message = () => ({
  id: randomBytes(8).toString('hex'),
  type: 'credential.issued',
  organizationId: '0198c0de-0000-7000-8000-000000000001',
  subject: 'one',
  at: new Date(),
  body: '{}',
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-broker-'))
  if (!canCertify) return
  const about = '-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1'.split(' ')
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2'.split(' ')
  const files = ['-keyout', join(folder, keyFile), '-out', join(folder, certFile)]
  execFileSync('openssl', [...kind, ...about, ...files], { stdio: 'ignore' })
  ca = await readFile(join(folder, certFile), 'utf8')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.skipIf(!hasRabbit || !canCertify)(
  'RabbitMQ over TLS: an authority of your own, and no other',
  async () => {
    const door = await encrypt(rabbitUrl)
    const url = new URL(rabbitUrl)
    url.protocol = 'amqps:'
    url.host = `localhost:${door.port}`
    let unrouted = 0
    const broker = await openRabbit(options(url.href, { onUnrouted: () => void unrouted++ }))
    // Confirmed, though no queue is bound: that is told.
    await broker.publish(message())
    await expect.poll(() => unrouted).toBe(1)
    await broker.close()
    await expect(openRabbit(options(url.href, { ca: null }))).rejects.toThrow(/certificate/)
    door.close()
  },
)

test('Kafka over TLS: an authority of your own, and no other', async ({ skip }) => {
  skip(!hasKcat || !canCertify, 'kcat or openssl is not here')
  const { url, stop } = await startKafka()
  const ports = new Map<number, number>()
  const moved = (part: Buffer) => movedPorts(ports)(part)
  const doors = await Promise.all(url.split(',').map((one) => encrypt(one, moved)))
  for (const { port, target } of doors) ports.set(target, port)
  const secure = `kafkas://127.0.0.1:${doors[0]!.port}`
  const broker = await openKafka(options(secure))
  await Promise.all(
    ['one', 'two', 'three', 'four'].map((subject) => broker.publish({ ...message(), subject })),
  )
  await broker.close()
  expect(await arrivedAtKafka(url, topic)).toHaveLength(4)
  await expect(openKafka(options(secure, { ca: null }))).rejects.toThrow(/^Kafka: .*certificate/)
  await expect(openKafka(options(secure.replace('kafkas', 'kafka')))).rejects.toThrow(/wants TLS/)
  for (const door of doors) door.close()
  stop()
})

test.skipIf(!canServe)(
  'NATS over TLS with a login, one node of two away: the events of the server are confirmed',
  async () => {
    const port = await freePort()
    const configuration = join(folder, 'nats.conf')
    await writeFile(
      configuration,
      `listen: 127.0.0.1:${port}
       jetstream { store_dir: "${folder}/store" }
       authorization { user: laurel, password: "a b@c" }
       tls { cert_file: "${folder}/${certFile}", key_file: "${folder}/${keyFile}" }`,
    )
    const nats: ChildProcess = spawn('nats-server', ['-c', configuration], { stdio: 'ignore' })
    try {
      while (!(await reachable(`nats://127.0.0.1:${port}`))) await sleep(50)
      const login = `laurel:${encodeURIComponent('a b@c')}`
      const urls = [`tls://${login}@localhost:1`, `tls://${login}@localhost:${port}`]
      const server = await startServer({
        environment: {
          LAUREL_RELAY_URL: urls.join(),
          LAUREL_RELAY_CA: join(folder, certFile),
          LAUREL_RELAY_TOPIC: topic,
        },
      })
      await server.credential()
      const metrics = async () => (await server.as('nobody').get('/metrics')).text()
      await expect
        .poll(metrics, { timeout: 20_000 })
        .toMatch(/laurel_relay_messages_total\{outcome="confirmed"\} [1-9]/)
      await server.stop()
      await expect(openNats(options(urls[1]!, { ca: null }))).rejects.toThrow()
      const wrong = `tls://laurel:wrong@localhost:${port}`
      await expect(openNats(options(wrong))).rejects.toThrow(/[Aa]uthorization/)
    } finally {
      nats.kill()
    }
  },
)

/** What stands in front of a broker that speaks TLS: the same bytes, encrypted. */
async function encrypt(url: string, changed = (part: Buffer): Buffer => part) {
  const { hostname, port: target } = new URL(url)
  const key = await readFile(join(folder, keyFile), 'utf8')
  const door = createServer({ cert: ca, key }, (inside) => {
    const outside = connect(Number(target), hostname)
    for (const socket of [inside, outside]) socket.on('error', () => {})
    inside.pipe(outside)
    outside.on('data', (part) => void inside.write(changed(part)))
    outside.on('close', () => inside.destroy())
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const { port } = door.address() as AddressInfo
  return { port, target: Number(target), close: () => door.close() }
}

async function freePort(): Promise<number> {
  const server = listenPlainly()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
