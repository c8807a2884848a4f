import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { hashes } from './hashes.ts'

const texts = ['', 'a', 'Zoë', '漢字 😀', '\u0000', 'x'.repeat(10_000)]

test.each(Object.values(hashes))(
  '$name of a text is that of its UTF-8, as bytes and in hexadecimal',
  (hash) => {
    for (const text of texts) {
      const expected = createHash(hash.name.replace('-', '')).update(text, 'utf8').digest()
      expect([...hash.bytes(encodeUtf8(text))]).toEqual([...expected])
      expect([...hash.bytes(text)]).toEqual([...expected])
      expect(hash.hex(text)).toBe(expected.toString('hex'))
      expect(hash.hex(encodeUtf8(text))).toBe(expected.toString('hex'))
    }
  },
)

test.each(Object.values(hashes))(
  '$name gives memory of its own, and reads no more than it was given',
  (hash) => {
    const room = encodeUtf8('before, the message, after')
    const digest = hash.bytes(room.subarray(8, 19))
    expect(digest).toEqual(hash.bytes(encodeUtf8('the message')))
    hash.bytes(encodeUtf8('another'))
    expect(digest).toEqual(hash.bytes(encodeUtf8('the message')))
  },
)
