import { DataIntegrityProof } from '@digitalcredentials/data-integrity'
import * as Ed25519Multikey from '@digitalcredentials/ed25519-multikey'
import { cryptosuite } from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite'
import * as theirs from '@digitalcredentials/vc'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../json/shape.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { knownContexts } from '../linked-data/contexts.ts'
import { freshSigner } from '../testing/signers.ts'
import { proofsOf, secure, verifyProof } from './data-integrity.ts'

/* The libraries of the Digital Credentials Consortium, in both directions. */

const documentLoader = async (url: string) => {
  const did = url.split('#')[0]!
  const publicKeyMultibase = did.slice('did:key:'.length)
  const method = { id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase }
  const key = url.includes('#')
    ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
    : { '@context': 'https://www.w3.org/ns/cid/v1', id: did, assertionMethod: [method] }
  return { contextUrl: null, documentUrl: url, document: knownContexts.documents.get(url) ?? key }
}

const badge = (issuer: string, name: string, narratives: readonly string[]): JsonObject => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'Academy' },
  validFrom: '2026-01-01T00:00:00Z',
  name,
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://a.example/achievements/1',
      type: ['Achievement'],
      name,
      description: name,
      criteria: { narrative: name },
    },
  },
  evidence: narratives.map((narrative) => ({ type: ['Evidence'], narrative })),
})

const texts = fc.tuple(fc.string({ minLength: 1 }), fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }))

test('what is signed here verifies there, and no more when it was changed', async () => {
  const signer = freshSigner('Ed25519')
  const suite = new DataIntegrityProof({ cryptosuite })
  await fc.assert(
    fc.asyncProperty(texts, async ([name, narratives]) => {
      const document = badge(signer.verificationMethod.split('#')[0]!, name, narratives)
      const credential = await secure(document, { signer, created: '2026-01-31T12:00:00Z', trusted: true })
      const check = async (one: JsonObject) =>
        (await theirs.verifyCredential({ credential: one, suite, documentLoader })).verified
      expect(await check(credential)).toBe(true)
      expect(await check({ ...credential, name: `${name}x` })).toBe(false)
    }),
    { numRuns: 15 },
  )
})

test('what is signed there verifies here, and no more when it was changed', async () => {
  const key = await Ed25519Multikey.generate()
  const controller = `did:key:${key.publicKeyMultibase}`
  const own = Object.assign(key, { controller, id: `${controller}#${key.publicKeyMultibase}` })
  const publicKey = decodeMultikey(key.publicKeyMultibase)
  await fc.assert(
    fc.asyncProperty(texts, async ([name, narratives]) => {
      const suite = new DataIntegrityProof({ signer: own.signer(), cryptosuite })
      const credential = await theirs.issue({
        credential: badge(controller, name, narratives),
        suite,
        documentLoader,
      })
      const check = (one: JsonObject) => verifyProof(one, proofsOf(one)[0]!, publicKey)
      expect(await check(credential)).toBe(true)
      expect(await check({ ...credential, name: `${name}x` })).toBe(false)
    }),
    { numRuns: 15 },
  )
})
