import { decodeList } from '@laurel/credential'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

type Json = Record<string, unknown>
type Entry = {
  statusPurpose: string
  statusListIndex: string
  statusListCredential: string
  [member: string]: unknown
}

let server: TestServer
let did: string
beforeAll(async () => {
  server = await startServer({ environment: { LAUREL_VC_API: 'on' }, jobs: false })
  did = ((await (await server.as('nobody').get('/vc-api/keys')).json()) as { ed25519: string }).ed25519
})
afterAll(() => server.stop())

const post = async (path: string, body: unknown) => {
  const answer = await server.as('nobody').post(`/vc-api/${path}`, body)
  return { status: answer.status, body: (await answer.json()) as Json }
}
const credential = (changes: Json = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: did,
  credentialSubject: { id: 'did:example:alice' },
  ...changes,
})
async function issue(): Promise<{ document: Json; entry(purpose: string): Entry }> {
  const { status, body } = await post('status/credentials/issue', { credential: credential() })
  expect(status).toBe(201)
  const entries = body.credentialStatus as Entry[]
  return {
    document: body,
    entry: (purpose) => entries.find(({ statusPurpose }) => statusPurpose === purpose)!,
  }
}
const change = (credentialStatus: Entry, status?: boolean) =>
  post('status/credentials/status', { credentialStatus, ...(status === undefined ? {} : { status }) })
const verify = (verifiableCredential: Json) =>
  post('credentials/verify', { verifiableCredential, options: { checks: ['proof', 'credentialStatus'] } })

test('a credential gets an entry for each purpose, and the lists behind them are served and signed', async () => {
  const { document, entry } = await issue()
  for (const purpose of ['revocation', 'suspension']) {
    const { statusListCredential, statusListIndex, ...rest } = entry(purpose)
    expect(rest).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: purpose })
    expect(rest.id).not.toBe(statusListCredential)
    expect(String(Number.parseInt(statusListIndex, 10))).toBe(statusListIndex)
    const answer = await fetch(statusListCredential, {
      headers: { accept: 'application/ld+json, application/json' },
    })
    expect(answer.headers.get('content-type')).toBe('application/ld+json')
    const list = (await answer.json()) as Json & { credentialSubject: Json }
    expect(list).toMatchObject({
      id: statusListCredential,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: purpose },
    })
    expect(await verify(list)).toMatchObject({ status: 200, body: { verified: true } })
    const bits = await decodeList(String(list.credentialSubject.encodedList), { maxBytes: 1_000_000 })
    expect(bits.length).toBe(131_072)
  }
  expect(await verify(document)).toMatchObject({ status: 200, body: { checks: { status: 'pass' } } })
})

test('a revoked credential is not verified any more, and a revocation stays', async () => {
  const { document, entry } = await issue()
  expect(await change(entry('revocation'))).toMatchObject({ status: 200, body: { status: true } })
  const verdict = await verify(document)
  expect(verdict).toMatchObject({ status: 400, body: { verified: false, errors: [{ code: 'revoked' }] } })
  expect(await change(entry('revocation'), false)).toMatchObject({
    status: 400,
    body: { code: 'invalid-fields' },
  })
})

test('a suspended credential is verified again when the suspension is lifted', async () => {
  const { document, entry } = await issue()
  const seen: unknown[] = []
  for (const suspended of [true, false]) {
    await change(entry('suspension'), suspended)
    seen.push((await verify(document)).body.checks)
  }
  expect(seen).toMatchObject([{ status: 'fail' }, { status: 'pass' }])
})

test('who asks about the proof alone is only warned about the status', async () => {
  const { document, entry } = await issue()
  await change(entry('revocation'))
  const answer = await post('credentials/verify', {
    verifiableCredential: document,
    options: { checks: ['proof'] },
  })
  expect(answer).toMatchObject({ status: 200, body: { verified: true, warnings: [{ code: 'revoked' }] } })
})

describe('it refuses', () => {
  test('credentials that have a status already', async () => {
    const has = credential({
      credentialStatus: { type: 'BitstringStatusListEntry', id: 'https://a.example/1' },
    })
    expect(await post('status/credentials/issue', { credential: has })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/credential/credentialStatus' }] },
    })
  })

  test('to touch the lists of organizations, and places that a list does not have', async () => {
    const { id } = await server.credential()
    const document = (await (await server.as('nobody').get(`/credentials/${id}.json`)).json()) as {
      credentialStatus: Entry[]
    }
    const theirs = document.credentialStatus.find(({ statusPurpose }) => statusPurpose === 'revocation')!
    expect(await change(theirs)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const verification = await (await server.as('nobody').get(`/validate?certId=${id}`)).json()
    expect(verification).toMatchObject({ status: 'valid' })
    const { entry } = await issue()
    expect(await change({ ...entry('revocation'), statusListIndex: '131072' })).toMatchObject({ status: 400 })
    expect(await change({ ...entry('revocation'), statusListIndex: '-1' })).toMatchObject({ status: 400 })
    const other = entry('suspension').statusListCredential
    expect(await change({ ...entry('revocation'), statusListCredential: other })).toMatchObject({
      status: 404,
    })
  })
})

test('two first requests at once set up one owner of the lists', async () => {
  const fresh = await startServer({
    environment: { LAUREL_VC_API: 'on', LAUREL_VC_API_SEED: 'another seed altogether' },
    jobs: false,
  })
  try {
    const keys = (await (await fresh.as('nobody').get('/vc-api/keys')).json()) as { ed25519: string }
    const body = { credential: credential({ issuer: keys.ed25519 }) }
    const ask = () => fresh.as('nobody').post('/vc-api/status/credentials/issue', body)
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const owners = await fresh.world.db
      .selectFrom('organizations')
      .select('id')
      .where('slug', 'like', 'vc-api-%')
      .execute()
    expect(owners).toHaveLength(1)
  } finally {
    await fresh.stop()
  }
})
