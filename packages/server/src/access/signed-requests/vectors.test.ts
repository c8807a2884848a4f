import { createHmac, createPublicKey, timingSafeEqual } from 'node:crypto'
import { serializeInnerList } from 'structured-headers'
import { describe, expect, test } from 'vitest'
import { conforms } from '../../../../credential/src/testing/conformance.ts'
import { hasStandards, standardJson, standardsNote } from '../../../../credential/src/testing/standards.ts'
import { digestCheckFor } from '../../kit/http/content-digest.ts'
import { isSignedBy } from './algorithms.ts'
import { parseSignature, signatureBase } from './signature-base.ts'

type Vectors = {
  request: { method: string; url: string; authority: string; headers: Record<string, string>; body: string }
  cases: {
    id: string
    alg: string
    jwk?: Record<string, string>
    sharedSecretBase64?: string
    signatureInput: string
    signatureBase: string
    signature: string
  }[]
}

describe.skipIf(!hasStandards)(`the vectors of RFC 9421, appendix B${standardsNote}`, () => {
  const { request, cases } = standardJson('http-message-signatures/rfc9421-vectors.json') as Vectors

  test('the signature base is the published one, byte for byte, and the signature is good', () => {
    conforms('HTTP Message Signatures (RFC 9421): appendix B', cases.length)
    expect(cases.length).toBeGreaterThan(0)
    for (const one of cases) {
      const { message, parsed } = received(request, one)
      const base = signatureBase(message, parsed)
      expect([one.id, base]).toEqual([one.id, one.signatureBase])
      expect(serializeInnerList(parsed.input)).toBe(
        one.signatureInput.slice(one.signatureInput.indexOf('=') + 1),
      )
      expect([one.id, isGood(one, base, parsed.signature)]).toEqual([one.id, true])
      expect([
        one.id,
        isGood(one, base.replace('POST', 'PUT ').replace('example.com', 'example.org'), parsed.signature),
      ]).toEqual([one.id, false])
    }
  })

  test('the published Content-Digest is that of the published body, and of no other', () => {
    const check = (body: string) => {
      const digest = digestCheckFor({ headers: { 'content-digest': request.headers['content-digest']! } })!
      digest.update(Buffer.from(body))
      digest.end()
    }
    expect(() => check(request.body)).not.toThrow()
    expect(() => check(`${request.body} `)).toThrow('sha-512')
  })
})

/** Our parser asks for a tag, which the published signatures do not have: it is put there, and taken away again. */
function received(request: Vectors['request'], { signatureInput, signature }: Vectors['cases'][number]) {
  const label = signatureInput.slice(0, signatureInput.indexOf('='))
  const rawHeaders = [
    ...Object.entries(request.headers).flat(),
    ...['Signature-Input', `${signatureInput};tag="laurel"`],
    ...['Signature', `${label}=:${signature}:`],
  ]
  const message = {
    method: request.method,
    origin: `https://${request.authority}`,
    target: request.url,
    rawHeaders,
  }
  const parsed = parseSignature(message, 'laurel')
  parsed.parameters.delete('tag')
  return { message, parsed }
}

function isGood(
  { jwk, sharedSecretBase64 }: Vectors['cases'][number],
  base: string,
  signature: Buffer,
): boolean {
  if (jwk)
    return isSignedBy(
      { key: createPublicKey({ key: jwk, format: 'jwk' }), algorithm: 'ed25519' },
      base,
      signature,
    )
  const mac = createHmac('sha256', Buffer.from(sharedSecretBase64!, 'base64')).update(base).digest()
  return timingSafeEqual(mac, signature)
}
