import { generateKeyPairSync } from 'node:crypto'
import {
  createEd25519Signer,
  decodeMultikey,
  encodeMultikey,
  type JsonObject,
  proofsOf,
  type Signer,
  secure,
  signCredential,
  signCredentials,
  verify,
  verifyProof,
} from '@laurel/credential'
import { documents } from './documents.ts'
import type { LibraryMeasure } from './library.ts'
import { createPeer } from './library-peer.ts'

/**
 * One side of the library's benchmarks, in a process of its own: a heap that another library fills, and a garbage
 * collector that clears up after it, are not shared. The parent names a measure, this answers a rate.
 */
const who = process.argv[2] === 'peer' ? 'peer' : 'ours'
const created = '2026-01-31T12:00:00Z'

/** What is timed is `run`; what it works on is prepared before. */
type Side = {
  prepare(): readonly JsonObject[] | Promise<readonly JsonObject[]>
  run(documents: readonly JsonObject[]): Promise<unknown>
  readonly byClock?: boolean
}

const side = (prepare: Side['prepare'], one: (document: JsonObject) => Promise<unknown>): Side => ({
  prepare,
  run: async (documents) => {
    for (const document of documents) await one(document)
  },
})

async function reported(text: string): Promise<boolean> {
  const { checks } = await verify(text, { now })
  return checks.some(({ name, outcome }) => name === 'proof' && outcome === 'pass')
}

/** Credentials a second: of the process's own CPU time, or by the clock where other threads are to help. */
async function rate({ prepare, run, byClock }: Side): Promise<number> {
  const documents = await prepare()
  const started = performance.now()
  const before = process.cpuUsage()
  await run(documents)
  const { user, system } = process.cpuUsage(before)
  const seconds = byClock ? (performance.now() - started) / 1e3 : (user + system) / 1e6
  return documents.length / seconds
}

async function must(verified: Promise<boolean>): Promise<void> {
  if (!(await verified)) throw new Error('A credential of the benchmark does not verify.')
}

/** As a verifier would: the key is read from the proof's did:key every time. */
async function mustVerify(credential: JsonObject): Promise<void> {
  const [proof] = proofsOf(credential)
  const key = decodeMultikey(String(proof?.verificationMethod).split('#')[1] ?? '')
  await must(verifyProof(credential, proof ?? {}, key))
}

/** A fresh key of the library's own kind, which signs on this thread. */
function createSigner(): Signer & { readonly did: string } {
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = createEd25519Signer(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32))
  const publicKey = { algorithm: 'Ed25519', bytes: key.publicKey } as const
  const multikey = encodeMultikey(publicKey)
  return {
    algorithm: 'Ed25519',
    publicKey,
    did: `did:key:${multikey}`,
    verificationMethod: `did:key:${multikey}#${multikey}`,
    sign: async (message) => key.sign(message),
    signAll: async (messages) => key.signAll(messages),
  }
}

/** While the credentials are valid. */
const now = new Date('2026-08-01T00:00:00Z')

/** The same credential in a shape that no other has. */
function unlike(document: JsonObject, index: number): JsonObject {
  const subject = document.credentialSubject as JsonObject
  return { ...document, credentialSubject: { ...subject, creditsEarned: index + 0.5 } }
}

/** Ours: thousands of documents in a round, as it takes to fill a fraction of a second. */
async function ourSides(): Promise<Sides> {
  const signer = createSigner()
  const unsigned = documents(2_000, signer.did)
  const signed = await signCredentials(documents(1_000, signer.did), { signer, created })
  const texts = new Map(signed.map((credential) => [credential, JSON.stringify(credential)]))
  return {
    issue: side(
      () => unsigned,
      (document) => signCredential(document, { signer, created }),
    ),
    issueMany: {
      prepare: () => unsigned,
      run: (documents) => signCredentials(documents, { signer, created }),
      byClock: true,
    },
    verifyProof: side(() => signed, mustVerify),
    // No fetch: the status stays unknown, as the peer is told that it is good.
    report: side(
      () => signed,
      async (credential) => must(reported(texts.get(credential) ?? '')),
    ),
    cold: side(() => strange(signer), mustVerify),
  }
}

async function peerSides(): Promise<Sides> {
  const peer = await createPeer(now)
  const signer = createSigner()
  const unsigned = documents(40, peer.did)
  const signed = await signCredentials(documents(40, signer.did), { signer, created })
  const texts = new Map(signed.map((credential) => [credential, JSON.stringify(credential)]))
  const issue = side(() => unsigned, peer.issue)
  const verifies = async (credential: JsonObject) => must(peer.verify(credential))
  return {
    issue,
    issueMany: { ...issue, byClock: true },
    verifyProof: side(() => signed, verifies),
    report: side(
      () => signed,
      async (credential) => verifies(JSON.parse(texts.get(credential) ?? '') as JsonObject),
    ),
    cold: side(() => strange(signer), verifies),
  }
}

type Sides = { readonly [M in LibraryMeasure]: Side }

let number = 0
/** No two of these share a shape: nothing is compiled, every one takes the generic path. */
const strange = (signer: Signer & { readonly did: string }): Promise<JsonObject[]> =>
  Promise.all(
    documents(60, signer.did).map((document) => secure(unlike(document, number++), { signer, created })),
  )

const sides = await (who === 'peer' ? peerSides() : ourSides())
process.on('message', async (measure: LibraryMeasure) => process.send?.(await rate(sides[measure])))
