import { hash, randomBytes, verify } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import { type JsonObject, knownContexts } from '@laurel/credential'
import { base58 } from '@scure/base'
import canonicalize from 'canonicalize'
import { jwtVerify, SignJWT } from 'jose'
import type { SuiteMeasure } from './suites.ts'
import type { Keys } from './suites-side.ts'

/** What is worked on, the work, and how many credentials it is about each time, if not one. */
export type PeerSides = {
  readonly [M in SuiteMeasure]: readonly [readonly unknown[], (item: never) => unknown, number?]
}

const must = async (verified: boolean | Promise<boolean>): Promise<void> => {
  if (!(await verified)) throw new Error('A credential of the benchmark does not verify.')
}

/** Digital Bazaar's library with a fresh key of the curve, as in `library-peer.ts`. */
async function createEcdsa(curve: 'P-256' | 'P-384', date: string) {
  const key = await EcdsaMultikey.generate({ curve })
  const { publicKeyMultibase } = key
  const did = `did:key:${publicKeyMultibase}`
  key.controller = did
  key.id = `${did}#${publicKeyMultibase}`
  const method = { id: key.id, type: 'Multikey', controller: did, publicKeyMultibase }
  const documentLoader = async (url: string) => {
    const own = url.includes('#')
      ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
      : { '@context': 'https://www.w3.org/ns/cid/v1', id: did, assertionMethod: [method] }
    const document = knownContexts.documents.get(url) ?? own
    return { contextUrl: null, documentUrl: url, document, tag: 'static' }
  }
  return {
    issue: (document: JsonObject) => {
      const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date })
      return issue({ credential: { ...document, issuer: did }, suite, documentLoader })
    },
    verify: async (credential: JsonObject) => {
      const suite = new DataIntegrityProof({ cryptosuite })
      const checkStatus = async () => ({ verified: true })
      const now = '2026-08-01T00:00:00Z'
      await must((await verifyCredential({ credential, suite, documentLoader, now, checkStatus })).verified)
    },
  }
}

/** eddsa-jcs-2022 as one writes it from the standard: a canonicaliser, a hash, a signature. */
function createJcs({ ed }: Keys, created: string) {
  const hashOf = (value: object): Uint8Array => hash('sha256', canonicalize(value) as string, 'buffer')
  const data = (document: JsonObject, options: object): Uint8Array =>
    Buffer.concat([hashOf(options), hashOf(document)])
  return {
    issue: async (document: JsonObject): Promise<JsonObject> => {
      const options = {
        '@context': document['@context'],
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-jcs-2022',
        created,
        verificationMethod: ed.verificationMethod,
        proofPurpose: 'assertionMethod',
      }
      const signature = await ed.sign(data(document, options))
      return { ...document, proof: { ...options, proofValue: `z${base58.encode(signature)}` } }
    },
    verify: ({ proof, ...document }: JsonObject) => {
      const { proofValue, ...options } = proof as JsonObject
      const signature = base58.decode(String(proofValue).slice(1))
      return must(verify(null, data(document, options), ed.publicKeyObject, signature))
    },
  }
}

/** VC-JWT with `jose`, on keys that it has seen before. */
async function createJose({ p256 }: Keys, created: string) {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign', 'verify'],
  )) as CryptoKeyPair
  const header = { alg: 'ES256', typ: 'JWT', kid: p256.verificationMethod }
  const nbf = Math.floor(Date.parse(created) / 1000)
  return {
    issue: (document: JsonObject) =>
      new SignJWT({ ...document, iss: p256.did, jti: String(document.id), nbf })
        .setProtectedHeader(header)
        .sign(privateKey),
    verify: async (token: string) => {
      await jwtVerify(token, publicKey)
    },
  }
}

async function all<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const item of items) done.push(await work(item))
  return done
}

export async function createPeers(
  made: readonly JsonObject[],
  keys: Keys,
  created: string,
): Promise<PeerSides> {
  const [p256, p384] = [await createEcdsa('P-256', created), await createEcdsa('P-384', created)]
  const [jcs, jwt] = [createJcs(keys, created), await createJose(keys, created)]
  const messages = Array.from({ length: 300 }, () => randomBytes(64))
  const longer = Array.from({ length: 100 }, () => randomBytes(96))
  const bare = await all(longer, async (message) => [message, await keys.p384.sign(message)] as const)
  return {
    issueP256: [made, p256.issue],
    verifyP256: [await all(made, p256.issue), p256.verify],
    issueP384: [made, p384.issue],
    verifyP384: [await all(made, p384.issue), p384.verify],
    issueManyP256: [made, p256.issue],
    issueManyP384: [made, p384.issue],
    issueJcs: [made, jcs.issue],
    verifyJcs: [await all(made, jcs.issue), jcs.verify],
    issueJwt: [made, jwt.issue],
    verifyJwt: [await all(made, jwt.issue), jwt.verify],
    bareEd25519: [messages, keys.ed.sign],
    bareP256: [messages, keys.p256.sign],
    bareP384: [longer, keys.p384.sign],
    bareVerifyP384: [
      bare,
      ([message, signature]: readonly [Uint8Array, Uint8Array]) =>
        must(
          verify('sha384', message, { key: keys.p384.publicKeyObject, dsaEncoding: 'ieee-p1363' }, signature),
        ),
    ],
  }
}
