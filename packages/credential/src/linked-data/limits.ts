import { malformed, unsafe } from '../errors.ts'

/**
 * What the generic path takes on. What passes takes at most about a second, and expansion (its first half)
 * does not let go of the thread: a service that must never be held up so long runs the verification of
 * strangers' documents in a worker with a memory limit and ends it at a deadline. This library cannot: it has
 * no clock and starts no threads.
 */
export const limits = {
  /** Nesting of objects and arrays. */
  depth: 32,
  /** Members, items and values in a document. */
  values: 10_000,
  /** Contexts applied, counting each `@context` entry. */
  contexts: 100,
  /** Members and values inside contexts written into the document. */
  inlineContextValues: 500,
  /** Nodes without an identifier: canonicalising costs far more for each of them. */
  blankNodes: 300,
  quads: 5_000,
} as const

type Count = { values: number; contexts: number; inline: number }

/** Refuses documents that would cost too much before anything is spent on them. */
export function checkDocument(document: unknown): void {
  count(document, 1, false, { values: 0, contexts: 0, inline: 0 })
}

function count(value: unknown, depth: number, inContext: boolean, total: Count): void {
  total.values++
  if (total.values > limits.values) throw unsafe('document-too-large', 'The document has too many values.')
  if (inContext && ++total.inline > limits.inlineContextValues) {
    throw unsafe('context-too-large', 'The document defines too many terms of its own.')
  }
  if (typeof value === 'number') checkNumber(value)
  if (typeof value !== 'object' || value === null) return
  if (depth > limits.depth) throw unsafe('document-too-deep', 'The document is nested too deeply.')
  if (Array.isArray(value)) {
    for (const item of value) count(item, depth + 1, inContext, total)
    return
  }
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name]
    if (name === '@context') countContexts(member, total)
    count(member, depth + 1, inContext || name === '@context', total)
  }
}

function countContexts(context: unknown, total: Count): void {
  total.contexts += Array.isArray(context) ? context.length : 1
  if (total.contexts > limits.contexts) {
    throw unsafe('context-too-many', 'The document applies too many contexts.')
  }
}

/** True for a number whose canonical form tells it from every other: see `checkNumber`. */
export const isFaithfulNumber = (value: number): boolean =>
  Number.isInteger(value) || String(value).includes('.')

/**
 * The JSON-LD library writes a fraction such as 1e-7, which has no decimal point in JavaScript, as the
 * integer 0. Two different documents would be signed alike, so such numbers are refused.
 */
function checkNumber(value: number): void {
  if (!isFaithfulNumber(value)) {
    throw malformed('number-inexact', 'The document has a number that linked data cannot hold exactly.')
  }
}
