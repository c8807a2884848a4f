import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../encoding/base64url.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonObject } from '../../json/shape.ts'
import { freshSigner } from '../../testing/signers.ts'
import { verifyToken } from '../token.ts'
import { issueSdJwt } from './issue.ts'
import { holderKeyOf, keyBindingProblem } from './key-binding.ts'
import { parseSdJwt, parseSdJwtCredential } from './parse.ts'
import { presentSdJwt } from './present.ts'

const signer = freshSigner('P-256', 'https://example.org/issuer#key-1')
const holder = freshSigner('P-256')
const now = new Date('2026-06-01T12:00:00Z')
const issuedAt = now.getTime() / 1000

const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'https://example.org/issuer',
  credentialSubject: {
    id: 'urn:uuid:1',
    name: 'Ada',
    address: { street: 'Main St', city: 'Anytown', 'a/b~c': 1 },
    languages: ['en', 'fr', 'de'],
  },
}
const person: JsonObject = {
  vct: 'https://credentials.example/identity',
  iss: 'https://example.org/issuer',
  given_name: 'John',
  address: { locality: 'Anytown', country: 'US' },
  nationalities: ['DE', 'FR'],
  is_over_18: true,
}

const issue = (document: JsonObject, disclosable: readonly string[], more: object = {}) =>
  issueSdJwt(document, { signer, random: randomBytes, disclosable, ...more })

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run()
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
  return 'none'
}

/** An SD-JWT with a payload and disclosures of any kind: the signature does not matter to how it is taken apart. */
const forged = (payload: unknown, ...disclosures: unknown[]): string =>
  [
    `${part({ alg: 'ES256', typ: 'vc+sd-jwt' })}.${part(payload)}.AA`,
    ...disclosures.map((one) => (typeof one === 'string' ? one : part(one))),
    '',
  ].join('~')
const part = (value: unknown): string => encodeBase64url(encodeUtf8(JSON.stringify(value)))
const digestOf = (disclosure: unknown): string =>
  createHash('sha256')
    .update(typeof disclosure === 'string' ? disclosure : part(disclosure))
    .digest('base64url')

describe('what was issued', () => {
  const disclosable = [
    '/credentialSubject/name',
    '/credentialSubject/address',
    '/credentialSubject/address/street',
    '/credentialSubject/address/a~1b~0c',
    '/credentialSubject/languages/0',
    '/credentialSubject/languages/2',
  ]

  test('is whole again when all is shown, and signed', async () => {
    const token = parseSdJwtCredential(await issue(credential, disclosable))
    expect(token.credential).toEqual(credential)
    expect(verifyToken(token, signer.publicKey)).toBe(true)
    expect(verifyToken(token, holder.publicKey)).toBe(false)
    expect(token.header).toEqual({
      alg: 'ES256',
      typ: 'vc+sd-jwt',
      cty: 'vc',
      kid: signer.verificationMethod,
    })
  })

  test('says nothing of what is kept back', async () => {
    const sdJwt = await issue(credential, disclosable, { decoys: 5 })
    const hidden = await presentSdJwt(sdJwt, { disclosed: [] })
    expect(parseSdJwt(hidden).claims).toMatchObject({
      credentialSubject: { id: 'urn:uuid:1', languages: ['fr'] },
    })
    const readable = Buffer.from(hidden.split('.')[1]!, 'base64url').toString()
    for (const secret of ['Ada', 'Main', 'Anytown', 'address', 'name', '"en"', '"de"']) {
      expect(readable).not.toContain(secret)
    }
  })

  test('can be shown in any selection, each thing with what is around it', async () => {
    const sdJwt = await issue(credential, disclosable)
    const shown = await presentSdJwt(sdJwt, { disclosed: ['/credentialSubject/address/street'] })
    const { credential: seen } = parseSdJwtCredential(shown)
    expect(seen.credentialSubject).toEqual({
      id: 'urn:uuid:1',
      address: { street: 'Main St', city: 'Anytown' },
      languages: ['fr'],
    })
    const items = await presentSdJwt(sdJwt, { disclosed: ['/credentialSubject/languages/2'] })
    expect(parseSdJwtCredential(items).credential.credentialSubject).toMatchObject({
      languages: ['fr', 'de'],
    })
    expect(await codeOf(() => presentSdJwt(sdJwt, { disclosed: ['/credentialSubject/id'] }))).toBe(
      'sd-jwt-pointer',
    )
  })

  test('comes back from any choice of what can be kept back and what is shown', async () => {
    const pointers = [...disclosable, '/credentialSubject', '/credentialSubject/languages', '/issuer']
    await fc.assert(
      fc.asyncProperty(fc.subarray(pointers), fc.infiniteStream(fc.boolean()), async (chosen, show) => {
        const sdJwt = await issue(credential, chosen)
        expect(parseSdJwtCredential(sdJwt).credential).toEqual(credential)
        const disclosed = chosen.filter(() => show.next().value)
        const { placed } = parseSdJwt(await presentSdJwt(sdJwt, { disclosed }))
        for (const pointer of disclosed) expect(placed.length).toBeGreaterThan(disclosed.indexOf(pointer))
      }),
      { numRuns: 50 },
    )
  })

  test.each([['/@context'], ['/nowhere'], ['/credentialSubject/languages/3'], ['name']])(
    'cannot keep %s back',
    async (pointer) => {
      expect(await codeOf(() => issue(credential, [pointer]))).toMatch(/^sd-jwt-(name|pointer)$/)
    },
  )

  test.each([['/vct'], ['/iss']])('as an SD-JWT VC cannot keep %s back', async (pointer) => {
    expect(await codeOf(() => issue(person, [pointer]))).toBe('sd-jwt-name')
  })
})

