import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting } from '../ui/states.tsx'
import { BatchPill } from '../ui/status.tsx'
import { Counts, hasEnded, Progress, useBatch } from './progress.tsx'
import { Rows } from './rows.tsx'

const texts = m.batches.show

/** One batch: its progress while it runs, and what came of each row. */
export function BatchScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const queries = useQueryClient()
  const { data: batch, error, refetch } = useBatch(id)
  const achievementId = batch?.achievementId
  const achievement = useQuery({
    queryKey: ['achievements', achievementId],
    queryFn: () => laurel.achievement(achievementId!),
    enabled: achievementId !== undefined,
  })
  const ended = batch !== undefined && hasEnded(batch)
  useEffect(() => {
    if (!ended) return
    void queries.invalidateQueries({ queryKey: ['credentials'] })
    void queries.invalidateQueries({ queryKey: ['achievements'] })
  }, [ended, queries])
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!batch) return <Waiting rows={5} />
  return (
    <>
      <PageHead
        title={batch.fileName ?? m.batches.unnamed}
        lead={
          <>
            {achievement.data && <bdi>{achievement.data.name}</bdi>} · {instant(batch.createdAt)}
          </>
        }
        back={{ to: '/batches', label: m.batches.title }}
      >
        {ended && !batch.dryRun && batch.issued > 0 && (
          <Link to="/credentials" className="button second">
            {texts.openCredentials}
          </Link>
        )}
      </PageHead>
      <div className="grid gap-8">
        <section className="card grid gap-5 p-6" aria-label={texts.progress}>
          <div className="row justify-between">
            <BatchPill batch={batch} />
            <span className="text-sm text-faint">{took(batch.startedAt, batch.finishedAt)}</span>
          </div>
          {!ended && <Progress batch={batch} label={texts.progress} />}
          <div role="status">
            <Counts batch={batch} />
          </div>
          {!ended && <p className="text-sm text-soft">{texts.safe}</p>}
          {batch.dryRun && <Notice tone="info">{texts.trialNote}</Notice>}
          {batch.failure && (
            <Notice tone="bad">
              <strong>{texts.failed}.</strong> {batch.failure}
            </Notice>
          )}
        </section>
        {ended && <Rows batch={batch} first={batch.refused > 0 ? 'refused' : 'all'} />}
      </div>
    </>
  )
}

function took(startedAt: string | null, finishedAt: string | null): string | null {
  if (!startedAt || !finishedAt) return null
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  return texts.seconds(seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds)))
}
