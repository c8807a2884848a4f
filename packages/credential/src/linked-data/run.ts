import type { Memory } from './memory.ts'
import type { BlankNode, Plan } from './plan.ts'
import * as target from './write.ts'

/**
 * The canonical N-Quads of the document of the plan's shape that has these values, or null where this
 * document is none for the plan ("not mine"): an IRI that is not plain, a text that would merge with a fixed
 * one, or two blank nodes alike in their own statements, which takes the whole of RDFC-1.0 to tell apart.
 */
export function runPlan(plan: Plan, values: readonly string[], isPlainIri: IsPlainIri): string | null {
  const mine = writeHoles(plan, values, isPlainIri) && assemble(plan)
  forget(plan.memory)
  return mine ? target.asText() : null
}

/** The hash of what `runPlan` gives. */
export function hashPlan(plan: Plan, values: readonly string[], isPlainIri: IsPlainIri): Uint8Array | null {
  const { memory, hash } = plan
  const { whole } = memory
  const ready = writeHoles(plan, values, isPlainIri)
  if (ready && whole.hash !== null && !anyChangedSince(whole.made, memory)) return whole.hash.slice()
  const mine = ready && assemble(plan)
  forget(memory)
  if (!mine) return null
  whole.hash = hash.bytes(target.view())
  whole.made = memory.run
  return whole.hash.slice()
}

type IsPlainIri = (text: string) => boolean

/** Every hole as N-Quads write it. False for "not mine". */
function writeHoles(plan: Plan, values: readonly string[], isPlainIri: IsPlainIri): boolean {
  const { holes, memory } = plan
  memory.run++
  for (let index = 0; index < holes.length; index++) {
    const value = values[index]!
    const remembered = memory.holes[index]!
    if (remembered.value === value) continue
    const hole = holes[index]!
    // Half a character: the generic path says what is wrong.
    if (hole.kind === 'iri' ? !isPlainIri(value) : !value.isWellFormed()) return false
    target.writeHole(remembered, value)
    remembered.changed = memory.run
    remembered.value = value
    if (value.length <= target.longestRemembered) continue
    remembered.value = null
    memory.passing.push(remembered)
  }
  return true
}

/** Lets go of what is too long to stay in memory. */
function forget({ passing }: Memory): void {
  for (const remembered of passing.splice(0)) target.clearHole(remembered)
}

function assemble(plan: Plan): boolean {
  const order = orderBlanks(plan)
  const labels: target.Label[] = new Array(plan.blanks.length)
  if (order !== null)
    for (let place = 0; place < order.length; place++) labels[order[place]!] = target.labelAt(place)
  target.begin()
  return order !== null && writeNamed(plan, labels) && writeBlanks(plan, order, labels)
}

function writeNamed({ named, memory }: Plan, labels: readonly target.Label[]): boolean {
  sortBySubject(named, memory)
  for (const index of memory.order) {
    const node = named[index]!
    const remembered = memory.named[index]!
    const again = !node.hasBlanks && !changedSince(remembered.made, node.holes, memory)
    if (again && remembered.bytes !== null) {
      target.put(remembered.bytes)
      continue
    }
    const from = target.written()
    if (!target.writeNode(node, memory.holes[node.hole]!.subject, memory, labels)) return false
    // What comes for the second time is kept.
    const keep = again && target.written() - from <= target.longestRemembered
    remembered.bytes = keep ? target.copy(from) : null
    remembered.made = memory.run
  }
  return true
}

/** "<" sorts before "_": blank nodes come last. */
function writeBlanks(
  { blanks, memory }: Plan,
  order: readonly number[],
  labels: readonly target.Label[],
): boolean {
  for (const place of placesInOrder(order.length)) {
    const index = order[place]!
    if (!target.writeNode(blanks[index]!, labels[index]!.subject, memory, labels)) return false
  }
  return true
}

/**
 * A subject's text ends with ">", so none is the beginning of another. Parts of a node stay in their order.
 * Insertion: there are few, and mostly in the order in which they stood before.
 */
function sortBySubject(named: Plan['named'], { order, holes }: Memory): void {
  for (let index = 1; index < order.length; index++) {
    const part = order[index]!
    const { hole } = named[part]!
    const text = target.textOf(holes[hole]!)
    let place = index
    for (; place > 0; place--) {
      const before = named[order[place - 1]!]!
      if (before.hole === hole || target.textOf(holes[before.hole]!) < text) break
      order[place] = order[place - 1]!
    }
    order[place] = part
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
function orderBlanks(plan: Plan): number[] | null {
  const { blanks, memory } = plan
  const order: number[] = []
  for (let index = 0; index < blanks.length; index++) {
    const remembered = memory.blanks[index]!
    if (changedSince(remembered.made, blanks[index]!.holes, memory)) {
      if (blanks.length > 1 && !hashFirstDegree(plan, index)) return null
      remembered.made = memory.run
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
function hashFirstDegree({ blanks, memory, hash }: Plan, index: number): boolean {
  const blank = blanks[index]!
  const { itself, another } = target
  const labels = blank.hasBlanks ? blanks.map((_, other) => (other === index ? itself : another)) : []
  target.begin()
  writeFromNamed(blank, memory)
  if (!target.writeNode(blank, itself.subject, memory, labels)) return false
  target.put(blank.fromBlank)
  memory.blanks[index]!.hash = hash.hex(target.view())
  return true
}

function writeFromNamed({ fromNamed }: BlankNode, { holes }: Memory): void {
  const lineOf = ({ hole, predicate }: BlankNode['fromNamed'][number]): string =>
    target.textOf(holes[hole]!) + predicate
  const sorted =
    fromNamed.length < 2 ? fromNamed : [...fromNamed].sort((a, b) => (lineOf(a) < lineOf(b) ? -1 : 1))
  for (const { hole, rest } of sorted) {
    target.put(holes[hole]!.subject)
    target.put(rest)
  }
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
