import { malformed, unsupported } from '../errors.ts'
import type { Step } from './pattern.ts'

type Node =
  | { readonly kind: 'char'; readonly test: (char: string) => boolean }
  | { readonly kind: 'assert'; readonly what: '^' | '$' | 'b' | 'B' }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly items: readonly Node[] }
  | Repeat

type Repeat = {
  readonly kind: 'repeat'
  readonly item: Node
  readonly least: number
  readonly most: number
}

const mostSteps = 5_000
const deepest = 50

/** Compiles a pattern to steps. What is no pattern is refused as `malformed`, code `schema-pattern`. */
export function parsePattern(pattern: string): readonly Step[] {
  try {
    // Compiling is quick and knows the whole grammar; only running it is not safe.
    new RegExp(pattern, 'u')
  } catch {
    throw malformed('schema-pattern', 'A pattern in the schema is not a regular expression.')
  }
  const reader = { chars: [...pattern], at: 0, depth: 0 }
  const steps: Step[] = []
  emit(readChoice(reader), steps)
  steps.push({ kind: 'match' })
  return steps
}

type Reader = { readonly chars: readonly string[]; at: number; depth: number }

function readChoice(reader: Reader): Node {
  if (++reader.depth > deepest)
    throw unsupported('schema-pattern', 'A pattern in the schema is nested too deeply.')
  const items: Node[] = [readSequence(reader)]
  while (reader.chars[reader.at] === '|') {
    reader.at++
    items.push(readSequence(reader))
  }
  reader.depth--
  return items.length === 1 ? items[0]! : { kind: 'choice', items }
}

function readSequence(reader: Reader): Node {
  const items: Node[] = []
  while (reader.at < reader.chars.length && !'|)'.includes(reader.chars[reader.at]!)) {
    items.push(readRepeated(reader, readAtom(reader)))
  }
  return { kind: 'sequence', items }
}

function readAtom(reader: Reader): Node {
  const char = reader.chars[reader.at++]!
  switch (char) {
    case '(':
      return readGroup(reader)
    case '[':
      return classNode(readClass(reader))
    case '.':
      return { kind: 'char', test: (one) => !/^[\n\r\u2028\u2029]$/.test(one) }
    case '^':
    case '$':
      return { kind: 'assert', what: char }
    case '\\':
      return readEscape(reader)
    default:
      return { kind: 'char', test: (one) => one === char }
  }
}

function readGroup(reader: Reader): Node {
  const rest = reader.chars.slice(reader.at, reader.at + 60).join('')
  const opening = /^\?(?::|<(?![=!])[^>]*>)/.exec(rest)
  if (opening !== null) reader.at += [...opening[0]].length
  else if (rest.startsWith('?'))
    throw unsupported('schema-pattern', 'A pattern in the schema looks around itself.')
  const inside = readChoice(reader)
  reader.at++
  return inside
}

/** The text of a character class, up to its end; it was compiled before, so there is one. */
function readClass(reader: Reader): string {
  const from = reader.at - 1
  while (reader.chars[reader.at] !== ']') reader.at += reader.chars[reader.at] === '\\' ? 2 : 1
  reader.at++
  return reader.chars.slice(from, reader.at).join('')
}

function readEscape(reader: Reader): Node {
  const rest = reader.chars.slice(reader.at, reader.at + 60).join('')
  const [what] =
    /^(?:[pP]\{[^}]*\}|u\{[0-9a-f]+\}|u[0-9a-f]{4}(?:\\u[0-9a-f]{4})?|x[0-9a-f]{2}|c[a-z]|[\s\S])/i.exec(
      rest,
    )!
  if (/^[1-9k]/.test(what))
    throw unsupported('schema-pattern', 'A pattern in the schema looks back at itself.')
  // Two \u escapes are one character only where they are a pair of surrogates.
  const single =
    /^u[0-9a-f]{4}\\u/i.test(what) && !/^ud[89ab]..\\ud[c-f]/i.test(what) ? what.slice(0, 5) : what
  reader.at += [...single].length
  return single === 'b' || single === 'B' ? { kind: 'assert', what: single } : classNode(`\\${single}`)
}

/** Something that stands for one character, tested by the platform: a class or an escape. */
function classNode(source: string): Node {
  const expression = new RegExp(`^${source}$`, 'u')
  return { kind: 'char', test: (char) => expression.test(char) }
}

function readRepeated(reader: Reader, item: Node): Node {
  const rest = reader.chars.slice(reader.at, reader.at + 30).join('')
  const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(rest)
  if (found === null) return item
  reader.at += found[0].length
  const [sign, least, comma, most] = [found[0][0], found[1], found[2], found[3]]
  if (sign === '*') return { kind: 'repeat', item, least: 0, most: Number.POSITIVE_INFINITY }
  if (sign === '+') return { kind: 'repeat', item, least: 1, most: Number.POSITIVE_INFINITY }
  if (sign === '?') return { kind: 'repeat', item, least: 0, most: 1 }
  const top = comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most)
  return { kind: 'repeat', item, least: Number(least), most: top }
}

function emit(node: Node, steps: Step[]): void {
  if (steps.length > mostSteps) throw unsupported('schema-pattern', 'A pattern in the schema is too large.')
  if (node.kind === 'char' || node.kind === 'assert') steps.push(node)
  else if (node.kind === 'sequence') for (const item of node.items) emit(item, steps)
  else if (node.kind === 'choice') emitChoice(node.items, steps)
  else emitRepeat(node, steps)
}

function emitChoice(items: readonly Node[], steps: Step[]): void {
  const ends: number[] = []
  for (const [index, item] of items.entries()) {
    const isLast = index === items.length - 1
    const split = isLast ? -1 : reserve(steps)
    emit(item, steps)
    if (isLast) break
    ends.push(reserve(steps))
    steps[split] = { kind: 'split', to: [split + 1, steps.length] }
  }
  for (const end of ends) steps[end] = { kind: 'jump', to: steps.length }
}

function emitRepeat({ item, least, most }: Repeat, steps: Step[]): void {
  for (let count = 0; count < least; count++) {
    const before = steps.length
    emit(item, steps)
    // Nothing, said a thousand million times, is still nothing; counting that far would hold up the reader.
    if (steps.length === before) break
  }
  if (most === Number.POSITIVE_INFINITY) {
    const split = reserve(steps)
    emit(item, steps)
    steps.push({ kind: 'jump', to: split })
    steps[split] = { kind: 'split', to: [split + 1, steps.length] }
    return
  }
  const splits: number[] = []
  for (let count = least; count < most; count++) {
    splits.push(reserve(steps))
    emit(item, steps)
  }
  for (const split of splits) steps[split] = { kind: 'split', to: [split + 1, steps.length] }
}

/** A place for a step that is known only later. */
const reserve = (steps: Step[]): number => steps.push({ kind: 'match' }) - 1
