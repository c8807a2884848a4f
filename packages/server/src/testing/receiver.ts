import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly id: string
}

type Answer = number | { status: number; headers: Record<string, string> } | undefined

export type Receiver = {
  readonly origin: string
  /** Every request, in the order in which they came, whatever was answered. */
  readonly received: Received[]
  /** What is answered to a request from now on, at once or later. Undefined: the connection breaks. */
  answer: (received: Received) => Answer | Promise<Answer>
  close(): void
}

/** A program of somebody else's that takes webhooks. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const receiver = { received, answer: (() => 204) as Receiver['answer'] }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      const headers = request.headers as Record<string, string>
      const one = { headers, body: Buffer.concat(parts).toString(), id: headers['webhook-id'] ?? '' }
      received.push(one)
      const answer = await receiver.answer(one)
      if (answer === undefined) return void request.socket.destroy()
      if (typeof answer === 'number') return void response.writeHead(answer).end('an answer')
      response.writeHead(answer.status, answer.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(receiver, {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  })
}
