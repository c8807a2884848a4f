import type { Job } from '@laurel/sdk'
import CircleCheck from 'lucide-react/icons/circle-check'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { m } from '../messages/messages.ts'
import { number } from '../ui/format.ts'
import { Pill } from '../ui/status.tsx'

const texts = m.jobs.show

/** Whether nothing more happens by itself. */
export const rests = ({ state }: Job): boolean =>
  state !== 'waiting' && state !== 'running' && state !== 'held'

export function JobPill({ job }: { job: Job }) {
  const { state, failed } = job
  if (state === 'finished' && failed > 0)
    return (
      <Pill tone="warn" icon={CircleCheck}>
        {m.jobs.finishedWith(failed)}
      </Pill>
    )
  const looks = {
    draft: { tone: 'info', icon: Clock },
    held: { tone: 'warn', icon: Clock },
    waiting: { tone: 'info', icon: Clock },
    running: { tone: 'info', icon: LoaderCircle },
    paused: { tone: 'warn', icon: CirclePause },
    cancelled: { tone: 'warn', icon: CircleX },
    finished: { tone: 'good', icon: CircleCheck },
    failed: { tone: 'bad', icon: CircleX },
  } as const
  return <Pill {...looks[state]}>{m.jobs.states[state]}</Pill>
}

/** How far it is, as a bar and in numbers. */
export function JobProgress({ job }: { job: Job }) {
  const share = job.total === 0 ? 0 : (job.processed / job.total) * 100
  return (
    <ProgressBar aria-label={texts.progress} value={share} className="grid gap-2">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span className="font-semibold">{texts.progress}</span>
        <span className="text-soft tabular-nums">{texts.of(job.processed, job.total)}</span>
      </div>
      <div className="meter">
        <div style={{ width: `${share}%` }} />
      </div>
    </ProgressBar>
  )
}

/** The two numbers that matter. */
export function JobCounts({ job }: { job: Job }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line">
      <Count label={texts.done} value={job.done} className="text-good" />
      <Count label={texts.failed} value={job.failed} className={job.failed > 0 ? 'text-bad' : ''} />
    </dl>
  )
}

function Count({ label, value, className }: { label: string; value: number; className: string }) {
  return (
    <div className="grid gap-1.5 bg-surface px-5 py-4">
      <dt className="text-sm">{label}</dt>
      <dd className={`font-serif text-[2.25rem] leading-none font-medium tabular-nums ${className}`}>
        {number(value)}
      </dd>
    </div>
  )
}
