import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '#crypto'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { canonicalize, hashCanonicalNow } from './canonicalize.ts'
import { knownContexts } from './contexts.ts'
import { canonicalizeGeneric } from './generic.ts'
import { recall } from './plans.ts'
import { runPlan } from './run.ts'

const runs = Number(process.env.LAUREL_PROPERTY_RUNS ?? 200)

const vc2 = 'https://www.w3.org/ns/credentials/v2'
const ob = 'https://purl.imsglobal.org/spec/ob/v3p0'

// Few different values on purpose: equal ones must merge, and look-alikes must not.
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'Ada Lovelace', '1', '2026-01-31T12:00:00Z') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '',
        ' ',
        '"',
        '\\',
        '\\"',
        '\n',
        '\r\n',
        '\t\b\f',
        '\u0000',
        '\u001f',
        '\u007f',
        '\u0085',
        '\u2028',
      ],
      ...['😀', '\uff01', '\ufffd', 'é', 'e\u0301', 'שלום', '漢字'],
      ...[
        '@id',
        '@type',
        '@none',
        '_:b0',
        '_:c14n0',
        '_:a',
        'https://a.example/1',
        'true',
        '1.0',
        '1.0E0',
        'null',
      ],
      ...[
        'a"@en',
        '"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '> .\n<x> <y> "z',
        '__proto__',
        'constructor',
      ],
      ...['urn:laurel-hole-0:0', 'urn:laurel-hole-0:1', 'urn:laurel-hole-0:', 'urn:laurel-hole-1:2'],
    ),
  },
)
/** With halves of characters, which no document may have. */
const otherTexts = fc.oneof(
  { weight: 100, arbitrary: texts },
  { weight: 1, arbitrary: fc.constantFrom('\ud83d', 'x\ude00', '\ud83d\ud83d\ude00') },
)
const plainIris = fc.constantFrom(
  ...['https://a.example/1', 'https://a.example/10', 'https://a.example/', 'http://a.example/1'],
  ...['urn:uuid:6a1676b8-b51f-11ed-937b-d76685a20ff5', 'urn:a', 'did:key:z6Mk', 'did:web:a.example#key-1'],
  ...['mailto:ada@a.example', 'tel:+1', 'data:image/png;base64,iVBORw0KGgo='],
  ...['https://a.example/?q=1&r=[2]#f', 'https://a.example/%20', 'https://a.example/..', "urn:it's"],
)
const strangeIris = fc.constantFrom(
  ...['', ' ', 'relative', '../up', '#x', '?y', '//a.example', '_:x', '_:c14n0', '_:b0', '@id', '@vocab'],
  ...['https://a.example/ü', 'https://a.example/漢', 'https://a.example/a b', 'https://a.example/<x>'],
  ...['https://a.example/"', 'https://a.example/\\u0041', 'https://a.example/\n', 'https://a.example/\ud800'],
  ...[
    'https:x',
    'http:',
    'urn:',
    'HTTPS://A.EXAMPLE',
    'ext:role',
    'tag:a,2020:b',
    'cred:a',
    'sec:a',
    'xsd:date',
  ],
  ...['id:a', 'type:a', 'name:a', 'Achievement', 'OpenBadgeCredential', 'name', 'assertionMethod'],
  ...['urn:laurel-hole-0:0', 'urn:laurel-hole-0:3', 'urn:laurel-hole-1:0', 'https://a.example/\u200b'],
)

const absent = Symbol('absent')
/** Mostly not there: one strange thing is enough for a whole document to be refused. */
const rare = <T>(arbitrary: fc.Arbitrary<T>, weight = 60): fc.Arbitrary<T | typeof absent> =>
  fc.oneof({ weight, arbitrary: fc.constant(absent) }, { weight: 1, arbitrary })

const iris = fc.oneof({ weight: 300, arbitrary: plainIris }, { weight: 1, arbitrary: strangeIris })
/** For a document whose structure is known to be sound. */
const otherIris = fc.oneof({ weight: 30, arbitrary: plainIris }, { weight: 1, arbitrary: strangeIris })

