import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather, piecesOf } from './gather.ts'

test('pieces keep the order and the limit, but for one that is too large alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (sizes) => {
      const all = sizes.map((size, nth) => ({ size, nth }))
      const pieces = piecesOf(all, 12)
      expect(pieces.flat()).toEqual(all)
      for (const piece of pieces) {
        expect(piece.length).toBeGreaterThan(0)
        if (piece.length > 1) expect(piece.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(12)
      }
    }),
  )
})

test('what is given in one turn goes out together; after a piece that failed nothing more goes, until the next turn', async () => {
  const sent: string[][] = []
  let broken = true
  const give = gather<string>({
    limit: 4,
    sizeOf: ({ length }) => length,
    async send(several) {
      sent.push([...several])
      if (broken && several.includes('cc')) throw new Error('no')
    },
  })
  const first = await Promise.allSettled(['aa', 'bb', 'cc', 'd', 'eee'].map(give))
  expect(first.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
    'rejected',
  ])
  expect(sent).toEqual([
    ['aa', 'bb'],
    ['cc', 'd'],
  ])
  broken = false
  await Promise.all(['cc', 'd', 'eee'].map(give))
  expect(sent.slice(2)).toEqual([['cc', 'd'], ['eee']])
})
