/*
 * What becomes of each folder of published vectors, samples and schemas: `suites` names the rows of
 * docs/reference/conformance.md that run it, `not` says why nothing does. `standards.test.ts` sees to it that every
 * folder has its line here, and every suite its row there.
 */

export type Fate = { readonly suites: readonly string[] } | { readonly not: string }

const by = (...suites: string[]): Fate => ({ suites })
const not = (reason: string): Fate => ({ not: reason })

const protocol =
  'messages of a protocol by which wallets ask for and show credentials: Laurel does not speak it'
const transparency = 'vectors of a transparency log: Laurel keeps none'
const dataModel = 'VC Data Model 2.0: inputs of the W3C suite, '

/** By folder; a folder speaks for those inside it that have no line of their own. */
export const fates: Readonly<Record<string, Fate>> = {
  'bitstring-status-list-1.0': by('Bitstring Status List 1.0: lists'),
  'bitstring-status-list-1.0/samples': by('Bitstring Status List 1.0: examples'),
  'bitstring-status-list-1.0/samples/public-validator': by(
    'Bitstring Status List 1.0: samples of the official validator',
  ),
  'clr-2.0/contexts': by('JSON-LD contexts: those pinned are the published ones'),
  'clr-2.0/json-schema': by('JSON Schemas: those bundled are the published ones'),
  'clr-2.0/samples': by('Comprehensive Learner Record 2.0: samples of the official validator'),
  'controlled-identifiers-1.0': by('JSON-LD contexts: those pinned are the published ones'),
  'controlled-identifiers-1.0/samples': by('Controlled Identifiers 1.0: examples'),
  'did-jwk/samples': by('did:jwk: examples', 'did:jwk: identifiers'),
  'did-key/samples': by('did:key: examples'),
  'did-key/test-vectors': by('did:key: vectors of every key type', 'did:key: published keys'),
  'did-web/samples': by('did:web: example'),
  'did-webvh': not('the interface of watchers, which Laurel does not ask'),
  'did-webvh/json-schema': not(
    'its dates have a type that JSON Schema does not know, and read as texts it still refuses 66 of the 135 published entries; the shape of an entry is held by code',
  ),
  'did-webvh/test-vectors': by('did:webvh 1.0: logs of five programs', 'did:webvh 1.0: logs to refuse'),
  'http-message-signatures': by('HTTP Message Signatures (RFC 9421): appendix B'),
  'jcs-rfc8785': by('RFC 8785, JSON canonicalization: numbers'),
  'jcs-rfc8785/input': by('RFC 8785, JSON canonicalization: files'),
  'jcs-rfc8785/output': by('RFC 8785, JSON canonicalization: files'),
  'jcs-rfc8785/outhex': by('RFC 8785, JSON canonicalization: files'),
  'open-badges-2.0/context-and-schema': by('Open Badges 2.0: contexts'),
  'open-badges-2.0/context-and-schema/v0/schema': not('schemas in draft 4; the rules of 0.5 stand in code'),
  'open-badges-2.0/context-and-schema/v1/schema': not('schemas in draft 4; the rules of 1.x stand in code'),
  'open-badges-2.0/extensions': by('Open Badges 2.0: contexts'),
  'open-badges-2.0/samples/public-validator': by(
    'Open Badges 2.0: samples of the official validator',
    'Open Badges 2.0: samples of the official validator, by verify',
    'Open Badges 2.0: baked image',
  ),
  'open-badges-2.0/samples/public-validator/rdf-validation': not(
    'inputs for one inner step of the official validator, with contexts written into them; no outcome is published',
  ),
  'open-badges-2.0/samples/spec-examples': by('Open Badges 2.0: examples'),
  'open-badges-2.0/samples/validator-core-components': by(
    'Open Badges 0.5 to 1.1: objects of the official validator',
  ),
  'open-badges-2.1': not('the API of Open Badges 2.1 (Badge Connect), which Laurel does not offer'),
  'open-badges-3.0/contexts': by(
    'JSON-LD contexts: those pinned are the published ones',
    'Open Badges 3.0: states of the context',
  ),
  'open-badges-3.0/extensions': not('extensions whose contexts are not among those that are pinned'),
  'open-badges-3.0/json-schema/canonical-2024-07': not('an older edition of the schemas that are bundled'),
  'open-badges-3.0/json-schema/json-ld-variant': not('another edition of the schemas that are bundled'),
  'open-badges-3.0/json-schema/published-2026-06-jsonld-compaction': by(
    'JSON Schemas: those bundled are the published ones',
    'Open Badges 3.0 and CLR 2.0: examples and their official schemas',
  ),
  'open-badges-3.0': not('the vocabulary as a list of words; the contexts are what is worked with'),
  'open-badges-3.0/openapi': not('the API of Open Badges 3.0, which Laurel does not offer'),
  'open-badges-3.0/samples/public-validator': by(
    'Open Badges 3.0: samples of the official validator',
    'Open Badges 3.0: proofs of official samples',
    'Open Badges 3.0: baked images',
  ),
  'open-badges-3.0/samples/spec-examples': by('Open Badges 3.0: examples'),
  'open-badges-3.0/test-vectors/impl-guide': by(
    'Open Badges 3.0: implementation guide',
    'Comprehensive Learner Record 2.0: implementation guide',
  ),
  'openid4vc-haip-1.0': not(protocol),
  'openid4vci-1.0': not(protocol),
  'openid4vp-1.0': not(protocol),
  'openid4vp-1.0/examples/sd_jwt_vcld': by('OpenID4VP 1.0: SD-JWT VCLD'),
  'owasp-asvs-5.0': not('a list of requirements: docs/reference/asvs.md answers it'),
  'rdf-canon/tests': by(
    'RDF Dataset Canonicalization 1.0: canonical forms',
    'RDF Dataset Canonicalization 1.0: labels of blank nodes',
    'RDF Dataset Canonicalization 1.0: poison',
  ),
  'rfc6962-merkle': not(transparency),
  'sd-jwt-vc/examples': by('SD-JWT VC: examples'),
  'standard-webhooks': not('signatures of webhooks: no credentials, so no part of this table'),
  'tlog-c2sp': not(transparency),
  'token-status-list': by('Token Status List: lists', 'Token Status List: token'),
  'vc-data-integrity-1.0/contexts': by('JSON-LD contexts: those pinned are the published ones'),
  'vc-data-model-2.0/contexts': by('JSON-LD contexts: those pinned are the published ones'),
  'vc-data-model-2.0/json-schema': by(
    'VC Data Model 2.0: examples',
    'VC Data Model 2.0: examples and their schemas',
  ),
  'vc-data-model-2.0/test-suite-inputs': by(
    `${dataModel}credentials`,
    `${dataModel}issued through /vc-api`,
    `${dataModel}presentations`,
  ),
  'vc-di-ecdsa-1.0/test-suite-mocks': by(
    'Data Integrity ECDSA 1.0: documents of the W3C suite for ecdsa-sd-2023',
  ),
  'vc-di-ecdsa-1.0/test-vectors': by(
    'Data Integrity ECDSA 1.0: ecdsa-jcs-2019-p256',
    'Data Integrity ECDSA 1.0: ecdsa-jcs-2019-p384',
    'Data Integrity ECDSA 1.0: ecdsa-rdfc-2019-p256',
    'Data Integrity ECDSA 1.0: ecdsa-rdfc-2019-p384',
    'Data Integrity ECDSA 1.0: ecdsa-sd-2023',
  ),
  'vc-di-eddsa-1.0/test-vectors': by(
    'Data Integrity EdDSA 1.0: Ed25519Signature2020',
    'Data Integrity EdDSA 1.0: eddsa-jcs-2022',
    'Data Integrity EdDSA 1.0: eddsa-rdfc-2022',
    'Data Integrity EdDSA 1.0: proof sets and chains',
  ),
  'vc-jose-cose': by('VC-JOSE-COSE: cases of the W3C suite'),
  'vc-json-schema': by('VC JSON Schema: cases of the W3C suite, by the command'),
  'vc-json-schema/schema': by('JSON Schemas: those bundled are the published ones'),
  'vc-json-schema/test-suite-inputs': by(
    'VC JSON Schema: JsonSchema',
    'VC JSON Schema: JsonSchemaCredential',
  ),
  'vc-render-method': by('VC Render Method: example'),
  'vcalm-vc-api': not(
    'descriptions of an API; its published suites are run: docs/guide/conformance-suites.md',
  ),
}

/** What speaks for a folder: its own line, or that of the nearest folder around it. */
export function fateOf(folder: string): string | undefined {
  const parts = folder.split('/')
  while (parts.length > 0) {
    const path = parts.join('/')
    if (Object.hasOwn(fates, path)) return path
    parts.pop()
  }
  return undefined
}
