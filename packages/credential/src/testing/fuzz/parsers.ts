import { parseDid } from '../../dids/did.ts'
import { parseDidUrl } from '../../dids/did-url.ts'
import { didWebAddress } from '../../dids/did-web.ts'
import { didWebvhAddress } from '../../dids/did-webvh.ts'
import { findVerificationMethod } from '../../dids/document.ts'
import { fetchWebvhLog, resolveVerificationMethod } from '../../dids/resolve.ts'
import { parseLog } from '../../dids/webvh-entry.ts'
import { decodeBase58 } from '../../encoding/base58.ts'
import { decodeBase64url, encodeBase64url } from '../../encoding/base64url.ts'
import { decodeCbor } from '../../encoding/cbor.ts'
import { decodeMultibase, encodeMultibase } from '../../encoding/multibase.ts'
import { decodeUtf8, encodeUtf8 } from '../../encoding/utf8.ts'
import { detect } from '../../formats/detect.ts'
import { credentialOfClaims, sdJwtVcFaults } from '../../formats/sd-jwt-vc.ts'
import { unbakePng } from '../../images/png.ts'
import { unbakeSvg } from '../../images/svg.ts'
import { canonicalizeJson } from '../../json/canonicalize.ts'
import { parseJson } from '../../json/parse.ts'
import { isObject, type JsonObject } from '../../json/shape.ts'
import { fromDerSignature } from '../../keys/der-signature.ts'
import { fromJwk, toJwk } from '../../keys/jwk.ts'
import { decodeMultikey, encodeMultikey } from '../../keys/multikey.ts'
import { fromPem, toPem } from '../../keys/pem.ts'
import { canonicalize } from '../../linked-data/canonicalize.ts'
import { readAttachedCredential } from '../../pdf/attachment.ts'
import { checkPdfSignature } from '../../pdf/signature.ts'
import { parseVcCose } from '../../proofs/cose.ts'
import { proofsOf, readProof } from '../../proofs/data-integrity.ts'
import { deriveCredential } from '../../proofs/derive.ts'
import { parsePointers } from '../../proofs/ecdsa-sd/pointers.ts'
import { decodeBaseProofValue, decodeDerivedProofValue } from '../../proofs/ecdsa-sd/proof-value.ts'
import { parseSdJwt, parseSdJwtCredential } from '../../proofs/sd-jwt/parse.ts'
import { readHeader } from '../../proofs/token.ts'
import { parseVcJwt } from '../../proofs/vc-jwt.ts'
import { findPattern } from '../../schemas/pattern.ts'
import { validateJson } from '../../schemas/validate.ts'
import { decodeLegacyList, decodeList, encodeList, parseStatusIndex } from '../../status/bitstring-list.ts'
import { findBadgeRevocation } from '../../status/ob2-revocation-list.ts'
import { findRevocation } from '../../status/revocation-list.ts'
import { decodeTokenList, encodeTokenList, tokenListReference } from '../../status/token-list.ts'
import { parseTokenList } from '../../status/token-list-jwt.ts'
import { inspect } from '../../verify/inspect.ts'
import { findAlternate } from '../../verify/link.ts'
import { openBadges2Report } from '../../verify/open-badges-2/report.ts'
import type { VerifyOptions } from '../../verify/options.ts'
import { verify } from '../../verify/verify.ts'
import { createBadgeIssuer } from '../badge-issuer.ts'
import { everyForm } from '../forms.ts'
import { noon } from '../issuer.ts'
import { freshSigner } from '../signers.ts'
import { badgeDocuments, linkedSdJwt, presentation, samplesIn, webvhLogs } from './seeds.ts'

/** Something that reads what strangers wrote, and real ones of what it reads. */
export type Parser = { readonly seeds: readonly Uint8Array[]; readonly parse: (bytes: Uint8Array) => unknown }
export type ParserName = string

const forms = await everyForm()
const inForm = (pattern: RegExp): Uint8Array[] =>
  forms.filter(({ name }) => pattern.test(name)).map(({ bytes }) => bytes)
const keys = (['Ed25519', 'P-256', 'P-384', 'RSA'] as const).map((kind) => freshSigner(kind).publicKey)
const dids = [
  'did:web:example.org%3A3000:a',
  'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
  'did:webvh:QmaJp6pmb6RUk4oaDyWQcjeqYbvxsc3kvmHWPpz7B5JwDU:example.org:a',
  'https://example.org/a?b=c#d',
  ...keys.map((key) => `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify(toJwk(key))))}`),
]
const keyDocument = {
  id: 'did:web:a.example',
  verificationMethod: [
    {
      id: 'did:web:a.example#k',
      type: 'Multikey',
      controller: 'did:web:a.example',
      publicKeyMultibase: encodeMultikey(keys[0]!),
    },
  ],
  assertionMethod: ['did:web:a.example#k'],
}

