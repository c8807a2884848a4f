import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toHex } from '../encoding/bytes.ts'
import { decodeMultibase } from '../encoding/multibase.ts'
import { canonicalizeJson } from '../json/canonicalize.ts'
import type { JsonObject } from '../json/shape.ts'
import type { Algorithm, PublicKey } from '../keys/key.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { canonicalize } from '../linked-data/canonicalize.ts'
import type { HashName } from '../linked-data/hashes.ts'
import { conforms } from '../testing/conformance.ts'
import { signerOf } from '../testing/signers.ts'
import { hasStandards, standardJson, standardsNote, standardText } from '../testing/standards.ts'
import { vectorContexts as contexts } from '../testing/vector-contexts.ts'
import { proofsOf, secure, verifyProof } from './data-integrity.ts'
import { hashJcs } from './jcs.ts'
import { hashRdfc, proofConfiguration } from './rdfc.ts'

type Vector = {
  readonly folder: string
  /** What the names of its files end with. */
  readonly mark: string
  readonly form: 'rdfc' | 'jcs'
  readonly hash: HashName
  readonly algorithm: Algorithm
  readonly document: string
}

const eddsa = 'vc-di-eddsa-1.0/test-vectors'
const ecdsa = 'vc-di-ecdsa-1.0/test-vectors'

const edwards = { hash: 'SHA-256', algorithm: 'Ed25519', document: `${eddsa}/unsigned.json` } as const
const p256 = { hash: 'SHA-256', algorithm: 'P-256', document: `${ecdsa}/unsigned.json` } as const
const p384 = { hash: 'SHA-384', algorithm: 'P-384', document: `${ecdsa}/unsigned.json` } as const

const vectors: readonly Vector[] = [
  { ...edwards, folder: `${eddsa}/eddsa-rdfc-2022`, mark: 'DataInt', form: 'rdfc' },
  {
    ...edwards,
    folder: `${eddsa}/eddsa-rdfc-2022/employ`,
    mark: 'DataInt',
    form: 'rdfc',
    document: `${eddsa}/employmentAuth.json`,
  },
  { ...edwards, folder: `${eddsa}/eddsa-jcs-2022`, mark: 'JCS', form: 'jcs' },
  { ...edwards, folder: `${eddsa}/Ed25519Signature2020`, mark: 'EdSig', form: 'rdfc' },
  { ...p256, folder: `${ecdsa}/ecdsa-rdfc-2019-p256`, mark: 'ECDSAP256', form: 'rdfc' },
  {
    ...p256,
    folder: `${ecdsa}/ecdsa-rdfc-2019-p256/employ`,
    mark: 'ECDSAP256',
    form: 'rdfc',
    document: `${ecdsa}/employmentAuth.json`,
  },
  { ...p384, folder: `${ecdsa}/ecdsa-rdfc-2019-p384`, mark: 'ECDSAP384', form: 'rdfc' },
  {
    ...p384,
    folder: `${ecdsa}/ecdsa-rdfc-2019-p384/employ`,
    mark: 'ECDSAP384',
    form: 'rdfc',
    document: `${ecdsa}/employmentAuth.json`,
  },
  { ...p256, folder: `${ecdsa}/ecdsa-jcs-2019-p256`, mark: 'JCSECDSAP256', form: 'jcs' },
  { ...p384, folder: `${ecdsa}/ecdsa-jcs-2019-p384`, mark: 'JCSECDSAP384', form: 'jcs' },
]

const keyOf = ({ verificationMethod }: JsonObject): PublicKey =>
  decodeMultikey(String(verificationMethod).split('#')[1]!)

