import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf, recognize } from '../formats/recognize.ts'
import { summarize } from '../formats/summary.ts'
import { canonicalize } from '../linked-data/canonicalize.ts'
import { buildOpenBadge, hashIdentity, type OpenBadgeInput } from './build.ts'

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => text.isWellFormed())
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const url = fc.webUrl({ withQueryParameters: false })

const inputs: fc.Arbitrary<OpenBadgeInput> = fc.record({
  id: url,
  issuer: fc.record({
    id: fc.constant('did:web:example.org'),
    name: word,
    url: maybe(url),
    email: maybe(fc.emailAddress()),
    image: maybe(url),
  }),
  validFrom: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
  validUntil: maybe(
    fc.date({ min: new Date('2031-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
  ),
  recipient: fc.record({
    id: fc.uuid().map((uuid) => `urn:uuid:${uuid}`),
    name: word,
    email: maybe(fc.record({ address: fc.emailAddress(), salt: word })),
  }),
  achievement: fc.record({
    id: url,
    name: word,
    description: word,
    criteria: fc.record({ narrative: word, url: maybe(url) }),
    achievementType: maybe(fc.constant('Certificate')),
    image: maybe(url),
    language: maybe(fc.constant('en')),
    tags: maybe(fc.array(word, { maxLength: 3 })),
    alignments: maybe(
      fc.array(fc.record({ targetName: word, targetUrl: url, targetCode: maybe(word) }), { maxLength: 2 }),
    ),
  }),
  results: maybe(fc.array(fc.record({ value: word }), { maxLength: 2 })),
  narrative: maybe(word),
  licenseNumber: maybe(word),
  evidence: maybe(
    fc.array(fc.record({ url: maybe(url), name: maybe(word), description: maybe(word) }), { maxLength: 2 }),
  ),
  status: fc.constant([
    { purpose: 'revocation' as const, list: 'https://example.org/status/1', index: 5 },
    { purpose: 'suspension' as const, list: 'https://example.org/status/2', index: 5 },
  ]),
})

test('whatever is built has the right form, no null and no empty list', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const document = buildOpenBadge(input)
      expect(recognize(document)).toBe('open-badges-3.0')
      expect(faultsOf(document, 'open-badges-3.0')).toEqual([])
      expect(JSON.stringify(document)).not.toMatch(/:null|:\[\]|:""|:\{\}/)
      expect(summarize(document)).toMatchObject({ id: input.id, recipient: { name: input.recipient.name } })
    }),
  )
})

test('every word in what is built is defined by its contexts', async () => {
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      expect(await canonicalize(buildOpenBadge(input))).toContain('OpenBadgeCredential')
    }),
    { numRuns: 20 },
  )
})

test('an address is published as a salted hash that ignores case and spaces around it', () => {
  expect(hashIdentity('a@example.com', 'Kosher')).toMatch(/^sha256\$[0-9a-f]{64}$/)
  expect(hashIdentity(' A@Example.com ', 'Kosher')).toBe(hashIdentity('a@example.com', 'Kosher'))
  expect(hashIdentity('a@example.com', 'other')).not.toBe(hashIdentity('a@example.com', 'Kosher'))
})

test('times have whole seconds in UTC', () => {
  const [input] = fc.sample(inputs, 1) as [OpenBadgeInput]
  const document = buildOpenBadge({ ...input, validFrom: new Date('2026-03-01T10:11:12.345Z') })
  expect(document.validFrom).toBe('2026-03-01T10:11:12Z')
})

test('an achievement without criteria and a period that ends before it begins are refused', () => {
  const [input] = fc.sample(inputs, 1) as [OpenBadgeInput]
  const empty = { ...input, achievement: { ...input.achievement, criteria: { url: null, narrative: '' } } }
  expect(() => buildOpenBadge(empty)).toThrow(expect.objectContaining({ code: 'criteria-empty' }))
  const reversed = { ...input, validUntil: new Date(input.validFrom.getTime() - 1) }
  expect(() => buildOpenBadge(reversed)).toThrow(expect.objectContaining({ code: 'dates-reversed' }))
})
