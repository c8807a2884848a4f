import type { Job } from '@laurel/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'
import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { jobs } from '../api/jobs.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Items } from './items.tsx'
import { JobCounts, JobPill, JobProgress, rests } from './state.tsx'
import { Steer } from './steer.tsx'

const texts = m.jobs.show

/** One job: looked at before it starts, watched while it goes on, and what came of each credential. */
export function JobScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const queries = useQueryClient()
  const {
    data: job,
    error,
    refetch,
  } = useQuery({
    queryKey: ['jobs', 'one', id],
    queryFn: () => jobs.read(id),
    refetchInterval: ({ state }) => (state.data && rests(state.data) ? false : 800),
  })
  const ended = job !== undefined && rests(job)
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: ['credentials'] })
  }, [ended, queries])
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!job) return <Waiting rows={5} />
  const isDraft = job.state === 'draft'
  return (
    <>
      <PageHead
        title={isDraft ? texts.look(actOf(job), job.total) : m.jobs.kinds[job.kind]}
        lead={isDraft ? texts.lookLead : `${m.jobs.many(job.total)} · ${instant(job.createdAt)}`}
        back={{ to: '/jobs', label: m.jobs.title }}
      >
        {job.links.batch && (
          <Link to="/batches/$id" params={{ id: job.id }} className="button second">
            {texts.batch}
          </Link>
        )}
        {job.links.result && (
          <a href={`/v1/jobs/${job.id}/result`} download className="button">
            <Download size={17} aria-hidden />
            {texts.result}
          </a>
        )}
      </PageHead>
      <div className="grid gap-8">
        {isDraft ? <Question job={job} /> : <Standing job={job} />}
        <Items job={job} />
      </div>
    </>
  )
}

/** What would be done, before anything is. */
function Question({ job }: { job: Job }) {
  const may = useMay('job:write')
  const navigate = useNavigate()
  const start = useWrite((_: null, key) => jobs.move(job.id, 'start', key), { touches: [['jobs']] })
  const discard = useWrite((_: null, key) => jobs.move(job.id, 'cancel', key), {
    touches: [['jobs']],
    onDone: () => void navigate({ to: '/credentials' }),
  })
  const act = actOf(job)
  return (
    <section className="card grid gap-5 p-6" aria-label={act}>
      {job.reason && <Reason reason={job.reason} />}
      <Letter job={job} />
      {job.foreseen.length > 0 && (
        <Notice tone="warn">
          <strong>{texts.foreseen}.</strong>
          <ul className="mt-1 list-none">
            {job.foreseen.map(({ code, count, message }) => (
              <li key={code}>
                {m.jobs.many(count)}: {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <WriteProblem problem={start.error ?? discard.error} />
      {may && (
        <div className="row">
          <Button
            className={`button ${job.kind === 'revoke' ? 'danger' : ''}`}
            onPress={() => start.mutate(null)}
            isPending={start.isPending}
          >
            {texts.start(act, job.total)}
          </Button>
          <Button className="button second" onPress={() => discard.mutate(null)}>
            {texts.discard}
          </Button>
        </div>
      )}
    </section>
  )
}

const actOf = ({ kind }: Job): string => texts.acts[kind] ?? m.jobs.kinds[kind]

const Reason = ({ reason }: { reason: string }) => (
  <p>
    <span className="text-sm text-faint">{texts.reason}</span>
    <br />
    <bdi>{reason}</bdi>
  </p>
)

/** What is written to the holders, as long as it is kept. */
function Letter({ job: { send, title, message } }: { job: Job }) {
  if (send === null) return null
  return (
    <dl className="grid gap-3">
      <div>
        <dt className="text-sm text-faint">{texts.send}</dt>
        <dd>{texts.sendings[send]}</dd>
      </div>
      {title !== null && (
        <div>
          <dt className="text-sm text-faint">{texts.subject}</dt>
          <dd className="font-semibold">
            <bdi>{title}</bdi>
          </dd>
        </div>
      )}
      {message !== null && (
        <div>
          <dt className="text-sm text-faint">{texts.message}</dt>
          <dd className="max-w-prose break-words whitespace-pre-line" dir="auto">
            {message}
          </dd>
        </div>
      )}
    </dl>
  )
}

function Standing({ job }: { job: Job }) {
  const goesOn = !rests(job)
  return (
    <section className="card grid gap-5 p-6" aria-label={texts.progress}>
      <div className="row justify-between">
        <JobPill job={job} />
        <Steer job={job} />
      </div>
      {job.state === 'held' && (
        <Notice tone="warn">
          {texts.held}{' '}
          {job.approvalId && (
            <Link to="/approvals/$id" params={{ id: job.approvalId }}>
              {texts.heldLink}
            </Link>
          )}
        </Notice>
      )}
      {(goesOn || job.state === 'paused') && job.state !== 'held' && <JobProgress job={job} />}
      <div role="status">
        <JobCounts job={job} />
      </div>
      {goesOn && job.state !== 'held' && <p className="text-sm text-soft">{texts.safe}</p>}
      {job.reason && <Reason reason={job.reason} />}
      <Letter job={job} />
      {job.links.result && <p className="text-sm text-soft">{texts.resultHint}</p>}
      {job.failure && <Notice tone="bad">{job.failure}</Notice>}
    </section>
  )
}
