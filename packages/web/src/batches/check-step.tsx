import { Button } from 'react-aria-components/Button'
import type { Problem } from '../api/client.ts'
import { m } from '../messages/messages.ts'
import { Tick } from '../ui/fields.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Counts, hasEnded, Progress, useBatch } from './progress.tsx'
import { Rows } from './rows.tsx'

const texts = m.batches.start

/** The trial run: everything is checked and nothing issued, until the button says otherwise. */
export function CheckStep({
  trialId,
  notify,
  onNotify,
  onBack,
  onIssue,
  isPending,
  problem,
}: {
  trialId: string
  notify: boolean
  onNotify: (notify: boolean) => void
  onBack: () => void
  onIssue: () => void
  isPending: boolean
  problem: Problem | null
}) {
  const { data: batch, error, refetch } = useBatch(trialId)
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!batch) return <Waiting />
  const ended = hasEnded(batch)
  return (
    <div className="grid gap-8">
      <section className="card grid gap-5 p-5 sm:p-7" aria-labelledby="check">
        <div>
          <h2 id="check" className="text-2xl">
            {ended ? texts.checkedTitle : texts.checking}
          </h2>
          {!ended && <p className="mt-1 text-soft">{texts.checkLead}</p>}
        </div>
        {!ended && <Progress batch={batch} label={texts.checking} />}
        <div role="status">{ended && <Counts batch={batch} />}</div>
        {batch.failure && <Notice tone="bad">{batch.failure}</Notice>}
        {ended && batch.refused > 0 && batch.issued > 0 && (
          <Notice tone="warn">
            <strong>{texts.bad(batch.refused)}.</strong> {texts.badHint}
          </Notice>
        )}
        {ended && batch.issued === 0 && <Notice tone="bad">{texts.nothing}</Notice>}
        {ended && batch.issued > 0 && (
          <>
            <Tick isSelected={notify} onChange={onNotify}>
              {texts.notify}
            </Tick>
            <WriteProblem problem={problem} />
            <div className="row">
              <Button className="button large" onPress={onIssue} isPending={isPending}>
                {texts.issue(batch.issued)}
              </Button>
              <Button className="button plain" onPress={onBack}>
                {m.general.back}
              </Button>
            </div>
          </>
        )}
        {ended && batch.issued === 0 && (
          <Button className="button second justify-self-start" onPress={onBack}>
            {m.general.back}
          </Button>
        )}
      </section>
      {ended && batch.refused > 0 && <Rows batch={batch} first="refused" />}
    </div>
  )
}
