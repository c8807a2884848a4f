import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = {
  to: string
  /** The sender on the envelope. */
  from: string
  subject: string
  messageId: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
}

/** A real mail server. `answer` decides what becomes of a mail before it is taken. */
export async function startPostOffice() {
  const received: ReceivedMail[] = []
  const office = {
    received,
    answer: (_to: string): Error | null => null,
    url: '',
    stop: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => done(office.answer(address)),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const mail = await PostalMime.parse(Buffer.concat(parts))
        received.push({
          to: session.envelope.rcptTo[0]!.address,
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          subject: mail.subject ?? '',
          messageId: mail.messageId ?? '',
          text: mail.text ?? '',
          html: mail.html ?? '',
          headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
        })
        done()
      })
    },
  })
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  office.url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  return office
}
