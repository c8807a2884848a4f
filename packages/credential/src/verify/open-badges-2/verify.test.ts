import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../encoding/base64url.ts'
import { hashBadgeIdentity } from '../../formats/open-badges-2/identity.ts'
import { bakePng, unbakePng } from '../../images/png.ts'
import { bakeSvg, unbakeSvg } from '../../images/svg.ts'
import { signBadgeAssertion } from '../../issue/badge-2.ts'
import type { JsonObject } from '../../json/shape.ts'
import { fromJwk } from '../../keys/jwk.ts'
import { createBadgeIssuer } from '../../testing/badge-issuer.ts'
import { conforms } from '../../testing/conformance.ts'
import { smallestPng, smallestSvg } from '../../testing/images.ts'
import { freshSigner } from '../../testing/signers.ts'
import { hasStandards, standardJson, standardsNote } from '../../testing/standards.ts'
import type { Report } from '../report.ts'
import { verify } from '../verify.ts'
import { openBadges2Report } from './report.ts'

const now = new Date('2026-06-01T12:00:00Z')
type World = ReturnType<typeof createBadgeIssuer>

const ask = ({ fetch }: World, input: JsonObject | string | Uint8Array): Promise<Report> =>
  verify(typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input), {
    now,
    fetch,
  })

const codes = (report: Report): Record<string, string> =>
  Object.fromEntries(report.checks.map(({ name, outcome, code }) => [name, `${outcome}:${code}`]))

const official = 'https://academy.example'

describe('a hosted badge', () => {
  test('is valid where its address shows it and its issuer keeps its badges there', async () => {
    const world = createBadgeIssuer()
    const report = await ask(world, world.hosted())
    expect(report).toMatchObject({
      verdict: 'valid',
      status: 'valid',
      issuedBy: `${official}/issuer`,
      credential: {
        format: 'open-badges-2.0',
        originalVersion: '2.0',
        name: 'Robotics',
        issuer: { name: 'Academy' },
      },
    })
  })

  test.each<[string, (badge: JsonObject) => string | Uint8Array]>([
    ['link', ({ id }) => String(id)],
    ['png', (badge) => bakePng(smallestPng, JSON.stringify(badge), 'open-badges-2.0')],
    [
      'svg',
      (badge) => new TextEncoder().encode(bakeSvg(smallestSvg, JSON.stringify(badge), 'open-badges-2.0')),
    ],
  ])('is read from a %s', async (input, made) => {
    const world = createBadgeIssuer()
    expect(await ask(world, made(world.hosted()))).toMatchObject({ verdict: 'valid', input })
  })

  test('counts as its address shows it, not as the copy says', async () => {
    const world = createBadgeIssuer()
    const report = await ask(world, { ...world.hosted(), narrative: 'With honours.' })
    expect(codes(report).proof).toBe('pass:hosted-differs')
    const forged = await ask(world, { ...world.hosted(), badge: 'https://evil.example/badge' })
    expect(forged.credential?.name).toBe('Robotics')
  })

  test.each([
    'https://academy.example.evil.example/1',
    'https://academy.example@evil.example/1',
    'https://evil.example/academy.example',
    'https://evilacademy.example/1',
    'https://academy.example:444/1',
  ])('at %s is not believed to be of an issuer elsewhere', async (id) => {
    const world = createBadgeIssuer()
    const forged = { ...world.hosted(), id }
    world.sites.set(id, forged)
    expect(codes(await ask(world, forged)).issuer).toBe('fail:issuer-elsewhere')
  })

  test('with the badge and the issuer written into it is judged by what their own addresses show', async () => {
    const world = createBadgeIssuer()
    const id = 'https://evil.example/1'
    const issuer = {
      ...world.issuer,
      verification: { type: 'VerificationObject', allowedOrigins: ['evil.example'] },
    }
    const forged = { ...world.hosted(), id, badge: { ...world.badge, issuer } }
    world.sites.set(id, forged)
    expect(codes(await ask(world, forged)).issuer).toBe('fail:issuer-elsewhere')
  })

  test('that was taken back is revoked, by 410, by a body, or by a mark', async () => {
    for (const answer of [410, { revoked: true }, 'mark'] as const) {
      const world = createBadgeIssuer()
      const badge = world.hosted()
      world.sites.set(
        String(badge.id),
        answer === 'mark' ? { ...badge, revoked: true, revocationReason: 'cheated' } : answer,
      )
      const report = await ask(world, badge)
      expect(report).toMatchObject({ verdict: 'invalid', status: 'revoked' })
    }
  })

  test('that cannot be asked for is unknown, never valid', async () => {
    const world = createBadgeIssuer()
    const badge = world.hosted()
    for (const answer of [404, 500, undefined]) {
      if (answer === undefined) world.sites.delete(String(badge.id))
      else world.sites.set(String(badge.id), answer)
      expect((await ask(world, badge)).verdict).toBe('unknown')
    }
    const offline = await verify(JSON.stringify(badge), { now })
    expect(offline.verdict).toBe('unknown')
  })

  test('whose documents lead in circles comes to an end', async () => {
    const world = createBadgeIssuer()
    const a = 'https://academy.example/a'
    const b = 'https://academy.example/b'
    world.sites.set(a, { ...world.hosted(), id: b })
    world.sites.set(b, { ...world.hosted(), id: a })
    expect((await ask(world, { ...world.hosted(), id: a })).verdict).not.toBe('valid')
    expect(world.asked.length).toBeLessThan(13)
  })

  test('without an address of its own proves nothing', async () => {
    const world = createBadgeIssuer()
    const report = await ask(world, {
      ...world.hosted(),
      id: 'urn:uuid:a953081a-4bbd-4927-9653-7219bca00e3b',
    })
    expect(codes(report).proof).toBe('fail:hosted-nowhere')
  })
})

