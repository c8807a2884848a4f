import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import type { JsonObject } from '../../json/shape.ts'
import { signVcJwt } from '../../proofs/vc-jwt.ts'
import { ask, check, told } from '../../testing/ask.ts'
import { createIssuer, noon } from '../../testing/issuer.ts'
import type { VerifiedStatusList } from '../options.ts'

const issuer = await createIssuer()
const signed = await issuer.sign(issuer.build())

describe('its dates', () => {
  const { proof: _, ...plain } = signed
  test.each([
    ['2025-12-31T23:59:59Z', 'invalid', 'not-yet-valid'],
    ['2026-01-01T00:00:00Z', 'valid', 'valid'],
    ['2027-12-31T23:59:59Z', 'valid', 'valid'],
    ['2028-01-01T00:00:00Z', 'invalid', 'expired'],
  ])('at %s it is %s: %s', async (at, verdict, status) => {
    expect(await ask(issuer, signed, { now: new Date(at) })).toMatchObject({ verdict, status })
  })

  test('offsets are instants too, and a date without a zone is a fault of form', async () => {
    const late = await issuer.sign({ ...plain, validUntil: '2026-06-01T13:30:00+02:00' })
    expect((await ask(issuer, late)).status).toBe('expired')
    const zoneless = await issuer.sign({ ...plain, validUntil: '2026-06-01T13:30:00' })
    const report = await ask(issuer, zoneless)
    expect(told(report, 'format')).toBe('fail:shape-wrong')
    expect(check(report, 'format')?.detail).toMatchObject({ '/validUntil': 'date-invalid' })
  })
})

describe('its status', () => {
  test.each([
    ['revocation', 'revoked'],
    ['suspension', 'suspended'],
  ] as const)('a bit in the %s list makes it %s', async (purpose, status) => {
    const own = await createIssuer()
    await own.publishList(purpose, [42])
    expect(await ask(own, await own.sign(own.build()))).toMatchObject({ verdict: 'invalid', status })
  })

  test('bits of others do not touch it', async () => {
    const own = await createIssuer()
    await own.publishList('revocation', [41, 43])
    expect((await ask(own, await own.sign(own.build()))).status).toBe('valid')
  })

  test('revoked counts more than suspended and expired', async () => {
    const own = await createIssuer()
    await own.publishList('revocation', [42])
    await own.publishList('suspension', [42])
    const report = await ask(own, await own.sign(own.build()), { now: new Date('2030-01-01T00:00:00Z') })
    expect(report.status).toBe('revoked')
    expect(told(report, 'dates')).toBe('fail:expired')
  })

  test.each<[string, (list: JsonObject) => JsonObject]>([
    [
      'is for another purpose',
      (list) => ({
        ...list,
        credentialSubject: { ...(list.credentialSubject as object), statusPurpose: 'suspension' },
      }),
    ],
    ['has ended', (list) => ({ ...list, validUntil: '2026-05-01T00:00:00Z' })],
    ['names another issuer', (list) => ({ ...list, issuer: 'did:web:evil.example' })],
    ['is no list', (list) => ({ ...list, type: ['VerifiableCredential'] })],
  ])('a list that %s is not believed, and nothing is known', async (_, change) => {
    const own = await createIssuer()
    await own.publishList('revocation', [], change)
    const report = await ask(own, await own.sign(own.build()))
    expect(report).toMatchObject({ verdict: 'unknown', status: null })
    expect(told(report, 'status')).toBe('unknown:status-list-invalid')
  })

  test('a list that was changed after signing is not believed', async () => {
    const own = await createIssuer()
    const list = own.served.get(own.lists.revocation) as JsonObject
    own.served.set(own.lists.revocation, { ...list, validFrom: '2026-02-01T00:00:00Z' })
    expect(told(await ask(own, await own.sign(own.build())), 'status')).toBe('unknown:status-list-invalid')
  })

  test('a list may be a token', async () => {
    const own = await createIssuer()
    await own.publishList('revocation', [42])
    const { proof: _, ...list } = own.served.get(own.lists.revocation) as JsonObject
    own.served.set(own.lists.revocation, encodeUtf8(await signVcJwt(list, { signer: own.token })))
    expect((await ask(own, await own.sign(own.build()))).status).toBe('revoked')
  })

  test.each([
    ['an index outside the list', { statusListIndex: '131072' }, 'fail:status-index-range'],
    ['an index that is no number', { statusListIndex: '0x10' }, 'fail:status-malformed'],
    ['no list', { statusListCredential: undefined }, 'fail:status-malformed'],
    [
      'an older kind of list than its list is',
      { type: 'StatusList2021Entry' },
      'unknown:status-list-invalid',
    ],
    ['another kind of list', { type: 'RevocationList2020Status' }, 'unknown:status-unsupported'],
    ['the id of its list', { id: 'https://example.org/status/1-revocation' }, 'fail:status-malformed'],
    ['a size of nothing', { statusSize: 0 }, 'fail:status-malformed'],
    ['a size without messages', { statusSize: 2 }, 'fail:status-malformed'],
    ['too few messages', { statusMessage: [{ status: '0x0', message: 'fine' }] }, 'fail:status-malformed'],
    ['a purpose that only informs', { statusPurpose: 'message' }, 'pass:null'],
  ])('an entry with %s', async (_, change, expected) => {
    const document = issuer.build()
    const [entry] = document.credentialStatus as JsonObject[]
    const token = await signVcJwt(
      { ...document, credentialStatus: { ...entry, ...change } },
      { signer: issuer.token },
    )
    const report = await ask(issuer, token)
    expect(told(report, 'status')).toBe(expected)
  })

  test('a remembered list is used while it is young, and its age is told', async () => {
    const own = await createIssuer()
    const credential = await own.sign(own.build())
    const statusLists = new Map<string, VerifiedStatusList>()
    const documents = new Map<string, JsonObject>()
    const at = (minutes: number) => ({
      now: new Date(noon.getTime() + minutes * 60_000),
      statusLists,
      documents,
    })
    await ask(own, credential, at(0))
    const asked = own.asked.length
    await own.publishList('revocation', [42])
    const soon = await ask(own, credential, at(4))
    expect(soon.status).toBe('valid')
    expect(check(soon, 'status')?.detail).toMatchObject({ age: 240 })
    expect(own.asked.length).toBe(asked)
    expect((await ask(own, credential, at(6))).status).toBe('revoked')
  })

  test('nothing is fetched for what nobody signed', async () => {
    const own = await createIssuer()
    const { proof: _, ...unsigned } = await own.sign(own.build())
    await ask(own, unsigned)
    expect(own.asked).toEqual([])
  })

  test('one credential cannot make its verifier ask the whole world', async () => {
    const own = await createIssuer()
    const entries = Array.from({ length: 50 }, (_, index) => ({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: `https://${index}.example/`,
    }))
    const report = await ask(own, await own.sign({ ...own.build(), credentialStatus: entries }))
    expect(report.verdict).toBe('invalid')
    expect(own.asked.length).toBeLessThan(12)
  })
})
