import { createHash, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeMultikey, verify, verifySignature } from '@laurel/credential'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrganization } from '../organizations/create.ts'
import { readSettings } from '../settings.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { checkKeyEncryption } from './check.ts'
import { createKeyEncryption, openKeyEncryption } from './envelope.ts'
import { documentSignerFor, signerFor } from './signers.ts'

const secret = Buffer.from('a private key')
const noKms = () => Promise.reject(new Error('there is no KMS'))

describe('the envelope', () => {
  const kek = createHash('sha256').update('one').digest()

  test('opens what it sealed, and seals the same secret differently each time', () => {
    const keys = createKeyEncryption(kek)
    const [one, two] = [keys.seal(secret, 'a|b|c'), keys.seal(secret, 'a|b|c')]
    expect(keys.open(one, 'a|b|c')).toEqual(secret)
    expect(one.secret.equals(two.secret)).toBe(false)
    expect(one.dataKey.equals(two.dataKey)).toBe(false)
    expect(Buffer.concat([one.secret, one.dataKey]).includes(secret)).toBe(false)
  })

  test('does not open for another place, a changed byte or another KEK', () => {
    const keys = createKeyEncryption(kek)
    const sealed = keys.seal(secret, 'organization|key|jwt')
    expect(() => keys.open(sealed, 'organization|key|assertion')).toThrow(/changed or belongs elsewhere/)
    for (const part of ['secret', 'dataKey'] as const) {
      for (let at = 0; at < sealed[part].length; at++) {
        const changed = Buffer.from(sealed[part])
        changed[at]! ^= 1
        expect(() => keys.open({ ...sealed, [part]: changed }, 'organization|key|jwt')).toThrow()
      }
    }
    const other = createKeyEncryption(createHash('sha256').update('two').digest())
    expect(() => other.open(sealed, 'organization|key|jwt')).toThrow(/another key-encryption key/)
  })

  test('opens with a KEK of before, seals with the one in use, and rewraps the data key alone', () => {
    const newer = createHash('sha256').update('two').digest()
    const sealed = createKeyEncryption(kek).seal(secret, 'a|b|c')
    const keys = createKeyEncryption(newer, [kek])
    expect(keys.open(sealed, 'a|b|c')).toEqual(secret)
    expect(keys.seal(secret, 'a|b|c').kekId).toBe(keys.kekId)

    const again = keys.rewrap(sealed, 'a|b|c')
    expect(again.secret).toBe(sealed.secret)
    expect(keys.rewrap(again, 'a|b|c')).toBe(again)
    expect(createKeyEncryption(newer).open(again, 'a|b|c')).toEqual(secret)
    expect(() => createKeyEncryption(newer).open(sealed, 'a|b|c')).toThrow(/LAUREL_KEK_OLD/)
    expect(() => keys.rewrap(sealed, 'a|b|d')).toThrow(/changed or belongs elsewhere/)
  })

  test('makes a KEK once, readable by its owner alone, and finds it again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'laurel-kek-'))
    try {
      const settings = readSettings({ LAUREL_DATA_DIR: dataDir })
      const opened = await Promise.all([1, 2, 3].map(() => openKeyEncryption(settings, noKms)))
      expect(new Set(opened.map(({ kekId }) => kekId)).size).toBe(1)
      expect((await stat(join(dataDir, 'keys/kek'))).mode & 0o777).toBe(0o600)
      expect(Buffer.from(await readFile(join(dataDir, 'keys/kek'), 'utf8'), 'base64')).toHaveLength(32)
      await writeFile(join(dataDir, 'keys/kek'), '')
      await expect(openKeyEncryption(settings, noKms)).rejects.toThrow(/restore it from a backup/)
    } finally {
      await rm(dataDir, { recursive: true })
    }
  })
})