describe.each(['P-256', 'Ed25519', 'RSA'] as const)('a badge signed with %s', (algorithm) => {
  test('is valid with a key that its issuer lists and owns', async () => {
    const world = createBadgeIssuer(algorithm)
    const report = await ask(world, await world.signed())
    expect(report).toMatchObject({
      verdict: 'valid',
      status: 'valid',
      input: 'jwt',
      issuedBy: `${official}/issuer`,
    })
  })

  test('is invalid when any part was changed', async () => {
    const world = createBadgeIssuer(algorithm)
    const token = await world.signed()
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), async (at) => {
        const swapped = token[at] === 'A' ? 'B' : 'A'
        const broken = token.slice(0, at) + swapped + token.slice(at + 1)
        expect((await ask(world, broken)).verdict).not.toBe('valid')
      }),
      { numRuns: 25 },
    )
  })

  test('is not believed with a key of somebody else, listed or owned by name only', async () => {
    const world = createBadgeIssuer(algorithm)
    const evil = createBadgeIssuer(algorithm)
    const key = 'https://evil.example/key'
    world.sites.set(key, { ...evil.key, id: key })
    const forged = await signBadgeAssertion(world.assertion({ type: 'signed', creator: key }), evil.signer)
    expect(codes(await ask(world, forged)).issuer).toBe('fail:key-not-issuers')
  })

  test('is revoked by the list of its issuer, and unknown without it', async () => {
    const world = createBadgeIssuer(algorithm)
    const token = await world.signed()
    world.revoke('issued in error')
    expect(await ask(world, token)).toMatchObject({ verdict: 'invalid', status: 'revoked' })
    world.sites.set(`${official}/revoked`, 500)
    expect((await ask(world, token)).verdict).toBe('unknown')
  })
})

test('the header never chooses the algorithm', async () => {
  const world = createBadgeIssuer('P-256')
  const [, payload, signature] = (await world.signed()).split('.')
  for (const alg of ['none', 'HS256', 'RS256', 'EdDSA']) {
    const header = Buffer.from(JSON.stringify({ alg })).toString('base64url')
    expect(codes(await ask(world, `${header}.${payload}.${signature}`)).proof).toBe('fail:signature-invalid')
  }
})

test('a secret key that was published is refused', async () => {
  const world = createBadgeIssuer('P-256')
  const { privateKey } = freshSigner('P-256')
  const pem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }))
  world.sites.set(`${official}/key`, { ...world.key, publicKeyPem: pem })
  expect(codes(await ask(world, await world.signed())).proof).toBe('fail:proof-broken')
})

test('an issuer who stands nowhere but in the badge is nobody', async () => {
  const world = createBadgeIssuer('P-256')
  const owner = 'urn:uuid:2d391246-6e0d-4dab-906c-b29770bd7aa6'
  const key = 'https://evil.example/key'
  world.sites.set(key, { ...world.key, id: key, owner })
  const issuer = { ...world.issuer, id: owner, publicKey: key }
  delete (issuer as { revocationList?: unknown }).revocationList
  const assertion = {
    ...world.assertion({ type: 'signed', creator: key }),
    badge: { ...world.badge, id: owner, issuer },
  }
  const report = await ask(world, await signBadgeAssertion(assertion, world.signer))
  expect(report).toMatchObject({ verdict: 'unknown', issuedBy: null })
})

test('a recipient is found by whichever spelling was hashed, with either hash', async () => {
  const world = createBadgeIssuer()
  for (const algorithm of ['sha256', 'md5'] as const) {
    const identity = hashBadgeIdentity('zoe@example.org', 'salt', algorithm)
    const badge: JsonObject = {
      ...world.hosted(),
      recipient: { type: 'email', hashed: true, salt: 'salt', identity },
    }
    world.sites.set(String(badge.id), badge)
    const given = (email: string) =>
      openBadges2Report(JSON.stringify(badge), { now, fetch: world.fetch, recipientProfile: { email } })
    expect((await given(' Zoe@Example.org')).report).toMatchObject({
      valid: true,
      recipientProfile: { email: ' Zoe@Example.org' },
    })
    expect((await given('eve@example.org')).report.valid).toBe(false)
    const report = await verify(JSON.stringify(badge), {
      now,
      fetch: world.fetch,
      recipient: { identifiers: [{ type: 'emailAddress', value: 'zoe@example.org' }] },
    })
    expect(report.verdict).toBe('valid')
  }
})

