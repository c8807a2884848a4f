import type { Anomaly } from '@laurel/sdk'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { day, instant } from '../ui/format.ts'
import { permissionWords } from '../ui/permission-ticks.tsx'
import { WriteProblem } from '../ui/states.tsx'
import { EndCaller, PauseCaller } from './change.tsx'

const texts = m.apiKeys

/** What is shown of any program that calls, whatever it proves itself with. */
export type Caller = {
  id: string
  name: string
  scopes: string[]
  createdAt: string
  expiresAt?: string | null
  revokedAt: string | null
  lastUsedAt: string | null
  pausedAt: string | null
  pausedBecause: string | null
  previousUntil?: string | null
}

/** What can be done with one kind of caller. */
export type CallerActs = {
  touches: readonly string[][]
  pause: (input: { id: string; reason: string }) => Promise<unknown>
  resume: (id: string) => Promise<unknown>
  end: (id: string) => Promise<unknown>
  pauseText?: string
  endText?: string
  rotate: string
}

export function stateOf({
  revokedAt,
  expiresAt,
  pausedAt,
}: Pick<Caller, 'revokedAt' | 'expiresAt' | 'pausedAt'>): keyof typeof texts.states {
  if (revokedAt) return 'ended'
  if (expiresAt && Date.parse(expiresAt) < Date.now()) return 'expired'
  return pausedAt ? 'paused' : 'active'
}

type Line = {
  caller: Caller
  acts: CallerActs
  mayChange: boolean
  anomaly: Anomaly | undefined
  /** How it is told apart: the beginning of a key, an id. */
  mark: ReactNode
  /** The sheet that gives it a new secret or key; none where it has neither. */
  rotation: ((onClose: () => void) => ReactNode) | null
}

/** One caller: what it may do, how it is used, and what can be done with it. */
export function CallerLine({ caller, acts, mayChange, anomaly, mark, rotation }: Line) {
  const state = stateOf(caller)
  const isGood = state === 'active' || state === 'paused'
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="flex flex-wrap items-center gap-2.5 font-semibold">
          <bdi>{caller.name}</bdi>
          <span className={`status ${state === 'active' ? 'good' : 'warn'}`}>{texts.states[state]}</span>
        </p>
        <p className="mt-1 text-sm break-words text-soft">
          {mark} · {texts.made} {day(caller.createdAt)} · {texts.used}:{' '}
          {caller.lastUsedAt ? instant(caller.lastUsedAt) : texts.unused}
          {isGood && caller.expiresAt && ` · ${m.programs.until(instant(caller.expiresAt))}`}
        </p>
        <p className="mt-1 text-xs text-faint">{caller.scopes.map(permissionWords).join(' · ')}</p>
        <Remarks caller={caller} anomaly={anomaly} />
      </div>
      {mayChange && isGood && <Actions caller={caller} acts={acts} rotation={rotation} />}
    </li>
  )
}

/** What its keeper should know of it. */
function Remarks({ caller, anomaly }: Pick<Line, 'caller' | 'anomaly'>) {
  const { pausedBecause, previousUntil } = caller
  return (
    <>
      {pausedBecause && <p className="mt-2 text-sm text-warn">{pausedBecause}</p>}
      {previousUntil && Date.parse(previousUntil) > Date.now() && (
        <p className="mt-2 text-sm text-soft">
          {texts.rotatedUntil} {instant(previousUntil)}
        </p>
      )}
      {anomaly && (
        <p className="mt-2 text-sm text-warn">
          {texts.unusual}: {texts.unusualKinds[anomaly.kind] ?? anomaly.kind} ({anomaly.seen}),{' '}
          {instant(anomaly.at)}
        </p>
      )}
    </>
  )
}

function Actions({ caller, acts, rotation }: Pick<Line, 'caller' | 'acts' | 'rotation'>) {
  const [asking, setAsking] = useState<'rotate' | 'pause' | 'end' | null>(null)
  const resume = useWrite(acts.resume, { touches: acts.touches })
  const close = () => setAsking(null)
  const isPaused = caller.pausedAt !== null
  return (
    <div className="flex flex-wrap gap-2">
      {rotation && (
        <Button className="button second small" onPress={() => setAsking('rotate')}>
          {acts.rotate}
          <span className="said-only"> {caller.name}</span>
        </Button>
      )}
      {isPaused ? (
        <Button
          className="button second small"
          onPress={() => resume.mutate(caller.id)}
          isPending={resume.isPending}
        >
          {texts.resume}
          <span className="said-only"> {caller.name}</span>
        </Button>
      ) : (
        <Button className="button second small" onPress={() => setAsking('pause')}>
          {texts.pause}
          <span className="said-only"> {caller.name}</span>
        </Button>
      )}
      <Button className="button second small text-bad" onPress={() => setAsking('end')}>
        {texts.end}
        <span className="said-only"> {caller.name}</span>
      </Button>
      <WriteProblem problem={resume.error} />
      {asking === 'rotate' && rotation?.(close)}
      {asking === 'pause' && <PauseCaller caller={caller} acts={acts} onClose={close} />}
      {asking === 'end' && <EndCaller caller={caller} acts={acts} onClose={close} />}
    </div>
  )
}