describe('the keys of an organization', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({
      jobs: false,
      environment: { LAUREL_BASE_URL: 'https://badges.example:8443' },
    })
  })
  afterAll(() => server.stop())

  type Key = {
    purpose: string
    verificationMethod: string
    publicKeyMultibase: string
    retiredAt: string | null
  }
  const list = async () =>
    ((await (await server.as('owner').get('/v1/keys')).json()) as { items: Key[] }).items
  const didDocument = async () =>
    (await (await server.as('nobody').get('/organizations/home/did.json')).json()) as {
      id: string
      verificationMethod: { id: string; publicKeyMultibase: string }[]
      assertionMethod: string[]
    }
  const rotate = (purpose: string) => server.as('owner').post(`/v1/keys/${purpose}/rotate`)

  test('are not stored in the clear', async () => {
    const rows = await server.world.db.selectFrom('keys').selectAll().execute()
    expect(rows).toHaveLength(4)
    for (const row of rows) {
      expect(row.kek_id).toBe(server.world.keyEncryption.kekId)
      expect(row.sealed_private_key!.includes(row.public_key)).toBe(false)
    }
  })

  test('stand in the DID document under the address that did:web leads to', async () => {
    const { id, verificationMethod, assertionMethod } = await didDocument()
    expect(id).toBe('did:web:badges.example%3A8443:organizations:home')
    expect([...assertionMethod].sort()).toEqual(
      ['assertion', 'jwt', 'status'].map((purpose) => `${id}#${purpose}-1`),
    )
    expect(verificationMethod.map(({ id }) => id)).toEqual(assertionMethod)
    const answer = await server.as('nobody').get('/.well-known/did.json')
    expect(await answer.json()).toMatchObject({ id: 'did:web:badges.example%3A8443' })
    expect((await server.as('nobody').get('/organizations/nobody/did.json')).status).toBe(404)
  })

  test('sign what verifies under the published key', async () => {
    const issuer = { id: server.home.issuerId, did: (await didDocument()).id }
    const message = Buffer.from('message')
    for (const purpose of ['assertion', 'jwt', 'status'] as const) {
      const signer = await signerFor(server.world, issuer, purpose)
      const published = (await didDocument()).verificationMethod.find(
        ({ id }) => id === signer.verificationMethod,
      )!
      const publicKey = decodeMultikey(published.publicKeyMultibase)
      const signature = await signer.sign(message)
      expect(signature).toHaveLength(64)
      expect(await verifySignature(publicKey, message, signature)).toBe(true)
      expect(await verifySignature(publicKey, Buffer.from('massage'), signature)).toBe(false)
    }
  })

  test('for documents have a certificate that names the issuer and allows signing alone', async () => {
    const issuer = { id: server.home.issuerId, did: (await didDocument()).id }
    const { signer, certificate } = await documentSignerFor(server.world, issuer)
    const read = new X509Certificate(certificate)
    expect(read.subject).toBe('CN=The home academy')
    expect(read.issuer).toBe(read.subject)
    expect(read.ca).toBe(false)
    expect(read.verify(read.publicKey)).toBe(true)
    const { x } = read.publicKey.export({ format: 'jwk' })
    expect(Buffer.from(x!, 'base64url').equals(Buffer.from(signer.publicKey.bytes.subarray(1)))).toBe(true)
    const years = (Date.parse(read.validTo) - Date.parse(read.validFrom)) / 31_557_600_000
    expect(Math.round(years)).toBe(10)
  })

  test('are replaced one at a time; the old one stays for verifying and signs nothing more', async () => {
    const { id } = await server.credential()
    const answers = await Promise.all([rotate('assertion'), rotate('assertion')])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const { verificationMethod } = await didDocument()
    const names = verificationMethod.map(({ id }) => id.split('#')[1])
    expect(names.filter((name) => name?.startsWith('assertion')).sort()).toEqual([
      'assertion-1',
      'assertion-2',
      'assertion-3',
    ])
    const inUse = (await list()).filter(({ purpose, retiredAt }) => purpose === 'assertion' && !retiredAt)
    expect(inUse).toMatchObject([{ verificationMethod: expect.stringMatching(/#assertion-3$/) }])

    const again = await server.credential()
    const methodOf = async (one: string) =>
      (
        (await (await server.as('nobody').get(`/credentials/${one}.json`)).json()) as {
          proof: { verificationMethod: string }
        }
      ).proof.verificationMethod.split('#')[1]
    expect([await methodOf(id), await methodOf(again.id)]).toEqual(['assertion-1', 'assertion-3'])
    expect((await server.events()).filter(({ type }) => type === 'key.created')).toHaveLength(2)

    // Both verify: the old key is still looked up in the DID document.
    const fetch = async (url: string) => {
      const response = await server.as('nobody').get(new URL(url).pathname)
      const bytes = new Uint8Array(await response.arrayBuffer())
      return { status: response.status, url, contentType: response.headers.get('content-type') ?? '', bytes }
    }
    for (const one of [id, again.id]) {
      const document = await (await server.as('nobody').get(`/credentials/${one}.json`)).text()
      const { verdict } = await verify(document, { now: new Date(), fetch })
      expect(verdict).toBe('valid')
    }
  })

  test('are not replaced by those who may not, and there is no other purpose', async () => {
    expect((await server.as('issuer').post('/v1/keys/jwt/rotate')).status).toBe(403)
    expect((await rotate('everything')).status).toBe(400)
  })

  test('sealed with another KEK stop the start with a word about it', async () => {
    await checkKeyEncryption(server.world)
    const keyEncryption = createKeyEncryption(createHash('sha256').update('lost').digest())
    await expect(checkKeyEncryption({ ...server.world, keyEncryption })).rejects.toThrow(
      /keys were sealed with another key-encryption key.*backup/s,
    )
  })

  test('a name that is taken or none makes no organization and no half of one', async () => {
    const before = await server.world.db.selectFrom('keys').select('id').execute()
    const wish = { slug: 'home', name: 'Home again', owner: { name: 'O', email: 'o@example.org' } }
    await expect(createOrganization(server.world, wish)).rejects.toMatchObject({ code: 'already-exists' })
    for (const slug of ['', 'a', '-ab', 'a--b', 'Ab', 'a/b', 'a.b', 'x'.repeat(64)])
      await expect(createOrganization(server.world, { ...wish, slug })).rejects.toMatchObject({
        code: 'invalid-fields',
      })
    expect(await server.world.db.selectFrom('keys').select('id').execute()).toEqual(before)
  })
})

test('on localhost the issuer is its key, which therefore cannot be replaced', async () => {
  const server = await startServer({ jobs: false })
  try {
    const refused = await server.as('owner').post('/v1/keys/assertion/rotate')
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('did:key') })
    expect((await server.as('owner').post('/v1/keys/jwt/rotate')).status).toBe(201)
    expect((await server.as('owner').post('/v1/keys/document/rotate')).status).toBe(201)
    const { id, verificationMethod } = (await (
      await server.as('nobody').get('/organizations/home/did.json')
    ).json()) as { id: string; verificationMethod: { id: string }[] }
    expect(verificationMethod.map((method) => method.id)).toEqual([`${id}#${id.slice('did:key:'.length)}`])
  } finally {
    await server.stop()
  }
})
