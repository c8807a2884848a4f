import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certify } from '../../keys/certificate.ts'
import { rawPublicKey } from '../../keys/providers/software.ts'
import { signWith } from '../../keys/sign.ts'
import { readSettings } from '../../settings.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { readTls } from './tls.ts'

let folder: string
let server: TestServer
const paths = () => ({
  LAUREL_TLS_CERTIFICATE: join(folder, 'cert.pem'),
  LAUREL_TLS_KEY: join(folder, 'key.pem'),
})

/** Writes a certificate and its key; answers the certificate's SHA-256. */
async function writeCertificate(): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signer = {
    publicKey: { algorithm: 'P-256', bytes: rawPublicKey('P-256', publicKey) },
    sign: async (message: Uint8Array) => signWith('P-256', privateKey, message),
  } as const
  const der = await certify(signer, 'badges.example', new Date('2026-01-01T00:00:00Z'))
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  const { LAUREL_TLS_CERTIFICATE: cert, LAUREL_TLS_KEY: key } = paths()
  await writeFile(key, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  await writeFile(cert, pem)
  return createHash('sha256').update(der).digest('hex')
}

/** One request on a connection of its own: the certificate that was shown, and the answer. */
function ask(path: string): Promise<{ shown: string; status: number; hsts: string | undefined }> {
  const { port } = server.app.server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    // What is tested is which certificate is shown; nobody vouches for it.
    const options = { host: '127.0.0.1', port, path, rejectUnauthorized: false, agent: false }
    get(options, (response) => {
      const { raw } = (response.socket as TLSSocket).getPeerCertificate()
      response.resume()
      resolve({
        shown: createHash('sha256').update(raw).digest('hex'),
        status: response.statusCode!,
        hsts: response.headers['strict-transport-security'],
      })
    }).on('error', reject)
  })
}

let first: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-tls-'))
  first = await writeCertificate()
  server = await startServer({
    jobs: false,
    environment: { ...paths(), LAUREL_BASE_URL: 'https://badges.example' },
  })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

test('with two settings the server speaks TLS itself, and tells browsers to stay with it', async () => {
  expect(await ask('/verify')).toEqual({ shown: first, status: 200, hsts: 'max-age=31536000' })
})

test('a new certificate is taken on SIGHUP, and one that cannot be used is not', async () => {
  const second = await writeCertificate()
  process.emit('SIGHUP')
  expect((await ask('/health/live')).shown).toBe(second)
  await writeFile(join(folder, 'cert.pem'), 'half of a certi')
  process.emit('SIGHUP')
  expect(await ask('/health/live')).toMatchObject({ shown: second, status: 200 })
})

test.each([
  [{ LAUREL_TLS_KEY: '' }, /both must be set, or neither/],
  [{ LAUREL_TLS_KEY: '/nowhere/key.pem' }, /LAUREL_TLS_KEY: the file \/nowhere\/key.pem cannot be read/],
  [{ LAUREL_BASE_URL: 'http://badges.example' }, /LAUREL_BASE_URL: must be an https address/],
  [{}, /LAUREL_TLS_CERTIFICATE: does not go with LAUREL_TLS_KEY/],
])('what is set wrong is told with the name of the setting: %j', async (changes, message) => {
  await writeFile(join(folder, 'cert.pem'), 'half of a certi')
  const environment = { ...paths(), LAUREL_BASE_URL: 'https://badges.example', ...changes }
  expect(() => readTls(readSettings(environment))).toThrow(message)
})
