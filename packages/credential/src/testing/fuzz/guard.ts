import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Problem } from './run.ts'
import type { Outcome } from './worker.ts'

/** What one input may cost. CPU time, not time: a loaded machine takes longer, but computes no more. */
export const bounds = {
  /** Milliseconds of CPU time. */
  cpu: 2_000,
  /** MiB of heap for everything: the library, its contexts and compiled shapes take a part of it. */
  heap: 256,
  /** MiB of buffers outside the heap: files, and what was decompressed. */
  buffers: 256,
} as const

/** Ends a run that waits for ever without computing: milliseconds. */
const longestWait = 60_000
const lookEvery = 250

/** What came of one input; `ended` when the parser had to be stopped, so that trying it again is dear. */
export type Guarded = { readonly problem: Problem; readonly ended: boolean }

export type Guard = {
  run(name: string, bytes: Uint8Array): Promise<Guarded>
  stop(): Promise<void>
}

/** Runs parsers in a thread that has only so much memory and is ended when it takes too long. */
export function startGuard(): Guard {
  let thread: Promise<Worker> | undefined
  return {
    run: async (name, bytes) => {
      thread ??= startThread()
      const guarded = await runGuarded(await thread, name, bytes)
      if (guarded.ended) {
        await (await thread).terminate()
        thread = undefined
      }
      return guarded
    },
    stop: async () => {
      await (await thread)?.terminate()
    },
  }
}

/** Keeps an input that a parser failed on; answers where. */
export function keepInput(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const file = join(tmpdir(), `laurel-fuzz-${name.replace(/\W+/g, '-')}-${hash}.bin`)
  writeFileSync(file, bytes)
  return file
}

async function startThread(): Promise<Worker> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: bounds.heap },
  })
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  // Whoever waits for an outcome hears it too. A thread may also run out of memory while it is being ended.
  worker.removeAllListeners('error').on('error', () => {})
  return worker
}

function runGuarded(worker: Worker, name: string, bytes: Uint8Array): Promise<Guarded> {
  return new Promise((resolve) => {
    const watch = watchOver(worker, (problem) => done({ problem, ended: true }))
    const done = (guarded: Guarded): void => {
      watch.end()
      worker.off('message', onOutcome).off('error', onError)
      resolve(guarded)
    }
    const onOutcome = (outcome: Outcome): void =>
      done({ problem: problemOf(outcome), ended: isOver(outcome) })
    const onError = (error: Error & { code?: string }): void =>
      done({
        problem:
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? `it took more than ${bounds.heap} MiB of heap`
            : `its thread ended: ${error.stack}`,
        ended: true,
      })
    worker.on('message', onOutcome).on('error', onError)
    worker.postMessage({ name, bytes })
  })
}

const mebibyte = 1024 * 1024
const isOver = ({ cpu, buffers }: Outcome): boolean => cpu > bounds.cpu || buffers > bounds.buffers * mebibyte

function problemOf({ problem, cpu, buffers }: Outcome): Problem {
  if (cpu > bounds.cpu) return `it took ${Math.round(cpu)} ms of CPU time (at most ${bounds.cpu})`
  if (buffers > bounds.buffers * mebibyte)
    return `it took ${Math.round(buffers / mebibyte)} MiB of buffers (at most ${bounds.buffers})`
  return problem
}

/** Looks now and then what the thread has used; what answers in time is judged by its own account. */
function watchOver(worker: Worker, tooLong: (problem: string) => void): { end(): void } {
  const start = performance.now()
  let first: number | undefined
  let ended = false
  const timer = setInterval(async () => {
    const used = await worker.cpuUsage().then(
      ({ user, system }) => (user + system) / 1000,
      // The thread has just ended: its own event says why.
      () => 0,
    )
    if (ended) return
    first ??= used
    if (used - first > bounds.cpu) tooLong(`it had not ended after ${bounds.cpu} ms of CPU time`)
    else if (performance.now() - start > longestWait) tooLong(`it had not ended after ${longestWait} ms`)
  }, lookEvery)
  return {
    end: () => {
      ended = true
      clearInterval(timer)
    },
  }
}
