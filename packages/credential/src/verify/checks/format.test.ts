import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../json/shape.ts'
import { signVcJwt } from '../../proofs/vc-jwt.ts'
import { ask, told } from '../../testing/ask.ts'
import { createIssuer } from '../../testing/issuer.ts'

const issuer = await createIssuer()

describe('its form', () => {
  test.each<[string, (document: JsonObject) => JsonObject, string]>([
    [
      'nobody earned',
      (document) => ({
        ...document,
        credentialSubject: {
          ...(document.credentialSubject as object),
          id: undefined,
          identifier: undefined,
        },
      }),
      'fail:subject-unidentified',
    ],
    ['has no criteria', (document) => subject(document, { criteria: {} }), 'fail:criteria-empty'],
    [
      'has an achievement without a name',
      (document) => subject(document, { name: undefined }),
      'fail:shape-wrong',
    ],
    ['has no beginning', (document) => ({ ...document, validFrom: undefined }), 'fail:shape-wrong'],
    ['has types as a text alone', (document) => subject(document, { type: 'Achievement' }), 'pass:null'],
  ])('a credential that %s', async (_, change, expected) => {
    const report = await ask(issuer, await signVcJwt(change(issuer.build()), { signer: issuer.token }))
    expect(told(report, 'format')).toBe(expected)
  })

  test.each<[string, unknown, string]>([
    [
      'in the wrong order',
      ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'https://www.w3.org/ns/credentials/v2'],
      'fail:context-order',
    ],
    ['without that of Open Badges', ['https://www.w3.org/ns/credentials/v2'], 'fail:context-missing'],
    [
      'with one that is not known',
      [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://evil.example/',
      ],
      'unknown:context-unknown',
    ],
    [
      'in an earlier version',
      ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'],
      'pass:context-old',
    ],
  ])('contexts %s', async (_, contexts, expected) => {
    const report = await ask(
      issuer,
      await signVcJwt({ ...issuer.build(), '@context': contexts }, { signer: issuer.token }),
    )
    expect(told(report, 'context')).toBe(expected)
  })

  test('words that no context defines are refused in tokens too', async () => {
    const report = await ask(
      issuer,
      await signVcJwt({ ...issuer.build(), unheardOf: 1 }, { signer: issuer.token }),
    )
    expect(told(report, 'context')).toBe('fail:term-undefined')
  })

  test('a plain W3C credential is verified as what it is', async () => {
    const plain = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: issuer.did,
      credentialSubject: { id: 'did:example:a' },
    }
    const report = await ask(issuer, await issuer.sign(plain))
    expect(report).toMatchObject({ verdict: 'valid', credential: { format: 'vc-2.0' } })
  })
})

const subject = (document: JsonObject, change: JsonObject): JsonObject => {
  const { achievement, ...rest } = document.credentialSubject as { achievement: JsonObject }
  return { ...document, credentialSubject: { ...rest, achievement: { ...achievement, ...change } } }
}
