import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import * as EcdsaRdfc from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import * as EddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import * as theirs from '@digitalbazaar/vc'
import { expect, test } from 'vitest'
import type { JsonObject } from '../json/shape.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { knownContexts } from '../linked-data/contexts.ts'
import { freshSigner } from '../testing/signers.ts'
import { proofsOf, secure, verifyProof } from './data-integrity.ts'

const documentLoader = async (url: string) => {
  const did = url.split('#')[0]!
  const publicKeyMultibase = did.slice('did:key:'.length)
  const method = { id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase }
  const key = url.includes('#')
    ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
    : { '@context': 'https://www.w3.org/ns/cid/v1', id: did, assertionMethod: [method] }
  return { contextUrl: null, documentUrl: url, document: knownContexts.documents.get(url) ?? key }
}

/** Three nameless nodes, two of them alike: their order depends on the hash. */
const badge = (issuer: string): JsonObject => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'Faculty of Engineering' },
  validFrom: '2026-01-01T00:00:00Z',
  name: 'Zoë 漢字 "€"',
  credentialSubject: {
    type: ['AchievementSubject'],
    creditsEarned: 2.5,
    achievement: {
      id: 'https://a.example/achievements/1',
      type: ['Achievement'],
      name: 'Bridge Inspector',
      description: 'Inspects bridges.\r\n',
      criteria: { narrative: 'Ten inspections.' },
    },
  },
  evidence: ['One', 'Two', 'Two'].map((name) => ({ type: ['Evidence'], name })),
})

const suites = [
  {
    name: 'eddsa-jcs-2022',
    algorithm: 'Ed25519',
    signing: EddsaJcs.createSignCryptosuite(),
    verifying: EddsaJcs.createVerifyCryptosuite(),
  },
  ...(['P-256', 'P-384'] as const).flatMap((algorithm) => [
    {
      name: 'ecdsa-rdfc-2019',
      algorithm,
      signing: EcdsaRdfc.cryptosuite,
      verifying: EcdsaRdfc.cryptosuite,
    } as const,
    {
      name: 'ecdsa-jcs-2019',
      algorithm,
      signing: EcdsaJcs.createSignCryptosuite(),
      verifying: EcdsaJcs.createVerifyCryptosuite(),
    } as const,
  ]),
] as const

const freshKey = async (algorithm: 'Ed25519' | 'P-256' | 'P-384') => {
  const key = await (algorithm === 'Ed25519'
    ? Ed25519Multikey.generate()
    : EcdsaMultikey.generate({ curve: algorithm }))
  const controller = `did:key:${key.publicKeyMultibase}`
  return Object.assign(key, { controller, id: `${controller}#${key.publicKeyMultibase}` })
}

test.each(suites)('$name with $algorithm: what is signed here verifies there', async (suite) => {
  const signer = freshSigner(suite.algorithm)
  const document = badge(signer.verificationMethod.split('#')[0]!)
  const credential = await secure(document, {
    signer,
    created: '2026-01-31T12:00:00Z',
    cryptosuite: suite.name,
    // Twice: by the generic path, and by the compiled plan.
    trusted: true,
  })
  const again = await secure(document, { signer, created: '2026-01-31T12:00:00Z', cryptosuite: suite.name })
  const check = async (one: JsonObject): Promise<boolean> => {
    const proof = new DataIntegrityProof({ cryptosuite: suite.verifying })
    return (await theirs.verifyCredential({ credential: one, suite: proof, documentLoader })).verified
  }
  expect(await check(credential)).toBe(true)
  expect(await check(again)).toBe(true)
  expect(await check({ ...credential, name: 'Bridge Builder' })).toBe(false)
})

test.each(suites)('$name with $algorithm: what is signed there verifies here', async (suite) => {
  const key = await freshKey(suite.algorithm)
  const credential = await theirs.issue({
    credential: badge(key.controller),
    suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite: suite.signing }),
    documentLoader,
  })
  const check = (one: JsonObject): Promise<boolean> =>
    verifyProof(one, proofsOf(one)[0]!, decodeMultikey(key.publicKeyMultibase))
  expect(await check(credential)).toBe(true)
  expect(await check({ ...credential, name: 'Bridge Builder' })).toBe(false)
})

test('Ed25519Signature2020: what is signed there verifies here, and nothing is signed so here', async () => {
  const key = await freshKey('Ed25519')
  const credential = await theirs.issue({
    credential: {
      ...badge(key.controller),
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://w3id.org/security/suites/ed25519-2020/v1',
      ],
    },
    suite: new Ed25519Signature2020({ signer: key.signer() }),
    documentLoader,
  })
  const publicKey = decodeMultikey(key.publicKeyMultibase)
  expect(await verifyProof(credential, proofsOf(credential)[0]!, publicKey)).toBe(true)
  const changed = { ...credential, name: 'Bridge Builder' }
  expect(await verifyProof(changed, proofsOf(changed)[0]!, publicKey)).toBe(false)
  for (const [cryptosuite, code] of [
    ['Ed25519Signature2020', 'cryptosuite-unknown'],
    ['eddsa-2022', 'cryptosuite-old'],
  ] as const) {
    const made = secure(badge('did:web:a.example'), {
      signer: freshSigner('Ed25519'),
      created: '2026-01-31T12:00:00Z',
      cryptosuite,
    })
    await expect(made).rejects.toMatchObject({ kind: 'unsupported', code })
  }
})
