import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json/shape.ts'
import { toJwk } from '../keys/jwk.ts'
import { signVcCose } from '../proofs/cose.ts'
import { issueSdJwt } from '../proofs/sd-jwt/issue.ts'
import { presentSdJwt } from '../proofs/sd-jwt/present.ts'
import { signVcJose } from '../proofs/vc-jwt.ts'
import { createIssuer, noon } from '../testing/issuer.ts'
import { freshSigner } from '../testing/signers.ts'
import type { Report } from './report.ts'
import { verify } from './verify.ts'

const issuer = await createIssuer()
const signer = issuer.token
const document = issuer.build()
const options = { now: noon, fetch: issuer.fetch }
const holder = freshSigner('P-256')
const issuedAt = noon.getTime() / 1000

const sdJwt = await issueSdJwt(document, {
  signer,
  random: randomBytes,
  disclosable: ['/credentialSubject/identifier', '/credentialSubject/achievement/description'],
  holder: holder.publicKey,
})
const cose = await signVcCose(document, { signer })
const forms: Record<string, string | Uint8Array> = {
  jwt: await signVcJose(document, { signer, issuedAt }),
  'sd-jwt': sdJwt,
  cose,
}
const outcomeOf = ({ checks }: Report, name: string) => checks.find((check) => check.name === name)

describe.each(Object.keys(forms))('a credential as %s', (form) => {
  test('is valid, and read as what it is', async () => {
    const report = await verify(forms[form]!, options)
    expect(report).toMatchObject({ verdict: 'valid', input: form, issuedBy: issuer.did })
    expect(report.credential?.format).toBe('open-badges-3.0')
  })

  test('stands in a presentation, and is verified there', async () => {
    const content = forms[form]!
    const data =
      typeof content === 'string' ? `,${content}` : `;base64,${Buffer.from(content).toString('base64')}`
    const presentation: JsonObject = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          type: 'EnvelopedVerifiableCredential',
          id: `data:application/vc+${form}${data}`,
        },
      ],
    }
    const own = freshSigner('Ed25519')
    const token = await signVcJose(presentation, { signer: own, audience: 'https://v.example', nonce: 'n' })
    const asked = { ...options, domain: 'https://v.example', challenge: 'n' }
    const report = await verify(token, asked)
    expect(report).toMatchObject({ verdict: 'valid', parts: [{ report: { verdict: 'valid', input: form } }] })
    expect((await verify(token, { ...asked, challenge: 'other' })).verdict).toBe('invalid')
    expect((await verify(token, { ...asked, domain: 'https://w.example' })).verdict).toBe('invalid')
  })

  test('signed by somebody else is not valid', async () => {
    const other = { ...freshSigner('P-256'), verificationMethod: signer.verificationMethod }
    const forged =
      form === 'jwt'
        ? await signVcJose(document, { signer: other })
        : form === 'cose'
          ? await signVcCose(document, { signer: other })
          : await issueSdJwt(document, { signer: other, random: randomBytes, disclosable: [] })
    const report = await verify(forged, options)
    expect(outcomeOf(report, 'proof')).toMatchObject({ outcome: 'fail', code: 'signature-invalid' })
  })
})

test('COSE is read from base64 too', async () => {
  expect(await verify(Buffer.from(cose).toString('base64'), options)).toMatchObject({
    verdict: 'valid',
    input: 'cose',
  })
})

test('no change of a byte of a COSE signature leaves it valid, but in what nobody signed', async () => {
  for (let at = 0; at < cose.length; at += 11) {
    const changed = cose.slice()
    changed[at]! ^= 1
    expect((await verify(changed, options)).verdict).not.toBe('valid')
  }
})

test('a presentation whose type says credential is refused, and the other way round', async () => {
  const part = (value: unknown) => encodeBase64url(encodeUtf8(JSON.stringify(value)))
  const input = `${part({ alg: 'ES256', typ: 'vp+jwt', kid: signer.verificationMethod })}.${part(document)}`
  const token = `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`
  expect(outcomeOf(await verify(token, options), 'proof')).toMatchObject({
    outcome: 'fail',
    code: 'jwt-type',
  })
})

test('a key that the token carries does not replace the one it names', async () => {
  const own = freshSigner('P-256')
  const part = (value: unknown) => encodeBase64url(encodeUtf8(JSON.stringify(value)))
  const header = { alg: 'ES256', typ: 'vc+jwt', kid: signer.verificationMethod, jwk: toJwk(own.publicKey) }
  const input = `${part(header)}.${part(document)}`
  const token = `${input}.${encodeBase64url(await own.sign(encodeUtf8(input)))}`
  expect(outcomeOf(await verify(token, options), 'proof')).toMatchObject({ code: 'signature-invalid' })
})

test('the end of a line behind the address of an envelope is no part of it; other characters are not taken', async () => {
  const own = freshSigner('Ed25519')
  const shown = (id: string) =>
    signVcJose(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        verifiableCredential: [
          {
            '@context': 'https://www.w3.org/ns/credentials/v2',
            type: 'EnvelopedVerifiableCredential',
            id,
          },
        ],
      },
      { signer: own },
    )
  const envelope = `data:application/vc+jwt,${forms.jwt}`
  expect((await verify(await shown(`${envelope}\n`), options)).verdict).toBe('valid')
  for (const broken of [`data:application/vc jwt,${forms.jwt}`, String(forms.jwt), 'not-a-credential'])
    expect((await verify(await shown(broken), options)).verdict).toBe('invalid')
})

