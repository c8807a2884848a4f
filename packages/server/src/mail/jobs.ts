import type { World } from '../context.ts'
import { follower } from '../events/follow.ts'
import { every, type Job } from '../kit/jobs.ts'
import { writeMails } from './follow-events.ts'
import { keepInInbox, sendWaiting } from './send.ts'
import { createSmtpTransport } from './transport.ts'

/** Turns events into mails, and sends them. */
export function mailJobs(world: World): Job[] {
  return [follower(world, 'mail', (tx, events) => writeMails(world, tx, events)), ...senders(world)]
}

function senders(world: World): Job[] {
  const { smtpUrl, production } = world.settings
  if (smtpUrl !== '') {
    const transport = createSmtpTransport(world)
    const close = () => transport.close()
    return [
      every(500, 'send-mail', (signal) => {
        // The same listener again and again is one listener.
        signal.addEventListener('abort', close, { once: true })
        return sendWaiting(world, transport)
      }),
    ]
  }
  if (!production) return [every(500, 'keep-mail', () => keepInInbox(world))]
  world.log.warn('SMTP_URL is not set: mails are written but not sent')
  return []
}
