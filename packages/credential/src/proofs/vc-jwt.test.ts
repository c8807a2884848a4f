import { compactVerify, importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { toJwk } from '../keys/jwk.ts'
import { freshSigner } from '../testing/signers.ts'
import { contradictions, keyOfToken, readHeader, verifyToken } from './token.ts'
import { parseVcJwt, signVcJwt } from './vc-jwt.ts'

const document: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'https://example.org/credentials/1',
  type: ['VerifiableCredential'],
  issuer: { id: 'did:web:example.org', name: 'Zoë' },
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00+01:00',
  credentialSubject: { id: 'urn:uuid:1', name: 'Ada' },
  proof: { type: 'DataIntegrityProof' },
}

const part = (value: unknown): string => encodeBase64url(encodeUtf8(JSON.stringify(value)))

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof CredentialError) return `${error.kind}:${error.code}`
    throw error
  }
  return 'none'
}

const algOf = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'EdDSA',
  RSA: 'RS256',
} as const

describe.each(['P-256', 'P-384', 'P-521', 'Ed25519', 'RSA'] as const)(
  'a token signed with %s',
  (algorithm) => {
    const signer = freshSigner(algorithm, 'did:web:example.org#key-jwt')

    test('is verified by jose, with the claims the Open Badges profile asks for', async () => {
      const token = await signVcJwt(document, { signer })
      const { payload, protectedHeader } = await compactVerify(
        token,
        await importJWK({ ...toJwk(signer.publicKey) }, algOf[algorithm]),
      )
      expect(protectedHeader).toEqual({
        alg: algOf[algorithm],
        typ: 'JWT',
        kid: 'did:web:example.org#key-jwt',
      })
      expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
        ...document,
        iss: 'did:web:example.org',
        sub: 'urn:uuid:1',
        jti: 'https://example.org/credentials/1',
        nbf: Date.UTC(2026, 0, 1) / 1000,
        exp: Date.UTC(2026, 11, 31, 23) / 1000,
      })
    })

    test('that jose made is verified here', async () => {
      const token = await new SignJWT({ ...document, iss: 'did:web:example.org' })
        .setProtectedHeader({
          alg: algOf[algorithm],
          kid: 'did:web:example.org#key-jwt',
        })
        .sign(signer.privateKey)
      const parsed = parseVcJwt(token)
      expect(verifyToken(parsed, signer.publicKey)).toBe(true)
      expect(verifyToken(parsed, freshSigner(algorithm).publicKey)).toBe(false)
      expect(keyOfToken(parsed)).toEqual({ url: 'did:web:example.org#key-jwt' })
    })

    test('gives back the credential it was made from', async () => {
      const parsed = parseVcJwt(await signVcJwt(document, { signer }))
      expect(parsed.credential).toEqual(document)
      expect(contradictions(parsed)).toEqual([])
    })

    test('fails when any bit of it is changed', async () => {
      const token = await signVcJwt(document, { signer })
      for (const [index, text] of token.split('.').entries()) {
        const bytes = decodeBase64url(text)
        for (let bit = 0; bit < bytes.length * 8; bit += 61) {
          const changed = bytes.slice()
          changed[bit >> 3]! ^= 1 << (bit & 7)
          const parts = token.split('.')
          parts[index] = encodeBase64url(changed)
          let right = false
          try {
            right = verifyToken(parseVcJwt(parts.join('.')), signer.publicKey)
          } catch (error) {
            expect(error).toBeInstanceOf(CredentialError)
          }
          expect(right).toBe(false)
        }
      }
    })
  },
)

describe('the header of a token', () => {
  const judge = (header: JsonObject, claims: JsonObject = document) =>
    codeOf(() => readHeader(parseVcJwt(`${part(header)}.${part(claims)}.`)))

  test.each([
    [{ alg: 'ES256' }, 'none'],
    [{ alg: 'ES256', typ: 'vc+jwt' }, 'none'],
    [{ alg: 'none' }, 'unsafe:alg-not-allowed'],
    [{ alg: 'None' }, 'unsafe:alg-not-allowed'],
    [{ alg: 'HS256' }, 'unsafe:alg-not-allowed'],
    [{ alg: 'toString' }, 'unsafe:alg-not-allowed'],
    [{ alg: 'RS256' }, 'none'],
    [{ alg: 'PS256' }, 'unsupported:alg-unsupported'],
    [{}, 'malformed:jwt-invalid'],
    [{ alg: 'ES256', crit: ['x'], x: 1 }, 'unsafe:jwt-critical'],
    [{ alg: 'ES256', b64: false }, 'unsafe:jwt-critical'],
    [{ alg: 'ES256', typ: 'at+jwt' }, 'malformed:jwt-type'],
    [{ alg: 'ES256', typ: 5 }, 'malformed:jwt-type'],
  ])('%j is judged %s', (header, code) => {
    expect(judge(header)).toBe(code)
  })

  test('the newer profile refuses the claims vc and vp, the older reads the credential from vc', () => {
    expect(judge({ alg: 'ES256', typ: 'vc+jwt' }, { vc: document })).toBe('malformed:jwt-vc-claim')
    const parsed = parseVcJwt(
      `${part({ alg: 'ES256' })}.${part({ vc: document, iss: 'did:web:example.org' })}.`,
    )
    expect(parsed).toMatchObject({ wrapped: true, credential: document })
  })

  test('a key of another kind than the header says is not tried', async () => {
    const ed = freshSigner('Ed25519')
    const input = `${part({ alg: 'ES256' })}.${part(document)}`
    const token = `${input}.${encodeBase64url(await ed.sign(encodeUtf8(input)))}`
    expect(verifyToken(parseVcJwt(token), ed.publicKey)).toBe(false)
  })

  test('a secret key in the header is refused', () => {
    const jwk = freshSigner('P-256').privateKey.export({ format: 'jwk' })
    const parsed = parseVcJwt(`${part({ alg: 'ES256', jwk })}.${part(document)}.`)
    expect(codeOf(() => keyOfToken(parsed))).toBe('unsafe:key-secret')
  })
})

test.each(['iss', 'sub', 'jti', 'nbf', 'exp'])(
  'a token whose claim "%s" contradicts its credential is found out',
  (name) => {
    const claims = { ...document, [name]: name === 'nbf' || name === 'exp' ? 1 : 'https://evil.example' }
    expect(contradictions(parseVcJwt(`${part({ alg: 'ES256' })}.${part(claims)}.`))).toEqual([name])
  },
)

test('claims that are absent contradict nothing', () => {
  expect(contradictions(parseVcJwt(`${part({ alg: 'ES256' })}.${part(document)}.`))).toEqual([])
})
