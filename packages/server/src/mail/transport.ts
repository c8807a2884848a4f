import { createTransport } from 'nodemailer'
import type { World } from '../context.ts'
import type { Letter } from '../recipients/letter.ts'

/** Hands one mail over, with the id of its row. Throws when it was not accepted. */
export type Transport = { deliver(mail: Letter & { readonly id: string }): Promise<void>; close(): void }

/** How many mails are on their way to the mail server at a time. */
export const deliveriesAtOnce = 5

/** The mail server of the settings. */
export function createSmtpTransport({ settings }: World): Transport {
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
  const domain = new URL(settings.baseUrl).hostname
  return {
    async deliver(mail) {
      await smtp.sendMail({
        to: { name: '', address: mail.recipient },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // The same at every attempt: should a death come between the server's "yes" and our note of it,
        // the second copy is the same message to every mail program.
        messageId: `<${mail.id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => smtp.close(),
  }
}
