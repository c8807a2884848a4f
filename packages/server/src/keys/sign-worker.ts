import type { KeyObject } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { type Scheme, signAllWith } from './sign.ts'

/** Messages of one length, one behind the other, and the key to sign them with. */
export type ToSign = {
  readonly id: number
  readonly key: KeyObject
  readonly scheme: Scheme
  readonly messages: Uint8Array
  readonly count: number
}

/** The signatures in the order of the messages, one behind the other. */
export type Signed = { readonly id: number } & (
  | { readonly signatures: Uint8Array<ArrayBuffer> }
  | { readonly problem: string }
)

const port = parentPort!

port.on('message', ({ id, key, scheme, messages, count }: ToSign) => {
  const size = messages.length / count
  try {
    const each = Array.from({ length: count }, (_, nth) => messages.subarray(nth * size, nth * size + size))
    const signatures = new Uint8Array(Buffer.concat(signAllWith(scheme, key, each)))
    port.postMessage({ id, signatures } satisfies Signed, [signatures.buffer])
  } catch (error) {
    port.postMessage({ id, problem: String((error as Error).message) } satisfies Signed)
  }
})
