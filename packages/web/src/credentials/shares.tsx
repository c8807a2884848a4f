import type { CreatedShare, Share } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import Link2 from 'lucide-react/icons/link-2'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { type SharedBy, shares } from '../api/shares.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Choice } from '../ui/fields.tsx'
import { day } from '../ui/format.ts'
import { Secrets } from '../ui/secrets.tsx'
import { Failure, WriteProblem } from '../ui/states.tsx'

const texts = m.credentials.shares
const periods = [7, 30, 90] as const

/** The secret links to one credential: who has one sees it although it is private. Made and ended here. */
export function Shares({ id, by, may }: { id: string; by: SharedBy; may: boolean }) {
  const [days, setDays] = useState<string>('30')
  const [made, setMade] = useState<CreatedShare | null>(null)
  const door = shares[by]
  const key = ['shares', by, id]
  const found = useQuery({ queryKey: key, queryFn: () => door.list(id) })
  const make = useWrite((wish: number, name) => door.make(id, wish, name), {
    touches: [key],
    onDone: setMade,
  })
  const end = useWrite((shareId: string) => door.end(id, shareId), { touches: [key] })
  const items = found.data?.items ?? []
  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">{texts.hint}</p>
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && <p className="text-sm text-faint">{texts.none}</p>}
      <ul className="grid list-none gap-2 p-0">
        {items.map((share) => (
          <Row key={share.id} share={share} onEnd={may ? () => end.mutate(share.id) : null} />
        ))}
      </ul>
      {may && (
        <div className="flex flex-wrap items-end gap-3">
          <Choice
            label={texts.period}
            options={periods.map((number) => ({ id: String(number), label: texts.days(number) }))}
            value={days}
            onChange={setDays}
          />
          <Button
            className="button second"
            onPress={() => make.mutate(Number(days))}
            isPending={make.isPending}
          >
            {texts.make}
          </Button>
        </div>
      )}
      <WriteProblem problem={make.error ?? end.error} />
      {made && (
        <Secrets
          title={texts.madeTitle}
          text={texts.madeText(day(made.expiresAt))}
          values={[{ label: texts.link, value: made.url }]}
          onClose={() => setMade(null)}
        />
      )}
    </div>
  )
}

function Row({ share, onEnd }: { share: Share; onEnd: (() => void) | null }) {
  const { madeBy, createdAt, expiresAt } = share
  const said = texts.row(texts.by[madeBy], day(createdAt), day(expiresAt))
  return (
    <li className="flex items-center gap-3 text-sm">
      <Link2 size={16} className="flex-none text-faint" aria-hidden />
      <span className="min-w-0 flex-1">{said}</span>
      {onEnd && (
        <Button className="button second small" onPress={onEnd} aria-label={texts.endOf(said)}>
          {texts.end}
        </Button>
      )}
    </li>
  )
}
