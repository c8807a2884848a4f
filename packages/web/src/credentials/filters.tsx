import type { Credential } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { laurel } from '../api/laurel.ts'
import { programs as programCalls } from '../api/programs.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Choice, Field } from '../ui/fields.tsx'

/** What is looked for, as the fields have it. */
export type Wish = {
  readonly search: string
  readonly achievementId: string
  readonly programId: string
  readonly state: Credential['state'] | 'all'
  readonly chain: keyof typeof m.credentials.chains | 'all'
}
export const everything: Wish = {
  search: '',
  achievementId: 'all',
  programId: 'all',
  state: 'all',
  chain: 'all',
}

/** The same as the list is asked for it. */
export type Filter = {
  search: string
  achievementId?: string
  programId?: string
  state?: Credential['state']
  chain?: keyof typeof m.credentials.chains
}

const choices = (all: string, labels: Readonly<Record<string, string>>) => [
  { id: 'all', label: all },
  ...Object.entries(labels).map(([id, label]) => ({ id, label })),
]

export function Filters({ wish, onChange }: { wish: Wish; onChange: (change: Partial<Wish>) => void }) {
  const achievements = useQuery({
    queryKey: ['achievements'],
    queryFn: () => laurel.achievements({ limit: 200 }),
  })
  const mayPrograms = useMay('program:read')
  const programs = useQuery({ queryKey: ['programs'], queryFn: programCalls.list, enabled: mayPrograms })
  const awarding = programs.data?.items.filter(({ awards }) => awards > 0) ?? []
  const named = (items: readonly { id: string; name: string }[]) =>
    Object.fromEntries(items.map(({ id, name }) => [id, name]))
  return (
    <search
      className={`mb-5 grid gap-3 sm:grid-cols-2 ${awarding.length > 0 ? 'xl:grid-cols-[minmax(0,1.3fr)_repeat(4,minmax(0,1fr))]' : 'xl:grid-cols-[minmax(0,1.4fr)_repeat(3,minmax(0,1fr))]'}`}
    >
      <Field
        label={m.credentials.search}
        name="search"
        type="search"
        value={wish.search}
        onChange={(search) => onChange({ search })}
        placeholder={m.credentials.searchHint}
      />
      <Choice
        label={m.credentials.achievement}
        value={wish.achievementId}
        onChange={(achievementId) => onChange({ achievementId })}
        options={choices(m.credentials.allAchievements, named(achievements.data?.items ?? []))}
      />
      {awarding.length > 0 && (
        <Choice
          label={m.credentials.program}
          value={wish.programId}
          onChange={(programId) => onChange({ programId })}
          options={choices(m.credentials.allPrograms, named(awarding))}
        />
      )}
      <Choice
        label={m.credentials.state}
        value={wish.state}
        onChange={(id) => onChange({ state: id as Wish['state'] })}
        options={choices(m.credentials.allStates, m.credentials.states)}
      />
      <Choice
        label={m.credentials.chain}
        value={wish.chain}
        onChange={(id) => onChange({ chain: id as Wish['chain'] })}
        options={choices(m.credentials.allChains, m.credentials.chains)}
      />
    </search>
  )
}
