import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { movedPorts } from './kafka.ts'

export type KafkaLogin = {
  /** The nodes, through this. */
  readonly url: string
  /** Which mechanisms were asked for. */
  readonly asked: readonly string[]
  close(): void
}

type Login = { readonly user: string; readonly password: string }

/** Names of requests, as the protocol numbers them. */
const handshake = 17
const versions = 18
const authenticate = 36

/**
 * Asks for a login in front of nodes that know none: SASL/PLAIN (RFC 4616), carried as Kafka carries it since 1.0. Whoever asks
 * for anything else before it is thrown out, as by a Kafka.
 */
export async function startKafkaLogin(url: string, login: Login): Promise<KafkaLogin> {
  const asked: string[] = []
  const ports = new Map<number, number>()
  const moved = (part: Buffer) => movedPorts(ports)(part)
  const fronts = await Promise.all(
    url.split(',').map(async (node) => {
      const target = Number(new URL(node).port)
      const server = createServer((inside) => guard(inside, { target, moved, login, asked }))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      ports.set(target, port)
      return { server, port }
    }),
  )
  return {
    url: fronts.map(({ port }) => `kafka://127.0.0.1:${port}`).join(),
    asked,
    close() {
      for (const { server } of fronts) server.close()
    },
  }
}

type Guarded = { target: number; moved: (part: Buffer) => Buffer; login: Login; asked: string[] }

function guard(inside: Socket, { target, moved, login, asked }: Guarded): void {
  const outside = connect(target, '127.0.0.1')
  for (const socket of [inside, outside]) {
    socket.on('error', () => {})
    socket.on('close', () => {
      inside.destroy()
      outside.destroy()
    })
  }
  outside.on('data', (part) => void inside.write(moved(part)))
  let known = false
  let rest = Buffer.alloc(0)
  inside.on('data', (part) => {
    rest = Buffer.concat([rest, part])
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const frame = rest.subarray(0, 4 + rest.readInt32BE(0))
      rest = rest.subarray(frame.length)
      const { kind, body } = read(frame)
      if (kind === handshake) {
        const mechanism = body.subarray(2).toString()
        asked.push(mechanism)
        inside.write(handshakeAnswer(frame, mechanism === 'PLAIN'))
      } else if (kind === authenticate) {
        // No tags, and the length with one added, as long as both fit in a byte.
        known = body.subarray(2, 1 + body.readUInt8(1)).toString() === `\0${login.user}\0${login.password}`
        inside.write(authenticateAnswer(frame, known), () => known || inside.destroy())
      } else if (known || kind === versions) outside.write(frame)
      else inside.destroy()
    }
  })
}

/** Length, kind, version, number, the client's name, and then what is asked. */
function read(frame: Buffer): { kind: number; body: Buffer } {
  return { kind: frame.readInt16BE(4), body: frame.subarray(14 + frame.readInt16BE(12)) }
}

function answer(frame: Buffer, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeInt32BE(4 + body.length)
  frame.copy(head, 4, 8, 12)
  return Buffer.concat([head, body])
}

/** The error and the mechanisms there are. */
function handshakeAnswer(frame: Buffer, fits: boolean): Buffer {
  const body = Buffer.alloc(8)
  body.writeInt16BE(fits ? 0 : 33)
  body.writeInt32BE(1, 2)
  body.writeInt16BE('PLAIN'.length, 6)
  return answer(frame, Buffer.concat([body, Buffer.from('PLAIN')]))
}

/** In version 2: tags, the error, its message (none), bytes (none), for how long it holds, tags. */
function authenticateAnswer(frame: Buffer, known: boolean): Buffer {
  const body = Buffer.alloc(14)
  body.writeInt16BE(known ? 0 : 58, 1)
  body.writeUInt8(1, 4)
  return answer(frame, body)
}
