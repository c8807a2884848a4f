import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../encoding/base64url.ts'
import { gzip } from '../../encoding/compression-node.ts'
import { encodeMultibase } from '../../encoding/multibase.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { signCredential } from '../../issue/sign.ts'
import type { JsonObject } from '../../json/shape.ts'
import { encodeMultikey } from '../../keys/multikey.ts'
import { signVcJwt } from '../../proofs/vc-jwt.ts'
import { encodeList, encodeValues } from '../../status/bitstring-list.ts'
import { encodeTokenList } from '../../status/token-list.ts'
import { signTokenList } from '../../status/token-list-jwt.ts'
import { ask, check, told } from '../../testing/ask.ts'
import { conforms } from '../../testing/conformance.ts'
import { createIssuer, noon } from '../../testing/issuer.ts'
import { freshSigner } from '../../testing/signers.ts'
import { hasStandards, standardBytes, standardJson, standardsNote } from '../../testing/standards.ts'
import type { VerifiedStatusList } from '../options.ts'

const at = 'https://example.org/status/1-revocation'

/** An issuer whose one list says what is given, and a credential with that entry. */
async function withEntry(entry: JsonObject, subject: JsonObject) {
  const own = await createIssuer()
  await own.publishList('revocation', [], (list) => ({
    ...list,
    credentialSubject: { ...(list.credentialSubject as JsonObject), ...subject },
  }))
  const document: JsonObject = {
    ...own.build(),
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '42',
      statusListCredential: at,
      ...entry,
    },
  }
  return { own, credential: await own.sign(document) }
}

describe('statuses of several bits', () => {
  const statusMessage = ['fine', 'under review', 'replaced', 'lost'].map((message, value) => ({
    status: `0x${value}`,
    message,
  }))

  test('say in the words of the issuer what their value means, and take nothing away', async () => {
    const { own, credential } = await withEntry(
      { statusPurpose: 'message', statusSize: 2, statusMessage },
      { statusPurpose: 'message', encodedList: await encodeValues([[42, 2]], { size: 2 }) },
    )
    const report = await ask(own, credential)
    expect(report).toMatchObject({ verdict: 'valid', status: 'valid' })
    expect(check(report, 'status')).toMatchObject({
      outcome: 'pass',
      code: 'status-message',
      reason: 'Its issuer says about it: replaced',
      entries: [{ purpose: 'message', index: 42, value: 2, message: 'replaced', list: at }],
    })
  })

  test('need a list that is long enough for entries of that size', async () => {
    const { own, credential } = await withEntry(
      { statusSize: 2, statusMessage },
      { encodedList: await encodeList([]) },
    )
    expect(check(await ask(own, credential), 'status')).toMatchObject({
      outcome: 'unknown',
      code: 'status-list-length',
      problemType: 'https://www.w3.org/ns/credentials/status-list#STATUS_LIST_LENGTH_ERROR',
    })
  })

  test('revoke whatever the value is, when they are for revocation', async () => {
    const encodedList = await encodeValues([[42, 1]], { size: 2 })
    const { own, credential } = await withEntry({ statusSize: 2, statusMessage }, { encodedList })
    expect((await ask(own, credential)).status).toBe('revoked')
  })
})

test('a mark that there is a newer edition is told and takes nothing away', async () => {
  const { own, credential } = await withEntry(
    { statusPurpose: 'refresh' },
    { statusPurpose: ['revocation', 'refresh'], encodedList: await encodeList([42]) },
  )
  const report = await ask(own, credential)
  expect(report.verdict).toBe('valid')
  expect(told(report, 'status')).toBe('pass:status-refresh')
})

test('what only informs takes nothing away when its list cannot be had, but it is told', async () => {
  const { own, credential } = await withEntry(
    { statusPurpose: 'message', statusListCredential: 'https://example.org/gone' },
    {},
  )
  const report = await ask(own, credential)
  expect(report.verdict).toBe('valid')
  expect(check(report, 'status')?.entries).toMatchObject([{ code: 'status-unavailable', purpose: 'message' }])
})