const texts = (seeds: readonly string[], parse: (text: string) => unknown): Parser => ({
  seeds: seeds.map(encodeUtf8),
  parse: (bytes) => parse(new TextDecoder().decode(bytes)),
})
const values = (seeds: readonly unknown[], parse: (value: never) => unknown): Parser => ({
  seeds: seeds.map((seed) => encodeUtf8(JSON.stringify(seed))),
  // What is no JSON is left to its own parser.
  parse: (bytes) => parse(parseJson(bytes) as never),
})
const objects = (seeds: readonly unknown[], parse: (value: JsonObject) => unknown): Parser =>
  values(seeds, (value) => parse(isObject(value) ? value : {}))

const jsons = inForm(/2022|2019|2023|CLR|Bitstring/).map(
  (bytes) => JSON.parse(decodeUtf8(bytes)) as JsonObject,
)
const tokenTexts = inForm(/VC-JWT|JOSE|SD-JWT|JWS with \S+$|Token Status/).map(decodeUtf8)
const sdJwts = [...inForm(/SD-JWT/).map(decodeUtf8), await linkedSdJwt()]
const selectiveValues = inForm(/2023/).map(
  (bytes) => (JSON.parse(decodeUtf8(bytes)) as { proof: { proofValue: string } }).proof.proofValue,
)
const list = await encodeList([1, 77, 4000])
const tokenList = await encodeTokenList([[1, 1]], { bits: 2, length: 100 })
const badges = createBadgeIssuer()
const signedBadge = await badges.signed()
const statusListForm = forms.find(({ name }) => name === 'Bitstring Status List')!
const tokenListForm = forms.find(({ name }) => name === 'Token Status List')!
const pages = [
  '<html><head><link rel="alternate" type="application/ld+json" href="/a.json"></head></html>',
  '<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "a" "b" [ ]>\n<s:svg xmlns:s="a"/>',
  '<!doctype html><!-- --><title>x</title>',
].map(encodeUtf8)

/** A web on which every address answers the same. */
const everywhere = (bytes: Uint8Array): NonNullable<VerifyOptions['fetch']> => {
  return async (url) => ({ status: 200, url, contentType: 'application/json', bytes })
}

/** A fault is what nobody foresaw: it is caught and told as such, but there should be none. */
async function verifyWithoutFault(input: Uint8Array | string, fetch?: VerifyOptions['fetch']): Promise<void> {
  const { checks } = await verify(input, { now: noon, fetch })
  const faults = checks.filter(({ code }) => code === 'fault')
  if (faults.length > 0) throw new Error(`a check came to a fault: ${JSON.stringify(faults)}`)
}

/** Proof values are looked at as bytes: in their text hardly any change would get past the base64. */
const proofValue = (decode: (value: string) => unknown): Parser => ({
  seeds: selectiveValues.map((value) => decodeMultibase(value, ['u'])),
  parse: (bytes) => decode(encodeMultibase('u', bytes)),
})

