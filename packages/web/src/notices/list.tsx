import type { Notice as NoticeItem } from '@laurel/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Bell from 'lucide-react/icons/bell'
import { Button } from 'react-aria-components/Button'
import { notices } from '../api/notices.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { Preferences } from './preferences.tsx'

const texts = m.notices

/** What concerns the member, newest first, and how they want to be told. */
export function NoticesScreen() {
  const list = useInfiniteQuery({
    queryKey: ['notices', 'list'],
    queryFn: ({ pageParam }) => notices.list(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const read = useWrite((ids: string[] | null) => notices.read(ids), { touches: [['notices']] })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const unread = list.data?.pages[0]?.unread ?? 0
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        {unread > 0 && (
          <Button className="button second" onPress={() => read.mutate(null)} isPending={read.isPending}>
            {texts.readAll}
          </Button>
        )}
      </PageHead>
      <div className="grid gap-8">
        <div className="grid gap-4">
          <WriteProblem problem={read.error} />
          {list.isPending && <Waiting />}
          {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
          {list.data && items.length === 0 && <Empty icon={Bell} title={texts.none} hint={texts.noneHint} />}
          {items.length > 0 && (
            <ul className="card list-none divide-y divide-line overflow-hidden">
              {items.map((item) => (
                <Line key={item.id} item={item} onOpen={() => item.readAt ?? read.mutate([item.id])} />
              ))}
            </ul>
          )}
          {list.hasNextPage && (
            <div className="text-center">
              <Button className="button second" onPress={() => void list.fetchNextPage()}>
                {m.general.more}
              </Button>
            </div>
          )}
        </div>
        <Preferences />
      </div>
    </>
  )
}

function Line({ item, onOpen }: { item: NoticeItem; onOpen: () => void }) {
  return (
    <li className={`px-5 py-4 ${item.readAt ? '' : 'bg-brand-wash'}`}>
      <p className="flex flex-wrap items-center gap-2.5">
        <Link to={item.link} onClick={onOpen} className="min-w-0 font-semibold break-words">
          <bdi>{item.title}</bdi>
        </Link>
        {!item.readAt && <span className="text-xs font-semibold text-brand-ink">{texts.unread}</span>}
      </p>
      <p className="mt-1 text-sm break-words text-soft">{item.text}</p>
      <p className="mt-1 text-xs text-faint">
        {instant(item.at)}
        {item.times > 1 ? ` · ${texts.times(item.times)}` : ''}
      </p>
    </li>
  )
}