describe.skipIf(!hasStandards)(`published vectors${standardsNote}`, () => {
  test.each(vectors)('$folder', async ({ folder, mark, form, hash, algorithm, ...vector }) => {
    conforms(`Data Integrity ${folder.startsWith(eddsa) ? 'EdDSA' : 'ECDSA'} 1.0: ${folder.split('/')[2]}`)
    const text = (name: string): string => standardText(`${folder}/${name}`).trim()
    const signed = standardJson<JsonObject & { proof: JsonObject }>(`${folder}/signed${mark}.json`)
    const { proof, ...document } = signed
    const { proofValue, ...config } = proof
    if (mark !== 'EdSig') expect(document).toEqual(standardJson(vector.document))
    const write = async (value: JsonObject): Promise<string> =>
      form === 'jcs' ? canonicalizeJson(value) : (await canonicalize(value, { contexts, hash })).trim()
    const configuration = form === 'jcs' ? config : proofConfiguration(document, config)
    expect(configuration).toEqual(standardJson(`${folder}/proofConfig${mark}.json`))
    expect(await write(document)).toBe(text(`canonDoc${mark}.txt`))
    expect(await write(configuration)).toBe(text(`proofCanon${mark}.txt`))
    const hashed = await (form === 'jcs' ? hashJcs : hashRdfc)(document, config, { contexts, hash })
    expect(toHex(hashed)).toBe(text(`combinedHash${mark}.txt`))
    expect(toHex(hashed)).toBe(text(`proofHash${mark}.txt`) + text(`docHash${mark}.txt`))
    expect(proofValue).toBe(text(`sigBTC58${mark}.txt`))
    expect(toHex(decodeMultibase(String(proofValue)))).toBe(text(`sigHex${mark}.txt`))
    const key = keyOf(proof)
    expect(key.algorithm).toBe(algorithm)
    expect(await verifyProof(signed, proof, key, { contexts })).toBe(true)
    const changed = { ...signed, validFrom: '2023-01-01T00:00:01Z' }
    expect(await verifyProof(changed, proof, key, { contexts })).toBe(false)
  })

  test.each(['signedProofSet1', 'signedProofSet2', 'signedProofChain1', 'signedProofChain2'])(
    'vc-di-eddsa, %s',
    async (name) => {
      conforms('Data Integrity EdDSA 1.0: proof sets and chains')
      const signed = standardJson<JsonObject>(`${eddsa}/proof-set-chain/${name}.json`)
      for (const proof of proofsOf(signed)) {
        expect(await verifyProof(signed, proof, keyOf(proof), { contexts })).toBe(true)
      }
    },
  )

  test('signing makes the published proof sets and chains again', async () => {
    const pairs = standardJson<Record<string, { privateKeyMultibase: string }>>(
      `${eddsa}/proof-set-chain/multiKeyPairs.json`,
    )
    let document = standardJson<JsonObject>(`${eddsa}/proof-set-chain/unsigned.json`)
    const published = standardJson<JsonObject>(`${eddsa}/proof-set-chain/signedProofChain2.json`)
    const proofs = proofsOf(published)
    expect(proofs).toHaveLength(4)
    for (const [index, proof] of proofs.entries()) {
      const signer = edwardsSigner(pairs[`keyPair${index + 1}`]!.privateKeyMultibase)
      const { id, previousProof, created } = proof
      const extra = { ...(id ? { id } : {}), ...(previousProof ? { previousProof } : {}) }
      document = await secure(document, { signer, created: String(created), extra, contexts })
      if (index === 0) document = { ...document, proof: [document.proof] }
    }
    expect(document).toEqual(published)
  })

  test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'])(
    'signing makes the published proof again: %s',
    async (cryptosuite) => {
      const { privateKeyMultibase } = standardJson<{ privateKeyMultibase: string }>(`${eddsa}/keyPair.json`)
      const signer = edwardsSigner(privateKeyMultibase)
      const document = standardJson<JsonObject>(`${eddsa}/unsigned.json`)
      const mark = cryptosuite === 'eddsa-jcs-2022' ? 'JCS' : 'DataInt'
      const published = standardJson<JsonObject & { proof: { created: string } }>(
        `${eddsa}/${cryptosuite}/signed${mark}.json`,
      )
      const { created } = published.proof
      expect(await secure(document, { signer, created, cryptosuite, contexts })).toEqual(published)
    },
  )
})

/** RFC 8410 section 7: the private key behind the multikey header. */
function edwardsSigner(secretMultikey: string) {
  const seed = decodeMultibase(secretMultikey, ['z']).subarray(2)
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return signerOf('Ed25519', { privateKey, publicKey: createPublicKey(privateKey) })
}
