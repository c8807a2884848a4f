import type { World } from '../context.ts'
import { follower } from '../events/follow.ts'
import { every, type Job } from '../kit/jobs.ts'
import { deliveriesChannel, writeDeliveries } from './follow-events.ts'
import { sendDeliveries } from './send.ts'

const keepDays = 30
const atOnce = 5000

/** Turns events into messages for the endpoints that want them, sends them, and forgets old ones. */
export function webhookJobs(world: World): Job[] {
  const send = every(1000, 'send-webhooks', (signal) => sendDeliveries(world, signal))
  world.notifications.listen(deliveriesChannel, () => send.wake())
  return [
    follower(world, 'webhooks', (tx, events) => writeDeliveries(world, tx, events)),
    send,
    every(600_000, 'forget-webhooks', () => forgetOld(world)),
  ]
}

/** Messages that are done with are kept for a month, to be looked at and replayed. */
export async function forgetOld({ db, now }: World): Promise<boolean> {
  const before = new Date(now().getTime() - keepDays * 86_400_000)
  const { numDeletedRows } = await db
    .deleteFrom('webhook_deliveries')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('endpoint_id', 'event_id'),
        'in',
        selectFrom('webhook_deliveries as d')
          .select(['d.endpoint_id', 'd.event_id'])
          .where('d.state', '<>', 'waiting')
          .where('d.finished_at', '<', before)
          .limit(atOnce)
          .$asTuple('endpoint_id', 'event_id'),
      ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows) === atOnce
}
