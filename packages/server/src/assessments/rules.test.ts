import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AssessmentDefinition } from '../store/tables.ts'
import { assign, shuffled } from './draw.ts'
import { parseMarkup, plainText, spansOf } from './markup.ts'
import { deadlineOf, isPassed, pointsFor, scoreOf, standingOf } from './standing.ts'

const random = (bytes: number) => randomBytes(bytes)
const definition: AssessmentDefinition = {
  title: 'Welding',
  introduction: '',
  key: 'welding',
  pick: { kind: 'list', questionIds: [] },
  shuffleQuestions: false,
  shuffleOptions: false,
  minutes: 30,
  passMark: 60,
  attempts: 2,
  waitHours: 24,
  opensAt: '2026-01-10T00:00:00Z',
  closesAt: '2026-01-20T00:00:00Z',
  shows: 'score',
}
const at = (text: string) => new Date(`2026-01-${text}Z`)
const standing = (now: string, closed: string[] = [], more: object = {}) =>
  standingOf({
    state: 'open',
    definition,
    isWithdrawn: false,
    attempts: closed.map((text) => ({ closedAt: at(text), passed: false })),
    now: at(now),
    ...more,
  })

test('an attempt may be started within the window, after the wait, while some are left', () => {
  expect(standing('09T23:59:59')).toEqual({ may: false, why: 'not-yet', at: at('10T00:00:00') })
  expect(standing('10T00:00:00')).toEqual({ may: true })
  expect(standing('20T00:00:00')).toEqual({ may: false, why: 'over', at: null })
  expect(standing('11T11:59:59', ['10T12:00:00'])).toEqual({ may: false, why: 'wait', at: at('11T12:00:00') })
  expect(standing('11T12:00:00', ['10T12:00:00'])).toEqual({ may: true })
  expect(standing('19T13:00:00', ['19T12:00:00'])).toEqual({ may: false, why: 'over', at: null })
  expect(standing('15T00:00:00', ['10T12:00:00', '12T12:00:00'])).toMatchObject({ why: 'used-up' })
  expect(standing('15T00:00:00', [], { state: 'ended' })).toMatchObject({ why: 'ended' })
  expect(standing('15T00:00:00', [], { isWithdrawn: true })).toMatchObject({ why: 'withdrawn' })
  const attempts = [{ closedAt: at('11T00:00:00'), passed: true }]
  expect(standing('15T00:00:00', [], { attempts })).toMatchObject({ why: 'passed' })
})

test('the window ends an attempt, and extra time does not reach beyond it', () => {
  expect(deadlineOf(definition, 15, at('15T10:00:00'))).toEqual(at('15T10:45:00'))
  expect(deadlineOf(definition, 15, at('19T23:50:00'))).toEqual(at('20T00:00:00'))
})

test('a question counts whole or not at all, and nobody reaches the mark by rounding', () => {
  const question = { content: { options: [{ right: true }, { right: false }, { right: true }] }, points: 3 }
  expect(pointsFor(question, [0, 2])).toBe(3)
  for (const chosen of [[0], [2], [0, 1, 2], [1], [], null]) expect(pointsFor(question, chosen)).toBe(0)
  expect(scoreOf(2, 3)).toBe(66.66)
  expect(isPassed(2, 3, 66.67)).toBe(false)
  expect(isPassed(3, 5, 60)).toBe(true)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.nat(),
      fc.integer({ min: 0, max: 100 }),
      (most, some, mark) => {
        const points = some % (most + 1)
        // What programs ask of the score agrees with the pass mark, at whole per cents.
        expect(scoreOf(points, most) >= mark).toBe(isPassed(points, most, mark))
      },
    ),
  )
})

test('a draw has so many of each tag and none twice, wherever that can be', () => {
  const candidates = [
    { id: 'both', tags: ['a', 'b'] },
    { id: 'only-a', tags: ['a'] },
  ]
  for (const order of [candidates, candidates.toReversed()])
    for (const draws of [
      ['a', 'b'],
      ['b', 'a'],
    ])
      expect(
        assign(
          draws.map((tag) => ({ tag, count: 1 })),
          order,
        )?.sort(),
      ).toEqual(['both', 'only-a'])
  expect(assign([{ tag: 'b', count: 2 }], candidates)).toBeNull()
  const tags = ['a', 'b', 'c']
  fc.assert(
    fc.property(
      fc.array(fc.subarray(tags, { minLength: 1 }), { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
      (all, counts) => {
        const bank = all.map((own, nth) => ({ id: String(nth), tags: own }))
        const draws = tags.map((tag, nth) => ({ tag, count: counts[nth]! }))
        const chosen = assign(draws, bank)
        // Hall's condition: of every set of tags there are as many questions as are asked for of it.
        const sets = [1, 2, 3, 4, 5, 6, 7].map((bits) => tags.filter((_, nth) => bits & (1 << nth)))
        const can = sets.every(
          (set) =>
            bank.filter((one) => one.tags.some((tag) => set.includes(tag))).length >=
            draws.filter(({ tag }) => set.includes(tag)).reduce((sum, { count }) => sum + count, 0),
        )
        expect(chosen !== null).toBe(can)
        if (chosen) expect(new Set(chosen).size).toBe(counts[0]! + counts[1]! + counts[2]!)
      },
    ),
  )
})

test('shuffling keeps everything, and puts each in each place about as often', () => {
  const places = Array.from({ length: 4 }, () => [0, 0, 0, 0])
  for (let turn = 0; turn < 4000; turn++)
    for (const [place, nth] of shuffled({ random }, [0, 1, 2, 3]).entries()) places[nth]![place]!++
  // 1000 are expected, with a deviation of 27: seven of them never happen.
  for (const counts of places) for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(200)
})

test('markup is strong, stressed and code, and everything else is text', () => {
  expect(plainText('What is **first**?\n\nThink of `x`, too.', 100)).toBe('What is first? Think of x, too.')
  expect(plainText('abcdef', 4)).toBe('abc…')
  expect(spansOf('Is **this** *so* or `x * y`? 2 * 3 * 4 **')).toEqual([
    { is: 'plain', text: 'Is ' },
    { is: 'strong', text: 'this' },
    { is: 'plain', text: ' ' },
    { is: 'stressed', text: 'so' },
    { is: 'plain', text: ' or ' },
    { is: 'code', text: 'x * y' },
    { is: 'plain', text: '? 2 * 3 * 4 **' },
  ])
  expect(parseMarkup('One\ntwo\n\nthree\n```\nlet a = 1\n\nlet b\n```\nend')).toMatchObject([
    { is: 'text', lines: [[{ text: 'One' }], [{ text: 'two' }]] },
    { is: 'text', lines: [[{ text: 'three' }]] },
    { is: 'code', text: 'let a = 1\n\nlet b' },
    { is: 'text', lines: [[{ text: 'end' }]] },
  ])
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('*', '`', 'a', ' ', '\n'), maxLength: 60 }), (text) => {
      const letters = (all: string) => all.replace(/[^a]/g, '')
      const out = parseMarkup(text).flatMap((block) =>
        block.is === 'code' ? [block.text] : block.lines.flat().map((one) => one.text),
      )
      // A fence may have words behind it, which name a language.
      if (!text.includes('```')) expect(letters(out.join(''))).toBe(letters(text))
    }),
  )
})
