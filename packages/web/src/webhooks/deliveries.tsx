import type { WebhookDelivery } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Inbox from 'lucide-react/icons/inbox'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useWrite } from '../api/use-write.ts'
import { webhooks } from '../api/webhooks.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { instant } from '../ui/format.ts'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { DeliveryPill } from './state.tsx'

const texts = m.webhooks
type State = WebhookDelivery['state'] | 'all'

/** What was sent to an endpoint, newest first; looked at again while something waits. */
export function Deliveries({ endpointId }: { endpointId: string }) {
  const [state, setState] = useState<State>('all')
  const list = useInfiniteQuery({
    queryKey: ['webhook-deliveries', endpointId, state],
    queryFn: ({ pageParam }) =>
      webhooks.deliveries(endpointId, {
        limit: 25,
        ...(state === 'all' ? {} : { state }),
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 4000,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="text-xl">{texts.deliveries}</h2>
        <Segments
          label={texts.filter}
          value={state}
          onChange={(chosen) => setState(chosen as State)}
          options={Object.entries(texts.filters).map(([id, label]) => ({ id, label }))}
        />
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={Inbox} title={texts.noDeliveries} hint={texts.noDeliveriesHint} />
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((delivery) => (
            <Line key={delivery.eventId} endpointId={endpointId} delivery={delivery} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="text-center">
          <Button
            className="button second"
            onPress={() => void list.fetchNextPage()}
            isPending={list.isFetchingNextPage}
          >
            {m.general.more}
          </Button>
        </div>
      )}
    </section>
  )
}

type OfDelivery = { endpointId: string; delivery: WebhookDelivery }

function Line({ endpointId, delivery }: OfDelivery) {
  const [isOpen, setOpen] = useState(false)
  const { attempts, milliseconds, state, failure } = delivery
  return (
    <li className="grid gap-2 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <p className="flex flex-wrap items-center gap-2.5">
            <code className="font-semibold">{delivery.type}</code>
            <DeliveryPill state={state} />
          </p>
          <p className="mt-1 text-sm break-all text-soft">
            {instant(delivery.createdAt)} · <code>{delivery.subject}</code>
          </p>
          {(attempts > 1 || failure) && (
            <p className="mt-1 text-xs text-faint">
              {texts.tried(attempts)}
              {failure ? ` · ${failure}` : ''}
              {state === 'waiting' && delivery.nextAttemptAt
                ? ` · ${texts.nextTry(instant(delivery.nextAttemptAt))}`
                : ''}
            </p>
          )}
          {state === 'delivered' && milliseconds !== null && (
            <p className="mt-1 text-xs text-faint">{texts.took(milliseconds)}</p>
          )}
        </div>
        <Button className="button second small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? texts.hideDetails : texts.details}
          <span className="said-only"> {delivery.type}</span>
        </Button>
      </div>
      {isOpen && <Detail endpointId={endpointId} delivery={delivery} />}
    </li>
  )
}

function Detail({ endpointId, delivery }: OfDelivery) {
  const may = useMay('webhook:write')
  const { eventId } = delivery
  const one = useQuery({
    queryKey: ['webhook-deliveries', endpointId, eventId, delivery.attempts],
    queryFn: () => webhooks.delivery(endpointId, eventId),
  })
  const replay = useWrite(() => webhooks.replay(endpointId, eventId), {
    touches: [['webhook-deliveries', endpointId]],
  })
  if (one.isPending) return <Waiting rows={1} />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  return (
    <div className="grid gap-3 rounded-md bg-sunken px-4 py-3 text-sm">
      <p className="text-xs break-all text-faint">
        webhook-id <code>{eventId}</code>
      </p>
      {one.data.failures.length === 0 ? (
        <p className="text-soft">{texts.noFailures}</p>
      ) : (
        <div>
          <h3 className="text-sm font-semibold">{texts.attempts}</h3>
          <ul className="mt-1 grid list-none gap-2">
            {one.data.failures.map(({ at, failure, answer, milliseconds }) => (
              <li key={at}>
                <p>
                  {instant(at)} · {failure} <span className="text-faint">{texts.took(milliseconds)}</span>
                </p>
                {answer && (
                  <pre className="mt-1 max-h-32 overflow-auto text-xs whitespace-pre-wrap text-soft">
                    {answer}
                  </pre>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {may && delivery.state !== 'waiting' && (
        <div>
          <Button
            className="button second small"
            onPress={() => replay.mutate(undefined)}
            isPending={replay.isPending}
          >
            {texts.replay}
          </Button>
        </div>
      )}
      {replay.isSuccess && <Notice tone="good">{texts.replayed}</Notice>}
      <WriteProblem problem={replay.error} />
    </div>
  )
}
