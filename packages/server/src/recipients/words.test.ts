import { expect, test } from 'vitest'
import { askedFor, beginningsOf, wordsOf } from './words.ts'

test('a name is found as people type it: without case, accents, strokes and punctuation', () => {
  expect(wordsOf("Zoë O'Łukasz-Größe")).toEqual(['zoe', 'o', 'lukasz', 'grosse'])
  expect(wordsOf('ПЁТР')).toEqual(wordsOf('петр'))
})

test('each asked word is the beginning of a word, and long ones are cut alike on both sides', () => {
  const found = beginningsOf('Wolfeschlegelsteinhausen Ng')
  for (const search of ['wo', 'WOLFE', 'wolfeschlegelstein', 'ng', 'ng wolf'])
    expect(askedFor(search).every((word) => found.includes(word))).toBe(true)
  for (const search of ['schlegel', 'w', 'nguyen'])
    expect(askedFor(search).every((word) => found.includes(word))).toBe(false)
})

test('names written without spaces are found by any part', () => {
  for (const part of ['王', '小明', '王小明']) expect(beginningsOf('王小明')).toContain(part)
})

test('whatever is in a name, the list stays short', () => {
  expect(beginningsOf('a b c d e f g h '.repeat(100)).length).toBeLessThanOrEqual(40)
  expect(beginningsOf('名'.repeat(300)).length).toBeLessThanOrEqual(40)
  expect(beginningsOf('🎓')).toEqual([])
})
