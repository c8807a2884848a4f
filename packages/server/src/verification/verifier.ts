import { availableParallelism } from 'node:os'
import type { Report, VerifyOptions } from '@laurel/credential'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { createOwnFetch } from './own-fetch.ts'
import { type Ask, startThread, type Thread } from './verify-thread.ts'

/** Verifies what anybody sends. Answers a report, or refuses what is too hard to check. */
export type Verifier = {
  verify(input: Uint8Array | string, expected?: Expected): Promise<Report>
  close(): Promise<void>
}

/** What a presentation must have been made for, and how old a remembered status list may be. */
export type Expected = Pick<VerifyOptions, 'challenge' | 'domain' | 'maxStatusListAge'>

/** A thread that has not answered by then is stuck in a computation. Longer than it may wait for the network. */
const stuckMilliseconds = 12_000
const mostThreads = Math.min(2, availableParallelism())
const mostWaiting = 200
const mostTries = 2

/**
 * A verifier in threads with heaps of their own: a document that is made to take long, or to fill the memory, costs
 * its sender an answer, and holds up neither the server nor, as long as there is another thread, those who verify
 * beside it. The second thread is started when the first has something to do.
 */
export function createVerifier(world: World, limits = { stuckMilliseconds }): Verifier {
  const surroundings = { fetch: createOwnFetch(world), baseUrl: world.settings.baseUrl }
  const threads = new Set<Thread>()
  let closed = false

  const watch = setInterval(
    () => {
      const before = performance.now() - limits.stuckMilliseconds
      for (const thread of threads) if ([...thread.asks].some(({ since }) => since < before)) replace(thread)
    },
    Math.min(1000, limits.stuckMilliseconds),
  ).unref()

  function leastBusy(): Thread {
    const [first] = [...threads].sort((a, b) => a.asks.size - b.asks.size)
    if (first && (first.asks.size === 0 || threads.size >= mostThreads)) return first
    const thread = startThread(surroundings, (dead, error) => {
      world.log.warn({ err: error }, 'a verifying thread ended')
      if (threads.has(dead)) replace(dead)
    })
    threads.add(thread)
    return thread
  }

  /** The asks that are too old did it; the others only stood behind them and get another try. */
  function replace(thread: Thread): void {
    threads.delete(thread)
    thread.end()
    const before = performance.now() - limits.stuckMilliseconds
    for (const ask of thread.asks) {
      if (!closed && ask.since >= before && ask.tries < mostTries) send(ask)
      else {
        world.log.warn({ bytes: ask.input.length }, 'a document was too hard to check')
        ask.reject(
          new Refusal('too-complex', 'This takes too long to check, far longer than any certificate should.'),
        )
      }
    }
  }

  function send(ask: Ask): void {
    ask.tries += 1
    leastBusy().send(ask)
  }

  return {
    verify(input, expected = {}) {
      if (closed) throw new Refusal('shutting-down', 'This server is stopping.')
      const waiting = [...threads].reduce((sum, { asks }) => sum + asks.size, 0)
      if (waiting >= mostWaiting) {
        const headers = { 'retry-after': '2' }
        throw new Refusal('overloaded', 'Too many files are being checked just now.', { headers })
      }
      return new Promise((resolve, reject) => {
        send({ input, expected, now: world.now(), since: performance.now(), resolve, reject, tries: 0 })
      })
    },
    async close() {
      closed = true
      clearInterval(watch)
      for (const thread of [...threads]) replace(thread)
    },
  }
}
