import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { toHex } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { canonicalize } from '../linked-data/canonicalize.ts'
import { knownContexts } from '../linked-data/contexts.ts'
import { conforms } from '../testing/conformance.ts'
import { freshSigner } from '../testing/signers.ts'
import { hasStandards, standardJson, standardsNote, standardText } from '../testing/standards.ts'
import { proofsOf, secure, verifyProof } from './data-integrity.ts'
import { hashRdfc, proofConfiguration } from './rdfc.ts'
import { findCryptosuite } from './suites.ts'

const created = '2026-01-31T12:00:00Z'
const signer = freshSigner('Ed25519')

const badge = (members: JsonObject = {}): JsonObject => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Bridge Inspector',
  issuer: { id: signer.verificationMethod.split('#')[0], type: ['Profile'], name: 'Faculty of Engineering' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:6a1676b8-b51f-11ed-937b-d76685a20ff5',
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'Zoë 漢字' },
      {
        type: 'IdentityObject',
        identityType: 'emailAddress',
        hashed: true,
        identityHash: 'sha256$00',
        salt: 's',
      },
    ],
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

/** What came of checking the first proof: true, false, or how it was refused. */
async function check(secured: JsonObject, index = 0): Promise<boolean | string> {
  try {
    return await verifyProof(secured, proofsOf(secured)[index]!, signer.publicKey)
  } catch (thrown) {
    if (thrown instanceof CredentialError) return thrown.code
    throw thrown
  }
}

const withProof = (secured: JsonObject, change: JsonObject): JsonObject => ({
  ...secured,
  proof: { ...(secured.proof as JsonObject), ...change },
})

test('a signed document verifies with its key and with no other', async () => {
  const secured = await secure(badge(), { signer, created: new Date(created) })
  expect(secured.proof).toMatchObject({
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created,
    verificationMethod: signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  })
  expect(await check(secured)).toBe(true)
  expect(await verifyProof(secured, proofsOf(secured)[0]!, freshSigner('Ed25519').publicKey)).toBe(false)
  await expect(
    verifyProof(secured, proofsOf(secured)[0]!, freshSigner('P-256').publicKey),
  ).rejects.toMatchObject({
    code: 'proof-key-mismatch',
  })
})

test('signing again gives the same signature, compiled or not', async () => {
  const first = await secure(badge(), { signer, created })
  const compiled = await secure(badge(), { signer, created, trusted: true })
  expect(compiled).toEqual(first)
  expect(await secure(badge(), { signer, created, trusted: true })).toEqual(first)
})

/** Every text in the value changed by one bit, one after the other. */
function* flipped(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    const at = value.length >> 1
    yield value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ 1) + value.slice(at + 1)
  } else if (typeof value === 'boolean') yield !value
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      for (const changed of flipped(value[index])) yield value.with(index, changed)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      for (const changed of flipped(member)) yield { ...value, [name]: changed }
    }
  }
}

test('one bit changed anywhere, and it does not verify', async () => {
  const secured = await secure(badge(), { signer, created, trusted: true })
  let changes = 0
  for (const changed of flipped(secured)) {
    expect(await check(changed as JsonObject), JSON.stringify(changed)).not.toBe(true)
    changes++
  }
  expect(changes).toBeGreaterThan(30)
  expect(await check(secured)).toBe(true)
})

test('members added, moved or left out do not verify', async () => {
  const secured = await secure(badge(), { signer, created })
  const { validFrom: _, ...shorter } = secured
  expect(await check(shorter)).toBe(false)
  expect(await check({ ...secured, validUntil: '2030-01-01T00:00:00Z' })).toBe(false)
  expect(await check({ ...secured, invented: 'x' })).toBe('term-undefined')
  expect(await check(withProof(secured, { expires: '2030-01-01T00:00:00Z' }))).toBe(false)
  const [first, second] = (secured.credentialSubject as { identifier: unknown[] }).identifier
  const turned = { ...(secured.credentialSubject as JsonObject), identifier: [second, first] }
  // Order has no meaning in linked data.
  expect(await check({ ...secured, credentialSubject: turned })).toBe(true)
})

