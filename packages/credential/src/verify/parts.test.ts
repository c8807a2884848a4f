import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { buildClr, buildEndorsement, buildPresentation } from '../issue/build-others.ts'
import type { JsonObject } from '../json/shape.ts'
import { secure } from '../proofs/data-integrity.ts'
import { signVcJwt } from '../proofs/vc-jwt.ts'
import { ask, check, told } from '../testing/ask.ts'
import { createIssuer } from '../testing/issuer.ts'
import { freshSigner } from '../testing/signers.ts'
import { english, hasSentence, reasonIn } from './messages.ts'

const issuer = await createIssuer()
const holder = freshSigner('Ed25519')
const holderId = holder.verificationMethod.split('#')[0]!
const badge = await issuer.sign(issuer.build())
const since = new Date('2026-01-01T00:00:00Z')
const person = 'urn:uuid:7f6a3ff2-3c8e-4d2c-9a55-3f1f3d4c1a10'

const endorse = (endorsed: string): Promise<JsonObject> =>
  issuer.sign(
    buildEndorsement({
      id: 'https://example.org/endorsements/1',
      name: 'Well made',
      issuer: { id: issuer.did, name: 'Acme Academy' },
      validFrom: since,
      endorsed,
      comment: 'We hire people who have this.',
    }),
  )

const present = (presentation: JsonObject, extra: JsonObject = {}): Promise<JsonObject> =>
  secure(presentation, { signer: holder, created: since, proofPurpose: 'authentication', extra })

describe('endorsements', () => {
  test('are verified and reported one by one, also as tokens', async () => {
    const endorsement = await endorse('https://example.org/credentials/1')
    const token = await signVcJwt(await endorse(issuer.did), { signer: issuer.token })
    const document = issuer.build({
      endorsements: [endorsement],
      issuer: { id: issuer.did, name: 'Acme', endorsementJwts: [token] },
    })
    const report = await ask(issuer, await issuer.sign(document))
    expect(report).toMatchObject({ verdict: 'valid', status: 'valid', issuedBy: issuer.did })
    expect(
      report.parts?.map(({ relation, pointer, report: one }) => [relation, pointer, one.verdict]),
    ).toEqual([
      ['endorsement', '/endorsement/0', 'valid'],
      ['endorsement', '/issuer/endorsementJwt/0', 'valid'],
    ])
    expect(told(report, 'endorsements')).toBe('pass:null')
  })

  test('that are forged or speak of something else are told, and decide only where that is asked for', async () => {
    const forged = { ...(await endorse('https://example.org/credentials/1')), name: 'Better made' }
    for (const endorsement of [forged, await endorse('https://example.org/credentials/2')]) {
      const signed = await issuer.sign(issuer.build({ endorsements: [endorsement] }))
      const report = await ask(issuer, signed)
      expect([report.verdict, told(report, 'endorsements')]).toEqual(['valid', 'fail:endorsements-invalid'])
      expect((await ask(issuer, signed, { requireEndorsements: true })).verdict).toBe('invalid')
    }
  })

  test('are looked at up to a number and a depth', async () => {
    const endorsement = await endorse('https://example.org/credentials/1')
    const many = issuer.build({ endorsements: Array.from({ length: 40 }, () => endorsement) })
    const report = await ask(issuer, await signVcJwt(many, { signer: issuer.token }))
    expect([report.parts?.length, told(report, 'endorsements')]).toEqual([32, 'unknown:parts-too-many'])
    let nested: JsonObject = badge
    for (let depth = 0; depth < 6; depth++) nested = buildPresentation({ credentials: [nested] })
    expect((await ask(issuer, nested)).verdict).toBe('invalid')
  })
})

