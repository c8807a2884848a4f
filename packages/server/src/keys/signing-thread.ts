import type { KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { type Scheme, signWith } from './sign.ts'
import type { Signed, ToSign } from './sign-worker.ts'

/** Fewer at once are signed here: handing them over would take longer. */
const fewest = 8
const signatureLength = 64

type Ask = {
  readonly message: Uint8Array
  readonly resolve: (signature: Uint8Array) => void
  readonly reject: (error: Error) => void
}
type Group = {
  readonly key: KeyObject
  readonly scheme: Scheme
  readonly length: number
  readonly asks: Ask[]
}

/** What was asked for in this turn, by key; sent together when the turn is over. */
let gathered: Group[] = []
let worker: Worker | null = null
const atWork = new Map<number, Group>()
let last = 0

/**
 * Signs, and makes one errand of what is asked for in the same turn: a batch's signatures are made in a thread of
 * their own, while this one builds the documents that come next. Handing them over one by one, as the thread pool of
 * the runtime takes them, costs this thread half as much as signing.
 */
export function signSoon(key: KeyObject, scheme: Scheme, message: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (gathered.length === 0) queueMicrotask(() => queueMicrotask(send))
    const ask = { message, resolve, reject }
    const group = gathered.find(
      (one) => one.key === key && one.scheme === scheme && one.length === message.length,
    )
    if (group) group.asks.push(ask)
    else gathered.push({ key, scheme, length: message.length, asks: [ask] })
  })
}

function send(): void {
  const groups = gathered
  gathered = []
  for (const group of groups) {
    if (group.asks.length < fewest) signHere(group)
    else post(group)
  }
}

function signHere({ key, scheme, asks }: Group): void {
  for (const { message, resolve, reject } of asks) {
    try {
      resolve(signWith(scheme, key, message))
    } catch (error) {
      reject(error as Error)
    }
  }
}

function post(group: Group): void {
  const { key, scheme, length, asks } = group
  const messages = new Uint8Array(length * asks.length)
  for (let nth = 0; nth < asks.length; nth++) messages.set(asks[nth]!.message, nth * length)
  const id = ++last
  atWork.set(id, group)
  const errand: ToSign = { id, key, scheme, messages, count: asks.length }
  thread().postMessage(errand, [messages.buffer])
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
  const group = atWork.get(signed.id)
  atWork.delete(signed.id)
  if (!group) return
  group.asks.forEach(({ resolve, reject }, nth) => {
    if ('problem' in signed) reject(new Error(signed.problem))
    else resolve(signed.signatures.slice(nth * signatureLength, (nth + 1) * signatureLength))
  })
}

/** A thread that ended, whatever of, takes nobody's signature with it. */
function fallBack(dead: Worker): void {
  if (worker !== dead) return
  worker = null
  const left = [...atWork.values()]
  atWork.clear()
  for (const group of left) signHere(group)
}
