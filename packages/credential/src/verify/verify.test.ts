import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { bakePng } from '../images/png.ts'
import { bakeSvg } from '../images/svg.ts'
import { signCredential } from '../issue/sign.ts'
import type { JsonObject } from '../json/shape.ts'
import { toJwk } from '../keys/jwk.ts'
import { encodeMultikey } from '../keys/multikey.ts'
import { signVcJwt } from '../proofs/vc-jwt.ts'
import { ask, check, told } from '../testing/ask.ts'
import { pdfWith } from '../testing/documents.ts'
import { smallestPng, smallestSvg } from '../testing/images.ts'
import { createIssuer, noon } from '../testing/issuer.ts'
import { freshSigner } from '../testing/signers.ts'
import { inspect } from './inspect.ts'
import type { Report } from './report.ts'
import { verify } from './verify.ts'

const issuer = await createIssuer()
const signed = await issuer.sign(issuer.build())
const token = await signVcJwt(signed, { signer: issuer.token })

describe('a credential in good order', () => {
  test.each<[Report['input'], string | Uint8Array]>([
    ['json', JSON.stringify(signed, null, 2)],
    ['json', encodeUtf8(`\ufeff  ${JSON.stringify(signed)}`)],
    ['jwt', token],
    ['jwt', `${token}\n`],
    ['png', bakePng(smallestPng, JSON.stringify(signed))],
    ['png', bakePng(smallestPng, token)],
    ['svg', bakeSvg(smallestSvg, JSON.stringify(signed))],
    ['svg', bakeSvg(smallestSvg, token)],
    ['pdf', pdfWith(JSON.stringify(signed))],
    ['pdf', pdfWith(token)],
  ])('is valid as %s', async (kind, input) => {
    const report = await ask(issuer, input)
    expect(report).toMatchObject({
      verdict: 'valid',
      status: 'valid',
      input: kind,
      checkedAt: noon.toISOString(),
    })
    expect(report.credential).toMatchObject({
      format: 'open-badges-3.0',
      name: 'Data Analysis',
      issuer: { id: issuer.did, name: 'Acme Academy' },
      recipient: { name: 'Zoë Müller' },
    })
    expect(report.checks.every(({ reason }) => reason.length > 0 && !reason.includes('{'))).toBe(true)
  })

  test('is valid behind a link, and behind a page that names it', async () => {
    const own = await createIssuer()
    own.served.set('https://example.org/credentials/1.json', await own.sign(own.build()))
    own.served.set(
      'https://example.org/credentials/1',
      encodeUtf8(
        '<!DOCTYPE html><html><head><link rel="stylesheet" href="/x.css"><link rel="alternate" type="application/vc+ld+json" href="/credentials/1.json"></head></html>',
      ),
    )
    for (const link of ['https://example.org/credentials/1.json', ' https://example.org/credentials/1 ']) {
      expect(await ask(own, link)).toMatchObject({ verdict: 'valid', input: 'link' })
    }
  })

  test('needs no network when it is signed with a did:key and names no list', async () => {
    const signer = freshSigner('Ed25519')
    const did = signer.verificationMethod.split('#')[0]!
    const document = issuer.build({ issuer: { id: did, name: 'Somebody' }, status: [] })
    const report = await verify(JSON.stringify(await signCredential(document, { signer, created: noon })), {
      now: noon,
    })
    expect(report).toMatchObject({ verdict: 'valid', status: 'valid' })
    expect(told(report, 'status')).toBe('skipped:status-none')
  })

  test('may come as a token whose key is another one of the issuer, proven by the embedded proof', async () => {
    // On localhost the issuer is the did:key that signs the embedded proof; the token has a key of its own.
    const signer = freshSigner('Ed25519')
    const did = signer.verificationMethod.split('#')[0]!
    const document = issuer.build({ issuer: { id: did, name: 'Somebody' }, status: [] })
    const both = await signVcJwt(await signCredential(document, { signer, created: noon }), {
      signer: freshSigner('P-256'),
    })
    expect(await ask(issuer, both)).toMatchObject({ verdict: 'valid' })
    const tokenOnly = await signVcJwt(document, { signer: freshSigner('P-256') })
    const report = await ask(issuer, tokenOnly)
    expect(report.verdict).toBe('invalid')
    expect(told(report, 'issuer')).toBe('fail:key-not-issuers')
  })
})

