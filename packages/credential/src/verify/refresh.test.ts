import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json/shape.ts'
import { signVcJwt } from '../proofs/vc-jwt.ts'
import { ask, check, told } from '../testing/ask.ts'
import { createIssuer } from '../testing/issuer.ts'

const url = 'https://example.org/credentials/1/newest'
const refreshService = { id: url, type: '1EdTechCredentialRefresh' }

async function refreshable(newest: JsonObject | number | null, change: JsonObject = {}) {
  const own = await createIssuer()
  const built = own.build()
  const context = [
    ...(built['@context'] as string[]),
    'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  ]
  const document = { ...built, '@context': context, refreshService, ...change }
  if (typeof newest === 'number') own.served.set(url, newest)
  else if (newest !== null)
    own.served.set(
      url,
      new TextEncoder().encode(await signVcJwt({ ...own.build(), ...newest }, { signer: own.token })),
    )
  return { own, token: await signVcJwt(document, { signer: own.token }) }
}

describe('a refresh service', () => {
  test('is told, and not asked unless the verifier wants it', async () => {
    const { own, token } = await refreshable({})
    const report = await ask(own, token)
    expect(report.verdict).toBe('valid')
    expect(told(report, 'refresh')).toBe('skipped:refresh-not-asked')
    expect(own.asked).not.toContain(url)
  })

  test('is asked for the newest edition, which has a report of its own', async () => {
    const { own, token } = await refreshable({ validUntil: '2026-02-01T00:00:00Z' })
    const report = await ask(own, token, { refresh: true })
    expect(report).toMatchObject({
      verdict: 'valid',
      parts: [{ relation: 'refreshed', pointer: '/refreshService', report: { status: 'expired' } }],
    })
    expect(told(report, 'refresh')).toBe('pass:refresh-found')
    expect(own.asked.filter((address) => address === url)).toHaveLength(1)
  })

  test.each<[string, JsonObject | number | null, JsonObject]>([
    ['does not answer', null, {}],
    ['has nothing', 404, {}],
    ['answers another credential', { id: 'https://example.org/credentials/2' }, {}],
    [
      'is of an unknown kind',
      {},
      { refreshService: { id: url, type: 'https://example.org/terms#ManualRefresh' } },
    ],
  ])('that %s takes nothing away', async (_, newest, change) => {
    const { own, token } = await refreshable(newest, change)
    const report = await ask(own, token, { refresh: true })
    expect(report.verdict).toBe('valid')
    expect(check(report, 'refresh')).toMatchObject({ outcome: 'unknown', informs: true })
  })

  test('of a forgery is not asked', async () => {
    const { own, token } = await refreshable({})
    await ask(own, `${token.slice(0, -4)}AAAA`, { refresh: true })
    expect(own.asked).not.toContain(url)
  })
})