test('a key named without an address, by somebody whose kind of DID is not known, is unknown and not wrong', async () => {
  const presentation = { ...document, issuer: 'did:example:somebody' }
  const token = await signVcCose(presentation, { signer: { ...signer, verificationMethod: 'a-thumbprint' } })
  expect(outcomeOf(await verify(token, options), 'proof')).toMatchObject({
    outcome: 'unknown',
    code: 'did-method',
  })
})

describe('an SD-JWT that its holder shows', async () => {
  const keyBinding = { signer: holder, audience: 'https://v.example', nonce: 'n', issuedAt }
  const shown = await presentSdJwt(sdJwt, { disclosed: [], keyBinding })
  const asked = { ...options, domain: 'https://v.example', challenge: 'n' }

  test('is bound to them, for one verifier and one question', async () => {
    const report = await verify(
      await presentSdJwt(sdJwt, { disclosed: ['/credentialSubject/identifier'], keyBinding }),
      asked,
    )
    expect(outcomeOf(report, 'holder')).toMatchObject({ outcome: 'pass' })
    expect(outcomeOf(await verify(shown, { ...asked, challenge: 'm' }), 'holder')?.code).toBe(
      'challenge-other',
    )
    expect(outcomeOf(await verify(shown, { ...asked, domain: 'w' }), 'holder')?.code).toBe('domain-other')
  })

  test('is not bound where it was only copied', async () => {
    const report = await verify(sdJwt, asked)
    expect(report.verdict).toBe('invalid')
    expect(outcomeOf(report, 'holder')).toMatchObject({ outcome: 'fail', code: 'binding-missing' })
  })
})

describe('an SD-JWT VC', async () => {
  const iss = 'https://issuer.example/tenant'
  const key = freshSigner('P-256', 'k1')
  const fetch: typeof issuer.fetch = async (url) => {
    if (url !== 'https://issuer.example/.well-known/jwt-vc-issuer/tenant') throw new Error('no answer')
    const jwks = { keys: [{ ...toJwk(key.publicKey), kid: 'k1' }] }
    return {
      status: 200,
      url,
      contentType: 'application/json',
      bytes: encodeUtf8(JSON.stringify({ issuer: iss, jwks })),
    }
  }
  const issue = (claims: JsonObject) =>
    issueSdJwt(
      { vct: 'urn:example:degree', iss, exp: issuedAt + 1000, given_name: 'Ada', ...claims },
      { signer: key, random: randomBytes, disclosable: ['/given_name'], issuedAt: issuedAt - 100 },
    )

  test('is valid, its issuer proven by the keys it publishes', async () => {
    const report = await verify(await issue({}), { now: noon, fetch })
    expect(report).toMatchObject({ verdict: 'valid', input: 'sd-jwt', issuedBy: iss })
    expect(report.credential).toMatchObject({ format: 'sd-jwt-vc', name: 'urn:example:degree' })
  })

  test('that expired, or of another issuer, is not', async () => {
    expect(await verify(await issue({ exp: issuedAt - 1 }), { now: noon, fetch })).toMatchObject({
      status: 'expired',
    })
    expect(
      (await verify(await issue({ iss: 'https://other.example' }), { now: noon, fetch })).verdict,
    ).not.toBe('valid')
  })

  test('without an issuer proves nothing either way', async () => {
    const own = freshSigner('P-256')
    const token = await issueSdJwt(
      { vct: 'urn:example:degree' },
      { signer: own, random: randomBytes, disclosable: [] },
    )
    const report = await verify(token, { now: noon })
    expect(report).toMatchObject({ verdict: 'unknown', issuedBy: null })
    expect(outcomeOf(report, 'issuer')).toMatchObject({ outcome: 'unknown', code: 'issuer-unnamed' })
  })

  describe('with a badge in its claim "ld"', () => {
    const { credentialStatus: _, ...inside } = issuer.build()
    const badge: JsonObject = { ...inside, issuer: { id: iss, type: ['Profile'], name: 'Tenant' } }

    test('tells of the badge', async () => {
      const report = await verify(await issue({ ld: badge }), { now: noon, fetch })
      expect(report).toMatchObject({ verdict: 'valid', issuedBy: iss, input: 'sd-jwt' })
      expect(report.credential).toMatchObject({
        format: 'sd-jwt-vc',
        name: 'Data Analysis',
        issuer: { id: iss, name: 'Tenant' },
      })
      expect(outcomeOf(report, 'context')).toMatchObject({ outcome: 'pass' })
    })

    test.each<[string, JsonObject, string]>([
      ['of another issuer', { ld: { ...badge, issuer: 'https://other.example' } }, 'invalid'],
      ['that ended', { ld: { ...badge, validUntil: '2026-02-01T00:00:00Z' } }, 'invalid'],
      ['that has not begun', { ld: { ...badge, validFrom: '2027-02-01T00:00:00Z' } }, 'invalid'],
      ['whose end cannot be read', { ld: { ...badge, validUntil: 'soon' } }, 'invalid'],
      ['that is none', { ld: 'badge' }, 'invalid'],
      ['of words that nobody defined', { ld: { ...badge, '@context': ['https://a.example'] } }, 'invalid'],
    ])('%s is not valid', async (_, claims, verdict) => {
      expect((await verify(await issue(claims), { now: noon, fetch })).verdict).toBe(verdict)
    })

    test('ends where the first of the two ends', async () => {
      const ld = { ...badge, validUntil: '2040-01-01T00:00:00Z' }
      expect(await verify(await issue({ ld, exp: issuedAt - 1 }), { now: noon, fetch })).toMatchObject({
        status: 'expired',
      })
    })
  })
})