type Members = { readonly [name: string]: fc.Arbitrary<unknown> }

/** An object with some of the members, in any order. */
const some = (required: Members, optional: Members): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) }), fc.boolean())
    .map(([object, turned]) => {
      const entries = Object.entries(object).filter(([, value]) => value !== absent)
      return Object.fromEntries(turned ? entries.reverse() : entries)
    })

const many = <T>(item: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T | T[]> =>
  fc.oneof(item, fc.array(item, { maxLength }), fc.array(item, { minLength: 2, maxLength }))

const is = (...types: string[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(types) }, { weight: 1, arbitrary: fc.constant(types[0]!) })

const odd = fc.constantFrom<unknown>(null, [], {}, true, false, 0, -0, 1, 1.5, 1e21, 1e-7, 100, [[]], [null])
const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, 2.5, 1e20, 1e21, 1e-7, -3),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const labels = fc.oneof(
  { weight: 60, arbitrary: texts },
  { weight: 10, arbitrary: some({ '@value': texts }, { '@language': fc.constantFrom('en', 'DE-ch', 'x') }) },
  {
    weight: 1,
    arbitrary: some(
      { '@value': texts },
      { '@language': fc.constant('ar'), '@direction': fc.constantFrom('rtl', 'ltr') },
    ),
  },
  {
    weight: 1,
    arbitrary: some(
      { '@value': fc.oneof(texts, numbers) },
      { '@type': fc.constantFrom('https://a.example/t', 'xsd:integer', 'urn:laurel-hole-0:1') },
    ),
  },
  { weight: 10, arbitrary: many(texts) },
  { weight: 1, arbitrary: odd },
)

const image = some({ id: iris, type: is('Image') }, { caption: texts })
const profile = some(
  { id: iris, type: is('Profile') },
  {
    name: labels,
    url: iris,
    email: texts,
    image,
    dateOfBirth: texts,
    otherIdentifier: many(
      some({ type: is('IdentifierEntry') }, { identifier: texts, identifierType: texts }),
    ),
  },
)
const identifier = some(
  { type: is('IdentityObject') },
  { identityHash: texts, identityType: texts, hashed: fc.boolean(), salt: texts },
)
const rubric = some(
  { id: iris, type: is('RubricCriterionLevel'), name: texts },
  { level: texts, points: texts },
)
const achievement = some(
  { id: iris, type: is('Achievement') },
  {
    name: labels,
    description: labels,
    criteria: some({}, { id: iris, type: is('Criteria'), narrative: texts }),
    achievementType: texts,
    tag: many(texts, 4),
    image: fc.oneof(image, iris),
    creator: fc.oneof(profile, iris),
    creditsAvailable: numbers,
    inLanguage: texts,
    related: many(some({ id: iris, type: is('Related') }, { version: texts })),
    alignment: many(
      some({ type: is('Alignment') }, { targetUrl: iris, targetName: texts, targetCode: texts }),
    ),
    resultDescription: many(
      some(
        { id: iris, type: is('ResultDescription') },
        {
          name: texts,
          allowedValue: many(texts, 4),
          requiredLevel: iris,
          rubricCriterionLevel: many(rubric),
        },
      ),
    ),
  },
)
const subject = some(
  { type: is('AchievementSubject') },
  {
    id: iris,
    identifier: many(identifier, 4),
    achievement,
    narrative: texts,
    licenseNumber: texts,
    creditsEarned: numbers,
    source: profile,
    result: many(some({ type: is('Result') }, { value: fc.oneof(texts, numbers), resultDescription: iris })),
  },
)
const status = some(
  {
    type: fc.oneof(
      { weight: 40, arbitrary: fc.constant('BitstringStatusListEntry') },
      { weight: 1, arbitrary: fc.constant(['BitstringStatusListEntry', 'urn:laurel-hole-0:2']) },
    ),
  },
  { id: iris, statusPurpose: texts, statusListIndex: texts, statusListCredential: iris },
)
const contexts = fc.oneof(
  { weight: 60, arbitrary: fc.constant<unknown>([vc2, `${ob}/context-3.0.3.json`]) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>([vc2, `${ob}/context-3.0.1.json`], [vc2, `${ob}/context.json`], vc2),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      [
        vc2,
        `${ob}/context-3.0.3.json`,
        { extra: 'https://a.example/extra', a: { '@id': 'https://a.example/a' } },
      ],
      [vc2, `${ob}/context-3.0.3.json`, { '@vocab': 'https://a.example/#' }],
      [vc2, 'https://a.example/unknown'],
    ),
  },
)
const documents = some(
  { '@context': contexts, type: is('VerifiableCredential', 'OpenBadgeCredential') },
  {
    id: iris,
    issuer: fc.oneof(profile, iris),
    credentialSubject: many(subject, 2),
    name: labels,
    description: labels,
    validFrom: texts,
    awardedDate: texts,
    evidence: many(some({ type: is('Evidence') }, { id: iris, name: texts, narrative: texts })),
    credentialStatus: many(status),
    endorsementJwt: many(texts),
    extra: rare(texts),
    '@id': rare(iris),
    '@included': rare(many(profile)),
  },
)

