import { expect, test } from 'vitest'
import type { JsonObject } from '../json/shape.ts'
import {
  checkSelective,
  outcomeOf,
  secureSelectively,
  selectiveBadge,
  selectiveSigner,
} from '../testing/selective.ts'
import { freshSigner } from '../testing/signers.ts'
import { verify } from '../verify/verify.ts'
import { proofsOf, secure, verifyProof } from './data-integrity.ts'
import { deriveCredential, verifyBaseProof } from './derive.ts'

const mandatory = ['/issuer', '/validFrom', '/credentialSubject/achievement']
const now = new Date('2026-06-01T00:00:00Z')

test('a holder shows a part, and the part verifies with the issuer’s key and no other', async () => {
  const credential = await secureSelectively(selectiveBadge(), mandatory)
  const shown = await deriveCredential(credential, { pointers: ['/credentialSubject/result/1'] })
  expect(shown).toMatchObject({
    id: 'https://a.example/credentials/1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { name: 'Faculty of Engineering' },
    credentialSubject: { type: ['AchievementSubject'], result: [{ type: ['Result'], value: '93' }] },
    proof: { cryptosuite: 'ecdsa-sd-2023', created: '2026-01-31T12:00:00Z' },
  })
  expect(await checkSelective(shown)).toBe(true)
  const other = freshSigner('P-256').publicKey
  expect(await verifyProof(shown, proofsOf(shown)[0]!, other)).toBe(false)
  await expect(
    verifyProof(shown, proofsOf(shown)[0]!, freshSigner('Ed25519').publicKey),
  ).rejects.toMatchObject({ code: 'proof-key-mismatch' })
})

test('what was not selected is nowhere in what is shown', async () => {
  const credential = await secureSelectively(selectiveBadge(), mandatory)
  const shown = await deriveCredential(credential, { pointers: ['/credentialSubject/identifier/1'] })
  const { proof: _, ...told } = shown
  const text = JSON.stringify(told)
  for (const hidden of ['Zoë', 'Merit', '93']) expect(text).not.toContain(hidden)
  expect(text).toContain('emailAddress')
  expect('name' in shown).toBe(false)
})

test('the whole can be shown too, and two showings of the same part have the same proof', async () => {
  const credential = await secureSelectively(selectiveBadge())
  const whole = await deriveCredential(credential, { pointers: [''] })
  expect({ ...whole, proof: null }).toEqual({ ...credential, proof: null })
  expect(await checkSelective(whole)).toBe(true)
  expect(await deriveCredential(credential, { pointers: ['', '/name', '/issuer'] })).toEqual(whole)
})

test('a report says that a shown part is signed by its issuer', async () => {
  const credential = await secureSelectively(selectiveBadge(), mandatory)
  const shown = await deriveCredential(credential, { pointers: ['/name', '/credentialSubject/identifier'] })
  const report = await verify(JSON.stringify(shown), { now })
  expect(report.checks.find(({ name }) => name === 'proof')).toMatchObject({ outcome: 'pass' })
  expect(report.checks.find(({ name }) => name === 'issuer')).toMatchObject({ outcome: 'pass' })
})

test('the issuer’s base proof is no proof to a verifier', async () => {
  const credential = await secureSelectively(selectiveBadge(), mandatory)
  expect(await checkSelective(credential)).toBe('proof-base-shown')
  const report = await verify(JSON.stringify(credential), { now })
  expect(report.verdict).toBe('invalid')
  const proof = report.checks.find(({ name }) => name === 'proof')
  expect(proof).toMatchObject({ outcome: 'fail', code: 'proof-base-shown' })
})

test('what cannot be derived is refused with a code', async () => {
  const credential = await secureSelectively(selectiveBadge(), mandatory)
  const free = await secureSelectively(selectiveBadge())
  const attempt = (from: JsonObject, ...pointers: string[]) =>
    outcomeOf(() => deriveCredential(from, { pointers }))
  const shown = (await deriveCredential(credential, { pointers: [] })) as JsonObject & { proof: JsonObject }
  expect(await attempt(shown, '/name')).toBe('proof-not-base')
  expect(await attempt(free)).toBe('selection-empty')
  for (const pointer of ['/nothing', '/name/0', '/type/7', '/credentialSubject/result/2', '/__proto__']) {
    expect(await attempt(free, pointer), pointer).toBe('pointer-unresolved')
  }
  for (const index of ['01', '-', '1e0', ' 1']) {
    expect(await attempt(free, `/credentialSubject/result/${index}`), index).toBe('pointer-unresolved')
  }
  for (const pointer of ['name', '/a~', '/a~2b']) expect(await attempt(free, pointer)).toBe('pointer-invalid')
  expect(await attempt(free, `/${'a'.repeat(2_000)}`)).toBe('pointer-too-long')
  expect(await attempt(free, '/a'.repeat(40))).toBe('pointer-too-deep')
  expect(await attempt(free, ...Array<string>(2_000).fill('/name'))).toBe('pointer-too-many')
  expect(await attempt({ ...free, name: 'Another', description: 'More' }, '/name')).toBe('proof-does-not-fit')
  expect(await attempt(selectiveBadge(), '/name')).toBe('proof-none-to-derive')
})

