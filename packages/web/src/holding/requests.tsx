import type { HolderRequest } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Inbox from 'lucide-react/icons/inbox'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { holding } from '../api/holding.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { day } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { AnswerDialog } from './answer-dialog.tsx'

const texts = m.holding
type Filter = keyof typeof texts.filters
const queries = { open: { state: 'open', limit: 200 }, all: { limit: 200 } } as const

/** What holders ask for: corrections and renewals. */
export function HolderRequestsScreen() {
  const [filter, setFilter] = useState<Filter>('open')
  const list = useQuery({
    queryKey: ['holder-requests', filter],
    queryFn: () => holding.requests(queries[filter]),
  })
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <div className="grid gap-5">
        <Segments
          label={texts.filter}
          value={filter}
          onChange={(name) => setFilter(name as Filter)}
          options={Object.entries(texts.filters).map(([id, label]) => ({ id, label }))}
        />
        {list.isPending && <Waiting />}
        {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.data?.items.length === 0 && <Empty icon={Inbox} title={texts.none} hint={texts.noneHint} />}
        {list.data && list.data.items.length > 0 && (
          <ul className="card list-none divide-y divide-line">
            {list.data.items.map((request) => (
              <RequestLine key={request.id} request={request} />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

const tones = { open: 'info', granted: 'good', refused: 'warn', withdrawn: 'warn' } as const

function RequestLine({ request }: { request: HolderRequest }) {
  const [isAnswering, setAnswering] = useState(false)
  const may = useMay('credential:issue')
  const { kind, state, credentialId, title, name, words, evidence, answer, answeredAt, ledTo } = request
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 px-5 py-4">
      <div className="grid min-w-0 flex-[1_1_20rem] gap-1">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          {texts.kinds[kind]}
          <span className={`status ${tones[state]}`}>{texts.states[state]}</span>
        </p>
        <p className="text-sm">
          <bdi>{name ?? texts.erased}</bdi>
          {' · '}
          <Link to="/credentials/$id" params={{ id: credentialId }}>
            <bdi>{title}</bdi>
          </Link>
        </p>
        {words && (
          <p className="text-sm text-soft [overflow-wrap:anywhere]" dir="auto">
            “{words}”
          </p>
        )}
        {evidence.length > 0 && (
          <ul className="list-none text-sm [overflow-wrap:anywhere]" aria-label={texts.evidence}>
            {evidence.map((address) => (
              <li key={address}>
                <a href={address} target="_blank" rel="noopener noreferrer nofollow">
                  {address}
                </a>
              </li>
            ))}
          </ul>
        )}
        <p className="text-sm text-soft">
          {texts.asked(day(request.askedAt))}
          {answeredAt && `, ${texts.answered(day(answeredAt))}`}
          {ledTo && (
            <>
              {' · '}
              <Link to="/credentials/$id" params={{ id: ledTo }}>
                {texts.ledTo}
              </Link>
            </>
          )}
        </p>
        {answer && (
          <p className="text-sm text-soft" dir="auto">
            {texts.answer}: {answer}
          </p>
        )}
      </div>
      {may && state === 'open' && (
        <Button className="button small" onPress={() => setAnswering(true)}>
          {texts.answer}
          <span className="said-only">
            {' '}
            {texts.kinds[kind]}, {name}
          </span>
        </Button>
      )}
      {isAnswering && <AnswerDialog request={request} onClose={() => setAnswering(false)} />}
    </li>
  )
}
