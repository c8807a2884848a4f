import { createSecretKey, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { CipherError, decrypt, decryptStream, encrypt, encryptStream } from './cipher.ts'

const key = createSecretKey(Buffer.alloc(32, 7))
const collect = async (parts: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(parts))

test('what was sealed opens in its place, and nowhere else, and not after a change', () => {
  const sealed = encrypt(key, 'Ada Lovelace', 'here')
  expect(decrypt(key, sealed, 'here').toString()).toBe('Ada Lovelace')
  expect(encrypt(key, 'Ada Lovelace', 'here')).not.toEqual(sealed)
  expect(() => decrypt(key, sealed, 'there')).toThrow(CipherError)
  expect(() => decrypt(createSecretKey(Buffer.alloc(32)), sealed, 'here')).toThrow(CipherError)
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => decrypt(key, changed, 'here')).toThrow(CipherError)
  }
  for (const length of [0, 11, 27])
    expect(() => decrypt(key, sealed.subarray(0, length), 'here')).toThrow(CipherError)
})

test('no nonce comes twice', () => {
  const nonces = Array.from({ length: 2000 }, () => encrypt(key, '', '').toString('hex', 0, 12))
  expect(new Set(nonces).size).toBe(2000)
})

test('a stream of any length opens however it is cut into parts, and says when it was cut short or changed', async () => {
  for (const length of [0, 1, 15, 16, 17, 5000]) {
    const plain = randomBytes(length)
    const sealed = await collect(encryptStream(key, Readable.from([plain]), 'list'))
    for (const size of [1, 7, 64, 100_000]) {
      const parts = Array.from({ length: Math.ceil(sealed.length / size) }, (_, nth) =>
        sealed.subarray(nth * size, nth * size + size),
      )
      expect(await collect(decryptStream(key, Readable.from(parts), 'list'))).toEqual(plain)
    }
    const short = sealed.subarray(0, sealed.length - 1)
    await expect(collect(decryptStream(key, Readable.from([short]), 'list'))).rejects.toThrow(CipherError)
    await expect(collect(decryptStream(key, Readable.from([sealed]), 'other'))).rejects.toThrow(CipherError)
  }
})
