import { escapeLiteral } from './escape.ts'
import type { BlankNode, Memory, Node, Plan, Remembered, Tail } from './plan.ts'

/** Longer texts are not remembered between runs: an embedded image should not stay in memory. */
const longestRemembered = 8_192

/** The statements of one node, finished. `before` is what is remembered of them if they came before. */
type Block = { readonly subject: string; readonly text: string; readonly before: Remembered | null }

/**
 * The canonical N-Quads of the document of the plan's shape that has these values, or null where this
 * document is none for the plan ("not mine"): an IRI that is not plain, a text that would merge with a fixed
 * one, or two blank nodes alike in their own statements, which takes the whole of RDFC-1.0 to tell apart.
 */
export function runPlan(plan: Plan, values: readonly string[], isPlainIri: IsPlainIri): string | null {
  const blocks = blocksOf(plan, values, isPlainIri)
  return blocks === null ? null : blocks.map(({ text }) => text).join('')
}

/** The hash of what `runPlan` gives. Nodes that did not change since the last run are not encoded again. */
export function hashPlan(plan: Plan, values: readonly string[], isPlainIri: IsPlainIri): Uint8Array | null {
  const { memory, hash } = plan
  const texts = writeHoles(plan, values, isPlainIri)
  if (texts === null) return null
  const { whole } = memory
  if (whole.hash !== null && !anyChangedSince(whole.made, memory)) return whole.hash.slice()
  const blocks = assemble(plan, texts)
  if (blocks === null) return null
  whole.hash = hash.bytes(encodeBlocks(blocks))
  whole.made = memory.run
  return whole.hash.slice()
}

type IsPlainIri = (text: string) => boolean

function blocksOf(plan: Plan, values: readonly string[], isPlainIri: IsPlainIri): Block[] | null {
  const texts = writeHoles(plan, values, isPlainIri)
  return texts === null ? null : assemble(plan, texts)
}

/** Every hole as N-Quads write it. */
function writeHoles(plan: Plan, values: readonly string[], isPlainIri: IsPlainIri): string[] | null {
  const { holes, memory } = plan
  memory.run++
  const texts: string[] = new Array(holes.length)
  for (let index = 0; index < holes.length; index++) {
    const value = values[index]!
    const remembered = memory.holes[index]!
    if (remembered.value === value) {
      texts[index] = remembered.text
      continue
    }
    const hole = holes[index]!
    // Half a character: the generic path says what is wrong.
    if (hole.kind === 'iri' ? !isPlainIri(value) : !value.isWellFormed()) return null
    const text = hole.kind === 'iri' ? `<${value}>` : `"${escapeLiteral(value)}${hole.ending}`
    const keep = text.length <= longestRemembered
    texts[index] = text
    remembered.value = keep ? value : null
    remembered.text = keep ? text : ''
    remembered.changed = memory.run
  }
  return texts
}

function assemble(plan: Plan, texts: readonly string[]): Block[] | null {
  const { named, blanks, memory } = plan
  const order = orderBlanks(plan, texts)
  if (order === null) return null
  const labels: string[] = new Array(order.length)
  for (let place = 0; place < order.length; place++) labels[order[place]!] = labelOf(place)
  const blocks: Block[] = []
  for (let index = 0; index < named.length; index++) {
    const node = named[index]!
    const remembered = memory.named[index]!
    const subject = texts[node.hole]!
    if (!node.hasBlanks && !changedSince(remembered.made, node.holes, memory)) {
      blocks.push({ subject, text: remembered.text, before: remembered })
      continue
    }
    const tails = writeTails(node, texts, labels)
    if (tails === null) return null
    const text = subject + tails.join(subject)
    const keep = !node.hasBlanks && text.length <= longestRemembered
    remembered.made = keep ? memory.run : -1
    remembered.text = keep ? text : ''
    remembered.bytes = null
    blocks.push({ subject, text, before: null })
  }
  // A subject's text ends with ">", so none is the beginning of another. Parts of a node stay in their order.
  sortBySubject(blocks)
  // "<" sorts before "_": blank nodes come last.
  for (const place of placesInOrder(order.length)) {
    const index = order[place]!
    const node = blanks[index]!
    const remembered = memory.blanks[index]!
    const subject = labels[index]!
    const again = !node.hasBlanks && remembered.made >= 0
    if (again && remembered.label === subject) {
      blocks.push({ subject, text: remembered.text, before: remembered })
      continue
    }
    const tails = again ? remembered.tails : writeTails(node, texts, labels)
    if (tails === null) return null
    // Only pointed at: nothing to say.
    if (tails.length === 0) continue
    const text = subject + tails.join(subject)
    blocks.push({ subject, text, before: null })
    if (!again) continue
    remembered.label = subject
    remembered.text = text
    remembered.bytes = null
  }
  return blocks
}

