import rdfCanonize from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { conforms } from '../testing/conformance.ts'
import { hasStandards, standardJson, standardsNote, standardText } from '../testing/standards.ts'
import { canonicalizeQuads } from './generic.ts'
import type { HashName } from './hashes.ts'

type Entry = {
  readonly id: string
  readonly type: 'rdfc:RDFC10EvalTest' | 'rdfc:RDFC10MapTest' | 'rdfc:RDFC10NegativeEvalTest'
  readonly name: string
  readonly action: string
  readonly result?: string
  readonly hashAlgorithm?: string
}

const folder = 'rdf-canon/tests'
const entries = hasStandards
  ? standardJson<{ entries: Entry[] }>(`${folder}/manifest.jsonld`).entries.map((entry) => ({
      ...entry,
      id: entry.id.slice(1),
    }))
  : []
const ofType = (type: Entry['type']): Entry[] => entries.filter((entry) => entry.type === type)

/** Runs RDFC-1.0 on the input of an entry: the canonical form, and the label of each blank node. */
async function run({ action, hashAlgorithm = 'SHA256' }: Entry) {
  const hash: HashName = hashAlgorithm === 'SHA384' ? 'SHA-384' : 'SHA-256'
  const canonicalIdMap = new Map<string, string>()
  const quads = rdfCanonize.NQuads.parse(standardText(`${folder}/${action}`))
  const canonical = await canonicalizeQuads(quads, { hash, canonicalIdMap })
  const bare = (label: string): string => label.replace(/^_:/, '')
  return {
    canonical,
    labels: Object.fromEntries([...canonicalIdMap].map((pair) => pair.map(bare))) as Record<string, string>,
  }
}

describe.skipIf(!hasStandards)(`the W3C's suite for RDFC-1.0${standardsNote}`, () => {
  const suite = 'RDF Dataset Canonicalization 1.0'

  test('is here as a whole', () => {
    expect([
      ofType('rdfc:RDFC10EvalTest').length,
      ofType('rdfc:RDFC10MapTest').length,
      ofType('rdfc:RDFC10NegativeEvalTest').length,
      entries.length,
    ]).toEqual([64, 21, 1, 86])
    const withSha384 = entries.filter(({ hashAlgorithm }) => hashAlgorithm === 'SHA384')
    expect(withSha384.map(({ id }) => id)).toEqual(['test075c', 'test075m'])
  })

  test.each(ofType('rdfc:RDFC10EvalTest'))('$id, canonical form: $name', async (entry) => {
    conforms(`${suite}: canonical forms`)
    expect((await run(entry)).canonical).toBe(standardText(`${folder}/${entry.result}`))
  })

  test.each(ofType('rdfc:RDFC10MapTest'))('$id, labels: $name', async (entry) => {
    conforms(`${suite}: labels of blank nodes`)
    expect((await run(entry)).labels).toEqual(standardJson(`${folder}/${entry.result}`))
  })

  test.each(ofType('rdfc:RDFC10NegativeEvalTest'))('$id is refused as poison: $name', async (entry) => {
    conforms(`${suite}: poison`)
    await expect(run(entry)).rejects.toMatchObject({ kind: 'unsafe', code: 'graph-poisoned' })
  })
})
