import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sha256 } from '#crypto'
import { decodeBase58 } from '../../encoding/base58.ts'
import { encodeBase64url } from '../../encoding/base64url.ts'
import { toHex } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { type JsonObject, without } from '../../json/shape.ts'
import { decodeMultikey, encodeMultikey } from '../../keys/multikey.ts'
import { createP256Signer } from '../../keys/p256-web.ts'
import { canonicalize } from '../../linked-data/canonicalize.ts'
import { conforms } from '../../testing/conformance.ts'
import {
  hasStandards,
  standardJson,
  standardPath,
  standardsNote,
  standardText,
} from '../../testing/standards.ts'
import { vectorContexts as contexts } from '../../testing/vector-contexts.ts'
import { prepareBase } from './base.ts'
import { derive } from './derive.ts'
import { groupOf, signedFormOf } from './group.ts'
import { parsePointers } from './pointers.ts'
import { decodeBaseProofValue, decodeDerivedProofValue } from './proof-value.ts'
import { selectDocument } from './select.ts'
import { verifyDerived } from './verify.ts'

const folder = 'vc-di-ecdsa-1.0/test-vectors'

type KeyMaterial = {
  baseKeyPair: { publicKeyMultibase: string; secretKeyMultibase: string }
  proofKeyPair: { publicKeyMultibase: string; secretKeyMultibase: string }
  hmacKeyString: string
}

const options = { contexts }

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const secretOf = (multibase: string): Uint8Array => decodeBase58(multibase.slice(1)).slice(2)
type Entries = { value: [number, string][] }

const pairs = <T>(map: { value: [number, T][] }): [number, T][] => map.value