/** Insertion: there are few, and mostly in the order in which they stood when the plan was made. */
function sortBySubject(blocks: Block[]): void {
  for (let index = 1; index < blocks.length; index++) {
    const block = blocks[index]!
    let place = index
    for (; place > 0 && blocks[place - 1]!.subject > block.subject; place--)
      blocks[place] = blocks[place - 1]!
    blocks[place] = block
  }
}

function anyChangedSince(made: number, { holes }: Memory): boolean {
  for (const { changed } of holes) if (changed > made) return true
  return false
}

function changedSince(made: number, holes: readonly number[], memory: Memory): boolean {
  if (made < 0) return true
  for (const hole of holes) if (memory.holes[hole]!.changed > made) return true
  return false
}

/**
 * RDFC-1.0 4.4, steps 3 and 4: the blank nodes in the order of their first-degree hashes, which is that of
 * their labels. Null where two hashes are equal. A single blank node needs no hash.
 */
function orderBlanks(plan: Plan, texts: readonly string[]): number[] | null {
  const { blanks, memory } = plan
  if (blanks.length < 2) return blanks.map((_, index) => index)
  const order: number[] = []
  for (let index = 0; index < blanks.length; index++) {
    const remembered = memory.blanks[index]!
    if (changedSince(remembered.made, blanks[index]!.holes, memory)) {
      if (!hashFirstDegree(plan, index, texts)) return null
    }
    // Insertion: there are few.
    let place = index
    for (; place > 0; place--) {
      const before = memory.blanks[order[place - 1]!]!.hash
      if (before === remembered.hash) return null
      if (before < remembered.hash) break
      order[place] = order[place - 1]!
    }
    order[place] = index
  }
  return order
}

/** RDFC-1.0 4.6, Hash First Degree Quads: every statement of the node, itself `_:a`, other blank nodes `_:z`. */
function hashFirstDegree({ blanks, memory, hash }: Plan, index: number, texts: readonly string[]): boolean {
  const blank = blanks[index]!
  const labels = blank.hasBlanks ? blanks.map((_, other) => (other === index ? '_:a' : '_:z')) : []
  const tails = writeTails(blank, texts, labels)
  if (tails === null) return false
  const text = firstDegree(blank, tails, texts)
  const keep = text.length <= longestRemembered
  const remembered = memory.blanks[index]!
  remembered.hash = hash.hex(text)
  remembered.label = ''
  remembered.tails = keep && !blank.hasBlanks ? tails : []
  remembered.made = keep ? memory.run : -1
  return true
}

function firstDegree(blank: BlankNode, tails: readonly string[], texts: readonly string[]): string {
  const { fromNamed, fromBlank } = blank
  let text = ''
  if (fromNamed.length === 1) text = `${texts[fromNamed[0]!.hole]!}${fromNamed[0]!.predicate}_:a .\n`
  else if (fromNamed.length > 1) {
    const lines = fromNamed.map(({ predicate, hole }) => `${texts[hole]!}${predicate}_:a .\n`)
    text = lines.sort().join('')
  }
  if (tails.length > 0) text += `_:a${tails.join('_:a')}`
  for (const predicate of fromBlank) text += `_:z${predicate}_:a .\n`
  return text
}