test('a list is remembered no longer than it allows', async () => {
  const { own, credential } = await withEntry({}, { ttl: 60_000 })
  const statusLists = new Map<string, VerifiedStatusList>()
  const later = (seconds: number) => ({ now: new Date(noon.getTime() + seconds * 1000), statusLists })
  await ask(own, credential, later(0))
  await own.publishList('revocation', [42])
  expect((await ask(own, credential, later(59))).status).toBe('valid')
  expect((await ask(own, credential, later(60))).status).toBe('revoked')
})

test('the list of another publisher is believed and named', async () => {
  const own = await createIssuer()
  const other = freshSigner('Ed25519')
  const publisher = `did:key:${encodeMultikey(other.publicKey)}`
  const { proof: _, ...list } = own.served.get(own.lists.revocation) as JsonObject
  const signed = await signCredential({ ...list, issuer: publisher }, { signer: other, created: noon })
  own.served.set(own.lists.revocation, signed)
  const report = await ask(own, await own.sign(own.build()))
  expect(report.verdict).toBe('valid')
  expect(check(report, 'status')?.entries?.[0]).toMatchObject({ code: 'status-ok', listIssuer: publisher })
})

describe('a StatusList2021', () => {
  const base64 = async (indexes: number[]) => {
    const bits = new Uint8Array(16384)
    for (const index of indexes) bits[index >>> 3]! |= 0x80 >>> (index & 7)
    return Buffer.from(await gzip(bits)).toString('base64')
  }

  test.each([
    ['base64url', async () => encodeBase64url(new Uint8Array(Buffer.from(await base64([42]), 'base64')))],
    ['base64 with padding', () => base64([42])],
    [
      'multibase',
      async () => encodeMultibase('u', new Uint8Array(Buffer.from(await base64([42]), 'base64'))),
    ],
  ])('is read in %s', async (_, encode) => {
    const own = await createIssuer()
    const list: JsonObject = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: at,
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      issuer: own.did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        id: `${at}#list`,
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: await encode(),
      },
    }
    own.served.set(at, encodeUtf8(await signVcJwt(list, { signer: own.token })))
    const entry = { type: 'StatusList2021Entry', statusPurpose: 'revocation', statusListCredential: at }
    const status = async (statusListIndex: string) => {
      const credentialStatus = { ...entry, statusListIndex }
      const token = await signVcJwt({ ...own.build(), credentialStatus }, { signer: own.token })
      return (await ask(own, token)).checks.find(({ name }) => name === 'status')
    }
    expect(await status('42')).toMatchObject({ outcome: 'fail', code: 'revoked' })
    expect(await status('43')).toMatchObject({ outcome: 'pass' })
  })
})

describe('a 1EdTechRevocationList', () => {
  const list = 'https://example.org/revocations'
  const asked = async (served: JsonObject | undefined) => {
    const own = await createIssuer()
    if (served !== undefined) own.served.set(list, served)
    const credentialStatus = { id: list, type: '1EdTechRevocationList' }
    const token = await signVcJwt({ ...own.build(), credentialStatus }, { signer: own.token })
    return check(await ask(own, token), 'status')
  }
  const id = 'https://example.org/credentials/1'

  test('revokes what stands in it, with its reason', async () => {
    const revokedCredential = [{ id, revoked: true, revocationReason: 'Issued in error' }]
    expect(await asked({ id: list, revokedCredential })).toMatchObject({
      outcome: 'fail',
      code: 'revoked',
      entries: [{ message: 'Issued in error' }],
    })
  })

  test.each<[string, JsonObject | undefined, string]>([
    ['has only others', { revokedCredential: [{ id: 'urn:x', revoked: true }] }, 'pass:null'],
    ['takes it back', { revokedCredential: [{ id, revoked: false }] }, 'pass:null'],
    [
      'is somebody else’s',
      { issuer: 'did:web:evil.example', revokedCredential: [] },
      'unknown:status-list-invalid',
    ],
    ['is something else', { hello: 1 }, 'unknown:status-list-invalid'],
    ['does not answer', undefined, 'unknown:status-unavailable'],
  ])('that %s gives its answer', async (_, served, expected) => {
    const found = await asked(served)
    expect(`${found?.outcome}:${found?.code}`).toBe(expected)
  })
})

