import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { FetchFailure } from './failures.ts'

export type Question = {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Bytes of content that are taken, decompressed; more is a failure. */
  readonly maxBytes: number
  /** By when all must be there, by `performance.now()`. */
  readonly deadline: number
}

export type Answer = {
  readonly status: number
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Decompressed. */
  readonly content: Uint8Array
}

/**
 * One question and its whole answer. Below the streams of the HTTP client on purpose: one that is set up for each
 * answer costs more than all the rest of a delivery, and what is taken is small.
 *
 * Throws {@link FetchFailure} for what is too late, too large or packed in an unknown way; the client's own error where
 * there is no connection.
 */
export async function exchange(dispatcher: Dispatcher, url: URL, question: Question): Promise<Answer> {
  const { method, headers, body = null, maxBytes, deadline } = question
  const taken = await new Promise<Taken>((resolve, reject) => {
    const taking = take({ maxBytes, deadline }, resolve, reject)
    dispatcher.dispatch(
      { origin: url.origin, path: url.pathname + url.search, method, headers, body },
      taking,
    )
  })
  const bytes = Buffer.concat(taken.parts)
  const encoding = String(taken.headers['content-encoding'] ?? '')
  const content = await unpacked(bytes, encoding.trim().toLowerCase(), maxBytes)
  return { status: taken.status, headers: taken.headers, content }
}

type Taken = { status: number; headers: Answer['headers']; parts: Buffer[] }

function take(
  { maxBytes, deadline }: Pick<Question, 'maxBytes' | 'deadline'>,
  resolve: (taken: Taken) => void,
  reject: (error: Error) => void,
): Dispatcher.DispatchHandler {
  const taken: Taken = { status: 0, headers: {}, parts: [] }
  let size = 0
  let controller: Dispatcher.DispatchController | undefined
  let givenUp: Error | undefined
  const giveUp = (error: Error) => {
    clearTimeout(timer)
    givenUp = error
    reject(error)
    controller?.abort(error)
  }
  const tooLate = () => giveUp(new FetchFailure('It took too long to answer.'))
  const timer = setTimeout(tooLate, Math.max(0, deadline - performance.now()))
  return {
    onRequestStart(started) {
      controller = started
      // It had to wait for a connection for so long that nobody wants it any more: it is not sent.
      if (givenUp) started.abort(givenUp)
    },
    onResponseStart(_controller, status, headers) {
      taken.status = status
      taken.headers = headers
    },
    onResponseData(_controller, part) {
      size += part.length
      if (size > maxBytes) giveUp(tooLarge(maxBytes))
      else taken.parts.push(part)
    },
    onResponseEnd() {
      clearTimeout(timer)
      resolve(taken)
    },
    onResponseError(_controller, error) {
      clearTimeout(timer)
      reject(error)
    },
  }
}

const tooLarge = (maxBytes: number) => new FetchFailure(`It is larger than ${maxBytes} bytes.`)

const unpackers = new Map([
  ['gzip', promisify(gunzip)],
  ['br', promisify(brotliDecompress)],
  ['deflate', promisify(inflate)],
] as const)

/** Stops at the limit: a small body may inflate to any size. */
async function unpacked(bytes: Buffer, encoding: string, maxBytes: number): Promise<Uint8Array> {
  if (encoding === '' || encoding === 'identity' || bytes.length === 0) return bytes
  const unpack = unpackers.get(encoding as 'gzip')
  if (!unpack) throw new FetchFailure('It is packed in a way that is not understood.')
  try {
    return await unpack(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw isLarge ? tooLarge(maxBytes) : new FetchFailure('It is packed in a broken way.', { cause: error })
  }
}
