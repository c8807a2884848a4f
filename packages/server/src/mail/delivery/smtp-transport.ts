import { createTransport } from 'nodemailer'
import type { World } from '../../context.ts'
import { codeIn } from './reasons.ts'
import { DeliveryError, deliveriesAtOnce, messageIdOf, type Transport } from './transport.ts'

/** The mail server of the settings. */
export function createSmtpTransport(world: Pick<World, 'settings'>): Transport {
  const { settings } = world
  const smtp = createTransport(
    {
      url: settings.smtpUrl,
      pool: true,
      maxConnections: deliveriesAtOnce,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: settings.mailFrom },
  )
  return {
    name: 'smtp',
    async deliver(mail) {
      const { bounceTo } = mail
      try {
        await smtp.sendMail({
          to: { name: '', address: mail.recipient },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          // The same at every attempt: should a death come between the server's "yes" and our note of it,
          // the second copy is the same message to every mail program.
          messageId: messageIdOf(world, mail.id),
          headers: mail.headers,
          ...(bounceTo === null ? {} : { envelope: { from: bounceTo, to: mail.recipient } }),
          // RFC 3461: where the server knows it, what comes back names the mail.
          dsn: { id: mail.id, return: 'headers', notify: ['failure', 'delay'] },
        })
      } catch (error) {
        throw errorOf(error as SmtpError)
      }
    },
    close: () => smtp.close(),
  }
}

type SmtpError = Error & {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/**
 * RFC 5321 4.2.1: 5yz is permanent. Of the recipient it is their address; of the content it is this mail; a refused
 * sender or password is for us to mend, and the mail waits for that.
 */
function errorOf({ message, command, code, responseCode = 0, response = '' }: SmtpError): DeliveryError {
  const enhanced = response === '' ? null : codeIn(response)
  if (code === 'EENVELOPE' && responseCode === 0)
    return new DeliveryError(message, { fault: 'recipient', code: '5.1.3' })
  if (responseCode >= 500 && command === 'RCPT TO')
    return new DeliveryError(message, { fault: 'recipient', code: enhanced })
  if (responseCode >= 500 && command === 'DATA')
    return new DeliveryError(message, { fault: 'mail', code: enhanced })
  return new DeliveryError(message, { fault: 'later', code: enhanced })
}
