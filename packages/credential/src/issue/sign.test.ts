import { sign } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { JsonObject } from '../json/shape.ts'
import type { Signer } from '../keys/key.ts'
import { proofsOf, verifyProof } from '../proofs/data-integrity.ts'
import { freshSigner } from '../testing/signers.ts'
import { signCredential, signCredentials } from './sign.ts'

const key = freshSigner('Ed25519')
const inPool = promisify<null, Uint8Array, typeof key.privateKey, Uint8Array>(sign)
const signer: Signer = { ...key, sign: (message) => inPool(null, message, key.privateKey) }
const created = '2026-01-31T12:00:00Z'

const credential = (number: number): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: `urn:uuid:${number}`,
  type: ['VerifiableCredential'],
  issuer: 'did:web:a.example',
  name: `Credential ${number}`,
  // Every seventh has another shape.
  ...(number % 7 === 0 ? { description: 'A description' } : {}),
})

test('many are signed in their order, and every one verifies', async () => {
  const documents = Array.from({ length: 300 }, (_, number) => credential(number))
  const signed = await signCredentials(documents, { signer, created })
  expect(signed.map(({ id }) => id)).toEqual(documents.map(({ id }) => id))
  for (const one of signed) expect(await verifyProof(one, proofsOf(one)[0]!, signer.publicKey)).toBe(true)
  expect(signed[1]).toEqual(await signCredential(credential(1), { signer, created }))
  expect(await signCredentials([], { signer, created })).toEqual([])
})

test('a signer that takes many at once is asked for slices, and known by its order', async () => {
  const asked: number[] = []
  const signAll = async (messages: readonly Uint8Array[]) => {
    asked.push(messages.length)
    return messages.map((message) => sign(null, message, key.privateKey))
  }
  const documents = Array.from({ length: 100 }, (_, number) => credential(number))
  const signed = await signCredentials(documents, { signer: { ...signer, signAll }, created })
  expect(signed).toEqual(await signCredentials(documents, { signer, created }))
  expect(asked.reduce((sum, length) => sum + length, 0)).toBe(100)
  expect(asked.length).toBeLessThan(10)
})

test('what fails while others wait for the generic path fails the whole, heard once', async () => {
  const signAll = async (messages: readonly Uint8Array[]) =>
    messages.map((message) => sign(null, message, key.privateKey))
  const strange = { ...credential(1), description: 'a', alsoKnownAs: ['urn:a:b'] }
  const documents = [strange, { ...credential(2), invented: true }, { '@context': 7 }]
  const work = signCredentials(documents, { signer: { ...signer, signAll }, created })
  await expect(work).rejects.toMatchObject({ kind: 'malformed' })
})

test('other work gets its turn while many are signed', async () => {
  const documents = Array.from({ length: 500 }, (_, number) => credential(number))
  await signCredentials(documents.slice(0, 10), { signer, created })
  let turns = 0
  const turn = setInterval(() => turns++, 0)
  await signCredentials(documents, { signer, created })
  clearInterval(turn)
  expect(turns).toBeGreaterThan(2)
})

test('one that cannot be signed fails the whole batch with its code', async () => {
  const bad = { ...credential(2), invented: true }
  const work = signCredentials([credential(1), bad, credential(3)], { signer, created })
  await expect(work).rejects.toMatchObject({ kind: 'malformed', code: 'term-undefined' })
})