describe.skipIf(!hasStandards)(`the vectors of vc-di-ecdsa for ecdsa-sd-2023${standardsNote}`, () => {
  const cases = [
    ['employ', 'employSelective.json'],
    ['prc', 'prCredSelective.json'],
  ] as const

  test('are all here', () => {
    const files = cases.map(([name]) => readdirSync(standardPath(`${folder}/ecdsa-sd-2023/${name}`)).length)
    expect(files).toEqual([20, 20])
  })

  describe.each(cases)('%s', (name, selectiveFile) => {
    const vector = <T>(file: string): T => standardJson<T>(`${folder}/ecdsa-sd-2023/${name}/${file}`)
    const keys = hasStandards
      ? standardJson<KeyMaterial>(`${folder}/ecdsa-sd-2023/SDKeyMaterial.json`)
      : null!
    const hmacKey = hasStandards ? bytesOf(keys.hmacKeyString) : null!
    const secured = hasStandards ? vector<JsonObject>('addSignedSDBase.json') : {}
    const document = without(secured, 'proof')
    const issuerKey = () => decodeMultikey(keys.baseKeyPair.publicKeyMultibase)

    const proofHash = async (): Promise<Uint8Array> => {
      const canonical = await canonicalize(vector<JsonObject>('addProofConfig.json'), options)
      expect(canonical).toBe(standardText(`${folder}/ecdsa-sd-2023/${name}/addProofConfigCanon.txt`))
      return sha256(encodeUtf8(canonical))
    }

    test('has the published canonical form, labels, groups and hashes', async () => {
      conforms('Data Integrity ECDSA 1.0: ecdsa-sd-2023')
      const canonical = await canonicalize(document, options)
      expect(canonical).toBe(vector<string[]>('addBaseDocCanon.json').join(''))
      const form = await signedFormOf(document, hmacKey, options)
      expect(form.lines).toEqual(vector('addBaseDocHMACCanon.json'))

      const transform = vector<{
        mandatoryPointers: string[]
        mandatory: { value: [number, string][] }
        nonMandatory: { value: [number, string][] }
      }>('addBaseTransform.json')
      const { places } = await groupOf(form, parsePointers(transform.mandatoryPointers), options)
      const numbered = form.lines.map((line, place): [number, string] => [place, line])
      expect(numbered.filter(([place]) => places.has(place))).toEqual(pairs(transform.mandatory))
      expect(numbered.filter(([place]) => !places.has(place))).toEqual(pairs(transform.nonMandatory))

      const hashes = vector<{ proofHash: string; mandatoryHash: string }>('addHashData.json')
      expect(toHex(await proofHash())).toBe(hashes.proofHash)
      const mandatory = pairs(transform.mandatory).map(([, line]) => line)
      expect(toHex(sha256(encodeUtf8(mandatory.join(''))))).toBe(hashes.mandatoryHash)
    })

    test('gives the published base proof, but for the signatures themselves', async () => {
      conforms('Data Integrity ECDSA 1.0: ecdsa-sd-2023')
      const raw = vector<{ baseSignature: string; signatures: string[]; mandatoryPointers: string[] }>(
        'addRawBaseSignatureInfo.json',
      )
      const given = [hmacKey, secretOf(keys.proofKeyPair.secretKeyMultibase)]
      const base = await prepareBase(
        document,
        await proofHash(),
        { mandatoryPointers: raw.mandatoryPointers, random: () => given.shift()! },
        options,
      )
      const ours = decodeBaseProofValue(base.finish(bytesOf(raw.baseSignature)))
      const published = decodeBaseProofValue((secured.proof as JsonObject).proofValue)
      expect(toHex(published.baseSignature)).toBe(raw.baseSignature)
      expect(published.signatures.map(toHex)).toEqual(raw.signatures)
      expect({ ...ours, signatures: [] }).toEqual({ ...published, signatures: [] })
      expect(ours.signatures).toHaveLength(raw.signatures.length)
      // Node's signatures differ each time; the browser's are those of RFC 6979, as the published ones are.
      const signer = createP256Signer(secretOf(keys.baseKeyPair.secretKeyMultibase))!
      expect(toHex(signer.sign(base.message))).toBe(raw.baseSignature)
    })

    test('gives the published derived proof and document', async () => {
      conforms('Data Integrity ECDSA 1.0: ecdsa-sd-2023')
      const groups = vector<{ combinedIndexes: number[] }>('derivedGroupIndexes.json')
      const selective = standardJson<string[]>(`${folder}/${selectiveFile}`)
      const { document: revealed, proofValue } = await derive(
        document,
        (secured.proof as JsonObject).proofValue,
        selective,
        options,
      )
      expect(revealed).toEqual(vector('derivedUnsignedReveal.json'))
      const published = vector<JsonObject>('derivedRevealDocument.json')
      expect(proofValue).toBe((published.proof as JsonObject).proofValue)
      const form = await signedFormOf(document, hmacKey, options)
      const combined = parsePointers(['/issuer', ...selective])
      expect([...(await groupOf(form, combined, options)).places]).toEqual(groups.combinedIndexes)
      const derived = decodeDerivedProofValue(proofValue)
      expect(derived.signatures.map(toHex)).toEqual(
        vector<{ filteredSignatures: string[] }>('derivedAdjSignatures.json').filteredSignatures,
      )
      expect(derived.mandatoryIndexes).toEqual(
        vector<{ adjMandatoryIndexes: number[] }>('derivedAdjMandatoryIndexes.json').adjMandatoryIndexes,
      )
      expect(encodeMultikey({ algorithm: 'P-256', bytes: derived.publicKey.slice(2) })).toBe(
        keys.proofKeyPair.publicKeyMultibase,
      )
    })

    test('finds for each group the published statements', async () => {
      const { groups } = vector<{ groups: { [group: string]: Record<'matching' | 'nonMatching', Entries> } }>(
        'derivedAllGroupData.json',
      )
      const mandatory = ['/issuer']
      const selective = standardJson<string[]>(`${folder}/${selectiveFile}`)
      const pointers = { mandatory, selective, combined: [...mandatory, ...selective] }
      const form = await signedFormOf(document, hmacKey, options)
      for (const [group, chosen] of Object.entries(pointers)) {
        const { places } = await groupOf(form, parsePointers(chosen), options)
        const numbered = form.lines.map((line, place): [number, string] => [place, line])
        const { matching, nonMatching } = groups[group]!
        expect(numbered.filter(([place]) => places.has(place))).toEqual(matching.value)
        expect(numbered.filter(([place]) => !places.has(place))).toEqual(nonMatching.value)
      }
      for (const { pointer, value } of vector<{ pointer: string; value: unknown }[]>(
        'addPointerValues.json',
      )) {
        const selected = selectDocument(document, parsePointers([pointer]), contexts.roles)
        expect(selected?.[pointer.slice(1)]).toEqual(value)
      }
    })

    test('reads from the published proof values what they were made of', () => {
      const base = vector<{ hmacKey: string; signatures: string[]; baseSignature: string }>(
        'derivedRecoveredBaseData.json',
      )
      const ours = decodeBaseProofValue((secured.proof as JsonObject).proofValue)
      expect(toHex(ours.hmacKey)).toBe(base.hmacKey)
      expect(toHex(ours.baseSignature)).toBe(base.baseSignature)
      expect(ours.signatures.map(toHex)).toEqual(base.signatures)
      const published = vector<JsonObject>('derivedRevealDocument.json')
      const derived = decodeDerivedProofValue((published.proof as JsonObject).proofValue)
      const labels = [...derived.labelMap].map(([n, digest]) => [`c14n${n}`, `u${encodeBase64url(digest)}`])
      for (const labelMap of [
        vector<{ labelMap: Entries }>('derivedDisclosureData.json').labelMap.value,
        vector<{ labelMap: unknown }>('verifyDerivedProofValue.json').labelMap,
      ]) {
        expect(labels).toEqual(labelMap)
      }
      const data = vector<{ nonMandatory: string[]; signatures: string[] }>('verifyCreateVerifyData.json')
      expect(derived.signatures.map(toHex)).toEqual(data.signatures)
      const lines = vector<string[]>('verifyNQuads.json')
      const places = new Set(derived.mandatoryIndexes)
      expect(lines.filter((_, place) => !places.has(place))).toEqual(data.nonMandatory)
    })

    test('verifies, and does not with another key', async () => {
      const published = vector<JsonObject>('derivedRevealDocument.json')
      const { proofValue } = published.proof as JsonObject
      const revealed = without(published, 'proof')
      const hash = await proofHash()
      expect(await verifyDerived(revealed, hash, proofValue, issuerKey(), options)).toBe(true)
      const other = decodeMultikey(keys.proofKeyPair.publicKeyMultibase)
      expect(await verifyDerived(revealed, hash, proofValue, other, options)).toBe(false)
    })
  })
})