test('a proof that breaks its format is refused with a code', async () => {
  const secured = await secure(badge(), { signer, created })
  const value = (secured.proof as { proofValue: string }).proofValue
  const cases: readonly [JsonObject, string][] = [
    [{ type: 'RsaSignature2018' }, 'proof-type'],
    [{ cryptosuite: 'eddsa-sd-2099' }, 'cryptosuite-unknown'],
    [{ cryptosuite: undefined }, 'proof-invalid'],
    [{ verificationMethod: { id: 'x' } }, 'proof-invalid'],
    [{ proofPurpose: 1 }, 'proof-invalid'],
    [{ created: '2026-01-31' }, 'proof-date-invalid'],
    [{ created: '2026-01-31T12:00:00' }, 'proof-date-invalid'],
    [{ expires: 'never' }, 'proof-date-invalid'],
    [{ proofValue: `u${value.slice(1)}` }, 'proof-value-invalid'],
    [{ proofValue: value.slice(0, -3) }, 'proof-value-invalid'],
    [{ proofValue: `${value}0` }, 'base58-invalid'],
    [{ proofValue: `z${'1'.repeat(100_000)}` }, 'base58-too-long'],
    [{ previousProof: 'urn:uuid:0' }, 'proof-chain-broken'],
  ]
  for (const [change, code] of cases) expect(await check(withProof(secured, change)), code).toBe(code)
  expect(() => proofsOf({ proof: ['text'] })).toThrow('must be a JSON object')
  expect(proofsOf({})).toEqual([])
})

test('further proofs join the set, and each holds by itself', async () => {
  const other = freshSigner('Ed25519')
  const both = await secure(await secure(badge(), { signer, created }), { signer: other, created })
  const [first, second] = proofsOf(both)
  expect(await verifyProof(both, first!, signer.publicKey)).toBe(true)
  expect(await verifyProof(both, second!, other.publicKey)).toBe(true)
  expect(await verifyProof(both, second!, signer.publicKey)).toBe(false)
})

test('a proof that follows another signs that one too', async () => {
  const first = await secure(badge(), { signer, created, extra: { id: 'urn:uuid:1' } })
  const chain = await secure(first, { signer, created, extra: { previousProof: 'urn:uuid:1' } })
  expect([await check(chain, 0), await check(chain, 1)]).toEqual([true, true])
  const [before, after] = proofsOf(chain)
  const redated = { ...chain, proof: [{ ...before, created: '2020-01-01T00:00:00Z' }, after] }
  expect([await check(redated, 0), await check(redated, 1)]).toEqual([false, false])
})

test('a document of other contexts gets the one that defines proofs', async () => {
  const document = {
    '@context': 'https://www.w3.org/ns/cid/v1',
    id: 'did:web:a.example',
    controller: 'did:web:b.example',
  }
  const secured = await secure(document, { signer, created })
  expect(secured['@context']).toEqual([
    'https://www.w3.org/ns/cid/v1',
    'https://w3id.org/security/data-integrity/v2',
  ])
  expect(await check(secured)).toBe(true)
})

test('a key of another kind cannot make this proof', async () => {
  const wrong = secure(badge(), { signer: freshSigner('P-256'), created })
  await expect(wrong).rejects.toMatchObject({ code: 'proof-key-mismatch' })
  expect(() => findCryptosuite('none')).toThrow('not supported')
})

