import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gzip } from '../encoding/compression-node.ts'
import { encodeMultibase } from '../encoding/multibase.ts'
import { CredentialError } from '../errors.ts'
import { conforms } from '../testing/conformance.ts'
import { hasStandards, standardJson, standardsNote } from '../testing/standards.ts'
import {
  decodeLegacyList,
  decodeList,
  encodeList,
  encodeValues,
  parseStatusIndex,
  shortestList,
} from './bitstring-list.ts'
import { createPermutation } from './permutation.ts'

type Vectors = {
  decode: {
    name: string
    encodedList: string
    statusSize?: number
    set?: number[]
    notSet?: number[]
    values?: Record<string, number>
  }[]
  reject: { name: string; encodedList: string; statusListIndex?: string; error: string }[]
}

const problemTypes: Record<string, string> = {
  'status-list-length': 'STATUS_LIST_LENGTH_ERROR',
  'status-index-range': 'RANGE_ERROR',
}

describe.runIf(hasStandards)(`published status list vectors${standardsNote}`, () => {
  const { decode, reject } = hasStandards
    ? standardJson<Vectors>('bitstring-status-list-1.0/vectors.json')
    : { decode: [], reject: [] }

  test('are all here', () => expect([decode.length, reject.length]).toEqual([3, 9]))

  test.each(decode)(
    '"$name" has the bits it should',
    async ({ encodedList, statusSize = 1, set = [], notSet = [], values = {} }) => {
      conforms('Bitstring Status List 1.0: lists')
      const list = await decodeList(encodedList)
      for (const index of set) expect(list.get(index)).toBe(1)
      for (const index of notSet) expect(list.get(index)).toBe(0)
      for (const [index, value] of Object.entries(values))
        expect(list.get(Number(index), statusSize)).toBe(value)
      if (set.length === 0 && statusSize === 1) {
        for (let index = 0; index < list.length; index++) expect(list.get(index)).toBe(0)
      }
    },
  )

  test.each(reject)('"$name" is refused as $error', async ({ encodedList, statusListIndex, error }) => {
    conforms('Bitstring Status List 1.0: lists')
    const read = async () => (await decodeList(encodedList)).get(parseStatusIndex(statusListIndex ?? '0'))
    const thrown: unknown = await read().catch((cause: unknown) => cause)
    expect(thrown).toBeInstanceOf(CredentialError)
    expect(problemTypes[(thrown as CredentialError).code] ?? 'MALFORMED_VALUE_ERROR').toBe(error)
  })
})

test('a list says exactly what was put in', async () => {
  const indexes = fc.uniqueArray(fc.nat(shortestList - 1), { maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(indexes, fc.nat(shortestList - 1), async (set, other) => {
      const list = await decodeList(await encodeList(set))
      expect(list.length).toBe(shortestList)
      for (const index of set) expect(list.get(index)).toBe(1)
      expect(list.get(other)).toBe(set.includes(other) ? 1 : 0)
    }),
    { numRuns: 30 },
  )
})

test('a list of entries of several bits says exactly what was put in', async () => {
  const index = fc.nat(shortestList - 1)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.tuple(index, fc.nat(255)), { maxLength: 50 }),
      index,
      async (size, entries, other) => {
        const values = new Map(entries.map(([at, value]) => [at, value % 2 ** size]))
        const list = await decodeList(await encodeValues(values, { size }))
        expect(list.length).toBe(shortestList * size)
        for (const [at, value] of values) expect(list.get(at, size)).toBe(value)
        expect(list.get(other, size)).toBe(values.get(other) ?? 0)
      },
    ),
    { numRuns: 20 },
  )
  const one = await encodeValues([[3, 1]], { size: 1 })
  expect((await decodeList(one)).get(3)).toBe(1)
  await expect(encodeValues([[0, 4]], { size: 2 })).rejects.toMatchObject({ code: 'status-value-range' })
  await expect(encodeValues([], { size: 9 })).rejects.toMatchObject({ code: 'status-size' })
})

test('whatever is served as a list, there is a list or a coded error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      for (const decode of [decodeList, decodeLegacyList])
        for (const encoded of [text, `u${text}`, `uH4sI${text}`])
          await decode(encoded).catch((error: unknown) => expect(error).toBeInstanceOf(CredentialError))
    }),
    { numRuns: 300 },
  )
})

test('a list is never made shorter than the standard allows, nor with an index outside', async () => {
  await expect(encodeList([], 1024)).rejects.toMatchObject({ code: 'status-list-length' })
  await expect(encodeList([shortestList])).rejects.toMatchObject({ code: 'status-index-range' })
  await expect(encodeList([-1])).rejects.toMatchObject({ code: 'status-index-range' })
})

test('a list that would expand without end is stopped', async () => {
  const bomb = encodeMultibase('u', await gzip(new Uint8Array(40_000_000)))
  await expect(decodeList(bomb)).rejects.toMatchObject({ code: 'inflated-too-large' })
})

describe('the permutation of indexes', () => {
  const key = fc.uint8Array({ minLength: 16, maxLength: 32 })

  test('gives every number below its capacity exactly once', () => {
    fc.assert(
      fc.property(key, fc.integer({ min: 2, max: 3000 }), (secret, capacity) => {
        const permute = createPermutation(secret, capacity)
        const given = new Set(Array.from({ length: capacity }, (_, counter) => permute(counter)))
        expect(given.size).toBe(capacity)
        expect(Math.max(...given)).toBe(capacity - 1)
      }),
      { numRuns: 50 },
    )
  })

  test('covers a whole status list', () => {
    const permute = createPermutation(new Uint8Array(32).fill(7), shortestList)
    const given = new Uint8Array(shortestList)
    for (let counter = 0; counter < shortestList; counter++) given[permute(counter)]!++
    expect(given.every((times) => times === 1)).toBe(true)
  })

  test('is the same for the same key and another for another key', () => {
    const first = createPermutation(new Uint8Array(16).fill(1), shortestList)
    const again = createPermutation(new Uint8Array(16).fill(1), shortestList)
    const other = createPermutation(new Uint8Array(16).fill(2), shortestList)
    const counters = Array.from({ length: 100 }, (_, counter) => counter)
    expect(counters.map(first)).toEqual(counters.map(again))
    expect(counters.filter((counter) => first(counter) === other(counter)).length).toBeLessThan(3)
  })

  test('shows nothing of the order in which indexes were given out', () => {
    const permute = createPermutation(new Uint8Array(16).fill(9), shortestList)
    const steps = Array.from({ length: 5000 }, (_, counter) =>
      Math.abs(permute(counter + 1) - permute(counter)),
    )
    // Two random indexes lie a third of the list apart on average.
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length
    expect(mean).toBeGreaterThan(shortestList * 0.31)
    expect(mean).toBeLessThan(shortestList * 0.36)
  })

  test('refuses weak keys and counters outside', () => {
    expect(() => createPermutation(new Uint8Array(8), 100)).toThrow(CredentialError)
    expect(() => createPermutation(new Uint8Array(16), 1)).toThrow(CredentialError)
    const permute = createPermutation(new Uint8Array(16), 100)
    for (const counter of [-1, 100, 1.5, Number.NaN]) expect(() => permute(counter)).toThrow(CredentialError)
  })
})
