import type { World } from '../../context.ts'
import { FetchFailure, FetchRefusal } from '../../kit/net/failures.ts'
import { DeliveryError, messageIdOf, type Outgoing, type Transport } from './transport.ts'

/**
 * A mail service that takes mails as SendGrid's v3 `mail/send` does. What it later tells of a mail carries our id of it
 * (`mail_id`). It counts nothing and changes no link.
 */
export function createHttpTransport(world: Pick<World, 'settings' | 'fetch'>): Transport {
  const { settings, fetch } = world
  const headers = { authorization: `Bearer ${settings.mailHttpKey}`, 'content-type': 'application/json' }
  return {
    name: 'http',
    async deliver(mail) {
      const body = JSON.stringify(bodyOf(world, mail))
      const answer = await fetch(settings.mailHttpUrl, {
        accept: 'application/json',
        maxBytes: 65_536,
        timeout: 20_000,
        keep: true,
        post: { body, headers },
      }).catch((error: unknown) => {
        if (error instanceof FetchFailure || error instanceof FetchRefusal)
          throw new DeliveryError(`The mail service: ${error.message}`, { fault: 'later' })
        throw error
      })
      if (answer.status >= 200 && answer.status < 300) return
      throw errorOf(answer.status, Buffer.from(answer.bytes).toString(), answer.retryAfter)
    },
    close: () => {},
  }
}

function bodyOf({ settings }: Pick<World, 'settings'>, mail: Outgoing) {
  return {
    personalizations: [{ to: [{ email: mail.recipient }], custom_args: { mail_id: mail.id } }],
    from: senderOf(settings.mailFrom),
    subject: mail.subject,
    content: [
      { type: 'text/plain', value: mail.text },
      { type: 'text/html', value: mail.html },
    ],
    headers: { ...mail.headers, 'Message-ID': messageIdOf({ settings }, mail.id) },
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
    },
  }
}

/** `Laurel <post@example.org>` in its two parts. */
function senderOf(from: string): { email: string; name?: string } {
  const match = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(from)
  if (!match) return { email: from.trim() }
  const name = match[1]!.replace(/^"(.*)"$/, '$1')
  return name === '' ? { email: match[2]! } : { email: match[2]!, name }
}

/** Too many, or their fault: later. A wrong key is ours to mend, and mails wait for that. The rest is about this mail. */
function errorOf(status: number, text: string, retryAfter: string | null): DeliveryError {
  const said = faultsIn(text)
  const message = `The mail service answered ${status}${said ? `: ${said}` : '.'}`
  if (status === 429 || status >= 500 || status === 401 || status === 403 || status === 404)
    return new DeliveryError(message, {
      fault: 'later',
      retryAfter: /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null,
    })
  const isAddress = /"field"\s*:\s*"personalizations[^"]*\.to/.test(text)
  return new DeliveryError(message, isAddress ? { fault: 'recipient', code: '5.1.3' } : { fault: 'mail' })
}

/** `{"errors": [{"message": …}]}`, as far as it is that. */
function faultsIn(text: string): string {
  try {
    const { errors } = JSON.parse(text) as { errors?: { message?: unknown }[] }
    return (errors ?? []).flatMap(({ message }) => (typeof message === 'string' ? [message] : [])).join(' ')
  } catch {
    return ''
  }
}
