import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger, Metrics } from './telemetry.ts'

/*
 * There is no queue beside the tables. What waits for a worker is a row of its own feature (a batch, a mail, a
 * status list that changed, an event behind a follower's cursor), written in the transaction that made it due. A
 * loop looks for such rows, is woken when there are some, and finds after any crash what is still to do.
 */

/** Work of the worker role, listed by a feature's `jobs.ts`. */
export type Job = {
  readonly name: string
  readonly milliseconds: number
  /** It starts no sooner than so long after its last start, however often it is woken; what came in meanwhile it finds at once. */
  readonly rest: number
  /** Answers true where there is more to do at once. Stops soon after the signal. */
  run(signal: AbortSignal): Promise<unknown>
  /** Set by the runner: call it to run now instead of at the end of the pause (from `listen`, say). */
  wake: () => void
}

/** Runs `run` again and again with a pause of `milliseconds` between the end of one and the start of the next. */
export function every(
  milliseconds: number,
  name: string,
  run: (signal: AbortSignal) => Promise<unknown>,
  { rest = 0 }: { rest?: number } = {},
): Job {
  return { name, milliseconds, rest, run, wake: () => {} }
}

export type Jobs = {
  /** Makes the features' jobs known. */
  know(jobs: readonly Job[]): void
  /** Starts the known jobs (worker role). May be called once. */
  start(): Promise<void>
  /** Ends: no new work, the signal for what runs, then waits for it at most `milliseconds`. */
  stop(milliseconds?: number): Promise<void>
}

export function createJobs(world: { log: Logger; metrics: Metrics }): Jobs {
  const jobs: Job[] = []
  const stopping = new AbortController()
  const loops: Promise<void>[] = []
  return {
    know: (more) => void jobs.push(...more),
    async start() {
      for (const job of jobs) loops.push(runLoop(job, stopping.signal, world))
    },
    async stop(milliseconds = 10_000) {
      stopping.abort()
      await Promise.race([Promise.allSettled(loops), sleep(milliseconds, undefined, { ref: false })])
    },
  }
}

/** One loop never overlaps itself; a fault is logged and the loop goes on, a little slower each time. */
async function runLoop(
  job: Job,
  signal: AbortSignal,
  { log, metrics }: { log: Logger; metrics: Metrics },
): Promise<void> {
  let faults = 0
  let awake: (() => void) | undefined
  let woken = false
  let started = 0
  job.wake = () => {
    woken = true
    awake?.()
  }
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      let timer = setTimeout(done, milliseconds)
      function done(): void {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        awake = undefined
        resolve()
      }
      signal.addEventListener('abort', done, { once: true })
      awake = () => {
        const left = started + job.rest - performance.now()
        if (left <= 0) return done()
        clearTimeout(timer)
        timer = setTimeout(done, left)
      }
      if (woken) awake()
    })

  while (!signal.aborted) {
    woken = false
    started = performance.now()
    const end = metrics.jobSeconds.startTimer({ job: job.name })
    let more = false
    try {
      more = (await job.run(signal)) === true
      faults = 0
      end({ outcome: 'done' })
    } catch (error) {
      faults += 1
      end({ outcome: 'failed' })
      if (!signal.aborted) log.error({ err: error, job: job.name }, 'a background loop failed and goes on')
    }
    if (signal.aborted) return
    if (!more)
      await pause(
        faults === 0 ? job.milliseconds : Math.min(30_000, Math.max(job.milliseconds, 250) * 2 ** faults),
      )
  }
}
