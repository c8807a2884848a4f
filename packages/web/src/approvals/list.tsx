import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Users from 'lucide-react/icons/users'
import { people } from '../api/people.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { RuleSection } from './rule.tsx'
import { toneOf } from './tone.ts'

const texts = m.approvals

/** What waits for a second person, what became of what waited, and the rule. */
export function ApprovalList() {
  const list = useQuery({ queryKey: ['approvals'], queryFn: people.approvals })
  const maySettle = useMay('approval:write')
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty icon={Users} title={texts.none} hint={texts.noneHint} />}
      {list.data && list.data.items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {list.data.items.map(({ id, kind, state, requestedBy, requestedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
              <div className="min-w-0 flex-[1_1_18rem]">
                <p className="font-semibold">
                  <Link to="/approvals/$id" params={{ id }}>
                    {texts.kinds[kind]}
                  </Link>
                </p>
                <p className="mt-1 text-sm text-soft">
                  {texts.askedBy(requestedBy.name ?? texts.somebody, instant(requestedAt))}
                </p>
              </div>
              <span className={`status ${toneOf[state]}`}>{texts.states[state]}</span>
            </li>
          ))}
        </ul>
      )}
      <RuleSection may={maySettle} />
    </>
  )
}
