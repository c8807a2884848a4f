import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { dayIn, labelsFor } from './labels.ts'
import { drawQr } from './qr.ts'
import { layOut } from './statement.ts'
import { cleanText, createTypesetter } from './text.ts'

const set = (text: string, language = 'en') => {
  const { words, missing } = createTypesetter(language)
  return { ...words(text), missing: [...missing] }
}

test.each([
  ['Nguyễn Thị Minh Khai', ['Noto Sans'], 'ltr', 'en'],
  ['Александра Кузнецова', ['Noto Sans'], 'ltr', 'en'],
  ['Ελένη Παπαδοπούλου', ['Noto Sans'], 'ltr', 'el'],
  ['محمد الفارسي', ['Noto Sans', 'Noto Naskh Arabic'], 'rtl', 'ar'],
  ['ישראל ישראלי', ['Noto Sans', 'Noto Sans Hebrew'], 'rtl', 'he'],
  ['अनन्या श्रीनिवासन', ['Noto Sans'], 'ltr', 'hi'],
  ['สมชาย ใจดี', ['Noto Sans', 'Noto Sans Thai'], 'ltr', 'th'],
  ['李明', ['Noto Sans', 'Noto Sans S Chinese'], 'ltr', 'zh'],
  ['やまだ 太郎', ['Noto Sans', 'Noto Sans Japanese'], 'ltr', 'ja'],
  ['김민준', ['Noto Sans', 'Noto Sans Korean'], 'ltr', 'ko'],
])('%s is set with its fonts, direction and language', (text, fonts, dir, lang) => {
  const found = set(text)
  expect(found).toMatchObject({ t: text, dir, lang, missing: [] })
  expect(found.fonts.filter((font) => font !== 'Noto Sans Devanagari')).toEqual(fonts)
})

test('a Han name takes the forms of the language it stands in', () => {
  expect(set('山田太郎', 'ja').fonts).toContain('Noto Sans Japanese')
  expect(set('山田太郎', 'zh').fonts).toContain('Noto Sans S Chinese')
})

test('a letter that no font has becomes a square, a pictogram is left out, and both are told', () => {
  const found = set('Zoë 🎓 বাংলা 👩‍🎓!')
  expect(found.t).toMatch(/^Zoë □+ !$/)
  expect(found.missing).toEqual(expect.arrayContaining(['🎓', 'ব', 'ল', '👩']))
})

test('control characters, turned directions and towers of marks do not get through', () => {
  expect(cleanText(' a\u0000b\u0007\nc\u202ed\u2066e\ud800 ')).toBe('ab cde\ufffd')
  expect(cleanText(`x${'\u0301'.repeat(50)}`).normalize('NFD').length).toBeLessThan(8)
  expect(set('a'.repeat(9000)).t.replaceAll('\u200b', '')).toHaveLength(500)
})

const values = {
  recipient: 'Ada {achievement}',
  achievement: 'Baking',
  issuer: 'The academy',
  date: '12 June 2026',
}

test('a statement is cut where the recipient and the achievement stand', () => {
  const parts = layOut(
    'has completed {achievement} at {issuer} on {date}.',
    'This is to certify that',
    values,
  )
  expect(parts).toEqual([
    { kind: 'words', text: 'This is to certify that' },
    { kind: 'recipient' },
    { kind: 'words', text: 'has completed' },
    { kind: 'achievement' },
    { kind: 'words', text: 'at The academy on 12 June 2026.' },
  ])
})

test('no certificate goes without a name, and a name cannot smuggle in a placeholder', () => {
  expect(layOut('for great merit', 'x', values).map(({ kind }) => kind)).toEqual([
    'words',
    'recipient',
    'words',
    'achievement',
  ])
  expect(layOut('{recipient} and again {recipient}: {achievement}.', 'x', values)).toEqual([
    { kind: 'recipient' },
    { kind: 'words', text: 'and again Ada {achievement}:' },
    { kind: 'achievement' },
  ])
})

test('every language has every label, and dates as it writes them', () => {
  for (const language of ['en', 'de', 'fr', 'ar', 'hi', 'th', 'zh', 'ja', 'ko', 'vi', 'el', 'uk', 'no']) {
    expect(Object.values(labelsFor(language).labels).every(Boolean)).toBe(true)
  }
  expect(labelsFor('xx')).toMatchObject({ language: 'en' })
  const day = new Date('2026-06-12T00:00:00Z')
  expect([dayIn('en', day), dayIn('de', day), dayIn('ja', day)]).toEqual([
    '12 June 2026',
    '12. Juni 2026',
    '2026年6月12日',
  ])
  expect(dayIn('not a language', day)).toBe('12 June 2026')
})

test('the outline of a QR code is the code', () => {
  const address = 'https://badges.example.org/credentials/0123456789abcdefghjkmnpqrs'
  const { size, path } = drawQr(address)
  // Filled by the even-odd rule along each line of modules, then read by a decoder.
  const corners = [...path.matchAll(/([ML])(\d+) (\d+)|Z/g)]
  const upright: [number, number, number][] = []
  let [start, last] = [null as [number, number] | null, null as [number, number] | null]
  for (const [all, command, x, y] of corners) {
    const to = all === 'Z' ? start! : ([Number(x), Number(y)] as [number, number])
    if (command === 'M') start = to
    else if (last![0] === to[0]) upright.push([to[0], Math.min(last![1], to[1]), Math.max(last![1], to[1])])
    last = to
  }
  const [scale, margin] = [4, 4]
  const edge = (size + 2 * margin) * scale
  const data = new Uint8Array(edge * edge * 4).fill(255)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const crossed = upright.filter(([at, from, to]) => at <= x && from <= y && y < to).length
      if (crossed % 2 === 0) continue
      for (let dot = 0; dot < scale * scale; dot++) {
        const at =
          ((y + margin) * scale + Math.floor(dot / scale)) * edge + (x + margin) * scale + (dot % scale)
        data.fill(0, at * 4, at * 4 + 3)
      }
    }
  }
  expect(decodeQR({ width: edge, height: edge, data })).toBe(address)
})