test('of several base proofs the one that is named is derived from', async () => {
  const options = {
    signer: selectiveSigner,
    created: '2026-01-31T12:00:00Z',
    cryptosuite: 'ecdsa-sd-2023',
    selective: {
      mandatoryPointers: ['/issuer'],
      random: (length: number) => new Uint8Array(length).fill(length),
    },
  }
  const once = await secure(selectiveBadge(), { ...options, extra: { id: 'urn:uuid:1' } })
  const twice = await secure(once, { ...options, extra: { id: 'urn:uuid:2' } })
  expect(await outcomeOf(() => deriveCredential(twice, { pointers: ['/name'] }))).toBe('proof-ambiguous')
  const shown = await deriveCredential(twice, { pointers: ['/name'], proofId: 'urn:uuid:2' })
  expect(proofsOf(shown)).toMatchObject([{ id: 'urn:uuid:2' }])
  expect(await checkSelective(shown)).toBe(true)
})

test('nameless twins are told apart as far as it matters', async () => {
  const twin = { type: ['Evidence'], name: 'Same' }
  const credential = await secureSelectively(
    selectiveBadge({ evidence: [twin, twin, { ...twin, genre: 'x' }] }),
    ['/issuer'],
  )
  for (const pointers of [
    ['/evidence/0'],
    ['/evidence/1/name'],
    ['/evidence/0', '/evidence/2'],
    ['/evidence'],
  ]) {
    const shown = await deriveCredential(credential, { pointers })
    expect(await checkSelective(shown), pointers.join()).toBe(true)
  }
})

test('texts that look like labels are only texts', async () => {
  const lookalikes = [
    '_:c14n0',
    '_:c14n0 .',
    'urn:laurel-nameless-node:0',
    '" <urn:g> .',
    'a\n_:c14n1 <x> <y> .',
  ]
  for (const name of lookalikes) {
    const credential = await secureSelectively(selectiveBadge({ name }), mandatory)
    const shown = await deriveCredential(credential, { pointers: ['/name'] })
    expect(shown.name).toBe(name)
    expect(await checkSelective(shown), name).toBe(true)
    expect(await checkSelective({ ...shown, name: `${name}0` })).toBe(false)
  }
})

test('what cannot be signed piece by piece is refused', async () => {
  const subject = selectiveBadge().credentialSubject as JsonObject
  const achievement = {
    ...(subject.achievement as JsonObject),
    resultDescription: [
      {
        id: 'urn:uuid:1',
        type: ['ResultDescription'],
        name: 'Grade',
        resultType: 'LetterGrade',
        allowedValue: ['A', 'B'],
      },
    ],
  }
  const refused = [
    // An ordered list.
    selectiveBadge({ credentialSubject: { ...subject, achievement } }),
    selectiveBadge({ credentialSubject: { ...subject, id: '_:subject' } }),
    selectiveBadge({ id: 'urn:laurel-nameless-node:0' }),
  ]
  for (const document of refused) {
    expect(await outcomeOf(() => secureSelectively(document))).toBe('selective-structure')
  }
})

test('an issuer that gives no randomness, or bad randomness, is refused', async () => {
  const attempt = (random?: (length: number) => Uint8Array) =>
    outcomeOf(() =>
      secure(selectiveBadge(), {
        signer: selectiveSigner,
        created: '2026-01-31T12:00:00Z',
        cryptosuite: 'ecdsa-sd-2023',
        ...(random === undefined ? {} : { selective: { random } }),
      }),
    )
  expect(await attempt()).toBe('random-missing')
  expect(await attempt(() => new Uint8Array(31))).toBe('random-invalid')
  expect(await attempt((length) => new Uint8Array(length))).toBe('random-invalid')
})

test('a holder can check what they received before they show any of it', async () => {
  const credential = await secureSelectively(selectiveBadge(), mandatory)
  const { publicKey } = selectiveSigner
  expect(await verifyBaseProof(credential, publicKey)).toBe(true)
  expect(await verifyBaseProof(await secureSelectively(selectiveBadge()), publicKey)).toBe(true)
  expect(await verifyBaseProof(credential, freshSigner('P-256').publicKey)).toBe(false)
  const issuer = { ...(credential.issuer as JsonObject), name: 'Faculty of Arts' }
  expect(await verifyBaseProof({ ...credential, name: 'Bridge Builder' }, publicKey)).toBe(false)
  expect(await verifyBaseProof({ ...credential, issuer }, publicKey)).toBe(false)
  const shown = await deriveCredential(credential, { pointers: ['/name'] })
  expect(await outcomeOf(() => verifyBaseProof(shown, publicKey))).toBe('proof-not-base')
  const other = freshSigner('Ed25519').publicKey
  expect(await outcomeOf(() => verifyBaseProof(credential, other))).toBe('proof-key-mismatch')
})
