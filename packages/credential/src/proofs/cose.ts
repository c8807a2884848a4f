import { type Cbor, decodeCbor, encodeCbor } from '../encoding/cbor.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsafe } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject, without } from '../json/shape.ts'
import type { Signer } from '../keys/key.ts'
import { checkSigner, coseNumberOf, joseNameOfCose } from './signature-names.ts'
import { type ParsedToken, registeredClaims } from './token.ts'
import { contentTypeOf } from './vc-jwt.ts'

/** RFC 9052 4.2: the tag of a COSE_Sign1. */
const sign1Tag = 18
/** RFC 9052 3.1 and RFC 9596 2: the labels of a header. */
const labels = { alg: 1, crit: 2, contentType: 3, kid: 4, typ: 16 } as const
const longest = 4 * 1024 * 1024
const none = new Uint8Array(0)

/**
 * Signs a credential or presentation with COSE (VC-JOSE-COSE 3.3): a tagged COSE_Sign1 whose protected header has
 * `alg`, the content type, `kid` and `typ` (`application/vc+cose` or `application/vp+cose`).
 */
export async function signVcCose(document: JsonObject, { signer }: { signer: Signer }): Promise<Uint8Array> {
  checkSigner(signer)
  const content = contentTypeOf(document)
  const protectedHeader = encodeCbor(
    new Map<number, Cbor>([
      [labels.alg, coseNumberOf(signer.algorithm)],
      [labels.contentType, `application/${content}`],
      [labels.kid, encodeUtf8(signer.verificationMethod)],
      [labels.typ, `application/${content}+cose`],
    ]),
  )
  const payload = encodeUtf8(JSON.stringify(document))
  const signature = await signer.sign(toBeSigned(protectedHeader, payload))
  return encodeCbor({ tag: sign1Tag, value: [protectedHeader, new Map(), payload, signature] })
}

/** RFC 9052 4.4: the Sig_structure, without data from outside. */
const toBeSigned = (protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array =>
  encodeCbor(['Signature1', protectedHeader, none, payload])

/** True for bytes that begin like a tagged COSE_Sign1. */
export const isCoseSign1 = (bytes: Uint8Array): boolean => bytes[0] === (0xc0 | sign1Tag) && bytes[1] === 0x84

/**
 * Takes a COSE_Sign1 with a credential or presentation apart. Only the protected header is read: nobody signed the
 * other one.
 */
export function parseVcCose(bytes: Uint8Array): ParsedToken {
  if (bytes.length > longest) throw unsafe('cose-too-large', 'The signed credential is too large.')
  const whole = decodeCbor(bytes)
  const message = isTagged(whole) ? whole.value : whole
  if (!Array.isArray(message) || message.length !== 4) throw broken()
  const [protectedHeader, unprotected, payload, signature] = message as readonly Cbor[]
  const areBytes = [protectedHeader, payload, signature].every((part) => part instanceof Uint8Array)
  if (!areBytes || !(unprotected instanceof Map)) throw broken()
  const claims = parseJson(payload as Uint8Array, { maxBytes: longest })
  if (!isObject(claims)) throw malformed('cose-invalid', 'What was signed is not a JSON object.')
  return {
    form: 'cose',
    header: readProtected(protectedHeader as Uint8Array),
    claims,
    credential: without(claims, ...registeredClaims),
    wrapped: false,
    signingInput: toBeSigned(protectedHeader as Uint8Array, payload as Uint8Array),
    signature: signature as Uint8Array,
    keyBinding: null,
  }
}

const broken = () => malformed('cose-invalid', 'This is not a COSE signature with one signer.')

function isTagged(value: Cbor): value is { tag: number; value: Cbor } {
  const tagged = typeof value === 'object' && value !== null && 'tag' in value
  if (tagged && value.tag !== sign1Tag) throw broken()
  return tagged
}

/** The members that matter, under their names in JOSE. */
function readProtected(bytes: Uint8Array): JsonObject {
  const map = bytes.length === 0 ? new Map<number, Cbor>() : decodeCbor(bytes)
  if (!(map instanceof Map)) throw broken()
  const header = map as ReadonlyMap<number | string, Cbor>
  const kid = header.get(labels.kid)
  const typ = header.get(labels.typ) ?? typeFromContent(header.get(labels.contentType))
  return {
    alg: joseNameOfCose(header.get(labels.alg)),
    ...(kid instanceof Uint8Array ? { kid: decodeUtf8(kid) } : {}),
    ...(typ === undefined ? {} : { typ }),
    ...(header.has(labels.crit) ? { crit: true } : {}),
  }
}

/** The older header, the type of the content, says as much where `typ` is missing. */
const typeFromContent = (type: Cbor | undefined): Cbor | undefined =>
  type === 'application/vc' || type === 'application/vp' ? `${type}+cose` : type
