import { webcrypto } from 'node:crypto'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { proofsOf, secure, verifyProof } from '../proofs/data-integrity.ts'
import { freshSigner } from './signers.ts'

/** Makes and checks selective credentials with real keys. For tests. */
export const selectiveSigner = freshSigner('P-256')

const random = (length: number): Uint8Array => webcrypto.getRandomValues(new Uint8Array(length))

/** The document with a base proof. */
export const secureSelectively = (
  document: JsonObject,
  mandatoryPointers: readonly string[] = [],
): Promise<JsonObject> =>
  secure(document, {
    signer: selectiveSigner,
    created: '2026-01-31T12:00:00Z',
    cryptosuite: 'ecdsa-sd-2023',
    selective: { mandatoryPointers, random },
    trusted: true,
  })

/** What came of checking the first proof: true, false, or the code with which it was refused. */
export const checkSelective = (secured: JsonObject): Promise<boolean | string> =>
  outcomeOf(async () => verifyProof(secured, proofsOf(secured)[0]!, selectiveSigner.publicKey))

/** What a promise gives, or the code with which it refuses. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof CredentialError) return thrown.code
    throw thrown
  }
}

/** A badge of many parts, some of them without identifiers. */
export const selectiveBadge = (members: JsonObject = {}): JsonObject => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Bridge Inspector',
  issuer: {
    id: selectiveSigner.verificationMethod.split('#')[0],
    type: ['Profile'],
    name: 'Faculty of Engineering',
  },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'Zoë 漢字' },
      { type: 'IdentityObject', identityType: 'emailAddress', hashed: true, identityHash: 'sha256$00' },
    ],
    achievement: {
      id: 'https://a.example/achievements/1',
      type: ['Achievement'],
      name: 'Bridge Inspector',
      description: 'Inspects bridges.',
      criteria: { narrative: 'Ten inspections.' },
      tag: ['bridges', 'steel', 'rust'],
    },
    result: [
      { type: ['Result'], value: 'Merit' },
      { type: ['Result'], value: '93' },
    ],
  },
  ...members,
})
