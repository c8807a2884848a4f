import sharp from 'sharp'
import { expect, test } from 'vitest'
import { type BadgeDefinition, drawBadgePng, drawBadgeSvg } from './badge.ts'
import { drawCard } from './card.ts'

const definition = (changes: Partial<BadgeDefinition> = {}): BadgeDefinition => ({
  name: 'Bread baking',
  language: 'en',
  design: {
    template: 'classic',
    color: '#1f3a5f',
    accent: '#b8893b',
    title: 'Certificate',
    statement: 'has completed {achievement}',
    signatures: [],
  },
  ...changes,
})

test.each(['classic', 'modern', 'minimal'] as const)(
  'the %s badge is vectors only, says what it shows, and is the same each time',
  async (template) => {
    const wanted = definition({ name: 'Brot & <Kuchen>', design: { ...definition().design, template } })
    const svg = await drawBadgeSvg(wanted, 'The academy', { year: 2026 })
    expect(svg).toMatch(/^<svg role="img" aria-labelledby="title" viewBox="0 0 800 800"/)
    expect(svg).toContain('<title id="title">Brot &amp; &lt;Kuchen&gt; – The academy</title>')
    expect(svg).not.toMatch(/<(text|script|style|image|foreignObject)\b|font-family/)
    expect(await drawBadgeSvg(wanted, 'The academy', { year: 2026 })).toBe(svg)
    expect(await drawBadgeSvg(wanted, 'The academy', { year: 2027 })).not.toBe(svg)
  },
)

test('the PNG has 800 x 800 pixels and a transparent ground', async () => {
  const png = await drawBadgePng(definition(), 'The academy')
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 800, height: 800, channels: 4 })
  expect(data[3]).toBe(0)
  expect(data[(400 * 800 + 400) * 4 + 3]).toBe(255)
})

test.each([
  ['شهادة إتمام', 'جامعة الملك سعود'],
  ['अनुप्रयुक्त कूटलेखन', 'भारतीय संस्थान'],
  ['การเข้ารหัสประยุกต์', 'มหาวิทยาลัยเชียงใหม่'],
  ['応用暗号学', '東京工科大学'],
  ['W'.repeat(200), 'M'.repeat(200)],
  ['#panic() $x$ 🎓', '\u0000 " \\'],
])('%s is drawn on badge and card', async (name, issuer) => {
  expect((await drawBadgePng(definition({ name }), issuer)).length).toBeGreaterThan(10_000)
  const card = await drawCard({
    url: 'https://badges.example.org/credentials/0123456789abcdefghjkmnpqrs',
    recipient: name,
    issuerName: issuer,
    definition: definition({ name }),
    badgePicture: null,
    validFrom: new Date('2026-06-12T00:00:00Z'),
    stamp: { kind: 'expired', at: new Date('2027-06-12T00:00:00Z') },
  })
  expect(await sharp(card).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' })
})