describe('what somebody made up is refused', () => {
  const street = ['salt', 'street', 'Main St']
  const item = ['salt', 'DE']

  test.each<[string, string, string]>([
    ['a disclosure that belongs nowhere', forged({ _sd: [] }, street), 'sd-jwt-unplaced'],
    ['the same disclosure twice', forged({ _sd: [digestOf(street)] }, street, street), 'sd-jwt-twice'],
    [
      'a digest that stands twice',
      forged({ _sd: [digestOf(street), digestOf(street)] }, street),
      'sd-jwt-digest',
    ],
    [
      'a digest that stands twice in different places',
      forged({ _sd: [digestOf(street)], a: { _sd: [digestOf(street)] } }),
      'sd-jwt-digest',
    ],
    [
      'a member that is there already',
      forged({ street: 'x', _sd: [digestOf(street)] }, street),
      'sd-jwt-digest',
    ],
    ['an item where a member belongs', forged({ _sd: [digestOf(item)] }, item), 'sd-jwt-digest'],
    ['a member where an item belongs', forged({ a: [{ '...': digestOf(street) }] }, street), 'sd-jwt-digest'],
    [
      'a place with something beside it',
      forged({ a: [{ '...': digestOf(item), x: 1 }] }, item),
      'sd-jwt-digest',
    ],
    ['a place outside a list', forged({ a: { '...': digestOf(item) } }), 'sd-jwt-digest'],
    ['digests that are no list', forged({ _sd: 'x' }), 'sd-jwt-digest'],
    ['digests that are no texts', forged({ _sd: [1] }), 'sd-jwt-digest'],
    ['a hash that is not known', forged({ _sd_alg: 'md5' }), 'sd-jwt-hash'],
    ['a hash named like a method', forged({ _sd_alg: 'toString' }), 'sd-jwt-hash'],
    ['a disclosure of four parts', forged({}, ['s', 'n', 1, 2]), 'sd-jwt-disclosure'],
    ['a disclosure without salt', forged({}, [1, 'n', 1]), 'sd-jwt-disclosure'],
    ['a member named _sd', forged({}, ['s', '_sd', []]), 'sd-jwt-disclosure'],
    ['a member named ...', forged({}, ['s', '...', 'x']), 'sd-jwt-disclosure'],
    ['a member named __proto__', forged({}, ['s', '__proto__', {}]), 'sd-jwt-disclosure'],
    ['a disclosure that is no JSON', forged({}, encodeBase64url(encodeUtf8('['))), 'json-invalid'],
    ['a disclosure that is spelt otherwise', forged({}, `${part(street)}=`), 'base64url-invalid'],
    ['too many disclosures', forged({}, ...new Array(2001).fill('AA')), 'sd-jwt-too-many'],
  ])('%s', async (_, text, code) => {
    expect(await codeOf(() => parseSdJwt(text))).toBe(code)
  })

  test('claims of an SD-JWT VC that must not be kept back', async () => {
    const expiry = ['salt', 'exp', 4_000_000_000]
    const text = forged({ vct: 'urn:x', _sd: [digestOf(expiry)] }, expiry)
    expect(await codeOf(() => parseSdJwt(text))).toBe('sd-jwt-kept-back')
  })

  test('parts nested without end', async () => {
    let inner: unknown = ['salt', 'a', 1]
    const disclosures = [inner]
    for (let depth = 0; depth < 100; depth++) {
      inner = ['salt', 'a', { _sd: [digestOf(inner)] }]
      disclosures.push(inner)
    }
    expect(await codeOf(() => parseSdJwt(forged({ _sd: [digestOf(inner)] }, ...disclosures)))).toBe(
      'sd-jwt-too-deep',
    )
  })

  test('any change of any part', async () => {
    const sdJwt = await issue(credential, ['/credentialSubject/name', '/credentialSubject/languages/0'])
    for (const [index, text] of sdJwt.split(/[.~]/).entries()) {
      const bytes = text === '' ? new Uint8Array(0) : decodeBase64url(text)
      for (let bit = 0; bit < bytes.length * 8; bit += 7) {
        const changed = bytes.slice()
        changed[bit >> 3]! ^= 1 << (bit & 7)
        const parts = sdJwt.split(/([.~])/)
        parts[index * 2] = encodeBase64url(changed)
        const right = await codeOf(() => {
          if (!verifyToken(parseSdJwtCredential(parts.join('')), signer.publicKey))
            throw new CredentialError('malformed', 'signature', '')
        })
        expect(right).not.toBe('none')
      }
    }
  })
})

