import { labelQuads } from '../../linked-data/generic.ts'
import { nodesOf, relabel, type Statement, unsupportedStructure } from './statements.ts'

/**
 * Which canonical label each node of `skolem` statements has, when `canonical` are the same statements as
 * RDFC-1.0 writes them: by node, a label such as `_:c14n2`. Refuses statements that are not the same.
 *
 * Most nodes show in their own statements which they are. Where two are alike, RDFC-1.0 labels them.
 */
export async function matchLabels(
  skolem: readonly Statement[],
  canonical: readonly Statement[],
): Promise<ReadonlyMap<string, string>> {
  const labels = matchByStatements(skolem, canonical) ?? (await matchByAlgorithm(skolem))
  const relabeled = skolem.map((statement) => relabel(statement, labels)).sort()
  const expected = canonical.map(({ text }) => text).sort()
  const same = relabeled.length === expected.length && relabeled.every((line, at) => line === expected[at])
  if (!same) throw unsupportedStructure()
  return labels
}

/** Null where two nodes have the same statements, other nodes left aside. */
function matchByStatements(
  skolem: readonly Statement[],
  canonical: readonly Statement[],
): Map<string, string> | null {
  const byLooks = new Map<string, string>()
  for (const [label, looks] of looksOf(canonical)) {
    if (byLooks.has(looks)) return null
    byLooks.set(looks, label)
  }
  const labels = new Map<string, string>()
  for (const [node, looks] of looksOf(skolem)) {
    const label = byLooks.get(looks)
    if (label === undefined) return null
    labels.set(node, label)
  }
  return labels
}

/** Each node's statements, itself written `_:a` and other nameless nodes `_:z` (as in RDFC-1.0, 4.6). */
function looksOf(statements: readonly Statement[]): Map<string, string> {
  const lines = new Map<string, string[]>()
  const add = (node: string, line: string): void => {
    const known = lines.get(node)
    if (known === undefined) lines.set(node, [line])
    else known.push(line)
  }
  for (const { subject, predicate, object, subjectNode, objectNode } of statements) {
    if (subjectNode !== null) {
      const other = objectNode === null ? object : objectNode === subjectNode ? '_:a' : '_:z'
      add(subjectNode, `_:a${predicate}${other}`)
    }
    if (objectNode !== null && objectNode !== subjectNode)
      add(objectNode, `${subjectNode === null ? subject : '_:z'}${predicate}_:a`)
  }
  const looks = new Map<string, string>()
  for (const [node, own] of lines) looks.set(node, own.sort().join('\n'))
  return looks
}

async function matchByAlgorithm(skolem: readonly Statement[]): Promise<Map<string, string>> {
  const nodes = [...nodesOf(skolem)]
  const blank = new Map(nodes.map((node, index) => [node, `_:n${index}`]))
  const labels = await labelQuads(skolem.map((statement) => relabel(statement, blank)).join(''))
  return new Map(nodes.map((node) => [node, labels.get(blank.get(node)!) ?? '']))
}
