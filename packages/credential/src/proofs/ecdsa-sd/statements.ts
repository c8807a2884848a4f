import { unsafe, unsupported } from '../../errors.ts'
import { proofLimits } from './proof-value.ts'
import { skolemPrefix } from './skolemize.ts'

/** A statement (an N-Quad in the default graph) and the nameless nodes in it. */
export type Statement = {
  /** The whole line, with its end. */
  readonly text: string
  readonly subject: string
  /** ` <...> `, with the spaces. */
  readonly predicate: string
  readonly object: string
  /** What tells the nameless node from others, or null where subject or object has a name or is a literal. */
  readonly subjectNode: string | null
  readonly objectNode: string | null
}

/** How nameless nodes are written: `_:c14n0`, or as the identifiers that `skolemize` gave them. */
export type Writing = 'blank' | 'skolem'

const begins = { blank: '_:', skolem: `<${skolemPrefix}` } as const

/**
 * The statements of canonical N-Quads. Refuses as `unsupported`, code `selective-structure`, what cannot be
 * signed piece by piece: named graphs, and with `skolem` any nameless node that is left (of a list, or of an
 * identifier that begins with `_:`).
 */
export function readStatements(nquads: string, writing: Writing): Statement[] {
  const lines = nquads.split('\n')
  // The last line ends too.
  lines.pop()
  if (lines.length > proofLimits.statements)
    throw unsafe('statements-too-many', 'The document has too many statements to be signed one by one.')
  return lines.map((line) => readStatement(line, writing))
}

function readStatement(line: string, writing: Writing): Statement {
  const first = line.indexOf(' ')
  const second = line.indexOf(' ', first + 1)
  const subject = line.slice(0, first)
  const predicate = line.slice(first, second + 1)
  const object = line.slice(second + 1, -2)
  if (!isNode(subject) || !isIri(predicate.slice(1, -1)) || !isObjectTerm(object))
    throw unsupportedStructure()
  const subjectNode = nodeOf(subject, writing)
  const objectNode = nodeOf(object, writing)
  return { text: `${line}\n`, subject, predicate, object, subjectNode, objectNode }
}

const isIri = (term: string): boolean => term.startsWith('<') && term.endsWith('>')

const isNode = (term: string): boolean => isIri(term) || term.startsWith('_:')

/** One term and nothing behind it: a space there would be the one before a graph's name. */
function isObjectTerm(object: string): boolean {
  const end = object.startsWith('"') ? object.lastIndexOf('"') : 0
  return !object.includes(' ', end)
}

function nodeOf(term: string, writing: Writing): string | null {
  if (term.startsWith(begins[writing])) return term
  if (writing === 'skolem' && term.startsWith('_:')) throw unsupportedStructure()
  return null
}

export const unsupportedStructure = () =>
  unsupported(
    'selective-structure',
    'The document has a list or another structure that cannot be signed piece by piece.',
  )

/** The statement's line with other labels for its nameless nodes. `labels` must know them all. */
export function relabel(statement: Statement, labels: ReadonlyMap<string, string>): string {
  const { text, subject, predicate, object, subjectNode, objectNode } = statement
  if (subjectNode === null && objectNode === null) return text
  const from = subjectNode === null ? subject : labels.get(subjectNode)
  const to = objectNode === null ? object : labels.get(objectNode)
  return `${from}${predicate}${to} .\n`
}

/** The nameless nodes of statements. */
export function nodesOf(statements: readonly Statement[]): Set<string> {
  const nodes = new Set<string>()
  for (const { subjectNode, objectNode } of statements) {
    if (subjectNode !== null) nodes.add(subjectNode)
    if (objectNode !== null) nodes.add(objectNode)
  }
  return nodes
}
