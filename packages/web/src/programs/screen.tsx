import { useQuery } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import Plus from 'lucide-react/icons/plus'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { useMay } from '../session/use-session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { type Caller, type CallerActs, CallerLine } from './line.tsx'
import { ProgramTabs } from './tabs.tsx'

type Words = { title: string; lead: string; create: string; none: string; noneHint: string }

/** One kind of callers: all of them, those that were ended last, and how to make another. */
export function CallersScreen<C extends Caller>({
  words,
  icon,
  kind,
  acts,
  list: read,
  mark,
  rotation,
  create,
}: {
  words: Words
  icon: LucideIcon
  kind: 'api-key' | 'request-key' | 'client'
  acts: CallerActs
  list: () => Promise<{ items: C[] }>
  mark: (caller: C) => ReactNode
  rotation: (caller: C, onClose: () => void) => ReactNode | null
  create: (onClose: () => void) => ReactNode
}) {
  const may = useMay('key:write')
  const [isMaking, setMaking] = useState(false)
  const list = useQuery({ queryKey: acts.touches[0]!, queryFn: read })
  const unusual = useQuery({ queryKey: ['anomalies'], queryFn: laurel.anomalies })
  const action = may && (
    <Button className="button" onPress={() => setMaking(true)}>
      <Plus size={18} aria-hidden />
      {words.create}
    </Button>
  )
  const items = [...(list.data?.items ?? [])].sort(
    (one, other) => Number(one.revokedAt !== null) - Number(other.revokedAt !== null),
  )
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        {items.length > 0 && action}
      </PageHead>
      <ProgramTabs />
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={icon} title={words.none} hint={words.noneHint}>
          {action}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((caller) => (
            <CallerLine
              key={caller.id}
              caller={caller}
              acts={acts}
              mayChange={may}
              mark={mark(caller)}
              rotation={rotation(caller, () => {}) === null ? null : (onClose) => rotation(caller, onClose)}
              anomaly={unusual.data?.items.find((one) => one.caller === `${kind}:${caller.id}`)}
            />
          ))}
        </ul>
      )}
      {isMaking && create(() => setMaking(false))}
    </>
  )
}
