import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  createEcdsaSigner,
  createEd25519Signer,
  decodeMultikey,
  encodeMultikey,
  fromDerSignature,
  fromJwk,
  type JsonObject,
  parseVcJwt,
  proofsOf,
  type Signer,
  signCredential,
  signCredentials,
  signVcJwt,
  verifyProof,
  verifyToken,
} from '@laurel/credential'
import { documents } from './documents.ts'
import type { SuiteMeasure } from './suites.ts'
import { createPeers, type PeerSides } from './suites-peer.ts'

/** One side of the benchmark of cryptosuites, in a process of its own, as in `library-side.ts`. */
const who = process.argv[2] === 'peer' ? 'peer' : 'ours'
const created = '2026-01-31T12:00:00Z'

export type Key = Signer & { readonly did: string; readonly publicKeyObject: KeyObject }

/** A fresh key that signs on this thread: ours with the library's engines, the peer's in OpenSSL's own form. */
function createKey(algorithm: 'Ed25519' | 'P-256' | 'P-384'): Key {
  const { publicKey: spki, privateKey } =
    algorithm === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: algorithm })
  const publicKey = fromJwk(spki.export({ format: 'jwk' }))
  const multikey = encodeMultikey(publicKey)
  const did = `did:key:${multikey}`
  const hash = algorithm === 'P-384' ? 'sha384' : 'sha256'
  const secret = Buffer.from(privateKey.export({ format: 'jwk' }).d as string, 'base64url')
  const engine = () =>
    algorithm === 'Ed25519' ? createEd25519Signer(secret) : createEcdsaSigner(algorithm, secret)
  const own = who === 'ours' ? engine() : null
  const signature = (message: Uint8Array): Uint8Array => {
    if (own) return own.sign(message)
    if (algorithm === 'Ed25519') return sign(null, message, privateKey)
    return fromDerSignature(sign(hash, message, privateKey), algorithm)
  }
  return {
    algorithm,
    publicKey,
    did,
    publicKeyObject: spki,
    verificationMethod: `${did}#${multikey}`,
    sign: async (message) => signature(message),
    ...(own && { signAll: async (messages) => own.signAll(messages) }),
  }
}

const keys = { ed: createKey('Ed25519'), p256: createKey('P-256'), p384: createKey('P-384') }
export type Keys = typeof keys

/** As a verifier would: the key is read from the proof's did:key every time. */
async function mustVerify(credential: JsonObject): Promise<void> {
  const [proof] = proofsOf(credential)
  const key = decodeMultikey(String(proof?.verificationMethod).split('#')[1] ?? '')
  if (!(await verifyProof(credential, proof ?? {}, key)))
    throw new Error('A credential of the benchmark does not verify.')
}

function mustVerifyToken(token: string): void {
  if (!verifyToken(parseVcJwt(token), keys.p256.publicKey)) throw new Error('A token does not verify.')
}

const issueWith = (signer: Key, cryptosuite: string) => (document: JsonObject) =>
  signCredential(document, { signer, created, cryptosuite })

/** All of them in one errand, as the server issues a batch. */
const issueMany = (signer: Key) => (documents: readonly JsonObject[]) =>
  signCredentials(documents, { signer, created, cryptosuite: ecdsa })

async function all<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const item of items) done.push(await work(item))
  return done
}

const count = who === 'peer' ? 30 : 400
const made = documents(count, keys.ed.did)
const [rdfc, ecdsa, jcs] = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'eddsa-jcs-2022'] as const

async function ourSides(): Promise<PeerSides> {
  const issue = {
    p256: issueWith(keys.p256, ecdsa),
    p384: issueWith(keys.p384, ecdsa),
    jcs: issueWith(keys.ed, jcs),
    jwt: (document: JsonObject) => signVcJwt(document, { signer: keys.p256 }),
  }
  const signed384 = await all(made, issue.p384)
  return {
    issueP256: [made, issue.p256],
    verifyP256: [await all(made, issue.p256), mustVerify],
    issueP384: [made, issue.p384],
    verifyP384: [signed384, mustVerify],
    issueManyP256: [[made], issueMany(keys.p256), count],
    issueManyP384: [[made], issueMany(keys.p384), count],
    issueJcs: [made, issue.jcs],
    verifyJcs: [await all(made, issue.jcs), mustVerify],
    issueJwt: [made, issue.jwt],
    verifyJwt: [await all(made, issue.jwt), mustVerifyToken],
    bareEd25519: [made, issueWith(keys.ed, rdfc)],
    bareP256: [made, issue.p256],
    bareP384: [made, issue.p384],
    bareVerifyP384: [signed384, mustVerify],
  }
}

const sides = await (who === 'peer' ? createPeers(made, keys, created) : ourSides())

/** Credentials a second of the process's own CPU time. */
process.on('message', async (measure: SuiteMeasure) => {
  const [items, work, each = 1] = sides[measure] as readonly [
    readonly unknown[],
    (item: unknown) => unknown,
    number?,
  ]
  const before = process.cpuUsage()
  for (const item of items) await work(item)
  const { user, system } = process.cpuUsage(before)
  process.send?.((each * items.length) / ((user + system) / 1e6))
})