describe('baking by the rules of 2.0', () => {
  test('gives back what was baked in, beside a badge of 3.0', () => {
    const json = '{"id":"https://a.example/1","x":"]]>"}'
    const png = bakePng(bakePng(smallestPng, 'ey.3.0'), json, 'open-badges-2.0')
    expect(unbakePng(png)).toEqual({ text: 'ey.3.0', count: 1, legacy: { text: json, count: 1 } })
    expect(unbakePng(bakePng(png, 'ey.2.0', 'open-badges-2.0')).legacy).toEqual({ text: 'ey.2.0', count: 1 })
    const svg = bakeSvg(smallestSvg, json, 'open-badges-2.0')
    expect(svg).toContain('verify="https://a.example/1"')
    expect(unbakeSvg(svg)).toEqual({ text: null, count: 0, legacy: { text: json, count: 1 } })
    expect(unbakeSvg(bakeSvg(svg, 'ey.a.b', 'open-badges-2.0')).legacy).toEqual({ text: 'ey.a.b', count: 1 })
  })

  test('an address alone in a picture is followed', async () => {
    const world = createBadgeIssuer()
    const png = bakePng(smallestPng, String(world.hosted().id), 'open-badges-2.0')
    expect((await ask(world, png)).verdict).toBe('valid')
  })
})

describe.runIf(hasStandards)(`badges of before 2.0${standardsNote}`, () => {
  const folder = 'open-badges-2.0/samples/validator-core-components'
  const read = (name: string) => standardJson<JsonObject>(`${folder}/${name}.json`)

  test.each([
    ['0_5_assertion', 'http://oldstyle.com/assertion', '0.5'],
    ['0_5_1_assertion', 'http://oldstyle.com/assertion', '0.5'],
  ])('%s is read at its address', async (name, url, originalVersion) => {
    conforms('Open Badges 0.5 to 1.1: objects of the official validator')
    const world = createBadgeIssuer()
    world.sites.set(url, read(name))
    const report = await ask(world, url)
    expect(report).toMatchObject({ verdict: 'valid', credential: { originalVersion, name: 'Basic McBadge' } })
  })

  test('1.0 and 1.1 are upgraded for judging', async () => {
    conforms('Open Badges 0.5 to 1.1: objects of the official validator', 3)
    const world = createBadgeIssuer()
    world.sites.set('http://a.com/instance', read('1_0_basic_assertion'))
    world.sites.set('http://a.com/badgeclass', read('1_0_basic_badgeclass'))
    world.sites.set('http://a.com/issuer', read('1_0_basic_issuer'))
    const report = await ask(world, read('1_0_basic_assertion'))
    expect(report).toMatchObject({
      verdict: 'valid',
      credential: { originalVersion: '1.0', validFrom: '2015-04-30T00:00:00.000Z' },
    })
    world.sites.set('https://example.org/beths-robotics-badge.json', read('1_1_basic_assertion'))
    world.sites.set('https://example.org/robotics-badge.json', read('1_1_basic_badgeclass'))
    world.sites.set('https://example.org/organization.json', read('1_1_basic_issuer'))
    expect(await ask(world, read('1_1_basic_assertion'))).toMatchObject({
      verdict: 'valid',
      credential: { originalVersion: '1.1' },
    })
    expect((await ask(world, read('1_0_assertion_with_errors'))).verdict).not.toBe('valid')
  })
})

test('no badge is signed with a key that is too weak for new signatures, or that nobody could check', async () => {
  const world = createBadgeIssuer()
  const assertion = world.assertion({ type: 'signed', creator: 'https://academy.example/key' })
  const n = encodeBase64url(new Uint8Array(256).fill(0xff))
  const weak = {
    ...world.signer,
    algorithm: 'RSA',
    publicKey: fromJwk({ kty: 'RSA', n, e: 'AQAB' }),
  } as const
  await expect(signBadgeAssertion(assertion, weak)).rejects.toMatchObject({ code: 'key-weak' })
  await expect(signBadgeAssertion(assertion, freshSigner('P-521'))).rejects.toMatchObject({
    code: 'alg-unsupported',
  })
})

test('any JSON is answered with a report', async () => {
  const world = createBadgeIssuer()
  const badge = world.hosted()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(badge)), fc.jsonValue(), async (name, value) => {
      world.sites.set(String(badge.id), { ...badge, [name]: value } as JsonObject)
      const report = await ask(world, { ...badge, [name]: value } as JsonObject)
      expect(report.checks.every(({ code }) => code !== 'fault')).toBe(true)
    }),
    { numRuns: 150 },
  )
})