describe('records of learning', () => {
  const clr = (credentials: JsonObject[]): JsonObject =>
    buildClr({
      id: 'https://example.org/records/1',
      name: 'Transcript',
      issuer: { id: issuer.did, name: 'Acme Academy' },
      validFrom: since,
      subject: person,
      credentials,
      associations: [
        {
          type: 'isPartOf',
          source: 'https://example.org/credentials/1',
          target: 'https://example.org/records/1',
        },
      ],
    })

  test('are valid with the credentials in them, each with its report', async () => {
    const report = await ask(issuer, await issuer.sign(clr([badge, badge])))
    expect(report).toMatchObject({ verdict: 'valid', credential: { format: 'clr-2.0' } })
    expect(report.parts).toMatchObject([
      {
        relation: 'credential',
        pointer: '/credentialSubject/verifiableCredential/0',
        report: { verdict: 'valid' },
      },
      { relation: 'credential', report: { verdict: 'valid' } },
    ])
  })

  test('survive a credential that ran out, but not one that was forged', async () => {
    const ended = await issuer.sign(issuer.build({ validUntil: new Date('2026-02-01T00:00:00Z') }))
    const told1 = await ask(issuer, await issuer.sign(clr([badge, ended])))
    expect([told1.verdict, told(told1, 'credentials')]).toEqual(['valid', 'pass:credentials-ended'])
    const told2 = await ask(issuer, await issuer.sign(clr([{ ...badge, name: 'Other' }])))
    expect([told2.verdict, told(told2, 'credentials')]).toEqual(['invalid', 'fail:credentials-invalid'])
  })
})

describe('presentations', () => {
  const shown = buildPresentation({ holder: holderId, credentials: [badge] })

  test('are valid when holder, purpose, domain and challenge fit', async () => {
    const signed = await present(shown, { domain: 'shop.example', challenge: 'abc' })
    const report = await ask(issuer, signed, { domain: 'shop.example', challenge: 'abc' })
    expect(report).toMatchObject({ verdict: 'valid', credential: { format: 'vp-2.0' } })
    expect(report.parts).toMatchObject([{ pointer: '/verifiableCredential/0', report: { verdict: 'valid' } }])
    expect(told(await ask(issuer, signed, { domain: 'other.example' }), 'proof')).toBe('fail:domain-other')
    const replayed = await ask(issuer, signed, { challenge: 'xyz' })
    expect(check(replayed, 'proof')).toMatchObject({
      problemType: 'https://w3id.org/security#INVALID_CHALLENGE_ERROR',
    })
  })

  test('hold tokens enveloped', async () => {
    const token = await signVcJwt(issuer.build(), { signer: issuer.token })
    const report = await ask(
      issuer,
      await present(buildPresentation({ holder: holderId, credentials: [token] })),
    )
    expect(report).toMatchObject({
      verdict: 'valid',
      parts: [{ report: { input: 'jwt', verdict: 'valid' } }],
    })
  })

  test('of somebody else, for another purpose, unsigned or with a bad credential are invalid', async () => {
    const other = await present(buildPresentation({ holder: 'did:web:other.example', credentials: [badge] }))
    expect(told(await ask(issuer, other), 'holder')).toBe('fail:holder-other')
    const claimed = await secure(shown, { signer: holder, created: since })
    expect(told(await ask(issuer, claimed), 'proof')).toBe('fail:key-purpose')
    expect((await ask(issuer, shown)).verdict).toBe('invalid')
    const bad = await present(
      buildPresentation({ holder: holderId, credentials: [{ ...badge, name: 'Other' }] }),
    )
    expect((await ask(issuer, bad)).verdict).toBe('invalid')
  })
})

