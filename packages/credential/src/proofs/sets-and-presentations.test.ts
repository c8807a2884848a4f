import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as bazaar from '@digitalbazaar/vc'
import { DataIntegrityProof as ConsortiumProof } from '@digitalcredentials/data-integrity'
import * as ConsortiumKey from '@digitalcredentials/ed25519-multikey'
import { cryptosuite as consortiumSuite } from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite'
import * as consortium from '@digitalcredentials/vc'
import { describe, expect, test } from 'vitest'
import { buildPresentation } from '../issue/build-others.ts'
import type { JsonObject } from '../json/shape.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { knownContexts } from '../linked-data/contexts.ts'
import { freshSigner } from '../testing/signers.ts'
import { verify } from '../verify/verify.ts'
import { proofsOf, secure, verifyProof } from './data-integrity.ts'

/*
 * What several sign, and what a holder shows, against Digital Bazaar's libraries and those of the Digital Credentials
 * Consortium, in both directions. Neither of them knows `previousProof`: proof chains have the published vectors only.
 */

/** The did:key document that both look for, with all it may be used for. */
const documentLoader = async (url: string) => {
  const did = url.split('#')[0]!
  const publicKeyMultibase = did.slice('did:key:'.length)
  const method = { id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase }
  const key = url.includes('#')
    ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
    : {
        '@context': 'https://www.w3.org/ns/cid/v1',
        id: did,
        assertionMethod: [method],
        authentication: [method],
      }
  return { contextUrl: null, documentUrl: url, document: knownContexts.documents.get(url) ?? key }
}

const created = '2026-01-31T12:00:00Z'
const now = new Date('2026-06-01T00:00:00Z')
const vc2 = 'https://www.w3.org/ns/credentials/v2'
const badge = (issuer: string): JsonObject => ({
  '@context': [vc2, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'Academy' },
  validFrom: '2026-01-01T00:00:00Z',
  name: 'Zoë 漢字 "€"',
  credentialSubject: {
    id: 'urn:uuid:1c0d9f5e-6a0b-4a70-9d0a-0f2b8f1d7b11',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://a.example/achievements/1',
      type: ['Achievement'],
      name: 'Bridge Inspector',
      description: 'Inspects bridges.',
      criteria: { narrative: 'Ten inspections.' },
    },
  },
})

const named = <Key extends { readonly publicKeyMultibase: string }>(key: Key) => {
  const controller = `did:key:${key.publicKeyMultibase}`
  return Object.assign(key, { controller, id: `${controller}#${key.publicKeyMultibase}` })
}
const didOf = ({ verificationMethod }: { verificationMethod: string }) => verificationMethod.split('#')[0]!

describe('a set of proofs', () => {
  const check = (credential: JsonObject, ...suites: object[]) =>
    bazaar.verifyCredential({
      credential,
      suite: suites.map(
        (cryptosuite) => new DataIntegrityProof({ cryptosuite: cryptosuite as typeof eddsa }),
      ),
      documentLoader,
    })

  test('that is made here verifies there, proof by proof', async () => {
    const [first, second] = [freshSigner('Ed25519'), freshSigner('P-256')]
    const once = await secure(badge(didOf(first)), { signer: first, created })
    const twice = await secure(once, { signer: second, created, cryptosuite: 'ecdsa-rdfc-2019' })
    // Their purpose of issuing takes the issuer's keys only, so that each proof is looked at alone.
    const { proof, ...unsecured } = twice
    const [ofIssuer, ofOther] = proof as JsonObject[]
    expect((await check({ ...unsecured, proof: ofIssuer }, eddsa)).verified).toBe(true)
    expect((await check({ ...unsecured, proof: ofOther }, ecdsa)).verified).toBe(false)
    const ofBoth = await secure(await secure(badge(didOf(first)), { signer: first, created }), {
      signer: first,
      created: '2026-02-01T12:00:00Z',
    })
    expect((await check(ofBoth, eddsa)).verified).toBe(true)
    expect((await check({ ...ofBoth, name: 'Bridge Builder' }, eddsa)).verified).toBe(false)
  })

  test('that is made there verifies here, and no more when it was changed', async () => {
    const first = named(await Ed25519Multikey.generate())
    const second = named(await EcdsaMultikey.generate({ curve: 'P-256' }))
    const once = await bazaar.issue({
      credential: badge(first.controller),
      suite: new DataIntegrityProof({ signer: first.signer(), cryptosuite: eddsa, date: created }),
      documentLoader,
    })
    const twice = await bazaar.issue({
      credential: once,
      suite: new DataIntegrityProof({ signer: second.signer(), cryptosuite: ecdsa, date: created }),
      documentLoader,
    })
    const proofs = proofsOf(twice)
    expect(proofs).toHaveLength(2)
    for (const [nth, { publicKeyMultibase }] of [first, second].entries()) {
      const key = decodeMultikey(publicKeyMultibase)
      expect(await verifyProof(twice, proofs[nth]!, key)).toBe(true)
      const changed = { ...twice, name: 'Bridge Builder' }
      expect(await verifyProof(changed, proofsOf(changed)[nth]!, key)).toBe(false)
    }
  })
})

