import { encodeUtf8 } from '../encoding/utf8.ts'

/** How a hole is written: as an IRI, or as a literal with this ending (`"`, `"@en`, `"^^<...>`). */
export type Hole = { readonly kind: 'iri' } | { readonly kind: 'literal'; readonly ending: string }

/**
 * What the last runs found, so that documents of one batch do not pay again for what they share. Each entry
 * carries the number of the run that made it (-1 for none); it holds while no hole it depends on changed later.
 */
export type Memory = {
  run: number
  readonly holes: RememberedHole[]
  /** Holes of the run under way that are too long to be remembered. */
  readonly passing: RememberedHole[]
  readonly named: RememberedNode[]
  readonly blanks: RememberedBlank[]
  /** The parts of named nodes in the order in which they stood last. */
  readonly order: number[]
  /** The hash of the whole, once asked for. */
  whole: { made: number; hash: Uint8Array | null }
}

export type RememberedHole = {
  value: string | null
  changed: number
  /** What stands before the value and after it. */
  readonly open: string
  readonly ending: string
  /** `ending` and the end of the line. */
  readonly end: Uint8Array
  /** The value, escaped; and as N-Quads write it, once somebody asked. */
  content: string
  text: string | null
  /** As a subject, and as an object with the end of the line. */
  subject: Uint8Array
  object: Uint8Array
  /** Where short ones are written again and again; `inner` is all but the first byte. */
  room: { readonly whole: Uint8Array; readonly inner: Uint8Array } | null
}

/** `bytes` are the finished statements, once they have proved to come again. */
type RememberedNode = { made: number; bytes: Uint8Array | null }

/** `hash` is the first-degree hash. */
type RememberedBlank = { made: number; hash: string }

/** Of a plan that has not run yet. */
export function createMemory(holes: readonly Hole[], named: number, blanks: number): Memory {
  return {
    run: 0,
    holes: holes.map(rememberHole),
    passing: [],
    named: Array.from({ length: named }, () => ({ made: -1, bytes: null })),
    blanks: Array.from({ length: blanks }, () => ({ made: -1, hash: '' })),
    order: Array.from({ length: named }, (_, index) => index),
    whole: { made: -1, hash: null },
  }
}

const nothing = new Uint8Array(0)

function rememberHole(hole: Hole): RememberedHole {
  const [open, ending] = hole.kind === 'iri' ? ['<', '>'] : ['"', hole.ending]
  const empty = { content: '', text: null, subject: nothing, object: nothing, room: null }
  return { value: null, changed: -1, open, ending, end: encodeUtf8(`${ending} .\n`), ...empty }
}