describe('together with Digital Bazaar’s library', () => {
  const documentLoader = async (url: string) => {
    const multikey = url.split('#')[0]!.slice('did:key:'.length)
    const did = `did:key:${multikey}`
    const method = {
      id: `${did}#${multikey}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: multikey,
    }
    const key = url.includes('#')
      ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
      : { '@context': 'https://www.w3.org/ns/cid/v1', id: did, assertionMethod: [method] }
    return { contextUrl: null, documentUrl: url, document: knownContexts.documents.get(url) ?? key }
  }

  test('what was signed here verifies there', async () => {
    const suite = new DataIntegrityProof({ cryptosuite })
    const credential = await secure(badge(), { signer, created, trusted: true })
    expect(await verifyCredential({ credential, suite, documentLoader })).toMatchObject({ verified: true })
    const changed = { ...credential, name: 'Bridge Builder' }
    expect(await verifyCredential({ credential: changed, suite, documentLoader })).toMatchObject({
      verified: false,
    })
  })

  test('what was signed there verifies here', async () => {
    const key = await Ed25519Multikey.generate()
    key.id = `did:key:${key.publicKeyMultibase}#${key.publicKeyMultibase}`
    const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite })
    const issuer = { id: `did:key:${key.publicKeyMultibase}`, type: ['Profile'], name: 'Elsewhere' }
    const credential = await issue({ credential: badge({ issuer }), suite, documentLoader })
    const publicKey = decodeMultikey(key.publicKeyMultibase)
    expect(await verifyProof(credential, proofsOf(credential)[0]!, publicKey)).toBe(true)
    const changed = { ...credential, name: 'Bridge Builder' }
    expect(await verifyProof(changed, proofsOf(changed)[0]!, publicKey)).toBe(false)
  })
})

describe.skipIf(!hasStandards)(`published vectors${standardsNote}`, () => {
  test('the Open Badges implementation guide', async () => {
    conforms('Open Badges 3.0: implementation guide')
    const guide = 'open-badges-3.0/test-vectors/impl-guide'
    const document = standardJson<JsonObject>(`${guide}/linked-data-proof-ob.json`)
    const values = standardJson<Record<string, string>>(`${guide}/ob-eddsa-rdfc-2022.values.json`)
    const signed = standardJson<{ proof: JsonObject } & JsonObject>(`${guide}/linked-data-proof-ob-2.json`)
    const { proofValue, ...options } = signed.proof
    const canonical = await canonicalize(proofConfiguration(document, options))
    expect(canonical.trim()).toBe(standardText(`${guide}/obv3p0/proof-canon.txt`).trim())
    expect(toHex(await hashRdfc(document, options))).toBe(values.data)
    expect(proofValue).toBe(values['proof-value'])
    const key = decodeMultikey(values.publicKeyMultibase!)
    expect(await verifyProof(signed, signed.proof, key)).toBe(true)
  })

  test('the implementation guide of records of learning', async () => {
    conforms('Comprehensive Learner Record 2.0: implementation guide')
    const guide = 'open-badges-3.0/test-vectors/impl-guide'
    const signed = standardJson<{ proof: JsonObject[] } & JsonObject>(`${guide}/linked-data-proof-clr-3.json`)
    const { proof, ...document } = signed
    const { proofValue: _, ...options } = proof[0]!
    expect(document).toEqual(standardJson(`${guide}/linked-data-proof-clr.json`))
    const text = (name: string): string => standardText(`${guide}/clrv2p0/${name}`).trim()
    expect((await canonicalize(document)).trim()).toBe(text('document-canon.txt'))
    expect((await canonicalize(proofConfiguration(document, options))).trim()).toBe(text('proof-canon.txt'))
    const key = decodeMultikey('z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi')
    expect(await verifyProof(signed, proof[0]!, key)).toBe(true)
    const [inner] = (document.credentialSubject as { verifiableCredential: JsonObject[] })
      .verifiableCredential
    expect(await verifyProof(inner!, proofsOf(inner!)[0]!, key)).toBe(true)
  })

  test.each([
    ['simple.json', true],
    ['complete.json', true],
    ['simple-did-web-method.json', true],
    ['endorsement-valid.json', true],
    ['bit-string-list/credential-status-revoked.json', true],
    ['simple-err-proof-value.json', false],
  ])('official sample %s: %s', async (file, expected) => {
    conforms('Open Badges 3.0: proofs of official samples')
    const signed = standardJson<JsonObject>(`open-badges-3.0/samples/public-validator/${file}`)
    const [proof] = proofsOf(signed)
    const multikey = String(proof?.verificationMethod).split(/[#:]/).at(-1)!
    expect(await verifyProof(signed, proof!, decodeMultikey(multikey))).toBe(expected)
  })
})
