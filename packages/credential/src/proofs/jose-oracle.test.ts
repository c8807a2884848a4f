import { CompactSign, compactVerify, importJWK, importPKCS8, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { signBadgeAssertion } from '../issue/badge-2.ts'
import type { JsonObject } from '../json/shape.ts'
import { toJwk } from '../keys/jwk.ts'
import type { Algorithm } from '../keys/key.ts'
import { createBadgeIssuer } from '../testing/badge-issuer.ts'
import { freshSigner } from '../testing/signers.ts'
import { verify } from '../verify/verify.ts'
import { parseVcJwt, signVcJose } from './vc-jwt.ts'

/* `jose` in both directions, for what is secured by a JWS: VC-JOSE-COSE, and badges of Open Badges 2.0. */

const algorithms = [
  { algorithm: 'Ed25519', alg: 'EdDSA' },
  { algorithm: 'P-256', alg: 'ES256' },
  { algorithm: 'P-384', alg: 'ES384' },
  { algorithm: 'P-521', alg: 'ES512' },
  { algorithm: 'RSA', alg: 'RS256' },
] as const
const now = new Date('2026-06-01T00:00:00Z')
const seconds = now.getTime() / 1000

const theirs = (signer: ReturnType<typeof freshSigner>, alg: string) =>
  importPKCS8(signer.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), alg)
const published = ({ publicKey }: ReturnType<typeof freshSigner>, alg: string) =>
  importJWK(toJwk(publicKey) as JWK, alg)

/** A token with one character of each part another. */
function* spoilt(token: string): Generator<string> {
  const parts = token.split('.')
  for (const [nth, part] of parts.entries()) {
    const place = Math.floor(part.length / 2)
    const other = part[place] === 'A' ? 'B' : 'A'
    yield parts.with(nth, part.slice(0, place) + other + part.slice(place + 1)).join('.')
  }
}

const didOf = ({ verificationMethod }: { verificationMethod: string }) => verificationMethod.split('#')[0]!
const credential = (issuer: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'https://a.example/credentials/1',
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-01-01T00:00:00Z',
  name: 'Zoë 漢字 "€"',
  credentialSubject: { id: 'urn:uuid:1c0d9f5e-6a0b-4a70-9d0a-0f2b8f1d7b11' },
})
const presentation = (holder: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  holder,
  verifiableCredential: [],
})

describe.each(algorithms)('VC-JOSE-COSE with $alg', ({ algorithm, alg }) => {
  test('that is signed here verifies there, byte for byte', async () => {
    const signer = freshSigner(algorithm as Algorithm)
    const key = await published(signer, alg)
    for (const document of [credential(didOf(signer)), presentation(didOf(signer))]) {
      const token = await signVcJose(document, { signer, issuedAt: seconds, audience: 'https://v.example' })
      const { payload, protectedHeader } = await compactVerify(token, key)
      const content = document.holder === undefined ? 'vc' : 'vp'
      expect(protectedHeader).toMatchObject({ alg, typ: `${content}+jwt`, cty: content })
      expect(JSON.parse(decodeUtf8(payload))).toEqual({ ...document, aud: 'https://v.example', iat: seconds })
      for (const broken of spoilt(token)) await expect(compactVerify(broken, key)).rejects.toThrow()
    }
  })

  test('that is signed there verifies here', async () => {
    const signer = freshSigner(algorithm as Algorithm)
    const document = credential(didOf(signer))
    const token = await new CompactSign(encodeUtf8(JSON.stringify({ ...document, iat: seconds })))
      .setProtectedHeader({ alg, typ: 'vc+jwt', cty: 'vc', kid: signer.verificationMethod })
      .sign(await theirs(signer, alg))
    expect(await verify(token, { now })).toMatchObject({
      verdict: 'valid',
      credential: { name: 'Zoë 漢字 "€"' },
    })
    expect(parseVcJwt(token).credential).toEqual(document)
    for (const broken of spoilt(token)) expect((await verify(broken, { now })).verdict).not.toBe('valid')
  })
})

describe.each(algorithms.filter(({ algorithm }) => algorithm !== 'P-521'))(
  'a badge of Open Badges 2.0 with $alg',
  ({ algorithm, alg }) => {
    test('that is signed here verifies there', async () => {
      const world = createBadgeIssuer(algorithm)
      const assertion = world.assertion({ type: 'signed', creator: world.signer.verificationMethod })
      const token = await signBadgeAssertion(assertion, world.signer)
      const key = await published(world.signer, alg)
      const { payload, protectedHeader } = await compactVerify(token, key)
      expect(protectedHeader.alg).toBe(alg)
      expect(JSON.parse(decodeUtf8(payload))).toEqual(assertion)
      for (const broken of spoilt(token)) await expect(compactVerify(broken, key)).rejects.toThrow()
    })

    test('that is signed there verifies here', async () => {
      const world = createBadgeIssuer(algorithm)
      const assertion = world.assertion({ type: 'signed', creator: world.signer.verificationMethod })
      const token = await new CompactSign(encodeUtf8(JSON.stringify(assertion)))
        .setProtectedHeader({ alg })
        .sign(await theirs(world.signer, alg))
      const check = async (one: string) => (await verify(one, { now, fetch: world.fetch })).verdict
      expect(await check(token)).toBe('valid')
      for (const broken of spoilt(token)) expect(await check(broken)).not.toBe('valid')
    })
  },
)
