import { createList, decodeList as decodeTheirs } from '@digitalbazaar/vc-bitstring-status-list'
import { StatusList } from '@sd-jwt/jwt-status-list'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeList, encodeList, shortestList } from './bitstring-list.ts'
import { decodeTokenList, encodeTokenList, type TokenListBits } from './token-list.ts'

/* Digital Bazaar's lists and those of the OpenWallet Foundation, in both directions. */

const indexes = fc.uniqueArray(fc.nat(shortestList - 1), { maxLength: 200 })

test('a list that is written here says the same there', async () => {
  await fc.assert(
    fc.asyncProperty(indexes, fc.nat(shortestList - 1), async (set, other) => {
      const list = await decodeTheirs({ encodedList: await encodeList(set) })
      expect(list.length).toBe(shortestList)
      for (const index of [...set, other]) expect(list.getStatus(index)).toBe(set.includes(index))
    }),
    { numRuns: 30 },
  )
})

test('a list that is written there says the same here', async () => {
  await fc.assert(
    fc.asyncProperty(indexes, fc.nat(shortestList - 1), async (set, other) => {
      const theirs = await createList({ length: shortestList })
      for (const index of set) theirs.setStatus(index, true)
      const list = await decodeList(await theirs.encode())
      expect(list.length).toBe(shortestList)
      for (const index of [...set, other]) expect(list.get(index)).toBe(set.includes(index) ? 1 : 0)
    }),
    { numRuns: 30 },
  )
})

const tokenValues = fc.constantFrom<TokenListBits>(1, 2, 4, 8).chain((bits) =>
  fc.record({
    bits: fc.constant(bits),
    values: fc
      .array(fc.nat(2 ** bits - 1), { minLength: 8, maxLength: 400 })
      // Theirs knows lists of whole bytes only.
      .map((values) => values.slice(0, values.length - (values.length % 8))),
  }),
)

test('a token list says the same here and there, whoever wrote it', async () => {
  await fc.assert(
    fc.asyncProperty(tokenValues, async ({ bits, values }) => {
      const ours = await encodeTokenList(values.entries(), { bits, length: values.length })
      expect(StatusList.decompressStatusList(ours.lst, bits).statusList).toEqual(values)
      const lst = new StatusList([...values], bits).compressStatusList()
      const list = await decodeTokenList({ bits, lst })
      expect(values.map((_, index) => list.get(index))).toEqual(values)
    }),
    { numRuns: 60 },
  )
})
