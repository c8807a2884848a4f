import { createHash, randomBytes, sign, verify } from 'node:crypto'
import { SDJwtInstance } from '@sd-jwt/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../json/shape.ts'
import { toJwk } from '../../keys/jwk.ts'
import { freshSigner } from '../../testing/signers.ts'
import { verifySigned } from '../jws.ts'
import { issueSdJwt } from './issue.ts'
import { holderKeyOf, keyBindingProblem } from './key-binding.ts'
import { parseSdJwt } from './parse.ts'
import { presentSdJwt } from './present.ts'

/* The library of the OpenWallet Foundation, in both directions: what one issues, shows or binds, the other believes. */

const issuer = freshSigner('P-256', 'did:web:a.example#k')
const holder = freshSigner('P-256')
const spki = (own: typeof issuer) => ({ key: own.privateKey, dsaEncoding: 'ieee-p1363' }) as const
const signerOf = (own: typeof issuer) => (text: string) =>
  sign('sha256', Buffer.from(text), spki(own)).toString('base64url')
const verifierOf = (own: typeof issuer) => (text: string, signature: string) =>
  verify('sha256', Buffer.from(text), spki(own), Buffer.from(signature, 'base64url'))

const theirs = new SDJwtInstance({
  signer: signerOf(issuer),
  signAlg: 'ES256',
  verifier: verifierOf(issuer),
  hasher: (data) =>
    createHash('sha256')
      .update(typeof data === 'string' ? data : Buffer.from(data))
      .digest(),
  hashAlg: 'sha-256',
  saltGenerator: (length) => randomBytes(length).toString('base64url'),
  kbSigner: signerOf(holder),
  kbSignAlg: 'ES256',
  kbVerifier: verifierOf(holder),
})

/** Names that mean nothing to either: no `_sd`, no `...`, no registered claims. */
const name = fc.constantFrom('a', 'b', 'name', 'Größe', 'x y', '0', 'k~l')
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))
const claims = fc.dictionary(name, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true })

/** The pointers to all that stands in a document, however deep. */
const pointersIn = (whole: unknown, at = ''): string[] =>
  typeof whole !== 'object' || whole === null
    ? []
    : Object.entries(whole).flatMap(([key, inner]) => {
        const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
        return [pointer, ...pointersIn(inner, pointer)]
      })

/** The same choice of members and items, as their library takes it. */
type Frame = { _sd?: (string | number)[]; _sd_decoy?: number; [name: string]: unknown }
function frameOf(whole: unknown, chosen: ReadonlySet<string>, at = ''): Frame {
  const frame: Frame = {}
  for (const [key, inner] of Object.entries(whole as object)) {
    const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (chosen.has(pointer)) frame._sd = [...(frame._sd ?? []), Array.isArray(whole) ? Number(key) : key]
    if (typeof inner === 'object' && inner !== null) {
      const below = frameOf(inner, chosen, pointer)
      if (Object.keys(below).length > 0) frame[key] = below
    }
  }
  return frame
}

const chosenIn = fc
  .tuple(claims, fc.infiniteStream(fc.boolean()))
  .map(([document, coins]) => ({ document, chosen: pointersIn(document).filter(() => coins.next().value) }))
const runs = { numRuns: 100 }

describe('an SD-JWT with anything inside anything', () => {
  test('that is issued here is believed there, with decoys and without', async () => {
    await fc.assert(
      fc.asyncProperty(chosenIn, fc.nat(3), async ({ document, chosen }, decoys) => {
        const text = await issueSdJwt(document, {
          signer: issuer,
          random: randomBytes,
          disclosable: chosen,
          decoys,
        })
        const { payload } = await theirs.verify(text)
        expect(payload).toEqual(document)
      }),
      runs,
    )
  })

  test('that is issued there is believed here', async () => {
    await fc.assert(
      fc.asyncProperty(chosenIn, fc.nat(2), async ({ document, chosen }, decoys) => {
        const frame = { ...frameOf(document, new Set(chosen)), ...(decoys > 0 && { _sd_decoy: decoys }) }
        const text = await theirs.issue(document, frame as never)
        const { jws, claims } = parseSdJwt(text)
        expect(verifySigned(jws, issuer.publicKey)).toBe(true)
        const { _sd_alg, ...told } = claims as JsonObject
        expect(told).toEqual(document)
      }),
      runs,
    )
  })

  test('that is shown in part here is believed there, bound to its holder', async () => {
    await fc.assert(
      fc.asyncProperty(chosenIn, fc.string({ minLength: 1 }), async ({ document, chosen }, nonce) => {
        const text = await issueSdJwt(document, {
          signer: issuer,
          random: randomBytes,
          disclosable: chosen,
          holder: holder.publicKey,
        })
        const disclosed = chosen.filter((_, index) => index % 2 === 0)
        const keyBinding = { signer: holder, audience: 'https://v.example', nonce, issuedAt: 1_700_000_000 }
        const shown = await presentSdJwt(text, { disclosed, keyBinding })
        const { kb, payload } = await theirs.verify(shown, { keyBindingNonce: nonce })
        expect(kb?.payload).toMatchObject({ nonce, aud: 'https://v.example' })
        const { _sd_alg, ...told } = parseSdJwt(shown).claims as JsonObject
        expect(payload).toEqual(told)
      }),
      runs,
    )
  })

  test('that is shown there is believed here, bound to its holder', async () => {
    await fc.assert(
      fc.asyncProperty(chosenIn, async ({ document, chosen }) => {
        const cnf = { jwk: toJwk(holder.publicKey) }
        const text = await theirs.issue({ ...document, cnf }, frameOf(document, new Set(chosen)) as never)
        const kb = { payload: { iat: 1_700_000_000, aud: 'https://v.example', nonce: 'n' } }
        const shown = await theirs.present(text, {}, { kb })
        const { jws, claims, keyBinding } = parseSdJwt(shown)
        expect(verifySigned(jws, issuer.publicKey)).toBe(true)
        const asked = { audience: 'https://v.example', nonce: 'n' }
        const key = holderKeyOf(claims)!
        const now = new Date('2026-06-01T12:00:00Z')
        expect(keyBindingProblem(keyBinding!, key, asked, now)).toBeNull()
        expect(keyBindingProblem(keyBinding!, key, { ...asked, nonce: 'm' }, now)).toBe('nonce')
        expect(keyBindingProblem(keyBinding!, issuer.publicKey, asked, now)).toBe('signature')
      }),
      runs,
    )
  })
})
