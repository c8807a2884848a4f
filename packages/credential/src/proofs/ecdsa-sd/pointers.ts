import { malformed, unsafe } from '../../errors.ts'
import { proofLimits } from './proof-value.ts'

/** What pointers select of a value: all of it, or parts of some of its members or items. */
export type Selection = 'all' | ReadonlyMap<string, Selection>

type Tree = Map<string, Tree | 'all'>

const deepest = 32

/**
 * Joins JSON pointers (RFC 6901) to one selection. The empty pointer selects everything. Refuses what is no
 * pointer (`malformed`, code `pointer-invalid`) and too many, too long or too deep ones (`unsafe`).
 */
export function parsePointers(pointers: readonly string[]): Selection {
  if (pointers.length > 2 * proofLimits.pointers)
    throw unsafe('pointer-too-many', 'There are too many pointers.')
  const tree: Tree = new Map()
  let all = false
  for (const pointer of pointers) {
    const steps = parsePointer(pointer)
    if (steps.length === 0) all = true
    else add(tree, steps)
  }
  return all ? 'all' : tree
}

/** The names and indexes of a pointer, in order. */
export function parsePointer(pointer: unknown): readonly string[] {
  if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/'))) throw invalid()
  if (pointer.length > proofLimits.pointerBytes) throw unsafe('pointer-too-long', 'A pointer is too long.')
  const steps = pointer.split('/').slice(1)
  if (steps.length > deepest) throw unsafe('pointer-too-deep', 'A pointer is too deep.')
  return steps.map((step) => {
    if (!step.includes('~')) return step
    // RFC 6901, 3: `~` is written `~0` and `/` is written `~1`.
    if (/~(?![01])/.test(step)) throw invalid()
    return step.replaceAll('~1', '/').replaceAll('~0', '~')
  })
}

function add(tree: Tree, steps: readonly string[]): void {
  let at = tree
  for (const [index, step] of steps.entries()) {
    const known = at.get(step)
    if (known === 'all') return
    if (index === steps.length - 1) at.set(step, 'all')
    else if (known === undefined) {
      const made: Tree = new Map()
      at.set(step, made)
      at = made
    } else at = known
  }
}

const invalid = () => malformed('pointer-invalid', 'A pointer is not a JSON pointer such as "/issuer/name".')
