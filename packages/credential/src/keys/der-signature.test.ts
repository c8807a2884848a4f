import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { coordinateLength } from './curves.ts'
import { fromDerSignature, toDerSignature } from './der-signature.ts'
import type { Curve } from './key.ts'

const hashes: readonly (readonly [Curve, string])[] = [
  ['P-256', 'sha256'],
  ['P-384', 'sha384'],
  ['P-521', 'sha512'],
]

test.each(hashes)('a signature of %s out of DER is the one that was made', (curve, hash) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve })
  // Numbers with leading zeros, or without, are written with other lengths: about one in 64 here is short.
  for (let nth = 0; nth < 100; nth++) {
    const message = Buffer.from(`message ${nth}`)
    const signature = fromDerSignature(sign(hash, message, privateKey), curve)
    expect(signature).toHaveLength(2 * coordinateLength[curve])
    expect(verify(hash, message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  }
})

/** 64 bytes of which `r` and `s` begin with these. */
const beginning = (r: readonly number[], s: readonly number[]) => {
  const signature = new Uint8Array(64).fill(7)
  signature.set(r)
  signature.set(s, 32)
  return signature
}

test.each([
  [beginning([0x80], [0xff])],
  [beginning([0], [0, 0x80])],
  [beginning([0, 0, 1], [0, 0, 0, 0x90])],
  [new Uint8Array(64)],
])('there and back: %s', (signature) => {
  expect(fromDerSignature(toDerSignature(signature))).toEqual(signature)
})

const sound = toDerSignature(beginning([1], [1])).slice()

test.each([
  ['nothing', new Uint8Array(0)],
  ['a part of one', sound.slice(0, -1)],
  ['one with a byte more', Uint8Array.of(...sound, 0)],
  ['two numbers and a third', Uint8Array.of(0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1)],
  ['one number', Uint8Array.of(0x30, 3, 2, 1, 1)],
  ['an empty number', Uint8Array.of(0x30, 5, 2, 0, 2, 1, 1)],
  ['a negative number', Uint8Array.of(0x30, 6, 2, 1, 0xff, 2, 1, 1)],
  ['a number that goes on behind the end', Uint8Array.of(0x30, 6, 2, 1, 1, 2, 9, 1)],
  ['something else than numbers', Uint8Array.of(0x30, 6, 4, 1, 1, 4, 1, 1)],
  ['a number too large for the curve', Uint8Array.of(0x30, 38, 2, 33, 1, ...new Uint8Array(32), 2, 1, 1)],
])('refuses %s', (_, bytes) => {
  expect(() => fromDerSignature(bytes)).toThrow(expect.objectContaining({ code: 'signature-invalid' }))
})
