import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  enoughAttempts,
  type Item,
  itemFigures,
  reliability,
  type Sheet,
  scoreFigures,
} from './statistics.ts'

const item = (id: string, points: number, more: Partial<Item> = {}): Item => ({
  id,
  points,
  most: 1,
  chosen: [points > 0 ? 0 : 1],
  ...more,
})
/** Rows of ones and zeros, each a sheet, repeated until there are enough. Repeating changes none of the figures. */
function sheetsOf(rows: readonly string[], times = 10): Sheet[] {
  const sheets = rows.map((row) => [...row].map((mark, nth) => item(`q${nth}`, Number(mark))))
  return Array.from({ length: times }, () => sheets).flat()
}
const rows = ['111', '110', '100', '000']

test('difficulty, discrimination and KR-20 are what they come to by hand', () => {
  const sheets = sheetsOf(rows)
  const figures = itemFigures(sheets)
  expect([...figures.values()].map(({ seen, right }) => [seen, right])).toEqual([
    [40, 0.75],
    [40, 0.5],
    [40, 0.25],
  ])
  // The first: right 1 1 1 0 against rest 2/2 1/2 0 0. Means 0.75 and 0.375; covariance 0.375 - 0.28125 = 0.09375;
  // deviations sqrt(0.1875) and sqrt(0.3125 - 0.140625) = sqrt(0.171875).
  expect(figures.get('q0')!.discrimination).toBeCloseTo(0.09375 / Math.sqrt(0.1875 * 0.171875), 12)
  // The second: right 1 1 0 0 against rest 1 1/2 1/2 0. Means 0.5 and 0.5; covariance 0.375 - 0.25 = 0.125; 0.5, sqrt(0.125).
  expect(figures.get('q1')!.discrimination).toBeCloseTo(0.125 / (0.5 * Math.sqrt(0.125)), 12)
  // Sums of p(1 - p): 0.1875 + 0.25 + 0.1875 = 0.625. Totals 3 2 1 0: variance 1.25. 3/2 * (1 - 0.625/1.25) = 0.75.
  expect(reliability(sheets)).toEqual({ alpha: expect.closeTo(0.75, 12), why: null })
})

test('options are counted as they were chosen, and what was not answered is told', () => {
  const sheets: Sheet[] = [
    [item('a', 1, { chosen: [0] })],
    [item('a', 0, { chosen: [2, 1] })],
    [item('a', 0, { chosen: [] })],
    [item('a', 0, { chosen: [2] })],
  ]
  expect(itemFigures(sheets).get('a')).toEqual({
    id: 'a',
    seen: 4,
    right: 0.25,
    discrimination: null,
    chosen: [1, 1, 2],
    unanswered: 1,
  })
})

test('a figure that cannot be told is not told, and the reason is', () => {
  expect(reliability(sheetsOf(rows, 7))).toEqual({ alpha: null, why: 'too-few' })
  expect(itemFigures(sheetsOf(rows, 7)).get('q0')!.discrimination).toBeNull()
  expect(reliability(sheetsOf(['11'], 40))).toEqual({ alpha: null, why: 'no-spread' })
  expect(reliability(sheetsOf(['1', '0'], 20))).toEqual({ alpha: null, why: 'one-question' })
  const drawn = [...sheetsOf(['10'], 20), ...sheetsOf(['101'], 20)]
  expect(reliability(drawn)).toEqual({ alpha: null, why: 'different-papers' })
  expect(itemFigures(sheetsOf(['11', '10'], 20)).get('q0')!.discrimination).toBeNull()
  expect(scoreFigures([])).toEqual({ attempts: 0, mean: null, median: null, spread: null })
})

test('mean, median and spread are what they come to by hand', () => {
  expect(scoreFigures([20, 80])).toEqual({ attempts: 2, mean: 50, median: 50, spread: 30 })
  expect(scoreFigures([0, 90, 30])).toMatchObject({ mean: 40, median: 30, spread: Math.sqrt(1400) })
})

const anySheets = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: enoughAttempts, max: 60 }))
  .chain(([questions, attempts]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: questions, maxLength: questions }), {
      minLength: attempts,
      maxLength: attempts,
    }),
  )
  .map((all) => all.map((points) => points.map((one, nth) => item(`q${nth}`, one, { most: 3 }))))

test('whatever is answered, figures stay within their bounds and do not depend on the order', () => {
  fc.assert(
    fc.property(anySheets, (sheets) => {
      const figures = itemFigures(sheets)
      const turned = itemFigures(sheets.toReversed().map((sheet) => sheet.toReversed()))
      for (const [id, { right, seen, discrimination, unanswered, chosen }] of figures) {
        expect(right).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(1)
        expect(seen).toBe(sheets.length)
        expect(unanswered + chosen.reduce((sum, times) => sum + times, 0)).toBe(seen)
        const other = turned.get(id)!.discrimination
        if (discrimination === null) expect(other).toBeNull()
        else {
          expect(Math.abs(discrimination)).toBeLessThanOrEqual(1)
          expect(other).toBeCloseTo(discrimination, 9)
        }
      }
      const { alpha } = reliability(sheets)
      if (alpha !== null) {
        expect(alpha).toBeLessThanOrEqual(1 + 1e-9)
        expect(reliability(sheets.toReversed()).alpha).toBeCloseTo(alpha, 9)
      }
    }),
  )
})

test('questions that all say the same have a reliability of 1', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 10 }),
      fc.array(fc.boolean(), { minLength: enoughAttempts, maxLength: 50 }),
      (questions, marks) => {
        fc.pre(new Set(marks).size === 2)
        const sheets = marks.map((mark) =>
          Array.from({ length: questions }, (_, nth) => item(`q${nth}`, Number(mark))),
        )
        expect(reliability(sheets).alpha).toBeCloseTo(1, 9)
        for (const { discrimination } of itemFigures(sheets).values())
          expect(discrimination).toBeCloseTo(1, 9)
      },
    ),
  )
})
