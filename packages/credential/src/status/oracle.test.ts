import { createList, decodeList as decodeTheirs } from '@digitalbazaar/vc-bitstring-status-list'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeList, encodeList, shortestList } from './bitstring-list.ts'

/* Digital Bazaar's lists, in both directions. */

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
