import { execFile, execFileSync, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { type BrokerDoor, startBrokerDoor } from './broker-door.ts'
import type { Arrived } from './brokers.ts'

/*
 * kcat is a program for Kafka by the author of librdkafka. It reads and writes topics; and librdkafka has a cluster of
 * its own for tests, which kcat starts where its settings say so: real lines, the protocol, partitions with leaders on
 * three nodes, topics made when they are asked for. It forgets all when it ends, and knows neither TLS nor logins.
 */

export const hasKcat = (() => {
  try {
    execFileSync('kcat', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

export type TestKafka = { readonly url: string; stop(): void }

/** Starts three nodes. They end when told so, or when this process does: kcat reads what it is to write until then. */
export async function startKafka(): Promise<TestKafka> {
  const settings = ['test.mock.num.brokers=3', 'debug=mock']
  const kcat = spawn(
    'kcat',
    ['-P', '-b', 'localhost', '-t', 'none', ...settings.flatMap((one) => ['-X', one])],
    {
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  )
  kcat.unref()
  const servers = await new Promise<string>((resolve, reject) => {
    let said = ''
    kcat.once('exit', () => reject(new Error(`kcat ended: ${said}`)))
    kcat.stderr.on('data', (part) => {
      if (said.length < 10_000) said += part
      const [, found] = /bootstrap\.servers=(\S+)/.exec(said) ?? []
      if (found) resolve(found)
    })
  })
  return { url: urlOf(servers.split(',')), stop: () => void kcat.stdin.end() }
}

const urlOf = (hosts: readonly string[]) => hosts.map((host) => `kafka://${host}`).join()
const hostsOf = (url: string) => url.split(',').map((one) => new URL(one).host)

/** A record as kcat prints it. */
export type KafkaRecord = {
  readonly partition: number
  readonly key: string
  readonly payload: string
  readonly headers: Readonly<Record<string, string>>
}

/** All that lies in a topic now, by partition and in its order there. */
export async function readKafka(url: string, topic: string): Promise<KafkaRecord[]> {
  const { stdout } = await promisify(execFile)(
    'kcat',
    ['-C', '-e', '-q', '-J', '-b', hostsOf(url).join(), '-t', topic],
    { maxBuffer: 64 * 1024 * 1024 },
  )
  type Line = Omit<KafkaRecord, 'headers'> & { headers?: string[]; offset: number }
  const lines = stdout.split('\n').filter(Boolean)
  return lines
    .map((line) => JSON.parse(line) as Line)
    .sort((one, other) => one.partition - other.partition || one.offset - other.offset)
    .map(({ headers = [], ...record }) => ({ ...record, headers: pairsOf(headers) }))
}

const pairsOf = (list: readonly string[]) =>
  Object.fromEntries(list.flatMap((name, nth) => (nth % 2 ? [] : [[name, list[nth + 1] ?? '']])))

export async function arrivedAtKafka(url: string, topic: string): Promise<Arrived[]> {
  const records = await readKafka(url, topic)
  return records.map(({ headers, payload }) => ({
    id: headers.ce_id ?? '',
    topic: `${headers.ce_type}.${headers.organization}`,
    contentType: headers['content-type'] ?? '',
    body: payload,
  }))
}

/** Writes records of a key each as Java's programs would place them. */
export function writeKafka(url: string, topic: string, keys: readonly string[]): void {
  execFileSync(
    'kcat',
    ['-P', '-b', hostsOf(url).join(), '-t', topic, '-K', ':', '-X', 'topic.partitioner=murmur2'],
    { input: keys.map((key) => `${key}:by another\n`).join('') },
  )
}

/** What nodes answer, with other ports where they tell those of the cluster. */
export function movedPorts(ports: ReadonlyMap<number, number>): (part: Buffer) => Buffer {
  const places = [...ports].map(([from, to]) => [placeOf(from), placeOf(to)] as const)
  return (part) => {
    let text = part.toString('latin1')
    for (const [from, to] of places) text = text.replaceAll(from, to)
    return Buffer.from(text, 'latin1')
  }
}

/** A line to each node; what a node says of where the others are is changed into where the lines begin. */
export async function startKafkaDoor(url: string): Promise<BrokerDoor> {
  let moved = (part: Buffer) => part
  const nodes = await Promise.all(url.split(',').map((one) => startBrokerDoor(one, (part) => moved(part))))
  const portOf = (address: string) => Number(new URL(address).port)
  moved = movedPorts(new Map(nodes.map(({ url, target }) => [portOf(target), portOf(url)])))
  const [first] = nodes as [BrokerDoor, ...BrokerDoor[]]
  return {
    url: nodes.map(({ url }) => url).join(),
    target: url,
    get state() {
      return first.state
    },
    set state(wanted) {
      for (const node of nodes) node.state = wanted
    },
    get unanswered() {
      return nodes.reduce((sum, { unanswered }) => sum + unanswered, 0)
    },
    cut() {
      for (const node of nodes) node.cut()
    },
    close() {
      for (const node of nodes) node.close()
    },
  }
}

/** A node as Kafka's protocol has it: the length of its host, the host, the port. */
function placeOf(port: number): string {
  const host = '127.0.0.1'
  const place = Buffer.alloc(2 + host.length + 4)
  place.writeUInt16BE(host.length)
  place.write(host, 2)
  place.writeUInt32BE(port, 2 + host.length)
  return place.toString('latin1')
}
