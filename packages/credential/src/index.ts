/**
 * Build, sign and verify Open Badges 3.0 and W3C Verifiable Credentials, in Node and in the browser.
 * The library takes the world as arguments: the time, the network and randomness are always passed in.
 */
export { sha256 } from '#crypto'
export { type Did, parseDid } from './dids/did.ts'
export { didJwkFrom } from './dids/did-jwk.ts'
export { didKeyFrom } from './dids/did-key.ts'
export { type DidUrl, parseDidUrl } from './dids/did-url.ts'
export { didWebAddress } from './dids/did-web.ts'
export { didWebvhAddress } from './dids/did-webvh.ts'
export { findVerificationMethod, type Relationship, type VerificationMethod } from './dids/document.ts'
export type { Fetch } from './dids/fetch.ts'
export { keyProblemType } from './dids/problems.ts'
export {
  type Dereferenced,
  type DidResolution,
  dereference,
  type ResolutionMetadata,
  type ResolutionOptions,
  resolveDid,
} from './dids/resolution.ts'
export { type DocumentCache, type ResolveOptions, resolveVerificationMethod } from './dids/resolve.ts'
export { decodeBase58, encodeBase58 } from './encoding/base58.ts'
export { decodeBase64url, encodeBase64url } from './encoding/base64url.ts'
export { concatBytes, equalBytes, toHex } from './encoding/bytes.ts'
export { decodeMultibase, encodeMultibase, type MultibaseHeader } from './encoding/multibase.ts'
export { decodeUtf8, encodeUtf8 } from './encoding/utf8.ts'
export { CredentialError, type ErrorKind } from './errors.ts'
export { validateCredential } from './formats/credential-schema.ts'
export { detect, type FileKind } from './formats/detect.ts'
export { type Format, faultsOf, isPresentation, recognize } from './formats/recognize.ts'
export type { Finding } from './formats/shape.ts'
export { type Summary, summarize } from './formats/summary.ts'
export { type Baked, type Baking, bakePng, unbakePng } from './images/png.ts'
export { bakeSvg, unbakeSvg } from './images/svg.ts'
export {
  type BadgeAssertionInput,
  type BadgeClassInput,
  type BadgeIssuerInput,
  buildBadgeAssertion,
  buildBadgeClass,
  buildBadgeEndorsement,
  buildBadgeExtension,
  buildBadgeIssuer,
  buildBadgeKey,
  buildBadgeRevocationList,
  buildRevokedBadge,
  signBadgeAssertion,
} from './issue/badge-2.ts'
export {
  type AchievementInput,
  buildAchievement,
  buildOpenBadge,
  hashIdentity,
  type OpenBadgeInput,
  openBadgeContexts,
  type RecipientIdentifier,
} from './issue/build.ts'
export type {
  AlignmentInput,
  EvidenceInput,
  IdentifierInput,
  ProfileInput,
  ResultDescriptionInput,
  ResultInput,
} from './issue/build-details.ts'
export {
  buildClr,
  buildEndorsement,
  buildPresentation,
  type ClrInput,
  type EndorsementInput,
  type PresentationInput,
} from './issue/build-others.ts'
export { signCredential, signCredentials } from './issue/sign.ts'
export { canonicalizeJson } from './json/canonicalize.ts'
export { type JsonLimits, parseJson } from './json/parse.ts'
export type { JsonObject } from './json/shape.ts'
export { createEcdsaSigner } from './keys/create-ecdsa-signer.ts'
export { createEd25519Signer } from './keys/create-ed25519-signer.ts'
export { fromDerSignature } from './keys/der-signature.ts'
export type { Ed25519Signer } from './keys/ed25519-signer/create-signer.ts'
export type { FastSigner } from './keys/engines/create-signing.ts'
export { fromJwk, type Jwk, toJwk } from './keys/jwk.ts'
export type { Algorithm, Curve, PublicKey, Signer } from './keys/key.ts'
export { decodeMultikey, encodeMultikey } from './keys/multikey.ts'
export { fromPem, toPem } from './keys/pem.ts'
export { verifySignature } from './keys/verify-signature.ts'
export { type CanonicalizeOptions, canonicalize } from './linked-data/canonicalize.ts'
export { type ContextSet, createContextSet } from './linked-data/context-set.ts'
export { knownContexts, type PinnedContext, pinnedContexts } from './linked-data/contexts.ts'
export { type AttachedCredential, readAttachedCredential } from './pdf/attachment.ts'
export { checkPdfSignature, type PdfSignatureFinding } from './pdf/signature.ts'
export { parseVcCose, signVcCose } from './proofs/cose.ts'
export {
  type ProofOptions,
  proofsOf,
  type SecureOptions,
  secure,
  verifyProof,
} from './proofs/data-integrity.ts'
export { type DeriveOptions, deriveCredential, verifyBaseProof } from './proofs/derive.ts'
export type { SelectiveInput } from './proofs/ecdsa-sd/base.ts'
export { isCompactJws } from './proofs/jws.ts'
export { issueSdJwt, type SdJwtInput } from './proofs/sd-jwt/issue.ts'
export { holderKeyOf, type KeyBindingInput, keyBindingProblem } from './proofs/sd-jwt/key-binding.ts'
export { type ParsedSdJwt, parseSdJwt, parseSdJwtCredential } from './proofs/sd-jwt/parse.ts'
export { presentSdJwt } from './proofs/sd-jwt/present.ts'
export { type ParsedToken, verifyToken } from './proofs/token.ts'
export { parseVcJwt, signVcJose, signVcJwt } from './proofs/vc-jwt.ts'
export { bundledSchema, bundledSchemas } from './schemas/bundled.ts'
export type { SchemaProblem } from './schemas/evaluate.ts'
export { type SchemaOptions, type SchemaOutcome, validateJson } from './schemas/validate.ts'
export {
  type BitstringList,
  decodeLegacyList,
  decodeList,
  encodeList,
  encodeValues,
  parseStatusIndex,
  shortestList,
} from './status/bitstring-list.ts'
export { type BadgeRevocation, findBadgeRevocation } from './status/ob2-revocation-list.ts'
export { createPermutation } from './status/permutation.ts'
export { findRevocation, type Revocation } from './status/revocation-list.ts'
export {
  decodeTokenList,
  encodeTokenList,
  type TokenList,
  type TokenListBits,
  type TokenListReference,
  tokenListReference,
  tokenStatus,
} from './status/token-list.ts'
export {
  type ParsedTokenList,
  parseTokenList,
  signTokenList,
  type TokenListClaims,
  tokenListMediaType,
  verifyTokenList,
} from './status/token-list-jwt.ts'
export { hasDigests } from './verify/digest.ts'
export { type Inspection, inspect } from './verify/inspect.ts'
export { type Catalogue, english, type MessageCode, reasonIn } from './verify/messages.ts'
export {
  type OpenBadges2Message,
  type OpenBadges2Options,
  type OpenBadges2Report,
  openBadges2Report,
} from './verify/open-badges-2/report.ts'
export type {
  ExpectedRecipient,
  Source,
  StatusListCache,
  VerifiedStatusList,
  VerifyOptions,
} from './verify/options.ts'
export type * from './verify/report.ts'
export { statusOf, verdictOf } from './verify/verdict.ts'
export { verify } from './verify/verify.ts'