describe('whatever is changed in it', () => {
  test('every member that is changed, added or taken away makes it invalid', async () => {
    const changes: ((copy: Record<string, unknown>) => void)[] = [
      (copy) => {
        copy.name = 'Rocket Science'
      },
      (copy) => {
        copy.validUntil = '2099-01-01T00:00:00Z'
      },
      (copy) => {
        delete copy.credentialStatus
      },
      (copy) => {
        copy.description = 'added'
      },
      (copy) => {
        copy.issuer = { ...(copy.issuer as object), name: 'Harvard' }
      },
      (copy) => {
        copy.proof = { ...(copy.proof as object), created: '2025-01-01T00:00:00Z' }
      },
      (copy) => {
        copy.unheardOf = 'a word that no standard defines'
      },
    ]
    for (const change of changes) {
      const copy = structuredClone(signed) as Record<string, unknown>
      change(copy)
      const report = await ask(issuer, copy)
      expect(report).toMatchObject({ verdict: 'invalid', status: null })
      expect(check(report, 'proof')?.outcome).toBe('fail')
    }
  })

  test('a flipped bit anywhere in the JSON never leaves a credential that says something else valid', async () => {
    const bytes = encodeUtf8(JSON.stringify(signed))
    const before = (await ask(issuer, bytes)).credential
    for (let bit = 0; bit < bytes.length * 8; bit += 29) {
      const changed = bytes.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const report = await ask(issuer, changed)
      if (report.verdict === 'valid') expect(report.credential).toEqual(before)
    }
  })

  test('a flipped bit anywhere in the token makes it invalid', async () => {
    const bytes = encodeUtf8(token)
    for (let bit = 0; bit < bytes.length * 8; bit += 31) {
      const changed = bytes.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect((await ask(issuer, changed)).verdict).not.toBe('valid')
    }
  })

  test('without a proof it is worth nothing', async () => {
    const { proof: _, ...unsigned } = signed
    const report = await ask(issuer, unsigned)
    expect(report).toMatchObject({ verdict: 'invalid', status: null })
    expect(told(report, 'proof')).toBe('fail:proof-missing')
  })

  test('signed by somebody else in the name of the issuer it is a forgery', async () => {
    const forged = await signCredential(issuer.build(), { signer: freshSigner('Ed25519'), created: noon })
    const report = await ask(issuer, forged)
    expect(report).toMatchObject({ verdict: 'invalid', status: null })
    expect(told(report, 'issuer')).toBe('fail:key-not-issuers')
  })

  test('signed with a key of the issuer that is not for issuing it is refused', async () => {
    const own = await createIssuer()
    own.served.set('https://example.org/organizations/acme/did.json', {
      ...own.keyDocument,
      assertionMethod: [],
      authentication: own.keyDocument.assertionMethod,
    })
    expect(told(await ask(own, await own.sign(own.build())), 'proof')).toBe('fail:key-purpose')
  })

  test.each([
    ['withdrawn', { revoked: '2026-05-01T00:00:00Z' }, 'fail:key-revoked'],
    ['to be withdrawn later', { revoked: '2026-07-01T00:00:00Z' }, 'pass:null'],
    ['expired before it signed', { expires: '2025-12-31T00:00:00Z' }, 'fail:key-expired'],
    ['expired after it signed', { expires: '2026-03-01T00:00:00Z' }, 'pass:null'],
  ])('a key that is %s gives %s', async (_, members, expected) => {
    const own = await createIssuer()
    const [first, ...others] = own.keyDocument.verificationMethod as JsonObject[]
    own.served.set('https://example.org/organizations/acme/did.json', {
      ...own.keyDocument,
      verificationMethod: [{ ...first, ...members }, ...others],
    })
    expect(told(await ask(own, await own.sign(own.build())), 'proof')).toBe(expected)
  })
})

describe('what cannot be found out', () => {
  test('the issuer’s key document does not answer: unknown, and no state', async () => {
    const own = await createIssuer()
    const credential = await own.sign(own.build())
    own.served.set('https://example.org/organizations/acme/did.json', 500)
    const report = await ask(own, credential)
    expect(report).toMatchObject({ verdict: 'unknown', status: null })
    expect(told(report, 'proof')).toBe('unknown:key-unreachable')
    expect((await verify(JSON.stringify(credential), { now: noon })).verdict).toBe('unknown')
  })

  test('the status list does not answer: unknown, never valid', async () => {
    const own = await createIssuer()
    const credential = await own.sign(own.build())
    own.served.delete(own.lists.revocation)
    const report = await ask(own, credential)
    expect(report).toMatchObject({ verdict: 'unknown', status: null })
    expect(told(report, 'status')).toBe('unknown:status-unavailable')
  })

  test('a key that is only carried in the URL shows that the signature is right, but not whose it is', async () => {
    const key = freshSigner('Ed25519')
    const signer = {
      ...key,
      verificationMethod: `https://school.example/issuer#${encodeMultikey(key.publicKey)}`,
    }
    const document = issuer.build({
      issuer: { id: 'https://school.example/issuer', name: 'School' },
      status: [],
    })
    const report = await ask(issuer, await signCredential(document, { signer, created: noon }))
    expect(report).toMatchObject({ verdict: 'unknown', status: null })
    expect([told(report, 'proof'), told(report, 'issuer')]).toEqual(['pass:null', 'unknown:issuer-unproven'])
  })

  test('a token that carries its own key proves nothing about the issuer', async () => {
    const key = freshSigner('P-256')
    const document = issuer.build({
      issuer: { id: 'https://school.example/issuer', name: 'School' },
      status: [],
    })
    const own = await new SignJWT({ ...document })
      .setProtectedHeader({ alg: 'ES256', jwk: { ...toJwk(key.publicKey) } })
      .sign(key.privateKey)
    const report = await ask(issuer, own)
    expect(report.verdict).toBe('unknown')
    expect(told(report, 'issuer')).toBe('unknown:issuer-unproven')
  })

  test('the time allowed is over: unknown', async () => {
    const report = await ask(issuer, signed, { signal: AbortSignal.abort() })
    expect(report).toMatchObject({ verdict: 'unknown', status: null })
  })

  test('a fetch that never answers is left behind when the time is over', async () => {
    const report = await ask(issuer, signed, {
      fetch: () => new Promise(() => {}),
      signal: AbortSignal.timeout(20),
    })
    expect(report.verdict).toBe('unknown')
  })

  test('an Open Badges 2.0 assertion is named as what it is', async () => {
    const report = await ask(issuer, {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://example.org/1',
    })
    expect(report).toMatchObject({
      verdict: 'invalid',
      credential: { format: 'open-badges-2.0', originalVersion: '2.0' },
    })
    expect(told(report, 'format')).toBe('fail:shape-wrong')
  })
})