describe('a token status list', () => {
  const uri = 'https://example.org/token-lists/1'
  const seconds = Math.floor(noon.getTime() / 1000)

  async function asked(
    change: JsonObject,
    values: [number, number][] = [
      [7, 1],
      [8, 2],
      [9, 3],
    ],
    index = 7,
  ) {
    const own = await createIssuer()
    const status_list = await encodeTokenList(values, { bits: 2, length: 100 })
    const claims = { sub: uri, iat: seconds - 60, exp: seconds + 3600, ttl: 600, status_list, ...change }
    own.served.set(uri, encodeUtf8(await signTokenList(claims, { signer: own.token })))
    const document = { ...own.build({ status: [] }), status: { status_list: { idx: index, uri } } }
    return { own, token: await signVcJwt(document, { signer: own.token }) }
  }

  test.each([
    [6, 'pass:null'],
    [7, 'fail:revoked'],
    [8, 'fail:suspended'],
    [9, 'pass:status-other'],
    [100, 'fail:status-index-range'],
  ])('at index %i says %s', async (index, expected) => {
    const { own, token } = await asked({}, undefined, index)
    expect(told(await ask(own, token), 'status')).toBe(expected)
  })

  test.each([
    ['has expired', { exp: seconds }],
    ['speaks of another address', { sub: 'https://example.org/other' }],
    ['does not say when it was made', { iat: undefined }],
    ['holds no list', { status_list: { bits: 3, lst: '' } }],
    ['is broken', { status_list: { bits: 1, lst: 'AAAA' } }],
  ])('that %s is not believed, and nothing is known', async (_, change) => {
    const { own, token } = await asked(change)
    expect(told(await ask(own, token), 'status')).toBe('unknown:status-list-invalid')
  })

  test('that was changed, or is no status list, is not believed', async () => {
    const { own, token } = await asked({})
    const text = Buffer.from(own.served.get(uri) as Uint8Array).toString()
    for (const forged of [
      `${text.slice(0, -2)}AA`,
      await signVcJwt(own.build(), { signer: own.token }),
      'nonsense',
    ]) {
      own.served.set(uri, encodeUtf8(forged))
      expect(told(await ask(own, token), 'status')).toBe('unknown:status-list-invalid')
    }
  })
})

test.runIf(hasStandards)(`the official revoked sample is revoked by its list${standardsNote}`, async () => {
  conforms('Bitstring Status List 1.0: samples of the official validator', 2)
  const folder = 'bitstring-status-list-1.0/samples/public-validator'
  const list = standardJson<JsonObject>(`${folder}/testlist`)
  for (const name of ['credential-status-revoked', 'credential-status-revoked-blank-nodes']) {
    const sample = standardJson<JsonObject>(`${folder}/${name}.json`)
    const [entry] = [sample.credentialStatus].flat() as { statusListCredential: string }[]
    const own = await createIssuer()
    own.served.set(entry!.statusListCredential, list)
    // Their key document is published no more; the key itself stands in its address.
    const issuer = 'https://1edtech.edu/issuers/565049'
    const key = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
    const method = { id: `${issuer}#${key}`, type: 'Multikey', controller: issuer, publicKeyMultibase: key }
    own.served.set(issuer, { id: issuer, verificationMethod: [method], assertionMethod: [method.id] })
    const report = await ask(own, standardBytes(`${folder}/${name}.json`))
    expect(check(report, 'status')).toMatchObject({ outcome: 'fail', code: 'revoked' })
  }
})
