import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import {
  createDiscloseCryptosuite,
  createSignCryptosuite,
  createVerifyCryptosuite,
} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as theirs from '@digitalbazaar/vc'
import {
  decodeMultikey,
  deriveCredential,
  encodeMultikey,
  fromDerSignature,
  fromJwk,
  type JsonObject,
  knownContexts,
  proofsOf,
  type Signer,
  secure,
  verifyProof,
} from '@laurel/credential'
import { documents } from './documents.ts'
import type { SelectiveMeasure } from './selective.ts'

/** One side of the benchmark of selective proofs, in a process of its own, as in `library-side.ts`. */
const who = process.argv[2] === 'peer' ? 'peer' : 'ours'
const created = '2026-07-04T00:00:00Z'
const now = '2026-08-01T00:00:00Z'

/** Most of a certificate must be shown; the holder chooses how to be known. */
const little = {
  mandatory: [
    '/name',
    '/issuer',
    '/validFrom',
    '/validUntil',
    '/credentialStatus',
    '/credentialSubject/achievement',
  ],
  selective: ['/credentialSubject/identifier/0'],
}
const much = { mandatory: [], selective: ['/issuer', '/validFrom', '/credentialSubject/achievement'] }

type Library = {
  readonly did: string
  issue(document: JsonObject, mandatory: readonly string[]): Promise<JsonObject>
  derive(credential: JsonObject, selective: readonly string[]): Promise<JsonObject>
  verify(credential: JsonObject): Promise<boolean>
}

function createOurs(): Library {
  const { publicKey: spki, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = fromJwk(spki.export({ format: 'jwk' }))
  const multikey = encodeMultikey(publicKey)
  const did = `did:key:${multikey}`
  const signer: Signer = {
    algorithm: 'P-256',
    publicKey,
    verificationMethod: `${did}#${multikey}`,
    sign: async (message) => fromDerSignature(sign('sha256', message, privateKey)),
  }
  return {
    did,
    issue: (document, mandatoryPointers) =>
      secure(document, {
        signer,
        created,
        cryptosuite: 'ecdsa-sd-2023',
        selective: { mandatoryPointers, random: (length) => randomBytes(length) },
        trusted: true,
      }),
    derive: (credential, pointers) => deriveCredential(credential, { pointers }),
    // As a verifier would: the key is read from the proof's did:key every time.
    verify: (credential) => {
      const [proof] = proofsOf(credential)
      const key = decodeMultikey(String(proof?.verificationMethod).split('#')[1] ?? '')
      return verifyProof(credential, proof ?? {}, key)
    },
  }
}

async function createTheirs(): Promise<Library> {
  const key = await EcdsaMultikey.generate({ curve: 'P-256' })
  const publicKeyMultibase = key.publicKeyMultibase
  const did = `did:key:${publicKeyMultibase}`
  key.controller = did
  key.id = `${did}#${publicKeyMultibase}`
  const method = { id: key.id, type: 'Multikey', controller: did, publicKeyMultibase }
  const documentLoader = async (url: string) => {
    const own = url.includes('#')
      ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
      : { '@context': 'https://www.w3.org/ns/cid/v1', id: did, assertionMethod: [method] }
    // `static` lets the JSON-LD processor keep processed contexts.
    const document = knownContexts.documents.get(url) ?? own
    return { contextUrl: null, documentUrl: url, document, tag: 'static' }
  }
  const suiteOf = (cryptosuite: object, signer?: object) =>
    new DataIntegrityProof({ ...(signer && { signer }), cryptosuite, date: created })
  return {
    did,
    issue: (credential, mandatoryPointers) => {
      const suite = suiteOf(createSignCryptosuite({ mandatoryPointers }), key.signer())
      return theirs.issue({ credential, suite, documentLoader })
    },
    derive: (verifiableCredential, selectivePointers) => {
      const suite = suiteOf(createDiscloseCryptosuite({ selectivePointers }))
      return theirs.derive({ verifiableCredential, suite, documentLoader })
    },
    verify: async (credential) => {
      const suite = suiteOf(createVerifyCryptosuite())
      const checkStatus = async () => ({ verified: true })
      const result = await theirs.verifyCredential({ credential, suite, documentLoader, now, checkStatus })
      return result.verified
    },
  }
}

type Policy = typeof little | typeof much

async function prepare(library: Library, policy: Policy, count: number) {
  const bases: JsonObject[] = []
  for (const document of documents(count, library.did))
    bases.push(await library.issue(document, policy.mandatory))
  const shown: JsonObject[] = []
  for (const base of bases) shown.push(await library.derive(base, policy.selective))
  return { bases, shown }
}

const library = who === 'peer' ? await createTheirs() : createOurs()
const count = who === 'peer' ? 16 : 300
const unsigned = documents(count, library.did)
const few = await prepare(library, little, count)
const many = await prepare(library, much, count)

const must = async (credential: JsonObject): Promise<void> => {
  if (!(await library.verify(credential))) throw new Error('A credential of the benchmark does not verify.')
}

const measures: {
  readonly [M in SelectiveMeasure]: readonly [JsonObject[], (one: JsonObject) => Promise<unknown>]
} = {
  issue: [unsigned, (document) => library.issue(document, little.mandatory)],
  derive: [few.bases, (credential) => library.derive(credential, little.selective)],
  verify: [few.shown, must],
  deriveMuch: [many.bases, (credential) => library.derive(credential, much.selective)],
  verifyMuch: [many.shown, must],
}

/** Credentials a second of the process's own CPU time. */
process.on('message', async (measure: SelectiveMeasure) => {
  const [items, work] = measures[measure]
  const before = process.cpuUsage()
  for (const item of items) await work(item)
  const { user, system } = process.cpuUsage(before)
  process.send?.(items.length / ((user + system) / 1e6))
})
