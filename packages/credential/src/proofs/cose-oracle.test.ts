import { createPublicKey, sign, verify } from 'node:crypto'
import { decode, encode, Tag } from 'cbor2'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { freshSigner } from '../testing/signers.ts'
import { parseVcCose, signVcCose } from './cose.ts'
import { verifyToken } from './token.ts'

/* Another's CBOR and OpenSSL's signatures, in both directions: all of COSE_Sign1 that is not one of the two is a list. */

const document = fc
  .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4, noNullPrototype: true })
  .map((members) => ({ ...(JSON.parse(JSON.stringify(members)) as object), type: ['VerifiableCredential'] }))
  // Refused here on purpose, whoever signed it.
  .filter((content) => !JSON.stringify(content).includes('"__proto__"'))
const kinds = [
  ['P-256', -7, 'sha256'],
  ['P-384', -35, 'sha384'],
  ['Ed25519', -8, null],
] as const

/** RFC 9052 4.4. */
const toBeSigned = (header: Uint8Array, payload: Uint8Array): Uint8Array =>
  encode(['Signature1', header, new Uint8Array(0), payload])

type Message = [Uint8Array, Map<unknown, unknown>, Uint8Array, Uint8Array]

test.each(kinds)('what is signed here with %s is believed there', async (algorithm, alg, hash) => {
  const signer = freshSigner(algorithm)
  const key = { key: createPublicKey(signer.privateKey), dsaEncoding: 'ieee-p1363' } as const
  await fc.assert(
    fc.asyncProperty(document, async (content) => {
      const { tag, contents } = decode<Tag>(await signVcCose(content, { signer }))
      const [header, unprotected, payload, signature] = contents as Message
      expect(Number(tag)).toBe(18)
      expect(Object.keys(unprotected)).toEqual([])
      const members = decode<Map<number, unknown>>(header)
      expect([1, 3, 16].map((label) => members.get(label))).toEqual([
        alg,
        'application/vc',
        'application/vc+cose',
      ])
      expect(verify(hash, toBeSigned(header, payload), key, signature)).toBe(true)
      expect(JSON.parse(decodeUtf8(payload))).toEqual(content)
    }),
    { numRuns: 40 },
  )
})

test.each(kinds)('what is signed there with %s is believed here', async (algorithm, alg, hash) => {
  const signer = freshSigner(algorithm)
  const key = { key: signer.privateKey, dsaEncoding: 'ieee-p1363' } as const
  const other = freshSigner(algorithm)
  await fc.assert(
    fc.asyncProperty(document, async (content) => {
      const members = [
        [1, alg],
        [3, 'application/vc'],
        [16, 'application/vc+cose'],
      ] as const
      const header = encode(new Map<number, unknown>(members))
      const payload = encodeUtf8(JSON.stringify(content))
      const signature = new Uint8Array(sign(hash, toBeSigned(header, payload), key))
      const token = parseVcCose(encode(new Tag(18, [header, new Map(), payload, signature])))
      expect(token.claims).toEqual(content)
      expect(verifyToken(token, signer.publicKey)).toBe(true)
      expect(verifyToken(token, other.publicKey)).toBe(false)
    }),
    { numRuns: 40 },
  )
})
