import { expect, test } from 'vitest'
import type { JsonObject } from '../../json/shape.ts'
import type { Algorithm } from '../../keys/key.ts'
import { secure } from '../../proofs/data-integrity.ts'
import { noon } from '../../testing/issuer.ts'
import { freshSigner } from '../../testing/signers.ts'
import type { Check, Report } from '../report.ts'
import { verify } from '../verify.ts'

const created = '2026-01-31T12:00:00Z'
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
]

const badge = (issuer: string, members: JsonObject = {}): JsonObject => ({
  '@context': contexts,
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Bridge Inspector',
  issuer: { id: issuer, type: ['Profile'], name: 'Faculty of Engineering' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:6a1676b8-b51f-11ed-937b-d76685a20ff5',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://a.example/achievements/1',
      type: ['Achievement'],
      name: 'Bridge Inspector',
      description: 'Inspects bridges.',
      criteria: { narrative: 'Ten inspections.' },
    },
  },
  ...members,
})

const signer = freshSigner('Ed25519')
const issuer = signer.verificationMethod.split('#')[0]!
const other = freshSigner('P-384')

const report = (document: JsonObject): Promise<Report> => verify(JSON.stringify(document), { now: noon })
const checkIn = ({ checks }: Report, name: Check['name']): Check =>
  checks.find((check) => check.name === name)!
const proofOf = async (document: JsonObject): Promise<Check> => checkIn(await report(document), 'proof')

const suites: readonly (readonly [string, Algorithm])[] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
]

test.each(suites)('a badge signed with %s and a key for %s is valid', async (cryptosuite, algorithm) => {
  const own = freshSigner(algorithm)
  const document = badge(own.verificationMethod.split('#')[0]!)
  const signed = await secure(document, { signer: own, created, cryptosuite })
  const found = await report(signed)
  expect(found.verdict).toBe('valid')
  expect(checkIn(found, 'proof').detail).toMatchObject({ suite: cryptosuite, form: 'embedded' })
  expect((await report({ ...signed, name: 'Bridge Builder' })).verdict).toBe('invalid')
})

test('a proof over the letters does not make undefined words right', async () => {
  const document = badge(issuer, { invented: 'x' })
  const found = await report(await secure(document, { signer, created, cryptosuite: 'eddsa-jcs-2022' }))
  expect(checkIn(found, 'proof').outcome).toBe('pass')
  expect(checkIn(found, 'context')).toMatchObject({ outcome: 'fail', code: 'term-undefined' })
  expect(found.verdict).toBe('invalid')
})

test('a proof over the letters keeps its contexts: more may follow, none may come before or go', async () => {
  const signed = await secure(badge(issuer), { signer, created, cryptosuite: 'eddsa-jcs-2022' })
  const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
  expect((await proofOf({ ...signed, '@context': [...contexts, extensions] })).outcome).toBe('pass')
  for (const changed of [
    [contexts[0], extensions, contexts[1]],
    contexts.slice(0, 1),
    [extensions, ...contexts],
  ])
    expect((await proofOf({ ...signed, '@context': changed })).outcome).toBe('fail')
  // What was added gives no word a meaning that the signer did not give it.
  const late = await secure(badge(issuer, { invented: 'x' }), {
    signer,
    created,
    cryptosuite: 'eddsa-jcs-2022',
  })
  const undefinedTerms = 'https://www.w3.org/ns/credentials/undefined-terms/v2'
  const found = await report({ ...late, '@context': [...contexts, undefinedTerms] })
  expect(checkIn(found, 'context').code).toBe('term-undefined')
})

test('contexts that were slipped into another proof make it wrong', async () => {
  const signed = await secure(badge(issuer), { signer, created })
  const proof = signed.proof as JsonObject
  expect((await proofOf({ ...signed, proof: { ...proof, '@context': contexts } })).outcome).toBe('pass')
  for (const slipped of [contexts[0], [...contexts, 'https://a.example/v1'], 'x', {}, []])
    expect((await proofOf({ ...signed, proof: { ...proof, '@context': slipped } })).outcome).toBe('fail')
})

test('a set of proofs needs them all to be right', async () => {
  const first = await secure(badge(issuer), { signer, created })
  const both = await secure(first, { signer: other, created, cryptosuite: 'ecdsa-jcs-2019' })
  expect(both.proof).toHaveLength(2)
  expect((await report(both)).verdict).toBe('valid')
  const [one, two] = both.proof as [JsonObject, JsonObject]
  expect((await report({ ...both, proof: [two, one] })).verdict).toBe('valid')
  expect((await proofOf({ ...both, proof: [one, { ...two, created: noon.toISOString() }] })).outcome).toBe(
    'fail',
  )
})

test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'])('a chain of %s proofs holds as one', async (cryptosuite) => {
  const first = await secure(badge(issuer), { signer, created, cryptosuite, extra: { id: 'urn:uuid:1' } })
  const chain = await secure(first, {
    signer: freshSigner('Ed25519'),
    created,
    cryptosuite,
    extra: { previousProof: 'urn:uuid:1' },
  })
  expect((await report(chain)).verdict).toBe('valid')
  const [one, two] = chain.proof as [JsonObject, JsonObject]
  const broken: JsonObject[][] = [
    [two],
    [one, one, two],
    [one, { ...two, previousProof: 'urn:uuid:2' }],
    [one, { ...two, previousProof: undefined }],
    [one, { ...two, previousProof: ['urn:uuid:1', 'urn:uuid:1'] }],
    [{ ...one, expires: '2027-01-01T00:00:00Z' }, two],
  ]
  for (const proof of broken) expect((await proofOf({ ...chain, proof })).outcome).toBe('fail')
})

test('a proof that follows one which cannot be checked cannot be believed either', async () => {
  const strange = { type: 'DataIntegrityProof', cryptosuite: 'bbs-2023', id: 'urn:uuid:1' }
  const first = {
    ...strange,
    created,
    verificationMethod: 'did:web:a.example#1',
    proofPurpose: 'assertionMethod',
  }
  const chain = await secure(
    { ...badge(issuer), proof: [{ ...first, proofValue: 'u2V0C' }] },
    { signer, created, cryptosuite: 'eddsa-jcs-2022', extra: { previousProof: 'urn:uuid:1' } },
  )
  expect((await proofOf(chain)).outcome).toBe('unknown')
  const alone = await secure(
    { ...badge(issuer), proof: [{ ...first, proofValue: 'u2V0C' }] },
    { signer, created, cryptosuite: 'eddsa-jcs-2022' },
  )
  expect((await proofOf(alone)).outcome).toBe('pass')
})

test('words that came late into the vocabulary are remarked on', async () => {
  const extra = { jti: 'https://a.example/credentials/1' }
  const found = await report(await secure(badge(issuer, extra), { signer, created }))
  expect(checkIn(found, 'context')).toMatchObject({
    outcome: 'pass',
    code: 'context-state',
    detail: { terms: 'jti' },
  })
  const plain = await report(await secure(badge(issuer), { signer, created }))
  expect(checkIn(plain, 'context').code).toBeNull()
})
