import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Bell from 'lucide-react/icons/bell'
import { notices } from '../api/notices.ts'
import { m } from '../messages/messages.ts'

/** How much is new; asked for again every minute, and after a look. */
export function NoticeBell() {
  const list = useQuery({
    queryKey: ['notices', 'bell'],
    queryFn: () => notices.list('', 1),
    refetchInterval: 60_000,
  })
  const unread = list.data?.unread ?? 0
  return (
    <Link to="/notices" className="button plain icon-only relative" aria-label={m.notices.bell(unread)}>
      <Bell size={20} aria-hidden />
      {unread > 0 && (
        <span
          className="absolute end-0.5 top-0.5 grid min-w-5 place-items-center rounded-full bg-brand px-1 text-[0.6875rem] leading-5 font-bold text-on-brand"
          aria-hidden
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