/** The statements of a node without its subject, in order; null for "not mine". */
function writeTails(node: Node, texts: readonly string[], labels: readonly string[]): string[] | null {
  const written: string[] = []
  for (const tail of node.tails) {
    if ('kind' in tail) written.push(writeTail(tail, texts, labels))
    else if (!writeGroup(tail, texts, labels, written)) return null
  }
  return written
}

function writeTail(tail: Tail, texts: readonly string[], labels: readonly string[]): string {
  return tail.kind === 'fixed' ? tail.text : `${tail.predicate}${objectOf(tail, texts, labels)} .\n`
}

const objectOf = (
  tail: Exclude<Tail, { kind: 'fixed' }>,
  texts: readonly string[],
  labels: readonly string[],
): string => (tail.kind === 'hole' ? texts[tail.hole]! : labels[tail.blank]!)

/**
 * Several objects of one subject and predicate. Equal values are one statement, as JSON-LD merges them; a
 * value equal to a fixed one is left to the generic path, because whether JSON-LD sees that a text and a
 * number are the same depends on how they were written. Different blank nodes stay different statements.
 */
function writeGroup(
  group: readonly Tail[],
  texts: readonly string[],
  labels: readonly string[],
  written: string[],
): boolean {
  const [first, second] = group
  if (group.length === 2 && first!.kind !== 'fixed' && second!.kind !== 'fixed') {
    // Objects alone sort as their statements do: where one is the beginning of another, the space that
    // follows it sorts before whatever goes on.
    const a = objectOf(first!, texts, labels)
    const b = objectOf(second!, texts, labels)
    if (a === b && first!.kind === 'hole') written.push(`${first!.predicate}${a} .\n`)
    else if (a <= b) written.push(`${first!.predicate}${a} .\n`, `${first!.predicate}${b} .\n`)
    else written.push(`${first!.predicate}${b} .\n`, `${first!.predicate}${a} .\n`)
    return true
  }
  const lines: string[] = []
  const values = new Set<string>()
  for (const tail of group) {
    const line = writeTail(tail, texts, labels)
    if (tail.kind === 'hole') {
      if (values.has(line)) continue
      values.add(line)
    }
    lines.push(line)
  }
  for (const tail of group) if (tail.kind === 'fixed' && values.has(tail.text)) return false
  for (const line of lines.sort()) written.push(line)
  return true
}

const knownLabels: string[] = []

function labelOf(place: number): string {
  while (knownLabels.length <= place) knownLabels.push(`_:c14n${knownLabels.length}`)
  return knownLabels[place]!
}

const knownPlaces: number[][] = []

/** Labels in the order of their statements: `_:c14n10 ` comes before `_:c14n2 `. */
function placesInOrder(count: number): readonly number[] {
  let places = knownPlaces[count]
  if (places === undefined) {
    places = Array.from({ length: count }, (_, place) => place)
    places.sort((a, b) => (`${a} ` < `${b} ` ? -1 : 1))
    knownPlaces[count] = places
  }
  return places
}

const encoder = new TextEncoder()
let scratch = new Uint8Array(32 * 1024)

/** The bytes of all blocks. They stay right until the next call. */
function encodeBlocks(blocks: readonly Block[]): Uint8Array {
  // UTF-8 takes at most three bytes for a UTF-16 unit.
  let room = 0
  for (const { text } of blocks) room += 3 * text.length
  const target = roomFor(room)
  let end = 0
  for (const { text, before } of blocks) {
    if (before !== null && before.bytes !== null) {
      target.set(before.bytes, end)
      end += before.bytes.length
      continue
    }
    const { written } = encoder.encodeInto(text, target.subarray(end))
    if (before !== null) before.bytes = target.slice(end, end + written)
    end += written
  }
  return target.subarray(0, end)
}

/** A large document gets memory of its own, which does not stay. */
function roomFor(bytes: number): Uint8Array {
  if (bytes > 1024 * 1024) return new Uint8Array(bytes)
  if (bytes > scratch.length) scratch = new Uint8Array(2 * bytes)
  return scratch
}
