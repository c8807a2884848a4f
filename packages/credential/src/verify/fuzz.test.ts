import process from 'node:process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDid } from '../dids/did.ts'
import { parseDidUrl } from '../dids/did-url.ts'
import { didWebAddress } from '../dids/did-web.ts'
import { didWebvhAddress } from '../dids/did-webvh.ts'
import { findVerificationMethod } from '../dids/document.ts'
import { resolveVerificationMethod } from '../dids/resolve.ts'
import { parseLog } from '../dids/webvh-entry.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { decodeBase64url } from '../encoding/base64url.ts'
import { decodeCbor } from '../encoding/cbor.ts'
import { decodeMultibase } from '../encoding/multibase.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { CredentialError } from '../errors.ts'
import { unbakePng } from '../images/png.ts'
import { unbakeSvg } from '../images/svg.ts'
import { parseJson } from '../json/parse.ts'
import type { JsonObject } from '../json/shape.ts'
import { fromJwk, toJwk } from '../keys/jwk.ts'
import { decodeMultikey, encodeMultikey } from '../keys/multikey.ts'
import { fromPem, toPem } from '../keys/pem.ts'
import { canonicalize } from '../linked-data/canonicalize.ts'
import { readAttachedCredential } from '../pdf/attachment.ts'
import { checkPdfSignature } from '../pdf/signature.ts'
import { parseVcCose } from '../proofs/cose.ts'
import { proofsOf, readProof } from '../proofs/data-integrity.ts'
import { deriveCredential } from '../proofs/derive.ts'
import { parseSdJwt } from '../proofs/sd-jwt/parse.ts'
import { readHeader } from '../proofs/token.ts'
import { parseVcJwt } from '../proofs/vc-jwt.ts'
import { validateJson } from '../schemas/validate.ts'
import { decodeLegacyList, decodeList, encodeList, parseStatusIndex } from '../status/bitstring-list.ts'
import { findRevocation } from '../status/revocation-list.ts'
import { decodeTokenList, encodeTokenList, tokenListReference } from '../status/token-list.ts'
import { parseTokenList } from '../status/token-list-jwt.ts'
import { everyForm } from '../testing/forms.ts'
import { noon } from '../testing/issuer.ts'
import { freshSigner } from '../testing/signers.ts'
import { inspect } from './inspect.ts'
import { verify } from './verify.ts'

/*
 * Whatever a parser is given, it answers or refuses with a coded error: changed pieces of real credentials, anything of
 * the right kind, and anything at all.
 */

const forms = await everyForm()
const inForm = (pattern: RegExp): Uint8Array[] =>
  forms.filter(({ name }) => pattern.test(name)).map(({ bytes }) => bytes)
const keys = (['Ed25519', 'P-256', 'P-384', 'RSA'] as const).map((kind) => freshSigner(kind).publicKey)
const dids = [
  'did:web:example.org%3A3000:a',
  'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
  'did:webvh:QmaJp6pmb6RUk4oaDyWQcjeqYbvxsc3kvmHWPpz7B5JwDU:example.org:a',
  'https://example.org/a?b=c#d',
  ...keys.map((key) => `did:jwk:${Buffer.from(JSON.stringify(toJwk(key))).toString('base64url')}`),
]

type Parser = { readonly seeds: readonly Uint8Array[]; readonly parse: (bytes: Uint8Array) => unknown }
const texts = (seeds: readonly string[], parse: (text: string) => unknown): Parser => ({
  seeds: seeds.map(encodeUtf8),
  parse: (bytes) => parse(new TextDecoder().decode(bytes)),
})
const values = (seeds: readonly unknown[], parse: (value: never) => unknown): Parser => ({
  seeds: seeds.map((seed) => encodeUtf8(JSON.stringify(seed))),
  // What is no JSON is left to its own parser.
  parse: (bytes) => parse(parseJson(bytes) as never),
})
const jsons = inForm(/2022|2019|2023|CLR|Bitstring/).map(
  (bytes) => JSON.parse(decodeUtf8(bytes)) as JsonObject,
)
const tokenTexts = inForm(/VC-JWT|JOSE|SD-JWT|JWS with \S+$|Token Status/).map(decodeUtf8)
const list = await encodeList([1, 77, 4000])
const tokenList = await encodeTokenList([[1, 1]], { bits: 2, length: 100 })
const options = { now: noon }

/** A fault is what nobody foresaw: it is caught and told as such, but there should be none. */
async function verifyWithoutFault(bytes: Uint8Array): Promise<void> {
  const { checks } = await verify(bytes, options)
  expect(checks.filter(({ code }) => code === 'fault')).toEqual([])
}

/** So many inputs for each parser in an ordinary run. */
const numRuns = Number(process.env.LAUREL_FUZZ ?? 200)

