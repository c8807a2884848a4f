import type { PrivacyRequest } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Inbox from 'lucide-react/icons/inbox'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { privacy } from '../api/privacy.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { CloseDialog, ExtendDialog, FileDialog } from './request-dialogs.tsx'

const texts = m.privacy.requests
type Filter = keyof typeof texts.filters
const queries = {
  all: { limit: 200 },
  open: { status: 'open', limit: 200 },
  overdue: { overdue: true, limit: 200 },
} as const

/** The register of what people ask for about their data. */
export function PrivacyRequestsScreen() {
  const may = useMay('privacy:write')
  const [filter, setFilter] = useState<Filter>('all')
  const [isFiling, setFiling] = useState(false)
  const list = useQuery({
    queryKey: ['privacy-requests', filter],
    queryFn: () => privacy.requests(queries[filter]),
  })
  const enter = may && (
    <Button className="button" onPress={() => setFiling(true)}>
      <Plus size={18} aria-hidden />
      {texts.enter}
    </Button>
  )
  const isEmpty = list.data?.items.length === 0
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} back={{ to: '/privacy', label: m.privacy.back }}>
        {!(isEmpty && filter === 'all') && enter}
      </PageHead>
      <div className="grid gap-5">
        {!(isEmpty && filter === 'all') && (
          <Segments
            label={texts.filter}
            value={filter}
            onChange={(name) => setFilter(name as Filter)}
            options={Object.entries(texts.filters).map(([id, label]) => ({ id, label }))}
          />
        )}
        {list.isPending && <Waiting />}
        {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {isEmpty && (
          <Empty icon={Inbox} title={texts.none} hint={texts.noneHint}>
            {filter === 'all' && enter}
          </Empty>
        )}
        {list.data && !isEmpty && (
          <ul className="card list-none divide-y divide-line">
            {list.data.items.map((request) => (
              <RequestLine key={request.id} request={request} may={may} />
            ))}
          </ul>
        )}
      </div>
      {isFiling && <FileDialog onClose={() => setFiling(false)} />}
    </>
  )
}

const tones = { open: 'info', done: 'good', refused: 'warn' } as const

function RequestLine({ request, may }: { request: PrivacyRequest; may: boolean }) {
  const [asked, setAsked] = useState<'close' | 'extend' | null>(null)
  const { kind, status, overdue, name, recipientId, words, answer, act, closedAt } = request
  const mayRead = useMay('recipient:read')
  const close = () => setAsked(null)
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 px-5 py-4">
      <div className="grid min-w-0 flex-[1_1_20rem] gap-1">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          {texts.kinds[kind]}
          <span className={`status ${overdue ? 'bad' : tones[status]}`}>
            {overdue ? texts.overdue : texts.status[status]}
          </span>
        </p>
        <p className="text-sm">
          <bdi>{name ?? texts.erasedName}</bdi>
          {recipientId && mayRead && (
            <>
              {' · '}
              <Link to="/recipients/$id" params={{ id: recipientId }}>
                {texts.person}
              </Link>
            </>
          )}
        </p>
        {words && (
          <p className="text-sm text-soft" dir="auto">
            “{words}”
          </p>
        )}
        <p className="text-sm text-soft">
          {texts.asked(day(request.filedAt), request.filedBy)} · {request.clause} ·{' '}
          {closedAt
            ? texts.closed(day(closedAt))
            : overdue
              ? texts.wasDue(day(request.dueAt))
              : texts.due(day(request.dueAt))}
          {act && ` · ${texts.acts[act.type] ?? act.type}`}
        </p>
        {answer && (
          <p className="text-sm text-soft" dir="auto">
            {answer}
          </p>
        )}
      </div>
      {may && status === 'open' && (
        <div className="row">
          {!request.extended && !overdue && (
            <Button className="button second small" onPress={() => setAsked('extend')}>
              {texts.extend}
              <span className="said-only"> {texts.kinds[kind]}</span>
            </Button>
          )}
          <Button className="button small" onPress={() => setAsked('close')}>
            {texts.answer}
            <span className="said-only"> {texts.kinds[kind]}</span>
          </Button>
        </div>
      )}
      {asked === 'close' && <CloseDialog request={request} onClose={close} />}
      {asked === 'extend' && <ExtendDialog request={request} onClose={close} />}
    </li>
  )
}
