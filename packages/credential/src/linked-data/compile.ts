import type { Quad } from 'jsonld'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json/shape.ts'
import type { ContextSet } from './context-set.ts'
import { readQuads } from './generic.ts'
import type { Hole } from './memory.ts'
import { fillPattern, patternOf } from './pattern.ts'
import {
  type BlankNode,
  createPlan,
  type Group,
  type NamedNode,
  type Node,
  type Plan,
  type Tail,
} from './plan.ts'
import type { Shape } from './shape.ts'

const limits = { blankNodes: 100, quads: 800 }

/**
 * Compiles the plan of a shape from a document of that shape: fills the holes with sentinels, runs the
 * generic path once and looks where each comes out. Null where the shape cannot be compiled: a hole that
 * vanishes, lands inside another term or names a graph, or anything a plan has no table for.
 */
export async function compile(sample: JsonObject, shape: Shape, contexts: ContextSet): Promise<Plan | null> {
  const pattern = patternOf(sample, contexts)
  const sentinel = sentinelFor(shape.key)
  const fillings = shape.values.map((_, hole) => sentinel + hole)
  const quads = await readQuads(fillPattern(pattern, fillings), contexts)
  if (quads.length > limits.quads) return null
  const draft: Draft = {
    sentinel,
    names: new Set(shape.names),
    holes: shape.values.map(() => null),
    named: new Map(),
    blanks: new Map(),
  }
  for (const quad of quads) if (!addQuad(quad, draft)) return null
  // A hole that did not come out could do anything.
  const holes = draft.holes.filter((hole) => hole !== null)
  if (holes.length !== draft.holes.length || draft.blanks.size > limits.blankNodes) return null
  const named = [...draft.named].flatMap(([hole, node]) => partsOf(hole, finish(node)))
  const blanks = [...draft.blanks.values()].map((_, index) => finishBlank(index, draft))
  return createPlan({ pattern, holes, named, blanks })
}

/** An IRI that occurs nowhere in the shape, so that whatever bears it is a hole. */
function sentinelFor(key: string): string {
  for (let salt = 0; ; salt++) {
    const sentinel = `urn:laurel-hole-${salt}:`
    if (!key.includes(sentinel)) return sentinel
  }
}

type DraftNode = {
  /** By predicate, written ` <...> `. */
  readonly groups: Map<string, Tail[]>
  readonly holes: Set<number>
}

type Draft = {
  readonly sentinel: string
  readonly names: ReadonlySet<number>
  readonly holes: (Hole | null)[]
  /** By hole. */
  readonly named: Map<number, DraftNode>
  /** By label in the quads. */
  readonly blanks: Map<string, DraftNode>
}

function addQuad({ subject, predicate, object, graph }: Quad, draft: Draft): boolean {
  if (graph.termType !== 'DefaultGraph' || predicate.termType !== 'NamedNode') return false
  if (predicate.value.includes(draft.sentinel) || needsEscape(predicate.value)) return false
  const node = subject.termType === 'BlankNode' ? blankNode(subject.value, draft) : namedNode(subject, draft)
  const text = ` <${predicate.value}> `
  const tail = node === null ? null : tailOf(text, object, draft)
  if (node === null || tail === null) return false
  if (tail.kind === 'hole') node.holes.add(tail.hole)
  const group = node.groups.get(text)
  if (group === undefined) node.groups.set(text, [tail])
  else group.push(tail)
  return true
}

function blankNode(label: string, draft: Draft): DraftNode {
  const known = draft.blanks.get(label)
  if (known !== undefined) return known
  const made: DraftNode = { groups: new Map(), holes: new Set() }
  draft.blanks.set(label, made)
  return made
}

/** Subjects are holes that name nodes: for those alone the shape knows which are equal. */
function namedNode(subject: Quad['subject'], draft: Draft): DraftNode | null {
  const hole = holeOf(subject.value, draft)
  if (typeof hole !== 'number' || !draft.names.has(hole) || !become(hole, { kind: 'iri' }, draft)) return null
  const known = draft.named.get(hole)
  if (known !== undefined) return known
  const made: DraftNode = { groups: new Map(), holes: new Set([hole]) }
  draft.named.set(hole, made)
  return made
}

function tailOf(predicate: string, object: Quad['object'], draft: Draft): Tail | null {
  if (object.termType === 'BlankNode') {
    blankNode(object.value, draft)
    const blank = [...draft.blanks.keys()].indexOf(object.value)
    return { kind: 'blank', predicate: encodeUtf8(predicate), blank }
  }
  const hole = holeOf(object.value, draft)
  if (hole === 'inside') return null
  if (object.termType !== 'Literal') {
    if (hole !== 'none') return become(hole, { kind: 'iri' }, draft) ? holeTail(predicate, hole) : null
    return needsEscape(object.value) ? null : fixedTail(predicate, `<${object.value}>`)
  }
  const ending = endingOf(object, draft)
  if (ending === null) return null
  if (hole === 'none') {
    // Only numbers and booleans are not holes; their texts need no escape.
    const plain = /^[\w.+-]*$/.test(object.value)
    return plain ? fixedTail(predicate, `"${object.value}${ending}`) : null
  }
  // A literal that comes out twice stands for a name or a copied value: not for plans.
  if (draft.holes[hole] !== null || draft.names.has(hole)) return null
  return become(hole, { kind: 'literal', ending }, draft) ? holeTail(predicate, hole) : null
}

