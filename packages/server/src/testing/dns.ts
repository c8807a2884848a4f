import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

export type TestDns = {
  /** `127.0.0.1:<port>`, for the setting. */
  readonly address: string
  /** What stands under which name; a name that is not here does not exist. */
  readonly texts: Map<string, string[]>
  /** While it is true, every question is answered with SERVFAIL. */
  failing: boolean
  /** The names that were asked for. */
  readonly asked: string[]
  stop(): Promise<void>
}

const [servfail, nxdomain] = [2, 3]

/** A name server over UDP that knows TXT records (RFC 1035), asked by the resolver of Node as any other. */
export async function startDns(): Promise<TestDns> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const dns: TestDns = {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    texts: new Map(),
    failing: false,
    asked: [],
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  }
  socket.on('message', (question, from) => {
    const { name, end } = nameIn(question)
    dns.asked.push(name)
    const texts = dns.texts.get(name)
    const code = dns.failing ? servfail : texts ? 0 : nxdomain
    socket.send(answer(question.subarray(0, end + 4), code, texts ?? []), from.port, from.address)
  })
  return dns
}

function nameIn(message: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.toString('ascii', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

/** The question back again, with its answers: each points to the name in the question. */
function answer(question: Buffer, code: number, texts: readonly string[]): Buffer {
  const head = Buffer.from(question)
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(code === 0 ? texts.length : 0, 6)
  head.writeUInt32BE(0, 8)
  if (code !== 0) return head
  return Buffer.concat([head, ...texts.map(record)])
}

function record(text: string): Buffer {
  // Character strings hold 255 bytes at most.
  const parts = text.match(/.{1,255}/gs) ?? ['']
  const data = Buffer.concat(
    parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])),
  )
  const head = Buffer.from('c00c001000010000000a0000', 'hex')
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}
