import type { Anomaly, AnomalyPolicy } from '@laurel/sdk'
import { useQueries, useQuery } from '@tanstack/react-query'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { callers } from '../api/callers.ts'
import { laurel } from '../api/laurel.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Tick } from '../ui/fields.tsx'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { ProgramTabs } from './tabs.tsx'

const texts = m.programs.unusual
type Kind = AnomalyPolicy['pause'][number]
const kinds = Object.keys(texts.kinds) as Kind[]

/** For which unusual use a caller is paused, and what was seen. */
export function UnusualUseScreen() {
  const policy = useQuery({ queryKey: ['anomaly-policy'], queryFn: callers.anomalyPolicy })
  const list = useQuery({ queryKey: ['anomalies'], queryFn: laurel.anomalies })
  const error = policy.error ?? list.error
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead} />
      <ProgramTabs />
      {(policy.isPending || list.isPending) && !error && <Waiting />}
      {error && (
        <Failure error={error} onRetry={() => void Promise.all([policy.refetch(), list.refetch()])} />
      )}
      {policy.data && <Policy policy={policy.data} />}
      {list.data && (
        <section className="mt-9" aria-labelledby="seen">
          <h2 id="seen" className="mb-3 text-xl">
            {texts.seen}
          </h2>
          {list.data.items.length === 0 ? (
            <Empty icon={ShieldAlert} title={texts.none} hint={texts.noneHint} />
          ) : (
            <Seen items={list.data.items} />
          )}
        </section>
      )}
    </>
  )
}

function Policy({ policy }: { policy: AnomalyPolicy }) {
  const may = useMay('key:write')
  const [pause, setPause] = useState(policy.pause)
  const change = useWrite(callers.setAnomalyPolicy, { touches: [['anomaly-policy']] })
  const toggle = (kind: Kind, on: boolean) =>
    setPause(kinds.filter((one) => (one === kind ? on : pause.includes(one))))
  return (
    <section className="card grid gap-4 p-5 sm:p-6" aria-labelledby="policy">
      <div>
        <h2 id="policy" className="text-xl">
          {texts.policy}
        </h2>
        <p className="mt-1 text-sm text-soft">{texts.policyHint}</p>
      </div>
      <div className="grid gap-1">
        {kinds.map((kind) => (
          <Tick key={kind} isSelected={pause.includes(kind)} onChange={(on) => toggle(kind, on)}>
            {texts.kinds[kind]}
          </Tick>
        ))}
      </div>
      <WriteProblem problem={change.error} />
      {change.isSuccess && <Notice tone="good">{texts.saved}</Notice>}
      {may && (
        <Button
          className="button justify-self-start"
          onPress={() => change.mutate({ pause })}
          isPending={change.isPending}
        >
          {m.general.save}
        </Button>
      )}
    </section>
  )
}

/** The names of the callers are in three lists. */
function useNames(): ReadonlyMap<string, string> {
  return useQueries({
    queries: [
      { queryKey: ['api-keys'], queryFn: laurel.apiKeys },
      { queryKey: ['request-keys'], queryFn: callers.requestKeys },
      { queryKey: ['clients'], queryFn: callers.clients },
    ],
    combine: ([apiKeys, requestKeys, clients]) =>
      new Map([
        ...(apiKeys.data?.items ?? []).map(({ id, name }) => [`api-key:${id}`, name] as const),
        ...(requestKeys.data?.items ?? []).map(({ id, name }) => [`request-key:${id}`, name] as const),
        ...(clients.data?.items ?? []).map(({ id, name }) => [`client:${id}`, name] as const),
      ]),
  })
}

function Seen({ items }: { items: readonly Anomaly[] }) {
  const names = useNames()
  return (
    <ul className="card list-none divide-y divide-line">
      {items.map(({ id, caller, kind, at, seen, usual, paused }) => (
        <li key={id} className="px-5 py-4">
          <p className="flex flex-wrap items-center gap-2.5 font-semibold">
            {texts.callers[caller.split(':')[0] ?? ''] ?? caller} <bdi>{names.get(caller) ?? texts.gone}</bdi>
            {paused && <span className="status warn">{texts.paused}</span>}
          </p>
          <p className="mt-1 text-sm">{texts.kinds[kind] ?? kind}</p>
          <p className="mt-1 text-sm text-soft">
            {instant(at)} · {texts.line(seen, usual)}
          </p>
        </li>
      ))}
    </ul>
  )
}
