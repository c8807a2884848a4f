import type { Mail } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import MailIcon from 'lucide-react/icons/mail'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { mail } from '../api/mail.ts'
import { m } from '../messages/messages.ts'
import { Field } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { kindLabel, MailPill } from './state.tsx'
import { MailTabs } from './tabs.tsx'

const texts = m.mail
type State = Mail['state'] | 'all'

/** Every mail but those with which people sign in, newest first. */
export function MailLogScreen() {
  const [state, setState] = useState<State>('all')
  const [email, setEmail] = useState('')
  const list = useInfiniteQuery({
    queryKey: ['mails', state, email],
    queryFn: ({ pageParam }) =>
      mail.list({
        limit: 30,
        ...(state === 'all' ? {} : { state }),
        ...(email ? { email } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const isFiltered = state !== 'all' || email !== ''
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <MailTabs />
      <div className="grid gap-5">
        <div className="flex flex-wrap items-end justify-between gap-4">
          <Segments
            label={texts.filter}
            value={state}
            onChange={(chosen) => setState(chosen as State)}
            options={Object.entries(texts.filters).map(([id, label]) => ({ id, label }))}
          />
          <Search onSearch={setEmail} />
        </div>
        {list.isPending && <Waiting />}
        {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <Empty
            icon={MailIcon}
            title={isFiltered ? texts.noneFound : texts.none}
            hint={isFiltered ? texts.noneFoundHint : texts.noneHint}
          />
        )}
        {items.length > 0 && (
          <ul className="card list-none divide-y divide-line">
            {items.map((one) => (
              <Line key={one.id} mail={one} />
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
      </div>
    </>
  )
}

function Search({ onSearch }: { onSearch: (email: string) => void }) {
  const [draft, setDraft] = useState('')
  return (
    <Form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(draft.trim())
      }}
    >
      <Field
        label={texts.search}
        name="email"
        type="search"
        value={draft}
        onChange={setDraft}
        placeholder={texts.searchHint}
      />
      <Button type="submit" className="button second">
        {texts.find}
      </Button>
    </Form>
  )
}

function Line({ mail: one }: { mail: Mail }) {
  return (
    <li className="px-5 py-4">
      <p className="flex flex-wrap items-center gap-2.5">
        <Link to="/mail/$id" params={{ id: one.id }} className="min-w-0 font-semibold break-words">
          <bdi>{one.subject ?? kindLabel(one.kind)}</bdi>
        </Link>
        <MailPill state={one.state} />
      </p>
      <p className="mt-1 text-sm break-all text-soft">
        <bdi>{one.to ?? texts.erased}</bdi>
      </p>
      <p className="mt-1 text-xs text-faint">
        {kindLabel(one.kind)} · {instant(one.createdAt)}
        {one.reason ? ` · ${one.reason}` : ''}
        {one.nextAttemptAt ? ` · ${texts.nextTry(instant(one.nextAttemptAt))}` : ''}
      </p>
    </li>
  )
}
