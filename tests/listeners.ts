import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Heard = { readonly id: string; readonly type: string; readonly subject: string }

/** A program of somebody else's that takes webhooks and counts them; it answers each after a moment, like a real one. */
export async function startCounter(): Promise<{ origin: string; heard: Heard[]; close(): void }> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { type, data } = JSON.parse(Buffer.concat(parts).toString()) as {
        type: string
        data: { id: string }
      }
      heard.push({ id: String(request.headers['webhook-id']), type, subject: data.id })
      setTimeout(() => response.writeHead(204).end(), 2)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    heard,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A real mail server that keeps who got which mail. */
export async function startPostOffice(): Promise<{
  url: string
  mails: { to: string; id: string }[]
  close(): Promise<void>
}> {
  const mails: { to: string; id: string }[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const id = /^message-id:\s*(\S+)/im.exec(Buffer.concat(parts).toString())?.[1] ?? ''
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, id })
        done()
      })
    },
  })
  // A server that is killed breaks its lines in the middle.
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
}
