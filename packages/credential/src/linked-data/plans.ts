import type { JsonObject } from '../json/shape.ts'
import { compile } from './compile.ts'
import type { ContextSet } from './context-set.ts'
import type { HashName } from './hashes.ts'
import { matchPattern } from './pattern.ts'
import { type Plan, underHash } from './plan.ts'
import { runPlan } from './run.ts'
import { type Shape, shapeOf } from './shape.ts'

const limits = {
  recent: 4,
  answers: 4,
  /** Longest answer remembered. */
  answerLength: 64 * 1024,
  /** Plans kept for shapes that the caller makes itself, and for those of strangers. */
  trusted: 256,
  strangers: 128,
  /** Shapes of strangers that are remembered while they wait to be seen often enough. */
  waiting: 512,
  /** A stranger's shape is compiled when it comes for this time. */
  sightings: 3,
}

/** A shape that cannot be compiled is remembered too, as `null`. */
type Kept = Map<string, Plan | null>

type Plans = {
  /** The plans used last, newest first: documents tend to come in batches of one shape. */
  readonly recent: Plan[]
  readonly trusted: Kept
  readonly strangers: Kept
  readonly waiting: Map<string, number>
  readonly compiling: Map<string, Promise<Plan | null>>
  readonly answers: Answer[]
}

/** What the generic path gave for a document under a hash; key and values are all there is to the document. */
type Answer = {
  readonly key: string
  readonly values: readonly string[]
  readonly hash: HashName
  readonly canonical: string
}

const plansOf = new WeakMap<ContextSet, Plans>()

function plans(contexts: ContextSet): Plans {
  let known = plansOf.get(contexts)
  if (known === undefined) {
    known = {
      recent: [],
      trusted: new Map(),
      strangers: new Map(),
      waiting: new Map(),
      compiling: new Map(),
      answers: [],
    }
    plansOf.set(contexts, known)
  }
  return known
}

/** Least recently used out: a Map keeps the order of insertion. */
function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > most) map.delete(map.keys().next().value as string)
}

/** What is known of a document's shape. */
export type Recalled =
  /** Its plan, and the values of its holes. */
  | { readonly kind: 'plan'; readonly plan: Plan; readonly values: readonly string[] }
  /** The shape was never compiled. */
  | { readonly kind: 'new'; readonly shape: Shape }
  /** It has no shape, or one that cannot be compiled. */
  | { readonly kind: 'none'; readonly shape: Shape | null }

/** Looks for the plan of a document: among the plans used last, then by the shape's key. */
export function recall(document: JsonObject, contexts: ContextSet): Recalled {
  const { recent, trusted, strangers } = plans(contexts)
  for (let index = 0; index < recent.length; index++) {
    const plan = recent[index]!
    const values = matchPattern(plan.pattern, document)
    if (values === null) continue
    if (index > 1) putFirst(recent, index)
    return { kind: 'plan', plan, values }
  }
  const shape = shapeOf(document, contexts)
  if (shape === null) return { kind: 'none', shape }
  const ours = touch(trusted, shape.key)
  const plan = ours === undefined ? touch(strangers, shape.key) : ours
  if (plan === undefined) return { kind: 'new', shape }
  if (plan === null) return { kind: 'none', shape }
  recent.push(plan)
  putFirst(recent, recent.length - 1)
  if (recent.length > limits.recent) recent.pop()
  return { kind: 'plan', plan, values: shape.values }
}

function putFirst(recent: Plan[], index: number): void {
  const [plan] = recent.splice(index, 1)
  recent.unshift(plan!)
}

function touch(kept: Kept, key: string): Plan | null | undefined {
  const plan = kept.get(key)
  if (plan !== undefined) keep(kept, key, plan, kept.size)
  return plan
}

/**
 * True when the time has come to compile this unknown shape: at once for shapes the caller makes itself.
 * Strangers have to come back, so that compiling never costs more than a part of the generic runs they pay
 * for with their own requests.
 */
export function isDue({ key }: Shape, contexts: ContextSet, trusted: boolean): boolean {
  if (trusted) return true
  const { waiting } = plans(contexts)
  const sightings = (waiting.get(key) ?? 0) + 1
  if (sightings >= limits.sightings) return waiting.delete(key) || true
  keep(waiting, key, sightings, limits.waiting)
  return false
}

/**
 * Compiles a shape, once however many ask at the same time, and keeps the plan. The plan is tried on the
 * sample first: one that does not give exactly what the generic path gave is thrown away.
 */
export function learn(
  sample: JsonObject,
  shape: Shape,
  expected: Pick<Answer, 'hash' | 'canonical'>,
  contexts: ContextSet,
  trusted: boolean,
): Promise<Plan | null> {
  const { compiling, trusted: ours, strangers } = plans(contexts)
  const underway = compiling.get(shape.key)
  if (underway !== undefined) return underway
  const work = (async () => {
    const plan = await compile(sample, shape, contexts).catch(() => null)
    const written =
      plan === null ? null : runPlan(underHash(plan, expected.hash), shape.values, contexts.isPlainIri)
    // "Not mine" says nothing against the plan; the sample may be the odd one of its shape.
    const sound = written === null || written === expected.canonical ? plan : null
    if (trusted) keep(ours, shape.key, sound, limits.trusted)
    else keep(strangers, shape.key, sound, limits.strangers)
    return sound
  })().finally(() => compiling.delete(shape.key))
  compiling.set(shape.key, work)
  return work
}

/** What the generic path gave a moment ago for the very same document: checks ask one after the other. */
export function answered({ key, values }: Shape, hash: HashName, contexts: ContextSet): string | null {
  const same = plans(contexts).answers.find(
    (answer) =>
      answer.hash === hash &&
      answer.key === key &&
      answer.values.every((value, index) => value === values[index]),
  )
  return same?.canonical ?? null
}

export function remember(
  { key, values }: Shape,
  { hash, canonical }: Pick<Answer, 'hash' | 'canonical'>,
  contexts: ContextSet,
): void {
  const { answers } = plans(contexts)
  if (canonical.length > limits.answerLength) return
  answers.unshift({ key, values, hash, canonical })
  if (answers.length > limits.answers) answers.pop()
}
