import { asCredentialError, malformed, unsupported } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { asText, isObject, type JsonObject } from '../json/shape.ts'
import { fromJwk } from '../keys/jwk.ts'
import { parseDid } from './did.ts'
import { resolveDidJwk } from './did-jwk.ts'
import { resolveDidKey } from './did-key.ts'
import { didWebAddress } from './did-web.ts'
import { didWebvhAddress, type VerifiedLog, verifyLog } from './did-webvh.ts'
import { findVerificationMethod, type VerificationMethod } from './document.ts'
import { type Fetch, fetchKeyFile } from './fetch.ts'
import { largestLog } from './webvh-entry.ts'
import { largestWitnessFile } from './webvh-witness.ts'

/** Remembers documents that were fetched, by URL. The owner decides how many and for how long. */
export type DocumentCache = {
  get(url: string): JsonObject | undefined
  set(url: string, document: JsonObject): void
}

export type ResolveOptions = {
  /** Without it nothing is fetched: what is not self-contained or cached comes out as unreachable. */
  readonly fetch?: Fetch | undefined
  readonly documents?: DocumentCache | undefined
  /** The instant to resolve at. Only `did:webvh` asks for it: its log must not come from the future. */
  readonly now?: Date | undefined
}

const largestDocument = 256 * 1024
const accept = 'application/did+json, application/did+ld+json, application/cid, application/json, */*;q=0.1'

/**
 * Finds the public key behind a verification method: `did:key`, `did:jwk`, `did:web`, `did:webvh`, or an HTTPS URL
 * of a controlled identifier document (with a fragment), of a bare JWK (as the `kid` of Open Badges 3.0 JWTs) or
 * of a JWK set.
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
    if (did.method === 'web' || did.method === 'webvh') {
      if (did.fragment === null)
        throw malformed('key-url', 'The proof names an identity, but not which of its keys signed.')
      return findVerificationMethod(await fetchDidDocument(did.did, options), url)
    }
    throw unsupportedMethod(did.method)
  }
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw malformed('key-url', 'The address of the key is neither a DID nor a web address.')
  }
  const document = await fetchDocument(url.split('#', 1)[0]!, options)
  const jwk = bareJwk(document, url)
  if (jwk !== null) {
    const relationships = new Set(['assertionMethod'] as const)
    return { id: url, publicKey: fromJwk(jwk), controller: null, relationships, expires: null, revoked: null }
  }
  if (!('verificationMethod' in document) && !('assertionMethod' in document)) {
    throw unsupported(
      'key-document-none',
      'The issuer’s address tells about the issuer, but not about its keys.',
    )
  }
  return findVerificationMethod(document, url)
}

/** The one JWK that the URL means: the document itself, or the member of a JWK set (RFC 7517 5) with that `kid`. */
function bareJwk(document: JsonObject, url: string): JsonObject | null {
  if ('verificationMethod' in document) return null
  if ('kty' in document) return document
  if (!Array.isArray(document.keys)) return null
  const [, fragment] = url.split('#')
  const found = document.keys
    .filter(isObject)
    .filter(({ kid }) =>
      fragment === undefined ? kid === url || kid === undefined : kid === fragment || kid === url,
    )
  if (found.length === 1) return found[0]!
  throw found.length === 0
    ? malformed('key-not-found', 'The key that signed is not in the issuer’s key set.')
    : malformed('key-ambiguous', 'The issuer’s key set lists the same key id twice.')
}

export const unsupportedMethod = (method: string) =>
  unsupported(
    'did-method',
    `The DID method "${method.slice(0, 40)}" is not supported (supported: key, jwk, web, webvh).`,
  )

/**
 * The key document of a `did:web` or `did:webvh`. Its id must be the DID that was asked for. A `did:webvh` whose
 * owner ended it has none any more.
 */
export async function fetchDidDocument(did: string, options: ResolveOptions): Promise<JsonObject> {
  const { method } = parseDid(did)
  if (method === 'webvh') return fetchWebvhDocument(did, options)
  if (method !== 'web') throw unsupportedMethod(method)
  const document = await fetchDocument(didWebAddress(did), options)
  if (document.id !== did) {
    throw malformed('key-document-id', 'The key document found there speaks of another identity.')
  }
  return document
}

async function fetchWebvhDocument(did: string, options: ResolveOptions): Promise<JsonObject> {
  const remembered = options.documents?.get(did)
  if (remembered !== undefined) return remembered
  const { entries, parameters } = await fetchWebvhLog(did, options)
  if (parameters.at(-1)!.deactivated)
    throw malformed('did-deactivated', 'The identity behind the key was ended by its owner.')
  const document = entries.at(-1)!.state
  // An earlier name of a DID that moved leads to the log, but is not the name its keys have now.
  if (asText(document.id) !== did)
    throw malformed('key-document-id', 'The identity behind the key has moved to another name.')
  options.documents?.set(did, document)
  return document
}

/** The verified log of a `did:webvh`. */
export async function fetchWebvhLog(did: string, { fetch, now }: ResolveOptions): Promise<VerifiedLog> {
  const address = didWebvhAddress(did)
  if (now === undefined)
    throw unsupported('did-webvh-clock', 'A did:webvh can be resolved only when the time is known.')
  const log = await fetchKeyFile(address, fetch, { accept: 'text/jsonl, */*;q=0.1', maxBytes: largestLog })
  const witnessFile = () =>
    fetchKeyFile(address.replace(/did\.jsonl$/, 'did-witness.json'), fetch, {
      accept: 'application/json, */*;q=0.1',
      maxBytes: largestWitnessFile,
    })
  return verifyLog(did, log, { now, witnessFile })
}

/** A JSON document from the cache or the network. */
export async function fetchDocument(
  address: string,
  { fetch, documents }: ResolveOptions,
): Promise<JsonObject> {
  const known = documents?.get(address)
  if (known !== undefined) return known
  const bytes = await fetchKeyFile(address, fetch, { accept, maxBytes: largestDocument })
  let document: unknown
  try {
    document = parseJson(bytes, { maxBytes: largestDocument })
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
