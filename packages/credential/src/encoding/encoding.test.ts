import { base58, base64urlnopad } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CredentialError } from '../errors.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import * as node from './compression-node.ts'
import * as web from './compression-web.ts'
import { decodeMultibase, encodeMultibase } from './multibase.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const bytes = fc.uint8Array({ maxLength: 200 })

/** What came of reading: a value, or a coded error. Any other error fails the test. */
function tried<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
}

describe('base58 and base64url', () => {
  test('say the same as another implementation, and read back what they wrote', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(encodeBase58(value)).toBe(base58.encode(value))
        expect(decodeBase58(encodeBase58(value))).toEqual(value)
        expect(encodeBase64url(value)).toBe(base64urlnopad.encode(value))
        expect(decodeBase64url(encodeBase64url(value))).toEqual(value)
      }),
    )
  })

  test('have one spelling for each value: what can be read is written again the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const plain = tried(() => decodeBase64url(text))
        if (typeof plain !== 'string') expect(encodeBase64url(plain)).toBe(text)
        const other = tried(() => decodeBase58(text))
        if (typeof other !== 'string') expect(encodeBase58(other)).toBe(text)
      }),
    )
  })

  test.each(['A', 'AA=', 'A+/A', 'AAA\n', 'AB', 'AÀ'])('base64url refuses %j', (text) => {
    expect(tried(() => decodeBase64url(text))).toBe('base64url-invalid')
  })

  test.each(['0', 'O', 'I', 'l', 'a b', 'é'])('base58 refuses %j', (text) => {
    expect(tried(() => decodeBase58(text))).toBe('base58-invalid')
  })

  test('base58 refuses values so long that reading them would take its time', () => {
    expect(tried(() => decodeBase58('2'.repeat(100_000)))).toBe('base58-too-long')
  })

  test('multibase reads the bases that are allowed and no other', () => {
    const value = Uint8Array.of(0, 1, 2)
    expect(decodeMultibase(encodeMultibase('z', value))).toEqual(value)
    expect(decodeMultibase(encodeMultibase('u', value))).toEqual(value)
    expect(tried(() => decodeMultibase(encodeMultibase('u', value), ['z']))).toBe('multibase-invalid')
    expect(tried(() => decodeMultibase('mAAEC'))).toBe('multibase-invalid')
  })
})

test('UTF-8 loses its byte order mark, and broken UTF-8 is refused', () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
  expect(tried(() => decodeUtf8(Uint8Array.of(0xc3, 0x28)))).toBe('utf8-invalid')
})

describe.each([
  ['in Node', node],
  ['in the browser', web],
])('compression %s', (_, { gzip, gunzip, deflate, inflate }) => {
  test('gives back what went in', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (value) => {
        expect(new Uint8Array(await gunzip(await gzip(value), 1000))).toEqual(value)
        expect(new Uint8Array(await inflate(await deflate(value), 1000))).toEqual(value)
      }),
      { numRuns: 30 },
    )
  })

  test('stops what would grow too large', async () => {
    const bomb = await gzip(new Uint8Array(10_000_000))
    await expect(gunzip(bomb, 1_000_000)).rejects.toMatchObject({ code: 'inflated-too-large' })
    await expect(inflate(await deflate(new Uint8Array(10_000_000)), 1000)).rejects.toMatchObject({
      code: 'inflated-too-large',
    })
  })

  test('refuses what is broken with a code', async () => {
    await expect(gunzip(encodeUtf8('no gzip'), 1000)).rejects.toMatchObject({ code: 'compression-invalid' })
    const cut = (await gzip(encodeUtf8('some text that is cut off'))).slice(0, 20)
    await expect(gunzip(cut, 1000)).rejects.toMatchObject({ code: 'compression-invalid' })
  })
})
