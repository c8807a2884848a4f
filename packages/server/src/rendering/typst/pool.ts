import { Refusal } from '../../errors.ts'
import { RenderingError, startProcess, type TypstProcess } from './process.ts'
import type { Order } from './protocol.ts'

export type PoolOptions = {
  /** How many processes draw at the same time. */
  readonly processes: number
  /** How many documents may wait; one more is refused with `overloaded`. */
  readonly queue?: number
  /** Milliseconds one document may take; then its process is killed. */
  readonly deadline?: number
  /** Documents after which a process is replaced: Typst keeps 20 to 90 KB of each. */
  readonly mostDrawn?: number
  readonly mostMemory?: number
  /** Milliseconds after which an idle process is let go. */
  readonly idle?: number
}

/** Processes that draw, started when there is something to draw. */
export type Pool = {
  /**
   * Draws one document. A process that dies under it is replaced and the document tried once more; what takes
   * too long is not. Throws `overloaded` when too many wait, {@link RenderingError} when it cannot be drawn.
   */
  draw(order: Order): Promise<Uint8Array>
  /** For tests and telemetry. */
  readonly state: { readonly running: readonly TypstProcess[]; readonly waiting: number }
  close(): void
}

type Waiting = { run(process: TypstProcess): void; stop(error: Error): void }

export function createPool(options: PoolOptions): Pool {
  const {
    processes,
    queue = 200,
    deadline = 15_000,
    mostDrawn = 2_000,
    mostMemory = 700e6,
    idle = 60_000,
  } = options
  const free: TypstProcess[] = []
  const running = new Set<TypstProcess>()
  const waiting: Waiting[] = []
  let rest: NodeJS.Timeout | undefined
  let closed = false

  const take = (): TypstProcess | null => {
    const idleOne = free.pop()
    if (idleOne?.usable) return idleOne
    if (idleOne) {
      discard(idleOne)
      return take()
    }
    if (running.size >= processes) return null
    const started = startProcess({ mostDrawn, mostMemory })
    running.add(started)
    return started
  }

  const discard = (one: TypstProcess) => {
    running.delete(one)
    one.kill()
  }

  const give = (one: TypstProcess) => {
    if (one.usable && !closed) free.push(one)
    else discard(one)
    serve()
    clearTimeout(rest)
    rest = setTimeout(() => {
      for (const idleOne of free.splice(0)) discard(idleOne)
    }, idle).unref()
  }

  const serve = () => {
    while (waiting.length > 0) {
      const one = take()
      if (!one) return
      waiting.shift()!.run(one)
    }
  }

  const borrow = () =>
    new Promise<TypstProcess>((run, stop) => {
      if (closed) return stop(new RenderingError('drawing has stopped'))
      if (waiting.length >= queue) {
        const detail = 'Too many certificates are being drawn just now. Please try again in a moment.'
        return stop(new Refusal('overloaded', detail, { headers: { 'retry-after': '5' } }))
      }
      waiting.push({ run, stop })
      serve()
    })

  const attempt = async (order: Order): Promise<Uint8Array> => {
    const one = await borrow()
    try {
      return await one.draw(order, deadline)
    } finally {
      give(one)
    }
  }

  return {
    async draw(order) {
      try {
        return await attempt(order)
      } catch (error) {
        if (!(error instanceof RenderingError && error.crashed) || closed) throw error
        return attempt(order)
      }
    },
    get state() {
      return { running: [...running], waiting: waiting.length }
    },
    close() {
      closed = true
      clearTimeout(rest)
      for (const one of running) one.kill()
      running.clear()
      for (const one of waiting.splice(0)) one.stop(new RenderingError('drawing has stopped'))
    },
  }
}