test('looking into a file shows what is there and judges nothing', async () => {
  const { proof: _, ...unsigned } = signed
  expect(await inspect(JSON.stringify(unsigned))).toEqual({
    input: 'json',
    credential: unsigned,
    token: null,
    problem: null,
  })
  expect(await inspect(token)).toMatchObject({
    input: 'jwt',
    token: { header: { alg: 'ES256' } },
    problem: null,
  })
  expect((await inspect(smallestPng)).problem).toMatch(/no badge inside/)
})

test('an issuer on the web is proven when its own document lists the key, wherever the key was found', async () => {
  const own = await createIssuer()
  const address = 'https://example.org/keys/1'
  own.served.set(address, { ...toJwk(own.token.publicKey) })
  const elsewhere = { ...own.token, verificationMethod: address }
  const listed = await ask(own, await signVcJwt(own.build(), { signer: elsewhere }))
  expect(listed.verdict).toBe('valid')
  const key = freshSigner('P-256')
  own.served.set(address, { ...toJwk(key.publicKey) })
  const other = await ask(
    own,
    await signVcJwt(own.build(), { signer: { ...key, verificationMethod: address } }),
  )
  expect(told(other, 'issuer')).toBe('fail:key-not-issuers')
})

describe('files that hold no credential', () => {
  test.each<[string, string | Uint8Array, string, string]>([
    ['nothing', '', 'unknown', 'fail:input-empty'],
    ['words', 'hello', 'unknown', 'fail:not-a-credential'],
    ['other JSON', '{"a":1}', 'json', 'fail:not-a-credential'],
    ['a list', '[]', 'json', 'fail:not-a-credential'],
    ['broken JSON', '{"a":', 'json', 'fail:json-invalid'],
    ['a key twice', '{"type":1,"type":2}', 'json', 'fail:json-duplicate-key'],
    ['a plain picture', smallestPng, 'png', 'fail:no-credential-in-image'],
    ['a plain drawing', smallestSvg, 'svg', 'fail:no-credential-in-image'],
    ['a cut picture', smallestPng.slice(0, 40), 'png', 'fail:png-truncated'],
    ['a PDF with other data', pdfWith('{"a":1}'), 'pdf', 'fail:no-credential-in-pdf'],
    ['half a token', token.slice(0, 500), 'jwt', 'fail:jwt-invalid'],
    ['a token that shows parts that are none', `${token}~WyJzYWx0Il0~`, 'sd-jwt', 'fail:sd-jwt-disclosure'],
    ['a web page', '<html></html>', 'unknown', 'fail:no-credential-in-page'],
    ['a link that leads nowhere', 'https://nowhere.example/', 'link', 'unknown:link-unreachable'],
  ])('%s', async (_, input, kind, expected) => {
    const report = await ask(issuer, input)
    expect(report).toMatchObject({ input: kind, credential: null, status: null })
    expect(told(report, 'format')).toBe(expected)
    expect(report.verdict).toBe(expected.startsWith('fail') ? 'invalid' : 'unknown')
  })

  test('a file beyond the limit is not looked at', async () => {
    expect(told(await ask(issuer, new Uint8Array(2000), { maxBytes: 1000 }), 'format')).toBe(
      'fail:input-too-large',
    )
  })

  test('a picture with two badges is refused, since readers could take different ones', async () => {
    const one = bakePng(smallestPng, JSON.stringify(signed))
    const chunk = one.subarray(33, one.length - (smallestPng.length - 33))
    const twice = Buffer.concat([one.subarray(0, 33), chunk, one.subarray(33)])
    const report = await ask(issuer, new Uint8Array(twice))
    expect(report.verdict).toBe('invalid')
    expect(told(report, 'image')).toBe('fail:bake-multiple')
  })
})
