import type { MailStop } from '@laurel/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import MailCheck from 'lucide-react/icons/mail-check'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { mail } from '../api/mail.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { MailTabs } from './tabs.tsx'

const texts = m.mail.stops

/** Addresses that nothing is sent to any more. */
export function MailStopsScreen() {
  const list = useInfiniteQuery({
    queryKey: ['mail-stops'],
    queryFn: ({ pageParam }) => mail.stops(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead title={m.mail.title} lead={texts.lead} />
      <MailTabs />
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Empty icon={MailCheck} title={texts.none} hint={texts.noneHint} />}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((stop) => (
            <Line key={stop.id} stop={stop} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="mt-4 text-center">
          <Button className="button second" onPress={() => void list.fetchNextPage()}>
            {m.general.more}
          </Button>
        </div>
      )}
    </>
  )
}

function Line({ stop }: { stop: MailStop }) {
  const may = useMay('mail:write')
  const [isAsking, setAsking] = useState(false)
  const lift = useWrite(() => mail.lift(stop.id), {
    touches: [['mail-stops']],
    onDone: () => setAsking(false),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-5 py-4">
      <div className="min-w-0">
        <p className="font-semibold break-all">
          <bdi>{stop.address}</bdi>
        </p>
        <p className="mt-1 text-sm text-soft">
          {texts.because[stop.because]} · {stop.reason}
        </p>
        <p className="mt-1 text-xs text-faint">
          {texts.since(day(stop.createdAt))}
          {stop.mailId && (
            <>
              {' · '}
              <Link to="/mail/$id" params={{ id: stop.mailId }} className="underline">
                {texts.see}
              </Link>
            </>
          )}
        </p>
      </div>
      {may && (
        <Button className="button second small" onPress={() => setAsking(true)}>
          {texts.lift}
          <span className="said-only"> {stop.address}</span>
        </Button>
      )}
      {isAsking && (
        <Sheet
          title={texts.liftTitle(stop.address)}
          isOpen
          onClose={() => setAsking(false)}
          role="alertdialog"
        >
          <p className="text-soft">{texts.liftText}</p>
          <WriteProblem problem={lift.error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button className="button second" onPress={() => setAsking(false)}>
              {m.general.cancel}
            </Button>
            <Button className="button" onPress={() => lift.mutate(undefined)} isPending={lift.isPending}>
              {texts.lift}
            </Button>
          </div>
        </Sheet>
      )}
    </li>
  )
}
