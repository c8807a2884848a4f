import { asCredentialError, malformed, unreachable, unsupported } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import { fromJwk } from '../keys/jwk.ts'
import { parseDid } from './did.ts'
import { resolveDidJwk } from './did-jwk.ts'
import { resolveDidKey } from './did-key.ts'
import { didWebAddress } from './did-web.ts'
import { findVerificationMethod, type VerificationMethod } from './document.ts'
import type { Fetch } from './fetch.ts'

/** Remembers documents that were fetched, by URL. The owner decides how many and for how long. */
export type DocumentCache = {
  get(url: string): JsonObject | undefined
  set(url: string, document: JsonObject): void
}

export type ResolveOptions = {
  /** Without it nothing is fetched: what is not self-contained or cached comes out as unreachable. */
  readonly fetch?: Fetch | undefined
  readonly documents?: DocumentCache | undefined
}

const largestDocument = 256 * 1024
const accept = 'application/did+json, application/did+ld+json, application/cid, application/json, */*;q=0.1'

/**
 * Finds the public key behind a verification method: `did:key`, `did:jwk`, `did:web`, or an HTTPS URL of a
 * controlled identifier document (with a fragment) or of a bare JWK (as the `kid` of Open Badges 3.0 JWTs).
 *
 * @throws CredentialError `unreachable` when the document could not be fetched, `unsupported` for other DID
 *   methods and kinds of key, `malformed` or `unsafe` when what was found cannot be believed
 */
export async function resolveVerificationMethod(
  url: string,
  options: ResolveOptions = {},
): Promise<VerificationMethod> {
  if (url.startsWith('did:')) {
    const did = parseDid(url)
    if (did.method === 'key') return resolveDidKey(did)
    if (did.method === 'jwk') return resolveDidJwk(did)
    if (did.method !== 'web') {
      throw unsupported(
        'did-method',
        `The DID method "${did.method.slice(0, 40)}" is not supported (supported: key, jwk, web).`,
      )
    }
    if (did.fragment === null)
      throw malformed('key-url', 'The proof names an identity, but not which of its keys signed.')
    return findVerificationMethod(await fetchDidDocument(did.did, options), url)
  }
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw malformed('key-url', 'The address of the key is neither a DID nor a web address.')
  }
  const document = await fetchDocument(url.split('#', 1)[0]!, options)
  if ('kty' in document && !('verificationMethod' in document)) {
    const relationships = new Set(['assertionMethod'] as const)
    return {
      id: url,
      publicKey: fromJwk(document),
      controller: null,
      relationships,
      expires: null,
      revoked: null,
    }
  }
  if (!('verificationMethod' in document) && !('assertionMethod' in document)) {
    throw unsupported(
      'key-document-none',
      'The issuer’s address tells about the issuer, but not about its keys.',
    )
  }
  return findVerificationMethod(document, url)
}

/** The key document of a `did:web`. Its id must be the DID that was asked for. */
export async function fetchDidDocument(did: string, options: ResolveOptions): Promise<JsonObject> {
  const document = await fetchDocument(didWebAddress(did), options)
  if (document.id !== did) {
    throw malformed('key-document-id', 'The key document found there speaks of another identity.')
  }
  return document
}

/** A JSON document from the cache or the network. Redirects to another host are not followed into trust. */
export async function fetchDocument(
  address: string,
  { fetch, documents }: ResolveOptions,
): Promise<JsonObject> {
  const known = documents?.get(address)
  if (known !== undefined) return known
  if (fetch === undefined)
    throw unreachable(
      'key-not-fetched',
      'The issuer’s key was not looked up, because there is no connection.',
    )
  let answer: Awaited<ReturnType<Fetch>>
  try {
    answer = await fetch(address, { accept, maxBytes: largestDocument })
  } catch (cause) {
    throw unreachable(
      'key-unreachable',
      'The issuer’s key could not be looked up: its address did not answer.',
      cause,
    )
  }
  if (answer.status !== 200) {
    throw unreachable(
      'key-unreachable',
      `The issuer’s key could not be looked up: its address answered ${answer.status}.`,
    )
  }
  if (!URL.canParse(answer.url) || new URL(answer.url).origin !== new URL(address).origin) {
    throw malformed('key-redirected', 'The address of the issuer’s key leads to another site.')
  }
  let document: unknown
  try {
    document = parseJson(answer.bytes, { maxBytes: largestDocument })
  } catch (cause) {
    const { code } = asCredentialError(cause, 'json-invalid', '')
    throw unsupported(
      'key-document-invalid',
      `What the issuer’s address answers is no key document (${code}).`,
    )
  }
  if (!isObject(document))
    throw malformed('key-document-invalid', 'The issuer’s key document is not a JSON object.')
  documents?.set(address, document)
  return document
}
