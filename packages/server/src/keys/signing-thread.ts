import type { KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { type Scheme, signAllWith } from './sign.ts'
import type { Signed, ToSign } from './sign-worker.ts'

/** Fewer at once are signed here: handing them over would take longer. */
const fewest = 8
const signatureLength = 64

type Errand = {
  readonly key: KeyObject
  readonly scheme: Scheme
  readonly messages: readonly Uint8Array[]
  readonly resolve: (signatures: readonly Uint8Array[]) => void
  readonly reject: (error: Error) => void
}

let worker: Worker | null = null
const atWork = new Map<number, Errand>()
let last = 0

/**
 * Signs many messages as one errand of a thread of its own, while this one builds the documents that come next.
 * Handing them over one by one, as the thread pool of the runtime takes them, costs this thread half as much as
 * signing.
 */
export function signInThread(
  key: KeyObject,
  scheme: Scheme,
  messages: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const errand = { key, scheme, messages, resolve, reject }
    const length = messages[0]?.length
    // One block of bytes is handed over, cut into messages of one length: what a batch has.
    if (messages.length < fewest || messages.some((one) => one.length !== length)) signHere(errand)
    else post(errand)
  })
}

function signHere({ key, scheme, messages, resolve, reject }: Errand): void {
  try {
    resolve(signAllWith(scheme, key, messages))
  } catch (error) {
    reject(error as Error)
  }
}

function post(errand: Errand): void {
  const { key, scheme, messages } = errand
  const length = messages[0]!.length
  const block = new Uint8Array(length * messages.length)
  for (let nth = 0; nth < messages.length; nth++) block.set(messages[nth]!, nth * length)
  const id = ++last
  atWork.set(id, errand)
  thread().postMessage({ id, key, scheme, messages: block, count: messages.length } satisfies ToSign, [
    block.buffer,
  ])
}

function thread(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./sign-worker.ts', import.meta.url))
  made.unref()
  made.on('message', take)
  made.on('error', () => fallBack(made))
  made.on('exit', () => fallBack(made))
  worker = made
  return made
}

function take(signed: Signed): void {
  const errand = atWork.get(signed.id)
  atWork.delete(signed.id)
  if (!errand) return
  if ('problem' in signed) errand.reject(new Error(signed.problem))
  else errand.resolve(cut(signed.signatures, errand.messages.length))
}

const cut = (signatures: Uint8Array, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, nth) =>
    signatures.subarray(nth * signatureLength, (nth + 1) * signatureLength),
  )

/** A thread that ended, whatever of, takes nobody's signature with it. */
function fallBack(dead: Worker): void {
  if (worker !== dead) return
  worker = null
  const left = [...atWork.values()]
  atWork.clear()
  for (const errand of left) signHere(errand)
}
