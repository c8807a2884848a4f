import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import {
  createDiscloseCryptosuite,
  createSignCryptosuite,
  createVerifyCryptosuite,
} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as theirs from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../json/shape.ts'
import { decodeMultikey } from '../../keys/multikey.ts'
import { knownContexts } from '../../linked-data/contexts.ts'
import { conforms } from '../../testing/conformance.ts'
import {
  checkSelective,
  outcomeOf,
  secureSelectively,
  selectiveBadge,
  selectiveSigner,
} from '../../testing/selective.ts'
import { hasStandards, standardJson, standardsNote } from '../../testing/standards.ts'
import { proofsOf, verifyProof } from '../data-integrity.ts'
import { deriveCredential } from '../derive.ts'

const documentLoader = async (url: string) => {
  const did = url.split('#')[0]!
  const publicKeyMultibase = did.slice('did:key:'.length)
  const method = { id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase }
  const key = url.includes('#')
    ? { '@context': 'https://w3id.org/security/multikey/v1', ...method }
    : { '@context': 'https://www.w3.org/ns/cid/v1', id: did, assertionMethod: [method] }
  return { contextUrl: null, documentUrl: url, document: knownContexts.documents.get(url) ?? key }
}

const deriveThere = (verifiableCredential: JsonObject, selectivePointers: readonly string[]) =>
  theirs.derive({
    verifiableCredential,
    suite: new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers }) }),
    documentLoader,
  })

const verifyThere = async (credential: JsonObject): Promise<boolean> => {
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
  return (await theirs.verifyCredential({ credential, suite, documentLoader, now: '2026-06-01T00:00:00Z' }))
    .verified
}

const key = await EcdsaMultikey.generate({ curve: 'P-256' })
key.controller = `did:key:${key.publicKeyMultibase}`
key.id = `${key.controller}#${key.publicKeyMultibase}`

const issueThere = (credential: JsonObject, mandatoryPointers: readonly string[]) =>
  theirs.issue({
    credential,
    suite: new DataIntegrityProof({
      signer: key.signer(),
      cryptosuite: createSignCryptosuite({ mandatoryPointers }),
    }),
    documentLoader,
  })

const checkTheirs = (credential: JsonObject): Promise<boolean | string> =>
  outcomeOf(async () =>
    verifyProof(credential, proofsOf(credential)[0]!, decodeMultikey(key.publicKeyMultibase)),
  )

const changed = (credential: JsonObject): JsonObject => ({ ...credential, id: 'https://a.example/other' })

type Case = {
  name: string
  document: JsonObject
  mandatory: readonly string[]
  selective: readonly string[]
}

const mocks = hasStandards
  ? ['valid/vc1.1', 'valid/vc2.0', 'achievement/vc1.1', 'achievement/vc2.0'].map((name): Case => {
      const read = <T>(file: string): T =>
        standardJson<T>(`vc-di-ecdsa-1.0/test-suite-mocks/${name}/${file}.json`)
      return {
        name,
        document: read<JsonObject>('document'),
        // Their verifier of the old model wants the date of issue shown.
        mandatory: [
          ...read<string[]>('mandatoryPointers'),
          ...(name === 'valid/vc1.1' ? ['/issuanceDate'] : []),
        ],
        selective: read<string[]>('selectivePointers'),
      }
    })
  : []

const badges: readonly Case[] = [
  {
    name: 'a badge, little selected',
    document: selectiveBadge(),
    mandatory: ['/issuer', '/validFrom', '/credentialSubject/achievement'],
    selective: ['/credentialSubject/result/1/value'],
  },
  {
    name: 'a badge, nothing mandatory',
    document: selectiveBadge(),
    mandatory: [],
    selective: ['/issuer/name', '/credentialSubject/identifier/0', '/credentialSubject/achievement/criteria'],
  },
  {
    name: 'a badge, everything mandatory',
    document: selectiveBadge(),
    mandatory: ['/name', '/issuer', '/validFrom', '/credentialSubject'],
    selective: [],
  },
]

test.runIf(hasStandards)(`the W3C suite’s four documents are here${standardsNote}`, () => {
  expect(mocks).toHaveLength(4)
})

describe.each([...badges, ...mocks])(
  'with Digital Bazaar’s suite: $name',
  ({ name, document, mandatory, selective }) => {
    const withIssuer = (issuer: string): JsonObject => {
      const old = JSON.stringify(document['@context']).includes('2018/credentials')
      const dated = old ? { issuanceDate: '2026-01-01T00:00:00Z' } : {}
      return { ...document, ...dated, issuer: { ...(document.issuer as JsonObject), id: issuer } }
    }

    test('issued here, derived and verified there', async () => {
      if (mocks.some((mock) => mock.name === name))
        conforms('Data Integrity ECDSA 1.0: documents of the W3C suite for ecdsa-sd-2023')
      const credential = await secureSelectively(
        withIssuer(selectiveSigner.verificationMethod.split('#')[0]!),
        mandatory,
      )
      const there = await deriveThere(credential, selective)
      const here = await deriveCredential(credential, { pointers: selective })
      expect(here).toEqual(there)
      expect(await checkSelective(there)).toBe(true)
      expect(await verifyThere(here)).toBe(true)
      expect(await verifyThere(changed(here))).toBe(false)
    })

    test('issued there, derived and verified here', async () => {
      const credential = await issueThere(withIssuer(key.controller), mandatory)
      const here = await deriveCredential(credential, { pointers: selective })
      expect(await deriveThere(credential, selective)).toEqual(here)
      expect(await checkTheirs(here)).toBe(true)
      expect(await checkTheirs(changed(here))).not.toBe(true)
      expect(await verifyThere(here)).toBe(true)
    })
  },
)