describe('policies', () => {
  test('trusted issuers', async () => {
    expect((await ask(issuer, badge, { trustedIssuers: [issuer.did] })).verdict).toBe('valid')
    const report = await ask(issuer, badge, { trustedIssuers: ['did:web:other.example'] })
    expect([report.verdict, told(report, 'trust')]).toEqual(['invalid', 'fail:issuer-not-trusted'])
  })

  test.each<[string, object, string]>([
    ['by id', { id: person }, 'pass:null'],
    ['by another id', { id: 'urn:uuid:1' }, 'fail:recipient-other'],
    [
      'by hashed e-mail, however written',
      { identifiers: [{ type: 'emailAddress', value: ' Zoe@Example.org' }] },
      'pass:null',
    ],
    [
      'by another e-mail',
      { identifiers: [{ type: 'emailAddress', value: 'a@example.org' }] },
      'fail:recipient-other',
    ],
    ['by plain name', { identifiers: [{ type: 'name', value: 'Zoë Müller' }] }, 'pass:null'],
    [
      'by what it does not say',
      { identifiers: [{ type: 'userName', value: 'zoe' }] },
      'unknown:recipient-unknown',
    ],
  ])('the recipient %s', async (_, recipient, expected) => {
    expect(told(await ask(issuer, badge, { recipient }), 'recipient')).toBe(expected)
  })
})

describe('related resources and schemas', () => {
  const plain = (more: JsonObject): JsonObject => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
    type: ['VerifiableCredential'],
    issuer: issuer.did,
    credentialSubject: { id: person, emailAddress: 'zoe@example.org' },
    ...more,
  })
  const file = 'https://example.org/files/1'
  issuer.served.set(file, encodeUtf8('{"hello":"world"}\n'))
  const sri = 'sha384-sIVYCf0Jma6AXRBJqi9eXNs/z9WUxtHR9YBIoSlEL1P+dqx3xs1w0RjOs2oSsCOX'

  test('a file that was changed makes it invalid; one that is out of reach only informs', async () => {
    const { createHash } = await import('node:crypto')
    const right = `sha384-${createHash('sha384').update('{"hello":"world"}\n').digest('base64')}`
    const report = async (digestSRI: string, id = file) =>
      ask(issuer, await issuer.sign(plain({ relatedResource: [{ id, digestSRI }] })))
    const found = await report(right)
    expect([found.verdict, told(found, 'resources')]).toEqual(['valid', 'pass:null'])
    expect(found.sources.map(({ url }) => url)).toContain(file)
    expect(told(await report(sri), 'resources')).toBe('fail:resource-changed')
    const away = await report(right, 'https://example.org/files/2')
    expect([away.verdict, told(away, 'resources')]).toEqual(['valid', 'unknown:resource-unavailable'])
  })

  test('the schema it promises is fetched and held against it', async () => {
    const id = 'https://example.org/schemas/1'
    const credentialSchema = { id, type: 'JsonSchema' }
    const schema = { $id: id, $schema: 'https://json-schema.org/draft/2020-12/schema' }
    const signed = await issuer.sign(plain({ credentialSchema }))
    expect(told(await ask(issuer, signed), 'schema')).toBe('unknown:schema-unavailable')
    issuer.served.set(id, { ...schema, required: ['issuer'] })
    expect(await ask(issuer, signed)).toMatchObject({ verdict: 'valid' })
    issuer.served.set(id, { ...schema, required: ['name'] })
    const report = await ask(issuer, signed)
    expect([report.verdict, told(report, 'schema')]).toEqual(['invalid', 'fail:schema-broken'])
  })

  test('1EdTech’s schema is at hand', async () => {
    const report = await ask(issuer, await issuer.sign(issuer.build({ schema: true, status: null })))
    expect([report.verdict, told(report, 'schema')]).toEqual(['valid', 'pass:null'])
  })
})

test('every sentence can be said in another language, with its facts', async () => {
  const report = await ask(
    issuer,
    await issuer.sign(issuer.build({ validUntil: new Date('2026-02-01T00:00:00Z') })),
  )
  const dates = check(report, 'dates')!
  expect(reasonIn({ expired: 'Am {until} abgelaufen.' }, dates)).toBe(
    'Am 2026-02-01T00:00:00.000Z abgelaufen.',
  )
  expect(reasonIn({}, dates)).toBe(dates.reason)
  for (const { message } of report.checks) expect(message !== undefined && hasSentence(message)).toBe(true)
  for (const [code, text] of Object.entries(english)) expect(text, code).toMatch(/^[A-Z{“].{5,}[.)}]$/s)
})