const shownTo = { challenge: 'c0ffee', domain: 'https://verifier.example' }

/** Both peers, as far as they are used alike. */
const peers = [
  {
    name: 'Digital Bazaar',
    library: bazaar,
    generate: Ed25519Multikey.generate,
    suite: (signer?: object) =>
      new DataIntegrityProof({
        cryptosuite: eddsa,
        ...(signer && { signer, date: created }),
      } as ConstructorParameters<typeof DataIntegrityProof>[0]),
  },
  {
    name: 'the Digital Credentials Consortium',
    library: consortium,
    generate: ConsortiumKey.generate,
    suite: (signer?: object) =>
      new ConsortiumProof({
        cryptosuite: consortiumSuite,
        ...(signer && { signer, date: created }),
      } as ConstructorParameters<typeof DataIntegrityProof>[0]),
  },
] as const

describe.each(peers)('a presentation, with $name', ({ library, generate, suite }) => {
  test('that is signed here verifies there, for this verifier and this challenge', async () => {
    const [issuer, holder] = [freshSigner('Ed25519'), freshSigner('Ed25519')]
    const credential = await secure(badge(didOf(issuer)), { signer: issuer, created })
    const presentation = await secure(
      buildPresentation({ holder: didOf(holder), credentials: [credential] }),
      {
        signer: holder,
        created,
        proofPurpose: 'authentication',
        extra: shownTo,
      },
    )
    const check = async (shown: JsonObject, asked = shownTo) =>
      (await library.verify({ presentation: shown, suite: suite(), documentLoader, now, ...asked })).verified
    expect(await check(presentation)).toBe(true)
    expect(await check(presentation, { ...shownTo, challenge: 'other' })).toBe(false)
    expect(await check(presentation, { ...shownTo, domain: 'https://other.example' })).toBe(false)
    expect(await check({ ...presentation, holder: didOf(issuer) })).toBe(false)
    const changed = { ...credential, name: 'Bridge Builder' }
    expect(await check({ ...presentation, verifiableCredential: [changed] })).toBe(false)
  })

  test('that is signed there verifies here, for this verifier and this challenge', async () => {
    const [issuer, holder] = [named(await generate()), named(await generate())]
    const credential = await library.issue({
      credential: badge(issuer.controller),
      suite: suite(issuer.signer()),
      documentLoader,
    })
    const presentation = await library.signPresentation({
      presentation: library.createPresentation({
        verifiableCredential: credential,
        holder: holder.controller,
        now,
      }),
      suite: suite(holder.signer()),
      documentLoader,
      ...shownTo,
    })
    const check = async (shown: JsonObject, asked = shownTo) =>
      (await verify(JSON.stringify(shown), { now, ...asked })).verdict
    expect(await check(presentation)).toBe('valid')
    expect(await check(presentation, { ...shownTo, challenge: 'other' })).toBe('invalid')
    expect(await check(presentation, { ...shownTo, domain: 'https://other.example' })).toBe('invalid')
    expect(await check({ ...presentation, holder: issuer.controller })).toBe('invalid')
    const changed = { ...credential, name: 'Bridge Builder' }
    expect(await check({ ...presentation, verifiableCredential: [changed] })).toBe('invalid')
  })
})

test('a presentation with an Ed25519Signature2020 of theirs verifies here', async () => {
  const holder = named(await Ed25519Multikey.generate())
  const presentation = await bazaar.signPresentation({
    presentation: {
      '@context': [vc2, 'https://w3id.org/security/suites/ed25519-2020/v1'],
      type: ['VerifiablePresentation'],
      holder: holder.controller,
    },
    suite: new Ed25519Signature2020({ signer: holder.signer() }),
    documentLoader,
    ...shownTo,
  })
  const [proof] = proofsOf(presentation)
  const key = decodeMultikey(holder.publicKeyMultibase)
  expect(proof).toMatchObject({ type: 'Ed25519Signature2020', proofPurpose: 'authentication', ...shownTo })
  expect(await verifyProof(presentation, proof!, key)).toBe(true)
  const changed = { ...presentation, id: 'urn:uuid:7f6a3ff2-3c8e-4d2c-9a55-3f1f3d4c1a10' }
  expect(await verifyProof(changed, proofsOf(changed)[0]!, key)).toBe(false)
})
