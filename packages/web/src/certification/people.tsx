import type { ProgramDefinition, ProgramPerson } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleMinus from 'lucide-react/icons/circle-minus'
import CirclePlus from 'lucide-react/icons/circle-plus'
import Users from 'lucide-react/icons/users'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { programs } from '../api/programs.ts'
import { m } from '../messages/messages.ts'
import { day, number } from '../ui/format.ts'
import { Empty, Failure, Notice, Waiting } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'
import type { Requirement } from './draft.ts'
import { useAchievements } from './edit.tsx'
import { type Finding, FindingTree } from './finding.tsx'

const texts = m.certification
export type Rules = 'draft' | 'published'

const looks = {
  gain: { tone: 'good', icon: CirclePlus },
  lose: { tone: 'bad', icon: CircleMinus },
  keep: { tone: 'good', icon: CircleCheck },
  none: { tone: 'info', icon: CircleDashed },
} as const

type Props = { programId: string; rules: Rules; definition: ProgramDefinition }

/** Who would have it under these rules, with what they would change. */
export function People({ programId, rules, definition }: Props) {
  const list = useInfiniteQuery({
    queryKey: ['program-people', programId, rules],
    queryFn: ({ pageParam }) =>
      programs.people(programId, { rules, limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-xl">{texts.people}</h2>
        <p className="mt-1 text-soft">{texts.peopleLead}</p>
      </div>
      <Counts programId={programId} rules={rules} />
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={Users} title={texts.noPeople} hint={texts.noPeopleHint} />
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((person) => (
            <Line key={person.recipientId} person={person} definition={definition} />
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
    </section>
  )
}

function Counts({ programId, rules }: { programId: string; rules: Rules }) {
  const summary = useQuery({
    queryKey: ['program-people', programId, rules, 'summary'],
    queryFn: () => programs.summary(programId, rules),
  })
  if (!summary.data) return null
  const { complete } = summary.data
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {(['gain', 'lose', 'keep', 'none'] as const).map((difference) => (
          <div key={difference} className="card flex flex-col-reverse px-4 py-3">
            <dt className="text-sm text-soft">{texts.counts[difference]}</dt>
            <dd className="text-2xl font-semibold">{number(summary.data[difference])}</dd>
          </div>
        ))}
      </dl>
      {!complete && <Notice tone="info">{texts.incomplete}</Notice>}
    </>
  )
}

function Line({ person, definition }: { person: ProgramPerson; definition: ProgramDefinition }) {
  const [isOpen, setOpen] = useState(false)
  const { award, difference } = person
  const achievements = useAchievements()
  const [credential] = award?.credentialIds ?? []
  return (
    <li className="grid gap-3 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <p className="flex flex-wrap items-center gap-2.5 font-semibold">
            <Link to="/recipients/$id" params={{ id: person.recipientId }}>
              <bdi>{person.name ?? person.email ?? texts.unnamed}</bdi>
            </Link>
            <Pill {...looks[difference]}>{texts.differences[difference]}</Pill>
          </p>
          <p className="mt-1 text-sm text-soft">
            {person.name && <span className="break-all">{person.email}</span>}
            {award && (
              <>
                {' · '}
                {texts.awardStates[award.state]} · {texts.awarded(day(award.awardedAt))}
                {award.validUntil && `, ${texts.ends(day(award.validUntil))}`}
              </>
            )}
            {credential && (
              <>
                {' · '}
                <Link to="/credentials/$id" params={{ id: credential }}>
                  {m.nav.credentials}
                </Link>
              </>
            )}
          </p>
        </div>
        <Button className="button second small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? texts.hideWhy : texts.why}
          <span className="said-only"> {person.name ?? person.email}</span>
        </Button>
      </div>
      {person.heldBack && <Notice tone="warn">{person.heldBack}</Notice>}
      {isOpen && (
        <div className="rounded-md bg-sunken px-4 py-3">
          <FindingTree
            finding={person.finding as Finding}
            requirement={rulesFor(person, definition)}
            nameOf={achievements.nameOf}
          />
        </div>
      )}
    </li>
  )
}

/** A renewal is held to the rules of renewals: the finding has their shape. */
function rulesFor({ finding }: ProgramPerson, { requirements, renewal }: ProgramDefinition): Requirement {
  const fits = (one: Requirement) => one.kind === finding.kind && one.of?.length === finding.of?.length
  const again = renewal?.requirements as Requirement | undefined
  return !fits(requirements as Requirement) && again && fits(again) ? again : (requirements as Requirement)
}
