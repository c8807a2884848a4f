import type { RetentionRun } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { privacy } from '../api/privacy.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { instant } from '../ui/format.ts'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.privacy.retention
type Kind = keyof typeof texts.kinds

/** The last times, looked at again while one is under way. */
export function Runs() {
  const runs = useQuery({
    queryKey: ['retention-runs'],
    queryFn: privacy.retentionRuns,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ finishedAt }) => finishedAt === null) ? 2000 : false,
  })
  if (!runs.data) return null
  return (
    <div className="grid gap-2">
      <h3 className="text-base font-semibold">{texts.runs}</h3>
      {runs.data.items.length === 0 && <p className="text-sm text-soft">{texts.none}</p>}
      <ul className="grid list-none gap-2" aria-live="polite">
        {runs.data.items.map((run) => (
          <li key={run.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
            <span className="font-medium">{instant(run.askedAt)}</span>
            <span className="text-soft">
              {run.askedBy.startsWith('system:') ? texts.bySchedule : texts.byHand}
            </span>
            <span className={run.finishedAt ? 'text-soft' : 'status info'}>
              {run.finishedAt ? reportText(run) : texts.running}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function reportText({ report }: RetentionRun): string {
  const done = Object.entries(report).filter(([, { done: number }]) => number > 0)
  if (done.length === 0) return texts.nothing
  return done.map(([kind, dealt]) => texts.done(texts.kinds[kind as Kind][0], dealt.done)).join(' · ')
}

export function RunSchedule({ isDisabled }: { isDisabled: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const run = useWrite((_: null) => privacy.runRetention(), {
    touches: [['retention-runs'], ['retention-preview']],
    onDone: () => setAsking(false),
  })
  return (
    <>
      <Button className="button second" isDisabled={isDisabled} onPress={() => setAsking(true)}>
        {texts.run}
      </Button>
      <Sheet title={texts.runTitle} isOpen={isAsking} onClose={() => setAsking(false)} role="alertdialog">
        <p className="text-soft">{texts.runText}</p>
        <WriteProblem problem={run.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={() => setAsking(false)} autoFocus>
            {m.general.cancel}
          </Button>
          <Button className="button danger" onPress={() => run.mutate(null)} isPending={run.isPending}>
            {texts.run}
          </Button>
        </div>
      </Sheet>
    </>
  )
}
