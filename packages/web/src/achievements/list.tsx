import type { Achievement } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Award from 'lucide-react/icons/award'
import Plus from 'lucide-react/icons/plus'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'

export function AchievementList() {
  const may = useMay('achievement:write')
  const list = useQuery({ queryKey: ['achievements'], queryFn: () => laurel.achievements({ limit: 200 }) })
  const create = may && (
    <Link to="/achievements/new" className="button">
      <Plus size={18} aria-hidden />
      {m.achievements.create}
    </Link>
  )
  return (
    <>
      <PageHead title={m.achievements.title} lead={m.achievements.lead}>
        {list.data && list.data.items.length > 0 && create}
      </PageHead>
      {list.isPending && <Waiting rows={3} className="h-32" />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <Empty icon={Award} title={m.achievements.none} hint={m.achievements.noneHint}>
          {create}
        </Empty>
      )}
      {list.data && list.data.items.length > 0 && (
        <ul className="grid list-none gap-4 md:grid-cols-2">
          {list.data.items.map((achievement) => (
            <AchievementCard key={achievement.id} achievement={achievement} />
          ))}
        </ul>
      )}
    </>
  )
}

function AchievementCard({ achievement }: { achievement: Achievement }) {
  const mayIssue = useMay('credential:issue')
  const { id, version, name, description, credentialCount } = achievement
  return (
    <li className="card flex flex-col">
      <div className="flex flex-1 gap-4 p-5">
        <img
          src={`/achievements/${id}/versions/${version}/image`}
          width={72}
          height={72}
          alt=""
          loading="lazy"
          className="size-18 flex-none object-contain"
        />
        <div className="min-w-0">
          <h2 className="text-xl">
            <Link to={`/achievements/${id}`} className="text-ink no-underline hover:underline" dir="auto">
              {name}
            </Link>
          </h2>
          <p className="mt-1.5 line-clamp-2 text-sm text-soft" dir="auto">
            {description}
          </p>
          <p className="mt-2 text-xs text-faint">
            {m.achievements.issued(credentialCount)} · {m.achievements.version(version)}
          </p>
        </div>
      </div>
      <div className="flex gap-1 border-t border-line p-2">
        {mayIssue && (
          <Link to="/issue" search={{ achievement: id }} className="button plain small">
            {m.achievements.issue}
            <span className="said-only"> {name}</span>
          </Link>
        )}
        <Link to={`/achievements/${id}`} className="button plain small">
          {m.achievements.edit}
          <span className="said-only"> {name}</span>
        </Link>
        <a href={`/achievements/${id}/versions/${version}`} className="button plain small">
          {m.achievements.publicPage}
          <span className="said-only"> {name}</span>
        </a>
      </div>
    </li>
  )
}
