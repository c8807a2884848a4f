import type { Program } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import CirclePause from 'lucide-react/icons/circle-pause'
import PencilLine from 'lucide-react/icons/pencil-line'
import Plus from 'lucide-react/icons/plus'
import Route from 'lucide-react/icons/route'
import { programs } from '../api/programs.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.certification
const looks = {
  draft: { tone: 'info', icon: PencilLine },
  active: { tone: 'good', icon: CircleCheck },
  ended: { tone: 'warn', icon: CirclePause },
} as const

export const ProgramPill = ({ program }: { program: Program }) => (
  <Pill {...looks[program.state]}>{texts.states[program.state]}</Pill>
)

export function ProgramsScreen() {
  const may = useMay('program:write')
  const maySources = useMay('result:read')
  const list = useQuery({ queryKey: ['programs'], queryFn: programs.list })
  const add = may && (
    <Link to="/programs/new" className="button">
      <Plus size={18} aria-hidden /> {texts.add}
    </Link>
  )
  const items = list.data?.items ?? []
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        {maySources && (
          <Link to="/applications" className="button second">
            {m.applications.title}
          </Link>
        )}
        {maySources && (
          <Link to="/sources" className="button second">
            {texts.sources}
          </Link>
        )}
        {items.length > 0 && add}
      </PageHead>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={Route} title={texts.none} hint={texts.noneHint}>
          {add}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((program) => (
            <li key={program.id} className="px-5 py-4">
              <p className="flex flex-wrap items-center gap-2.5 font-semibold">
                <Link to="/programs/$id" params={{ id: program.id }}>
                  <bdi>{program.name}</bdi>
                </Link>
                <ProgramPill program={program} />
              </p>
              <p className="mt-1 text-sm text-soft">
                {texts.holders(program.awards)}
                {program.version !== null && ` · ${texts.version(program.version)}`}
                {program.version !== null && program.draft && ` · ${texts.hasDraft}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
