import type { Hash, HashName } from './hashes.ts'
import { hashes } from './hashes.ts'
import type { Pattern } from './pattern.ts'

/** What follows the subject in a statement: ` <predicate> object .` and the end of the line. */
export type Tail =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'hole'; readonly predicate: string; readonly hole: number }
  | { readonly kind: 'blank'; readonly predicate: string; readonly blank: number }

/**
 * A node and its statements, in canonical order but for groups: statements with the same predicate, whose
 * order and number depend on the values.
 */
export type Node = {
  readonly tails: readonly (Tail | readonly Tail[])[]
  /** Every hole that the statements depend on, the subject's included. */
  readonly holes: readonly number[]
  readonly hasBlanks: boolean
}

/**
 * A node named by an IRI, which is a hole; or a part of it. A node that points at blank nodes comes in parts
 * with and without such statements, in order, because the labels of blank nodes change all the time.
 */
export type NamedNode = Node & { readonly hole: number }

export type BlankNode = Node & {
  /** Statements of named nodes that point here: the named node's hole and the predicate. */
  readonly fromNamed: readonly { readonly hole: number; readonly predicate: string }[]
  /** Predicates of other blank nodes' statements that point here, in canonical order. */
  readonly fromBlank: readonly string[]
}

/** How a hole is written: as an IRI, or as a literal with this ending (`"`, `"@en`, `"^^<...>`). */
export type Hole = { readonly kind: 'iri' } | { readonly kind: 'literal'; readonly ending: string }

/**
 * The canonical form of every document of one shape, with holes. Made by `compile`, carried out by `runPlan`.
 * A table and no code, so that it works under a strict content security policy.
 */
export type Plan = Tables & {
  /** Orders the blank nodes, and makes what `hashPlan` answers. */
  readonly hash: Hash
  readonly memory: Memory
  /** The same tables under other hashes: see `underHash`. */
  readonly twins: Map<HashName, Plan>
}

/** What a plan knows of its shape. No hash has a part in it. */
export type Tables = {
  readonly pattern: Pattern
  readonly holes: readonly Hole[]
  readonly named: readonly NamedNode[]
  readonly blanks: readonly BlankNode[]
}

/**
 * What the last runs found, so that documents of one batch do not pay again for what they share. Each entry
 * carries the number of the run that made it (-1 for none); it holds while no hole it depends on changed later.
 */
export type Memory = {
  run: number
  readonly holes: { value: string | null; text: string; changed: number }[]
  readonly named: Remembered[]
  readonly blanks: Remembered[]
  /** The hash of the whole, once asked for. */
  whole: { made: number; hash: Uint8Array | null }
}

export type Remembered = {
  made: number
  tails: readonly string[]
  /** The finished statements, and their bytes once they have proved to come again. */
  text: string
  bytes: Uint8Array | null
  /** Of blank nodes: the first-degree hash, and the label that `text` was written for. */
  hash: string
  label: string
}

/** A plan that has not run yet. */
export function createPlan(tables: Tables, hash: HashName = 'SHA-256'): Plan {
  const remembered = (): Remembered => ({ made: -1, tails: [], text: '', bytes: null, hash: '', label: '' })
  const memory: Memory = {
    run: 0,
    holes: tables.holes.map(() => ({ value: null, text: '', changed: -1 })),
    named: tables.named.map(remembered),
    blanks: tables.blanks.map(remembered),
    whole: { made: -1, hash: null },
  }
  return { ...tables, hash: hashes[hash], memory, twins: new Map() }
}

/**
 * The plan with another hash. It shares the tables but not the memory: another hash puts the blank nodes in
 * another order, and so gives them other labels (RDFC-1.0 4.4).
 */
export function underHash(plan: Plan, name: HashName): Plan {
  if (plan.hash.name === name) return plan
  const known = plan.twins.get(name)
  if (known !== undefined) return known
  const twin = createPlan(plan, name)
  plan.twins.set(name, twin)
  return twin
}
