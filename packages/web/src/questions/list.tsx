import type { Question } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleHelp from 'lucide-react/icons/circle-question-mark'
import Plus from 'lucide-react/icons/plus'
import Upload from 'lucide-react/icons/upload'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { plainText } from '../../../server/src/assessments/markup.ts'
import { questions } from '../api/assessments.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Choice, Field } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { ImportQuestions } from './import.tsx'

const texts = m.questions

export function useQuestions(filter: { tag: string; search: string; archived: 'true' | 'false' }) {
  const { tag, search, archived } = filter
  return useInfiniteQuery({
    queryKey: ['questions', filter],
    queryFn: ({ pageParam }) =>
      questions.list(
        { archived, ...(tag ? { tag } : {}), ...(search.trim() ? { search: search.trim() } : {}) },
        pageParam,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

export const useTags = () => useQuery({ queryKey: ['questions', 'tags'], queryFn: questions.tags })

/** The question bank: found by tag and text. */
export function QuestionsScreen() {
  const may = useMay('assessment:write')
  const [tag, setTag] = useState('')
  const [search, setSearch] = useState('')
  const [archived, setArchived] = useState<'true' | 'false'>('false')
  const [importing, setImporting] = useState(false)
  const list = useQuestions({ tag, search, archived })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const isFiltered = tag !== '' || search.trim() !== '' || archived === 'true'
  const acts = may && (
    <>
      <Button className="button second" onPress={() => setImporting(true)}>
        <Upload size={18} aria-hidden /> {texts.import}
      </Button>
      <Link to="/questions/new" className="button">
        <Plus size={18} aria-hidden /> {texts.add}
      </Link>
    </>
  )
  return (
    <>
      <PageHead
        title={texts.title}
        lead={texts.lead}
        back={{ to: '/assessments', label: m.assessments.title }}
      >
        {(items.length > 0 || isFiltered) && acts}
      </PageHead>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (items.length > 0 || isFiltered) && (
        <Filters filter={{ tag, search, archived }} set={{ setTag, setSearch, setArchived }} />
      )}
      {list.data && items.length === 0 && (
        <Empty
          icon={CircleHelp}
          title={isFiltered ? texts.noneFound : texts.none}
          hint={isFiltered ? texts.noneFoundHint : texts.noneHint}
        >
          {!isFiltered && acts}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((question) => (
            <Line key={question.id} question={question} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="mt-5 text-center">
          <Button className="button second" onPress={() => void list.fetchNextPage()}>
            {m.general.more}
          </Button>
        </div>
      )}
      {importing && <ImportQuestions onClose={() => setImporting(false)} />}
    </>
  )
}

type FilterProps = {
  filter: { tag: string; search: string; archived: 'true' | 'false' }
  set: {
    setTag: (tag: string) => void
    setSearch: (search: string) => void
    setArchived: (archived: 'true' | 'false') => void
  }
}

function Filters({
  filter: { tag, search, archived },
  set: { setTag, setSearch, setArchived },
}: FilterProps) {
  const tags = useTags()
  return (
    <div className="mb-5 grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem_auto] sm:items-end">
      <Field
        label={texts.search}
        name="search"
        type="search"
        value={search}
        onChange={setSearch}
        maxLength={100}
      />
      <Choice
        label={texts.tag}
        value={tag}
        onChange={setTag}
        options={[
          { id: '', label: texts.allTags },
          ...(tags.data?.items ?? []).map((one) => ({
            id: one.tag,
            label: texts.tagWith(one.tag, one.questions),
          })),
        ]}
      />
      <Segments
        label={texts.which}
        value={archived}
        onChange={(chosen) => setArchived(chosen as typeof archived)}
        options={Object.entries(texts.whiches).map(([id, label]) => ({ id, label }))}
      />
    </div>
  )
}

const Line = ({ question }: { question: Question }) => (
  <li className="px-5 py-4">
    <p className="line-clamp-2 font-semibold">
      <Link to="/questions/$id" params={{ id: question.id }} dir="auto">
        {shortOf(question.text)}
      </Link>
    </p>
    <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft">
      <span>
        {texts.kinds[question.kind]} · {m.assessments.points(question.points)}
        {question.version > 1 && ` · ${texts.version(question.version)}`}
      </span>
      {question.tags.map((tag) => (
        <span key={tag} className="rounded-full bg-sunken px-2.5 py-0.5 text-xs">
          <bdi>{tag}</bdi>
        </span>
      ))}
    </p>
  </li>
)

/** One line of a question's text, without its marks. */
export const shortOf = (text: string): string => plainText(text, 200)
