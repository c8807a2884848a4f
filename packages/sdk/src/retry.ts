import { ConnectionError, problemOf } from './problem.ts'

/** Takes a request and answers it: `fetch`, as far as it is needed here. */
export type FetchLike = (request: Request) => Promise<Response>

export type RetryOptions = {
  /** How often a request is tried at most. Default 5; 1 turns retries off. */
  readonly attempts?: number
  /** The longest pause between two attempts that is accepted, in milliseconds. Default 30,000. */
  readonly longestPause?: number
}

const reads = new Set(['GET', 'HEAD'])

/**
 * Sends what `make` makes, again and again where that does no harm: a read, or a write with an Idempotency-Key.
 *
 * Tried again: a broken connection; 429 and 502 to 504; 409 `idempotency-in-flight`, which is this very request still
 * at work. `Retry-After` is honoured; without it the pause doubles from half a second, with some chance in it.
 * Resolves with the first answer that is not of these kinds, or with the last one. Throws a {@link ConnectionError}
 * where nothing answered, and the reason of the signal once that is aborted.
 */
export async function sendWithRetries(
  make: () => Request,
  fetch: FetchLike,
  { attempts = 5, longestPause = 30_000 }: RetryOptions,
  signal?: AbortSignal,
): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const request = make()
    const mayRepeat = reads.has(request.method) || request.headers.has('idempotency-key')
    const isLast = attempt >= attempts || !mayRepeat
    let pause = Math.min(longestPause, 500 * 2 ** (attempt - 1) * (0.5 + Math.random()))
    try {
      const response = await fetch(request)
      if (isLast || !(await isPassing(response))) return response
      pause = retryAfter(response) ?? pause
      if (pause > longestPause) return response
      await response.body?.cancel()
    } catch (cause) {
      signal?.throwIfAborted()
      if (isLast) throw new ConnectionError(new URL(request.url).origin, cause)
    }
    await sleep(pause, signal)
  }
}

async function isPassing(response: Response): Promise<boolean> {
  if (response.status === 409) return (await problemOf(response.clone())).code === 'idempotency-in-flight'
  return response.status === 429 || (response.status >= 502 && response.status <= 504)
}

/** RFC 9110 10.2.3: seconds or a date. */
function retryAfter(response: Response): number | null {
  const text = response.headers.get('retry-after')
  if (text === null) return null
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

/** Waits, or throws the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
