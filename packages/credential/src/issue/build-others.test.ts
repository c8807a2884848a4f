import { Ajv2019 } from 'ajv/dist/2019.js'
import { expect, test } from 'vitest'
import { faultsOf, recognize } from '../formats/recognize.ts'
import type { JsonObject } from '../json/shape.ts'
import { canonicalize } from '../linked-data/canonicalize.ts'
import { bundledSchema } from '../schemas/bundled.ts'
import { validateJson } from '../schemas/validate.ts'
import { hasStandards, standardJson, standardsNote } from '../testing/standards.ts'
import { buildOpenBadge, type OpenBadgeInput } from './build.ts'
import { buildClr, buildEndorsement, buildPresentation } from './build-others.ts'

const since = new Date('2026-01-01T00:00:00Z')
const alignments = [{ targetName: 'SQL', targetUrl: 'https://example.org/skills/sql', targetType: 'CTDL' }]
const issuer = { id: 'did:web:example.org', name: 'Acme' }
const endorsement = buildEndorsement({
  id: 'https://example.org/endorsements/1',
  name: 'Well made',
  issuer,
  validFrom: since,
  endorsed: 'https://example.org/achievements/1',
  comment: 'Good.',
})

/** Every property of the model. */
const full: OpenBadgeInput = {
  id: 'https://example.org/credentials/1',
  name: 'Data Analysis of Zoë',
  description: 'What it is.',
  image: 'https://example.org/credentials/1.png',
  issuer: {
    ...issuer,
    url: 'https://example.org',
    email: 'a@example.org',
    phone: '+1 555 0100',
    description: 'An academy.',
    official: 'Ada',
    personal: { givenName: 'Ada', familyName: 'L' },
    address: { addressCountry: 'Utopia', streetAddress: 'Way 1', geo: { latitude: 1.5, longitude: 2.5 } },
    otherIdentifiers: [{ type: 'sourcedId', identifier: '7' }],
    parentOrg: { id: 'https://parent.example', name: 'Parent' },
  },
  validFrom: since,
  validUntil: new Date('2030-01-01T00:00:00Z'),
  awardedDate: since,
  recipient: {
    id: 'urn:uuid:7f6a3ff2-3c8e-4d2c-9a55-3f1f3d4c1a10',
    name: 'Zoë',
    email: { address: 'zoe@example.org', salt: 's' },
    identifiers: [{ type: 'userName', value: 'zoe' }],
  },
  achievement: {
    id: 'https://example.org/achievements/1',
    name: 'Data Analysis',
    description: 'Can.',
    criteria: { narrative: 'Did.', url: 'https://example.org/criteria' },
    achievementType: 'Certificate',
    image: 'https://example.org/a.png',
    imageCaption: 'A chart',
    language: 'en-GB',
    tags: ['data'],
    alignments,
    version: '1.0',
    humanCode: 'DA1',
    fieldOfStudy: 'Statistics',
    specialization: 'Surveys',
    creditsAvailable: 5,
    creator: { id: 'https://creator.example', name: 'Creator' },
    otherIdentifiers: [{ type: 'ext:catalogue', identifier: '9' }],
    related: [{ id: 'https://example.org/achievements/0', inLanguage: 'fr', version: '0.9' }],
    resultDescriptions: [
      {
        id: 'urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c',
        name: 'Level',
        resultType: 'RubricCriterionLevel',
        allowedValues: ['low', 'high'],
        requiredValue: 'high',
        requiredLevel: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
        valueMin: '1',
        valueMax: '2',
        alignments,
        levels: [
          {
            id: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
            name: 'Mastered',
            description: 'All.',
            level: '2',
            points: '4',
            alignments,
          },
        ],
      },
    ],
    endorsements: [endorsement],
  },
  results: [
    {
      resultDescription: 'urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c',
      achievedLevel: 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a',
      status: 'Completed',
      value: 'high',
      alignments,
    },
  ],
  narrative: 'Well done.',
  licenseNumber: 'A-1',
  role: 'Lead',
  term: 'Spring',
  creditsEarned: 5,
  activityStart: since,
  activityEnd: since,
  source: { id: 'https://assessor.example', name: 'Assessor' },
  evidence: [
    {
      url: 'https://example.org/e',
      name: 'Thesis',
      description: 'A',
      narrative: 'B',
      genre: 'Text',
      audience: 'All',
    },
  ],
  status: [{ purpose: 'revocation', list: 'https://example.org/status/1', index: 5 }],
  schema: true,
  refresh: 'https://example.org/credentials/1/refresh',
  termsOfUse: [{ id: 'https://example.org/terms', type: 'https://example.org/Terms' }],
  endorsementJwts: ['eyJhbGciOiJFUzI1NiJ9.e30.c2ln'],
}

const schemaUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json'
const problems = async (document: JsonObject, url: string) => validateJson(document, await bundledSchema(url))

test('a badge with every property of the model is sound: form, words and 1EdTech’s schema', async () => {
  const document = buildOpenBadge(full)
  expect(faultsOf(document, recognize(document))).toEqual([])
  expect(await canonicalize(document)).toContain('RubricCriterionLevel')
  expect(await problems(document, `${schemaUrl}/ob_v3p0_achievementcredential_schema.json`)).toEqual({
    result: 'success',
  })
})

test.runIf(hasStandards)(
  `it passes the strict schema of July 2024 in the eyes of Ajv too${standardsNote}`,
  () => {
    const { endorsements: _, ...achievement } = full.achievement
    for (const document of [buildOpenBadge(full), buildOpenBadge({ ...full, achievement })]) {
      const { $schema: __, ...schema } = standardJson<JsonObject>(
        'open-badges-3.0/json-schema/canonical-2024-07/achievementcredential.json',
      )
      const check = new Ajv2019({ strict: false, logger: false, validateFormats: false }).compile(schema)
      check(document)
      expect(check.errors ?? []).toEqual([])
      expect(validateJson(document, schema, { dialect: '2019-09' })).toEqual({ result: 'success' })
    }
  },
)

test('an endorsement is sound', async () => {
  expect(faultsOf(endorsement, recognize(endorsement))).toEqual([])
  await canonicalize(endorsement)
  expect(await problems(endorsement, `${schemaUrl}/ob_v3p0_endorsementcredential_schema.json`)).toEqual({
    result: 'success',
  })
})

test('a record of learning is sound', async () => {
  const clr = buildClr({
    id: 'https://example.org/records/1',
    name: 'Transcript',
    issuer,
    validFrom: since,
    partial: true,
    subject: full.recipient.id,
    credentials: [buildOpenBadge(full)],
    achievements: [full.achievement],
    associations: [{ type: 'isChildOf', source: full.id, target: full.achievement.id }],
  })
  expect([recognize(clr), faultsOf(clr, 'clr-2.0')]).toEqual(['clr-2.0', []])
  await canonicalize(clr)
  const url = 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json'
  expect(await problems(clr, url)).toEqual({ result: 'success' })
  expect(() =>
    buildClr({
      id: clr.id as string,
      name: 'x',
      issuer,
      validFrom: since,
      subject: 'urn:x:1',
      credentials: [],
    }),
  ).toThrow('credential')
})

test('a presentation is sound, and takes tokens only enveloped', async () => {
  const shown = buildPresentation({
    holder: 'did:web:example.org',
    credentials: [buildOpenBadge(full), 'eyJh.e30.c2ln'],
  })
  expect([recognize(shown), faultsOf(shown, 'vp-2.0')]).toEqual(['vp-2.0', []])
  await canonicalize(shown)
  expect(() => buildPresentation({ credentials: ['a b'] })).toThrow('token')
})
