import { unsupported } from '../errors.ts'
import { parsePattern } from './pattern-parse.ts'

/** One step of a pattern's program. Character tests are made by the platform, one character at a time. */
export type Step =
  | { readonly kind: 'char'; readonly test: (char: string) => boolean }
  | { readonly kind: 'split'; readonly to: readonly [number, number] }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'assert'; readonly what: '^' | '$' | 'b' | 'B' }
  | { readonly kind: 'match' }

const kept = new Map<string, readonly Step[]>()
const mostKept = 200
const longest = 1_000

/**
 * Whether a regular expression (ECMA-262, Unicode) is found in a text, in time proportional to both, whatever
 * the expression: it may come from a stranger, and the platform's own engine can be made to run for ever.
 * Expressions that look around or back are refused as `unsupported`, code `schema-pattern`.
 *
 * @param spend is told how much work is about to be done, and throws where it is too much
 */
export function findPattern(pattern: string, text: string, spend: (steps: number) => void): boolean {
  if (pattern.length > longest) throw unsupported('schema-pattern', 'A pattern in the schema is too long.')
  let program = kept.get(pattern)
  if (program === undefined) {
    program = parsePattern(pattern)
    if (kept.size >= mostKept) kept.clear()
    kept.set(pattern, program)
  }
  return run(program, [...text], spend)
}

/** All ways through the program at once, character by character (Thompson, 1968). */
function run(program: readonly Step[], chars: readonly string[], spend: (steps: number) => void): boolean {
  let current = new Set<number>()
  for (let at = 0; at <= chars.length; at++) {
    spend(1 + current.size)
    // The pattern may begin anywhere.
    follow(program, 0, chars, at, current)
    const next = new Set<number>()
    for (const index of current) {
      const step = program[index]!
      if (step.kind === 'match') return true
      if (step.kind === 'char' && at < chars.length && step.test(chars[at]!)) {
        follow(program, index + 1, chars, at + 1, next)
      }
    }
    current = next
  }
  return false
}

/** Adds every step that can be reached without reading a character. */
function follow(
  program: readonly Step[],
  from: number,
  chars: readonly string[],
  at: number,
  reached: Set<number>,
): void {
  const open = [from]
  while (open.length > 0) {
    const index = open.pop()!
    if (reached.has(index)) continue
    reached.add(index)
    const step = program[index]!
    if (step.kind === 'jump') open.push(step.to)
    else if (step.kind === 'split') open.push(...step.to)
    else if (step.kind === 'assert' && holds(step.what, chars, at)) open.push(index + 1)
  }
}

const isWord = (char: string | undefined): boolean => char !== undefined && /^\w$/.test(char)

function holds(what: '^' | '$' | 'b' | 'B', chars: readonly string[], at: number): boolean {
  if (what === '^') return at === 0
  if (what === '$') return at === chars.length
  const boundary = isWord(chars[at - 1]) !== isWord(chars[at])
  return what === 'b' ? boundary : !boundary
}