const holeTail = (predicate: string, hole: number): Tail => ({
  kind: 'hole',
  predicate: encodeUtf8(predicate),
  hole,
})

const fixedTail = (predicate: string, object: string): Tail => ({
  kind: 'fixed',
  object,
  bytes: encodeUtf8(`${predicate}${object} .\n`),
})

function endingOf(object: Quad['object'], draft: Draft): string | null {
  if (object.termType !== 'Literal') return null
  const datatype = object.datatype.value
  if (datatype.includes(draft.sentinel) || object.language?.includes(draft.sentinel)) return null
  if (datatype === 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString') {
    return object.language && /^[\w-]+$/.test(object.language) ? `"@${object.language}` : null
  }
  if (datatype === 'http://www.w3.org/2001/XMLSchema#string') return '"'
  // The direction of a text is not compared when JSON-LD merges equal texts: left to the generic path.
  if (datatype.startsWith('https://www.w3.org/ns/i18n#') || needsEscape(datatype)) return null
  return `"^^<${datatype}>`
}

/** The hole whose sentinel this is; `inside` where the text holds a sentinel among other things. */
function holeOf(text: string, { sentinel, holes }: Draft): number | 'none' | 'inside' {
  if (!text.includes(sentinel)) return 'none'
  const number = text.slice(sentinel.length)
  const hole = /^\d+$/.test(number) && text.startsWith(sentinel) ? Number(number) : holes.length
  return hole < holes.length ? hole : 'inside'
}

/** Settles what a hole is written as. A name may come out in many places, but always as an IRI. */
function become(hole: number, kind: Hole, draft: Draft): boolean {
  const known = draft.holes[hole]
  if (known === null) draft.holes[hole] = kind
  return known === null || (known?.kind === 'iri' && kind.kind === 'iri')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that N-Quads escapes
const needsEscape = (iri: string): boolean => /[\u0000-\u0020<>"{}|^`\\]/.test(iri)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Predicates in order. A group of fixed statements only is put in order once and for all. */
function finish({ groups, holes }: DraftNode): Node {
  const sorted = [...groups].sort(([a], [b]) => byText(a, b)).map(([, tails]) => tails)
  return {
    tails: sorted.flatMap((tails): (Tail | Group)[] => {
      const fixed = tails.filter((tail) => tail.kind === 'fixed')
      if (fixed.length < tails.length && tails.length > 1) return [{ kind: 'group', tails }]
      return fixed.length > 1 ? fixed.sort((a, b) => byText(a.object, b.object)) : tails
    }),
    holes: [...holes],
    hasBlanks: sorted.flat().some(({ kind }) => kind === 'blank'),
  }
}

const statementsOf = (tail: Tail | Group): readonly Tail[] => (tail.kind === 'group' ? tail.tails : [tail])

/** The statements in runs that point at blank nodes and runs that do not. */
function partsOf(hole: number, { tails }: Node): NamedNode[] {
  const parts: { hole: number; tails: Node['tails'][number][]; hasBlanks: boolean }[] = []
  for (const tail of tails) {
    const hasBlanks = statementsOf(tail).some(({ kind }) => kind === 'blank')
    const last = parts.at(-1)
    if (last?.hasBlanks === hasBlanks) last.tails.push(tail)
    else parts.push({ hole, tails: [tail], hasBlanks })
  }
  return parts.map((part) => {
    const used = part.tails.flatMap(statementsOf).flatMap((tail) => (tail.kind === 'hole' ? [tail.hole] : []))
    return { ...part, holes: [...new Set([hole, ...used])] }
  })
}

function finishBlank(index: number, draft: Draft): BlankNode {
  const node = [...draft.blanks.values()][index]!
  const pointing = ({ groups }: DraftNode): string[] =>
    [...groups].flatMap(([predicate, tails]) =>
      tails.filter((tail) => tail.kind === 'blank' && tail.blank === index).map(() => predicate),
    )
  const fromNamed = [...draft.named].flatMap(([hole, named]) =>
    pointing(named).map((predicate) => ({ hole, predicate, rest: encodeUtf8(`${predicate}_:a .\n`) })),
  )
  const others = [...draft.blanks.values()].filter((other) => other !== node)
  const finished = finish(node)
  return {
    ...finished,
    holes: [...new Set([...finished.holes, ...fromNamed.map(({ hole }) => hole)])],
    fromNamed,
    fromBlank: encodeUtf8(
      others
        .flatMap(pointing)
        .sort(byText)
        .map((predicate) => `_:z${predicate}_:a .\n`)
        .join(''),
    ),
  }
}
