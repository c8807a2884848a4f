import { escapeLiteral } from './escape.ts'
import type { Memory, RememberedHole } from './memory.ts'
import type { Group, Node, Tail } from './plan.ts'

/** Longer texts are not remembered between runs: an embedded image should not stay in memory. */
export const longestRemembered = 8_192

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

// What is being written. It belongs to one run at a time, and no run waits for anything.
const ordinary = new Uint8Array(64 * 1024)
let bytes = ordinary
let end = 0

/** Begins anew. Memory that a large document took does not stay. */
export function begin(): void {
  bytes = ordinary
  end = 0
}

/** How much is written. */
export const written = (): number => end

/** What is written, from a place on. Right until the next is written. */
export const view = (from = 0): Uint8Array => bytes.subarray(from, end)

/** A copy of it that stays. */
export const copy = (from: number): Uint8Array => bytes.slice(from, end)

export const asText = (): string => decoder.decode(view())

export function put(piece: Uint8Array): void {
  const next = end + piece.length
  if (next > bytes.length) grow(next)
  bytes.set(piece, end)
  end = next
}

function grow(least: number): void {
  const larger = new Uint8Array(2 * least)
  larger.set(view())
  bytes = larger
}

const roomLength = 192
const nothing = new Uint8Array(0)

/** Writes a hole as N-Quads have it. The value was found to be a plain IRI, or whole characters. */
export function writeHole(remembered: RememberedHole, value: string): void {
  remembered.text = null
  const room = roomFor(value, remembered)
  const plain = room !== null && writePlain(room.whole, value)
  const content = plain || remembered.open === '<' ? value : escapeLiteral(value)
  remembered.content = content
  if (room !== null) {
    // UTF-8 takes at most three bytes for a UTF-16 unit; mostly it is one, so that trying pays.
    const { read, written } = plain
      ? { read: value.length, written: value.length }
      : encoder.encodeInto(content, room.inner)
    if (read === content.length && finishLine(remembered, room.whole, written + 1)) return
  }
  const { open, ending } = remembered
  take(remembered, encoder.encode(`${open}${content}${ending} .\n`))
}

/** The characters that stand for themselves in literals and in UTF-8, from the second byte on; false where one does not. */
function writePlain(line: Uint8Array, value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index)
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return false
    line[index + 1] = code
  }
  return true
}

/** Ends a line in a hole's room. False where it is too long for it. */
function finishLine(remembered: RememberedHole, line: Uint8Array, at: number): boolean {
  const { end, object } = remembered
  const length = at + end.length
  if (length > roomLength) return false
  line.set(end, at)
  // Values of a batch often have one length: then the views of the room are those that are there.
  if (object.length !== length || object.buffer !== line.buffer) take(remembered, line.subarray(0, length))
  return true
}

function take(remembered: RememberedHole, line: Uint8Array): void {
  remembered.object = line
  remembered.subject = remembered.open === '<' ? line.subarray(0, line.length - lineEnd) : nothing
}

const lineEnd = ' .\n'.length

/** Short ones are written where they were before: nobody else looks there. */
function roomFor({ length }: string, remembered: RememberedHole): RememberedHole['room'] {
  if (length > roomLength) return null
  if (remembered.room === null) {
    const whole = new Uint8Array(roomLength)
    whole[0] = remembered.open.charCodeAt(0)
    remembered.room = { whole, inner: whole.subarray(1) }
  }
  return remembered.room
}

export function clearHole(remembered: RememberedHole): void {
  remembered.content = ''
  remembered.text = null
  remembered.subject = nothing
  remembered.object = nothing
}

/** What a hole is sorted by: most are never asked for it. */
export function textOf(remembered: RememberedHole): string {
  remembered.text ??= remembered.open + remembered.content + remembered.ending
  return remembered.text
}

/** Nameless nodes as they stand in a statement. */
export type Label = { readonly text: string; readonly subject: Uint8Array; readonly object: Uint8Array }

const label = (text: string): Label => ({
  text,
  subject: encoder.encode(text),
  object: encoder.encode(`${text} .\n`),
})

/** How the first-degree hash writes the node itself, and any other (RDFC-1.0 4.6). */
export const itself = label('_:a')
export const another = label('_:z')

const canonical: Label[] = []

/** `_:c14n0` and so on. */
export function labelAt(place: number): Label {
  while (canonical.length <= place) canonical.push(label(`_:c14n${canonical.length}`))
  return canonical[place]!
}

/** Writes the statements of a node in order. False for "not mine". */
export function writeNode(
  { tails }: Node,
  subject: Uint8Array,
  { holes }: Memory,
  labels: readonly Label[],
): boolean {
  for (const tail of tails) {
    if (tail.kind === 'group') {
      if (!writeGroup(tail, subject, holes, labels)) return false
    } else {
      put(subject)
      writeTail(tail, holes, labels)
    }
  }
  return true
}

function writeTail(tail: Tail, holes: readonly RememberedHole[], labels: readonly Label[]): void {
  if (tail.kind === 'fixed') put(tail.bytes)
  else {
    put(tail.predicate)
    put(tail.kind === 'hole' ? holes[tail.hole]!.object : labels[tail.blank]!.object)
  }
}

const objectOf = (tail: Tail, holes: readonly RememberedHole[], labels: readonly Label[]): string => {
  if (tail.kind === 'fixed') return tail.object
  return tail.kind === 'hole' ? textOf(holes[tail.hole]!) : labels[tail.blank]!.text
}

/**
 * Several objects of one subject and predicate. Equal values are one statement, as JSON-LD merges them; a
 * value equal to a fixed one is left to the generic path, because whether JSON-LD sees that a text and a
 * number are the same depends on how they were written. Different blank nodes stay different statements.
 *
 * Objects alone sort as their statements do: where one is the beginning of another, the space that follows it
 * sorts before whatever goes on.
 */
function writeGroup(
  { tails }: Group,
  subject: Uint8Array,
  holes: readonly RememberedHole[],
  labels: readonly Label[],
): boolean {
  const sorted: Tail[] = []
  const objects: string[] = []
  for (const tail of tails) {
    const object = objectOf(tail, holes, labels)
    // Insertion: there are few, and mostly in order.
    let place = sorted.length
    while (place > 0 && objects[place - 1]! > object) place--
    const before = sorted[place - 1]
    if (before !== undefined && before.kind !== 'blank' && objects[place - 1] === object) {
      if (before.kind === 'fixed' || tail.kind === 'fixed') return false
      continue
    }
    if (place === sorted.length) {
      sorted.push(tail)
      objects.push(object)
    } else {
      sorted.splice(place, 0, tail)
      objects.splice(place, 0, object)
    }
  }
  for (const tail of sorted) {
    put(subject)
    writeTail(tail, holes, labels)
  }
  return true
}
