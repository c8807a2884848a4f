import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type BrokerDoor = {
  /** The address of the broker, through this door. */
  readonly url: string
  /** `open`; `shut`: nobody gets in, and whoever is in is thrown out; `mute`: what the broker answers is held back. */
  state: 'open' | 'shut' | 'mute'
  /** Where it leads from now on. */
  target: string
  /** How many bytes have gone to the broker while its answers were held back. */
  readonly unanswered: number
  /** Cuts every line that is open now. */
  cut(): void
  close(): void
}

/**
 * A line to a real broker that can be cut or made deaf in the middle. What it answers can be changed on the way, for a
 * broker that tells its own address.
 */
export async function startBrokerDoor(
  broker: string,
  changed = (part: Buffer): Buffer => part,
): Promise<BrokerDoor> {
  let target = new URL(broker)
  const sockets = new Set<Socket>()
  let state: BrokerDoor['state'] = 'open'
  let unanswered = 0
  const cut = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const server = createServer((inside) => {
    if (state === 'shut') return void inside.destroy()
    const outside = connect(Number(target.port), target.hostname)
    for (const socket of [inside, outside]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        inside.destroy()
        outside.destroy()
      })
    }
    inside.on('data', (part) => {
      if (state === 'mute') unanswered += part.length
      outside.write(part)
    })
    outside.on('data', (part) => {
      if (state !== 'mute') inside.write(changed(part))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(broker)
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    get state() {
      return state
    },
    set state(wanted) {
      if (wanted === 'mute') unanswered = 0
      state = wanted
      if (wanted === 'shut') cut()
    },
    get target() {
      return target.href
    },
    set target(wanted) {
      target = new URL(wanted)
    },
    get unanswered() {
      return unanswered
    },
    cut,
    close() {
      cut()
      server.close()
    },
  }
}
