import type { Batch, CredentialStatus } from '@laurel/sdk'
import type { LucideIcon } from 'lucide-react'
import CircleCheck from 'lucide-react/icons/circle-check'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { m } from '../messages/messages.ts'

type Look = { tone: 'good' | 'bad' | 'warn' | 'info'; icon: LucideIcon }

const looks: Record<CredentialStatus, Look> = {
  valid: { tone: 'good', icon: CircleCheck },
  expired: { tone: 'warn', icon: Clock },
  revoked: { tone: 'bad', icon: CircleX },
  suspended: { tone: 'warn', icon: CirclePause },
  'not-yet-valid': { tone: 'info', icon: Clock },
  superseded: { tone: 'info', icon: RefreshCw },
}

export function Pill({ tone, icon: Icon, children }: Look & { children: string }) {
  return (
    <span className={`status ${tone}`}>
      <Icon size={14} strokeWidth={2.2} aria-hidden />
      {children}
    </span>
  )
}

export function StatusPill({ status }: { status: CredentialStatus }) {
  return <Pill {...looks[status]}>{m.credentials.statuses[status]}</Pill>
}

export function BatchPill({ batch }: { batch: Batch }) {
  const { state, refused } = batch
  if (state === 'finished' && refused > 0)
    return (
      <Pill tone="warn" icon={CircleCheck}>
        {m.batches.finishedWith(refused)}
      </Pill>
    )
  const look: Record<Batch['state'], Look> = {
    waiting: { tone: 'warn', icon: Clock },
    queued: { tone: 'info', icon: Clock },
    running: { tone: 'info', icon: LoaderCircle },
    paused: { tone: 'warn', icon: CirclePause },
    cancelled: { tone: 'warn', icon: CircleX },
    finished: { tone: 'good', icon: CircleCheck },
    failed: { tone: 'bad', icon: CircleX },
  }
  return <Pill {...look[state]}>{m.batches.states[state]}</Pill>
}
