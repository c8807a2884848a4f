import type { World } from '../context.ts'
import { follower } from '../events/follow.ts'
import { every, type Job } from '../kit/jobs.ts'
import { forgetCounts } from './counting/count.ts'
import { keepInInbox, sendWaiting } from './delivery/send.ts'
import { openTransport } from './delivery/transport.ts'
import { writeMails } from './follow-events.ts'
import { remindUnclaimed } from './remind.ts'

/** Turns events into mails, reminds, and sends. */
export function mailJobs(world: World): Job[] {
  return [
    follower(world, 'mail', (tx, events) => writeMails(world, tx, events)),
    every(60_000, 'remind-unclaimed', () => remindUnclaimed(world)),
    every(3_600_000, 'forget-mail-counts', () => forgetCounts(world)),
    ...senders(world),
  ]
}

function senders(world: World): Job[] {
  const transport = openTransport(world)
  if (transport) {
    const close = () => transport.close()
    return [
      every(500, 'send-mail', (signal) => {
        // The same listener again and again is one listener.
        signal.addEventListener('abort', close, { once: true })
        return sendWaiting(world, transport)
      }),
    ]
  }
  if (!world.settings.production) return [every(500, 'keep-mail', () => keepInInbox(world))]
  world.log.warn('Neither SMTP_URL nor MAIL_HTTP_URL is set: mails are written but not sent')
  return []
}