/** Every parser of what strangers write, by the name of what it reads. */
export const parsers: Record<ParserName, Parser> = {
  UTF8: { seeds: [encodeUtf8('Zoë 漢字')], parse: decodeUtf8 },
  JSON: { seeds: inForm(/2022/), parse: (bytes) => parseJson(bytes) },
  'canonical JSON': values(jsons, canonicalizeJson),
  base58: texts(['z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'], decodeBase58),
  base64url: texts(tokenTexts, decodeBase64url),
  multibase: texts(['zABC', 'uQUJD'], (text) => decodeMultibase(text, ['z', 'u'])),
  multikey: texts(keys.slice(0, 3).map(encodeMultikey), decodeMultikey),
  PEM: texts(keys.map(toPem), fromPem),
  JWK: values(keys.map(toJwk), fromJwk),
  'DER signatures': {
    seeds: [Uint8Array.of(0x30, 6, 2, 1, 1, 2, 1, 1)],
    parse: (bytes) => fromDerSignature(bytes),
  },
  DIDs: texts(dids, parseDid),
  'DID URLs': texts(dids, parseDidUrl),
  'did:web': texts(dids, didWebAddress),
  'did:webvh': texts(dids, didWebvhAddress),
  'keys of DIDs': texts(dids, (text) => resolveVerificationMethod(text)),
  'logs of did:webvh': { seeds: webvhLogs, parse: parseLog },
  'histories of did:webvh': {
    seeds: webvhLogs,
    parse: (bytes) => {
      const did = /did:webvh:[^"#\\]+/.exec(new TextDecoder().decode(bytes))?.[0] ?? dids[2]!
      return fetchWebvhLog(did, { fetch: everywhere(bytes), now: noon })
    },
  },
  'key documents': values([keyDocument], (value) => findVerificationMethod(value, 'did:web:a.example#k')),
  'key documents of did:web': {
    seeds: [keyDocument, toJwk(keys[1]!)].map((value) => encodeUtf8(JSON.stringify(value))),
    parse: async (bytes) => {
      const fetch = everywhere(bytes)
      await resolveVerificationMethod('https://a.example/keys#k', { fetch }).catch(() => {})
      return resolveVerificationMethod('did:web:a.example#k', { fetch })
    },
  },
  CBOR: { seeds: inForm(/COSE/), parse: decodeCbor },
  COSE: { seeds: inForm(/COSE/), parse: (bytes) => readHeader(parseVcCose(bytes)) },
  JWT: texts(tokenTexts, (text) => readHeader(parseVcJwt(text))),
  'SD-JWT': texts(tokenTexts, parseSdJwt),
  'SD-JWT VC': texts(sdJwts, (text) => {
    const { claims } = parseSdJwtCredential(text)
    return [sdJwtVcFaults(claims), credentialOfClaims(claims)]
  }),
  'claims of SD-JWT VC': objects(
    [{ vct: 'urn:a', iss: 'https://a.example', nbf: 1, exp: 2, ld: jsons[0] }],
    (claims) => [sdJwtVcFaults(claims), credentialOfClaims(claims)],
  ),
  'SD-JWT VC with linked data': texts(sdJwts.slice(-1), (text) => verifyWithoutFault(text)),
  'kinds of files': {
    seeds: [...forms.map(({ bytes }) => bytes), ...pages],
    parse: detect,
  },
  PNG: { seeds: inForm(/PNG/), parse: unbakePng },
  SVG: texts(inForm(/SVG/).map(decodeUtf8), unbakeSvg),
  PDF: { seeds: inForm(/PDF/), parse: readAttachedCredential },
  'PDF signatures': { seeds: inForm(/PDF/), parse: checkPdfSignature },
  'status lists': texts([list], (text) => decodeList(text)),
  'legacy status lists': texts([list.slice(1)], (text) => decodeLegacyList(text)),
  'status list credentials': { seeds: [statusListForm.bytes], parse: statusListForm.judge },
  'status indexes': values(['1', 77, '077'], parseStatusIndex),
  'token lists': values([tokenList], (value) => decodeTokenList(value)),
  'token list references': objects(
    [{ status: { status_list: { idx: 1, uri: 'https://a.example' } } }],
    tokenListReference,
  ),
  'token list tokens': texts(tokenTexts, (text) =>
    parseTokenList(text, { uri: 'https://example.org/token-lists/1', now: noon }),
  ),
  'token status lists': { seeds: [tokenListForm.bytes], parse: tokenListForm.judge },
  'revocation lists': values([{ id: 'a', revokedCredential: [{ id: 'b', revoked: true }] }], (value) =>
    findRevocation(value, { id: 'b', issuer: 'c' }),
  ),
  'revocation lists of Open Badges 2.0': objects(
    [{ revokedAssertions: ['a', { id: 'b', revocationReason: 'c' }] }, { a: 'reason' }],
    (value) => findBadgeRevocation(value, { id: 'b', uid: 'a' }),
  ),
  'badges of Open Badges 2.0': {
    seeds: [...badgeDocuments, encodeUtf8(signedBadge)],
    parse: async (bytes) => {
      await openBadges2Report(bytes, { now: noon, fetch: badges.fetch })
      await verifyWithoutFault(bytes, badges.fetch)
    },
  },
  'the web of Open Badges 2.0': {
    seeds: badgeDocuments,
    parse: async (bytes) => {
      await verifyWithoutFault(signedBadge, everywhere(bytes))
      await verifyWithoutFault('https://academy.example/assertions/1', everywhere(bytes))
    },
  },
  'JSON-LD': objects(jsons, (value) => canonicalize(value)),
  proofs: objects(jsons, (value) => proofsOf(value).map(readProof)),
  'derived proofs': objects(jsons, (value) => deriveCredential(value, { pointers: ['/credentialSubject'] })),
  'values of base proofs': proofValue(decodeBaseProofValue),
  'values of derived proofs': proofValue(decodeDerivedProofValue),
  'JSON pointers': texts(['/credentialSubject/achievement/0/~1a~0b'], (text) => parsePointers([text])),
  presentations: { seeds: [await presentation(jsons[0]!)], parse: (bytes) => verifyWithoutFault(bytes) },
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
  'patterns of JSON Schemas': texts(['^(a|b)+[c-e]{2,3}\\d*$', '^\\p{L}(?:x|y)?\\.$', '(?:){99}'], (text) =>
    findPattern(text, 'abcde1x.', () => {}),
  ),
  'links in pages': {
    seeds: pages,
    parse: (bytes) => findAlternate(new TextDecoder().decode(bytes), 'https://a.example/b'),
  },
  inspecting: { seeds: forms.map(({ bytes }) => bytes), parse: (bytes) => inspect(bytes) },
  verifying: {
    seeds: [...forms.map(({ bytes }) => bytes), ...samplesIn('open-badges-3.0/samples/public-validator')],
    parse: (bytes) => verifyWithoutFault(bytes),
  },
}