const parsers: Record<string, Parser> = {
  UTF8: { seeds: [encodeUtf8('Zoë 漢字')], parse: decodeUtf8 },
  JSON: { seeds: inForm(/2022/), parse: (bytes) => parseJson(bytes) },
  base58: texts(['z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'], decodeBase58),
  base64url: texts(tokenTexts, decodeBase64url),
  multibase: texts(['zABC', 'uQUJD'], (text) => decodeMultibase(text, ['z', 'u'])),
  multikey: texts(keys.slice(0, 3).map(encodeMultikey), decodeMultikey),
  PEM: texts(keys.map(toPem), fromPem),
  JWK: values(keys.map(toJwk), fromJwk),
  DIDs: texts(dids, parseDid),
  'DID URLs': texts(dids, parseDidUrl),
  'did:web': texts(dids, didWebAddress),
  'did:webvh': texts(dids, didWebvhAddress),
  'keys of DIDs': texts(dids, (text) => resolveVerificationMethod(text)),
  'logs of did:webvh': {
    seeds: [encodeUtf8('{"versionId":"1-Q","parameters":{},"state":{}}\n')],
    parse: parseLog,
  },
  'key documents': values(
    [
      {
        id: 'did:web:a',
        verificationMethod: [
          {
            id: 'did:web:a#k',
            type: 'Multikey',
            controller: 'did:web:a',
            publicKeyMultibase: encodeMultikey(keys[0]!),
          },
        ],
        assertionMethod: ['did:web:a#k'],
      },
    ],
    (value) => findVerificationMethod(value, 'did:web:a#k'),
  ),
  CBOR: { seeds: inForm(/COSE/), parse: decodeCbor },
  COSE: { seeds: inForm(/COSE/), parse: (bytes) => readHeader(parseVcCose(bytes)) },
  JWT: texts(tokenTexts, (text) => readHeader(parseVcJwt(text))),
  'SD-JWT': texts(tokenTexts, parseSdJwt),
  PNG: { seeds: inForm(/PNG/), parse: unbakePng },
  SVG: texts(inForm(/SVG/).map(decodeUtf8), unbakeSvg),
  PDF: { seeds: inForm(/PDF/), parse: readAttachedCredential },
  'PDF signatures': { seeds: inForm(/PDF/), parse: checkPdfSignature },
  'status lists': texts([list], (text) => decodeList(text)),
  'legacy status lists': texts([list.slice(1)], (text) => decodeLegacyList(text)),
  'status indexes': values(['1', 77, '077'], parseStatusIndex),
  'token lists': values([tokenList], (value) => decodeTokenList(value)),
  'token list references': values(
    [{ status: { status_list: { idx: 1, uri: 'https://a.example' } } }],
    (value: JsonObject) => tokenListReference(Object(value) as JsonObject),
  ),
  'token list tokens': texts(tokenTexts, (text) =>
    parseTokenList(text, { uri: 'https://example.org/token-lists/1', now: noon }),
  ),
  'revocation lists': values([{ id: 'a', revokedCredential: [{ id: 'b', revoked: true }] }], (value) =>
    findRevocation(value, { id: 'b', issuer: 'c' }),
  ),
  'JSON-LD': values(jsons, (value: JsonObject) => canonicalize(Object(value) as JsonObject)),
  proofs: values(jsons, (value: JsonObject) => proofsOf(Object(value) as JsonObject).map(readProof)),
  'derived proofs': values(jsons, (value: JsonObject) =>
    deriveCredential(Object(value) as JsonObject, { pointers: ['/credentialSubject'] }),
  ),
  'JSON Schemas': values(
    [
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        properties: { a: { pattern: '^(a|b)+$', minLength: 3 } },
        required: ['a'],
      },
    ],
    (schema) => validateJson({ a: 'abab', b: [1, { c: null }] }, schema),
  ),
  inspecting: { seeds: forms.map(({ bytes }) => bytes), parse: (bytes) => inspect(bytes) },
  verifying: { seeds: forms.map(({ bytes }) => bytes), parse: verifyWithoutFault },
}

/** A real one with a few pieces cut, doubled, overwritten or spliced with another. */
const changed = (seeds: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(3), fc.nat(), fc.nat(40), fc.uint8Array({ maxLength: 8 })), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([seed, cuts]) => {
      let bytes = [...seed]
      for (const [how, where, length, more] of cuts) {
        const at = where % (bytes.length + 1)
        const piece = bytes.slice(at, at + length)
        if (how === 0) bytes.splice(at, length)
        else if (how === 1) bytes.splice(at, 0, ...piece, ...piece)
        else if (how === 2) bytes.splice(at, more.length, ...more)
        else bytes = bytes.slice(0, at)
      }
      return Uint8Array.from(bytes)
    })
const inputs = (seeds: readonly Uint8Array[]) =>
  fc.oneof(
    { arbitrary: changed(seeds), weight: 6 },
    { arbitrary: fc.json().map(encodeUtf8), weight: 2 },
    { arbitrary: fc.string().map(encodeUtf8), weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 1 },
  )

describe('answers, or refuses with a coded error', () => {
  test.each(Object.entries(parsers))(
    '%s',
    async (_, { seeds, parse }) => {
      await fc.assert(
        fc.asyncProperty(inputs(seeds), async (bytes) => {
          try {
            await parse(bytes)
          } catch (thrown) {
            if (!(thrown instanceof CredentialError)) throw thrown
            expect(thrown.code).toMatch(/^[a-z0-9-]+$/)
          }
        }),
        { numRuns },
      )
    },
    600_000,
  )
})