const steering = new Set(['@context', 'type', '@type', '@language', '@direction'])
const named = new Set([
  'id',
  '@id',
  'url',
  'creator',
  'targetUrl',
  'resultDescription',
  'requiredLevel',
  'statusListCredential',
  'issuer',
  'image',
])

/** The same document with other texts. */
function reword(value: unknown, name: string, pick: { text(): string; iri(): string }): unknown {
  if (steering.has(name)) return value
  if (typeof value === 'string') return named.has(name) ? pick.iri() : pick.text()
  if (Array.isArray(value)) return value.map((item) => reword(item, name, pick))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reword(member, key, pick)]))
}

const cycle = (values: readonly string[]) => {
  let next = 0
  return () => values[next++ % values.length]!
}

const outcome = (work: Promise<string>): Promise<string> =>
  work.catch((thrown: unknown) => {
    if (thrown instanceof CredentialError) return `refused: ${thrown.code}`
    throw thrown
  })

test('a compiled shape gives byte for byte what the generic path gives', { timeout: 600_000 }, async () => {
  const taken = { plan: 0, documents: 0 }
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.array(otherTexts, { minLength: 1, maxLength: 24 }),
      fc.array(otherIris, { minLength: 1, maxLength: 16 }),
      async (first, newTexts, newIris) => {
        // Learned from one document, tried on others of its shape.
        await outcome(canonicalize(first, { trusted: true }))
        const pick = { text: cycle(newTexts), iri: cycle(newIris) }
        const others = [1, 2].map(() => reword(first, '', pick) as JsonObject)
        for (const document of [first, ...others, first]) {
          const expected = await outcome(canonicalizeGeneric(document, knownContexts))
          const recalled = recall(document, knownContexts)
          const written =
            recalled.kind === 'plan'
              ? runPlan(recalled.plan, recalled.values, knownContexts.isPlainIri)
              : null
          taken.documents++
          if (written !== null) {
            taken.plan++
            expect(written).toBe(expected)
            expect(toHex(hashCanonicalNow(document)!)).toBe(toHex(sha256(encodeUtf8(expected))))
          } else if (expected.isWellFormed()) {
            expect(await outcome(canonicalize(document, { trusted: true }))).toBe(expected)
          } else {
            expect(await outcome(canonicalize(document))).toBe('refused: text-lone-surrogate')
          }
        }
      },
    ),
    { numRuns: runs },
  )
  // The property says nothing if everything takes the generic path.
  expect(taken.plan / taken.documents).toBeGreaterThan(0.1)
  if (process.env.LAUREL_PROPERTY_RUNS) process.stdout.write(`${taken.plan} of ${taken.documents} by plan\n`)
})