describe('key binding', async () => {
  const sdJwt = await issue(person, ['/given_name', '/address'], { holder: holder.publicKey })
  const binding = { signer: holder, audience: 'https://verifier.example', nonce: 'n-1', issuedAt }
  const shown = await presentSdJwt(sdJwt, { disclosed: ['/address'], keyBinding: binding })
  const problem = (text: string, asked: object = { audience: binding.audience, nonce: 'n-1' }, at = now) => {
    const { claims, keyBinding } = parseSdJwt(text)
    return keyBindingProblem(keyBinding!, holderKeyOf(claims)!, asked, at)
  }

  test('shows that the holder has the key it was issued to', () => {
    expect(problem(shown)).toBeNull()
    expect(problem(shown, {})).toBeNull()
  })

  test('counts for one verifier, one question, one selection and not for the future', async () => {
    expect(problem(shown, { audience: 'https://other.example' })).toBe('audience')
    expect(problem(shown, { nonce: 'n-2' })).toBe('nonce')
    expect(problem(shown, {}, new Date('2026-05-01T00:00:00Z'))).toBe('time')
    const all = parseSdJwt(sdJwt).placed.map(({ disclosure }) => disclosure.text)
    const kb = shown.split('~').at(-1)
    expect(problem([sdJwt.split('~')[0], ...all, kb].join('~'))).toBe('content')
  })

  test('by somebody else is no binding', async () => {
    const other = { ...binding, signer: freshSigner('P-256') }
    expect(problem(await presentSdJwt(sdJwt, { disclosed: [], keyBinding: other }))).toBe('signature')
  })

  test('of another type, or without a question, is none', async () => {
    const { sdHash } = parseSdJwt(shown).keyBinding!
    const make = async (header: object, claims: object) => {
      const input = `${part(header)}.${part(claims)}`
      return `${input}.${encodeBase64url(await holder.sign(encodeUtf8(input)))}`
    }
    const good = { iat: issuedAt, aud: 'a', nonce: 'n', sd_hash: sdHash }
    const judge = async (header: object, claims: object) =>
      keyBindingProblem({ token: await make(header, claims), sdHash }, holder.publicKey, {}, now)
    expect(await judge({ alg: 'ES256', typ: 'kb+jwt' }, good)).toBeNull()
    expect(await judge({ alg: 'ES256', typ: 'JWT' }, good)).toBe('content')
    expect(await judge({ alg: 'ES256', typ: 'kb+jwt' }, { ...good, nonce: undefined })).toBe('content')
    expect(await judge({ alg: 'ES256', typ: 'kb+jwt' }, { ...good, iat: 'x' })).toBe('time')
    expect(await codeOf(() => judge({ alg: 'none', typ: 'kb+jwt' }, good))).toBe('alg-not-allowed')
  })
})
