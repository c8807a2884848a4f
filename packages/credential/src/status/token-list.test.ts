import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { toHex } from '../encoding/bytes.ts'
import { deflate } from '../encoding/compression-node.ts'
import * as web from '../encoding/compression-web.ts'
import { CredentialError } from '../errors.ts'
import { conforms } from '../testing/conformance.ts'
import { freshSigner } from '../testing/signers.ts'
import { hasStandards, standardJson, standardsNote, standardText } from '../testing/standards.ts'
import { decodeTokenList, encodeTokenList, type TokenListBits, tokenListReference } from './token-list.ts'
import { parseTokenList, signTokenList, verifyTokenList } from './token-list-jwt.ts'

type Vector = {
  name?: string
  bits: TokenListBits
  size?: number
  set?: Record<string, number>
  values?: number[]
  compressedHex?: string
  lst: string
}

const vectors = hasStandards
  ? standardJson<{ vectors: Vector[] }>('token-status-list/encoding-vectors.json').vectors
  : []
const valuesOf = ({ set, values }: Vector): [number, number][] =>
  set === undefined
    ? (values ?? []).map((value, index) => [index, value])
    : Object.entries(set).map(([index, value]) => [Number(index), value])

describe.runIf(hasStandards)(`published token status lists${standardsNote}`, () => {
  test('are all here', () => expect(vectors.length).toBe(6))

  test.each(vectors)('$bits bits: every entry has its value, and no other has one', async (vector) => {
    conforms('Token Status List: lists')
    const list = await decodeTokenList(vector)
    const wanted = new Map(valuesOf(vector))
    expect(list.length).toBe(vector.size ?? vector.values?.length)
    let differing = 0
    for (let index = 0; index < list.length; index++)
      if (list.get(index) !== (wanted.get(index) ?? 0)) differing++
    expect(differing).toBe(0)
  })

  test.each(vectors)(
    '$bits bits: the same entries are written, at the level that readers ask for',
    async (vector) => {
      const length = vector.size ?? vector.values!.length
      const made = await encodeTokenList(valuesOf(vector), { bits: vector.bits, length })
      expect(toHex(decodeBase64url(made.lst)).slice(0, 4)).toBe('78da')
      if (vector.compressedHex !== undefined)
        expect(toHex(decodeBase64url(made.lst))).toBe(vector.compressedHex)
      const [ours, theirs] = await Promise.all([decodeTokenList(made), decodeTokenList(vector)])
      let differing = 0
      for (let index = 0; index < length; index++) if (ours.get(index) !== theirs.get(index)) differing++
      expect(differing).toBe(0)
    },
  )

  test('the token of the specification is read', async () => {
    conforms('Token Status List: token')
    const token = standardText('token-status-list/status-list-token-example.jwt').trim()
    const uri = 'https://example.com/statuslists/1'
    const { claims, header } = parseTokenList(token, { uri, now: new Date('2026-01-01T00:00:00Z') })
    expect(header.alg).toBe('ES256')
    const list = await decodeTokenList(claims.status_list)
    expect(Array.from({ length: 16 }, (_, index) => list.get(index))).toEqual(vectors[4]!.values)
    expect(() => parseTokenList(token, { uri, now: new Date('2050-01-01T00:00:00Z') })).toThrow(
      CredentialError,
    )
  })
})

test('a list says exactly what was put in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<TokenListBits>(1, 2, 4, 8),
      fc.array(fc.nat(255), { minLength: 1, maxLength: 300 }),
      async (bits, numbers) => {
        const values = numbers.map((number) => number % 2 ** bits)
        const list = await decodeTokenList(
          await encodeTokenList(values.entries(), { bits, length: values.length }),
        )
        expect(values.map((_, index) => list.get(index))).toEqual(values)
        expect(() => list.get(list.length)).toThrow(CredentialError)
      },
    ),
    { numRuns: 200 },
  )
})

test('what a browser compresses is read as well', async () => {
  const bytes = Uint8Array.of(0xb9, 0xa3)
  const lst = encodeBase64url(await web.deflate(bytes))
  expect((await decodeTokenList({ bits: 1, lst })).get(0)).toBe(1)
})

test('nothing is written that cannot be read', async () => {
  const code = (values: [number, number][], options: { bits: number; length: number }) =>
    encodeTokenList(values, options as { bits: TokenListBits; length: number }).then(
      () => 'written',
      (error: CredentialError) => error.code,
    )
  expect(await code([], { bits: 3, length: 8 })).toBe('status-size')
  expect(await code([], { bits: 1, length: 0 })).toBe('status-list-length')
  expect(await code([[8, 1]], { bits: 1, length: 8 })).toBe('status-index-range')
  expect(await code([[0, 2]], { bits: 1, length: 8 })).toBe('status-value-range')
  expect(await code([], { bits: 1, length: 8 })).toBe('written')
})

test('a list that would expand without end is stopped', async () => {
  const lst = encodeBase64url(await deflate(new Uint8Array(40_000_000)))
  await expect(decodeTokenList({ bits: 1, lst })).rejects.toMatchObject({ code: 'inflated-too-large' })
})

test('whatever is served or claimed, there is a list or a coded error', async () => {
  const coded = (error: unknown) => expect(error).toBeInstanceOf(CredentialError)
  await fc.assert(
    fc.asyncProperty(fc.anything(), fc.string(), async (value, text) => {
      await decodeTokenList(value).catch(coded)
      await decodeTokenList({ bits: 1, lst: text }).catch(coded)
      for (const claims of [{ status: value }, { status: { status_list: value } }]) {
        try {
          tokenListReference(claims)
        } catch (error) {
          coded(error)
        }
      }
      try {
        parseTokenList(text, { uri: '', now: new Date(0) })
      } catch (error) {
        coded(error)
      }
    }),
    { numRuns: 500 },
  )
})

test('a token is signed and verified, and by its own key only', async () => {
  for (const algorithm of ['Ed25519', 'P-256'] as const) {
    const signer = freshSigner(algorithm)
    const uri = 'https://example.org/lists/1'
    const status_list = await encodeTokenList([[1, 1]], { bits: 1, length: 8 })
    const token = await signTokenList({ sub: uri, iat: 1, status_list }, { signer })
    const parsed = parseTokenList(token, { uri, now: new Date() })
    expect(verifyTokenList(parsed, signer.publicKey)).toBe(true)
    expect(verifyTokenList(parsed, freshSigner(algorithm).publicKey)).toBe(false)
    expect(verifyTokenList({ ...parsed, header: { alg: 'ES384' } }, signer.publicKey)).toBe(false)
    expect(() => verifyTokenList({ ...parsed, header: { alg: 'none' } }, signer.publicKey)).toThrow(
      CredentialError,
    )
  }
})
