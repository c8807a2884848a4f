import * as theirKeys from '@digitalbazaar/did-method-key'
import * as theirWebs from '@digitalbazaar/did-method-web'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json/shape.ts'
import { decodeMultikey, encodeMultikey } from '../keys/multikey.ts'
import { freshSigner } from '../testing/signers.ts'
import { didKeyFrom } from './did-key.ts'
import { didWebAddress } from './did-web.ts'
import { resolveDid } from './resolution.ts'
import { resolveVerificationMethod } from './resolve.ts'

/* Digital Bazaar's did:key and did:web, in both directions. */

const kinds = [
  { algorithm: 'Ed25519', header: 'z6Mk', library: Ed25519Multikey },
  { algorithm: 'P-256', header: 'zDna', library: EcdsaMultikey },
  { algorithm: 'P-384', header: 'z82L', library: EcdsaMultikey },
] as const
const generate = (algorithm: (typeof kinds)[number]['algorithm']) =>
  algorithm === 'Ed25519' ? Ed25519Multikey.generate() : EcdsaMultikey.generate({ curve: algorithm })

/** What a document says of its signing key; how the key for encryption is written, each does in its own way. */
const signingPart = ({ '@context': _, keyAgreement: __, ...rest }: JsonObject): JsonObject => {
  const methods = rest.verificationMethod as JsonObject[]
  return { ...rest, verificationMethod: methods.map(({ '@context': _, ...method }) => method) }
}

test.each(kinds)('a did:key with $algorithm has the same document here and there', async (kind) => {
  const driver = theirKeys.driver()
  driver.use({ multibaseMultikeyHeader: kind.header, fromMultibase: kind.library.from })
  for (let nth = 0; nth < 5; nth++) {
    const ours = didKeyFrom(freshSigner(kind.algorithm).publicKey)
    const { didDocument } = await resolveDid(ours)
    expect(signingPart(didDocument!)).toEqual(signingPart(await driver.get({ did: ours })))

    const key = await generate(kind.algorithm)
    const there = await driver.fromKeyPair({ verificationKeyPair: key })
    const here = await resolveDid(there.didDocument.id)
    expect(signingPart(here.didDocument!)).toEqual(signingPart(there.didDocument))
    const [method] = there.didDocument.assertionMethod as [string]
    const { publicKey } = await resolveVerificationMethod(method)
    expect(encodeMultikey(publicKey)).toBe(key.publicKeyMultibase)
  }
})

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const segment = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/)
const place = fc.record({
  host: fc.array(label, { minLength: 1, maxLength: 2 }).map((labels) => [...labels, 'example'].join('.')),
  port: fc.option(fc.integer({ min: 1024, max: 65_535 }), { nil: undefined }),
  path: fc.array(segment, { maxLength: 3 }),
})

test('a did:web stands at the same address here and there, and is named alike', () => {
  fc.assert(
    fc.property(place, ({ host, port, path }) => {
      const authority = port === undefined ? host : `${host}:${port}`
      const address =
        path.length === 0
          ? `https://${authority}/.well-known/did.json`
          : `https://${authority}/${path.join('/')}/did.json`
      const { did } = theirWebs.httpsUrlToDidUrl(address)
      expect(didWebAddress(did)).toBe(address)
      // Theirs answers the folder of a did:web with a path, and the site of one without.
      const there = theirWebs.didUrlToHttpsUrl(did).baseUrl
      expect(address.startsWith(there.replace(/(\/did\.json)?\/?$/, '/'))).toBe(true)
    }),
  )
})

test.each(kinds)('a did:web with $algorithm that is made there gives its key here', async (kind) => {
  const url = 'https://issuer.example/organizations/acme/did.json'
  const key = await generate(kind.algorithm)
  const driver = theirWebs.driver({ allowList: ['issuer.example'] })
  driver.use({ multibaseMultikeyHeader: kind.header, fromMultibase: kind.library.from })
  const { didDocument } = await driver.fromKeyPair({ url, verificationKeyPair: key })
  const asked: string[] = []
  const fetch = async (address: string) => {
    asked.push(address)
    return {
      status: 200,
      url: address,
      contentType: 'application/did+json',
      bytes: encodeUtf8(JSON.stringify(didDocument)),
    }
  }
  const [method] = didDocument.assertionMethod as [string]
  const found = await resolveVerificationMethod(method, { fetch })
  expect(asked).toEqual([url])
  expect(found.publicKey).toEqual(decodeMultikey(key.publicKeyMultibase))
  expect(found.relationships.has('assertionMethod')).toBe(true)
})
