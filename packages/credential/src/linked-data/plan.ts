import type { Hash, HashName } from './hashes.ts'
import { hashes } from './hashes.ts'
import { createMemory, type Hole, type Memory } from './memory.ts'
import type { Pattern } from './pattern.ts'

/** What follows the subject in a statement: ` <predicate> object .` and the end of the line, as UTF-8. */
export type Tail =
  /** `object` is what it is sorted by. */
  | { readonly kind: 'fixed'; readonly object: string; readonly bytes: Uint8Array }
  | { readonly kind: 'hole'; readonly predicate: Uint8Array; readonly hole: number }
  | { readonly kind: 'blank'; readonly predicate: Uint8Array; readonly blank: number }

/** Statements with the same predicate, whose order and number depend on the values. */
export type Group = { readonly kind: 'group'; readonly tails: readonly Tail[] }

/** A node and its statements, in canonical order but for groups. */
export type Node = {
  readonly tails: readonly (Tail | Group)[]
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
  /** Statements of named nodes that point here; `rest` is all that follows the subject in the first-degree hash. */
  readonly fromNamed: readonly {
    readonly hole: number
    readonly predicate: string
    readonly rest: Uint8Array
  }[]
  /** Other blank nodes' statements that point here, as the first-degree hash writes them, in order. */
  readonly fromBlank: Uint8Array
}

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

/** A plan that has not run yet. */
export function createPlan(tables: Tables, hash: HashName = 'SHA-256'): Plan {
  const memory = createMemory(tables.holes, tables.named.length, tables.blanks.length)
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
