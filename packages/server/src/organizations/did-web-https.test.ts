import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as theirWebs from '@digitalbazaar/did-method-web'
import { resolveDid } from '@laurel/credential'
import { Agent as Dispatcher, request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certify } from '../keys/certificate.ts'
import { rawPublicKey } from '../keys/providers/software.ts'
import { signWith } from '../keys/sign.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/*
 * The did:web of an issuer as the resolver of another reads it: over TLS that our server speaks, on the loopback, with a
 * certificate that is checked against an authority of our own: itself. Only the name is looked up by us.
 */

const host = 'badges.example'
let folder: string
let relay: Server
let server: TestServer
let authority: string
let port: number

/** A certificate for the host that vouches for itself, and its key. */
async function certificate() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signer = {
    publicKey: { algorithm: 'P-256', bytes: rawPublicKey('P-256', publicKey) },
    sign: async (message: Uint8Array) => signWith('P-256', privateKey, message),
  } as const
  const der = await certify(signer, host, new Date())
  const text = der.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }),
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-did-web-'))
  const made = await certificate()
  authority = made.certificate
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  await writeFile(cert, made.certificate)
  await writeFile(key, made.key)
  // The name of an issuer has the port in it, so that one is needed before the server has its own.
  relay = createServer((socket) => {
    const onward = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1')
    socket.pipe(onward).pipe(socket)
    for (const end of [socket, onward]) end.on('error', () => end.destroy())
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  port = (relay.address() as AddressInfo).port
  server = await startServer({
    jobs: false,
    environment: {
      LAUREL_BASE_URL: `https://${host}:${port}`,
      LAUREL_TLS_CERTIFICATE: cert,
      LAUREL_TLS_KEY: key,
    },
  })
})
afterAll(async () => {
  await server.stop()
  relay.close()
  await rm(folder, { recursive: true })
})

/** Every name is the loopback. */
const lookup = (_: string, options: { all?: boolean }, done: (...answer: unknown[]) => void): void =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
const trusted = () => ({ ca: authority, allowPartialTrustChain: true, lookup }) as object
const did = () => `did:web:${host}%3A${port}:organizations:home`

test('is found by the resolver of another, with the keys that our own finds', async () => {
  const driver = theirWebs.driver({ allowList: [`${host}:${port}`] })
  const agent = new Agent(trusted())
  const theirs = await driver.get({ did: did(), fetchOptions: { agent } })
  expect(theirs.id).toBe(did())

  const dispatcher = new Dispatcher({ connect: trusted() })
  const { didDocument } = await resolveDid(did(), {
    fetch: async (url) => {
      const { statusCode, headers, body } = await request(url, { dispatcher })
      const contentType = String(headers['content-type'])
      return { status: statusCode, url, contentType, bytes: await body.bytes() }
    },
  })
  expect(didDocument).toEqual(theirs)
  const [method] = didDocument!.assertionMethod as [string]
  const key = await driver.get({ did: method, fetchOptions: { agent } })
  expect(key).toMatchObject({ id: method, controller: did() })
})

test('is not taken from one whose certificate nobody known has signed', async () => {
  const driver = theirWebs.driver({ allowList: [`${host}:${port}`] })
  const agent = new Agent({ lookup } as object)
  await expect(driver.get({ did: did(), fetchOptions: { agent } })).rejects.toThrow()
})
