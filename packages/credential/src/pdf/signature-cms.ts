import { sha256, verifyEcdsa } from '#crypto'
import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { malformed, unsupported } from '../errors.ts'
import { children, type Element, ecdsaToRaw, expectTag, oidOf, readElement } from './signature-der.ts'

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  ecPublicKey: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  commonName: '2.5.4.3',
} as const

const other = () =>
  unsupported('document-signature-unsupported', 'The PDF is signed in a way that cannot be checked here yet.')
const broken = () => malformed('document-signature-broken', 'The signature of the PDF is damaged.')

/** What a signature turned out to be. The name is what the certificate says of itself; nobody vouched for it here. */
export type CmsFinding = {
  readonly result: 'right' | 'other-content' | 'wrong'
  readonly signedBy: string | null
  readonly selfSigned: boolean
}

/**
 * Checks a detached CMS signature (RFC 5652) by P-256 with SHA-256 over content of which the digest is given. The
 * signing certificate must be the one that the signed attributes name by its hash (RFC 5035).
 *
 * @throws CredentialError `unsupported` for other algorithms and forms, `malformed` where it is damaged
 */
export function checkCms(bytes: Uint8Array, contentDigest: Uint8Array): CmsFinding {
  const outer = readElement(bytes)
  // ISO 32000-2 12.8.3.3.1: what is left of the room for the signature is zeros.
  if (bytes.subarray(outer.whole.length).some((byte) => byte !== 0)) throw broken()
  const { certificates, signerInfo } = readSignedData(outer)
  const signer = readSignerInfo(signerInfo)
  const certificate = certificates.find((one) => equalBytes(sha256(one.whole), signer.certificateHash))
  if (certificate === undefined) throw broken()
  const { publicKey, signedBy, selfSigned, identifier } = readCertificate(certificate)
  if (!equalBytes(identifier, signer.identifier.content)) throw broken()
  const raw = ecdsaToRaw(signer.signature)
  const right = raw !== null && verifyEcdsa('P-256', publicKey, signer.message, raw)
  const same = equalBytes(signer.digest, contentDigest)
  return { result: !right ? 'wrong' : same ? 'right' : 'other-content', signedBy, selfSigned }
}

/** RFC 5652 5.1 */
function readSignedData(outer: Element): { certificates: Element[]; signerInfo: Element } {
  const [type, wrapped, ...beyond] = children(expectTag(outer, 0x30))
  if (oidOf(type) !== oids.signedData) throw other()
  const [signedData, ...others] = children(expectTag(wrapped, 0xa0))
  if (beyond.length > 0 || others.length > 0) throw broken()
  const [version, algorithms, contentInfo, ...rest] = children(expectTag(signedData, 0x30))
  expectVersion1(version)
  if (!children(expectTag(algorithms, 0x31)).some((one) => algorithmOf(one) === oids.sha256)) throw other()
  // Detached: the content is the file around it.
  const inside = children(expectTag(contentInfo, 0x30))
  if (inside.length !== 1 || oidOf(inside[0]) !== oids.data) throw other()
  const held = rest.find(({ tag }) => tag === 0xa0)
  const signerInfos = children(expectTag(rest.at(-1), 0x31))
  if (rest.slice(0, -1).some(({ tag }) => tag !== 0xa0 && tag !== 0xa1)) throw broken()
  if (signerInfos.length !== 1) throw other()
  return { certificates: held ? children(held) : [], signerInfo: signerInfos[0]! }
}

type Signed = {
  /** IssuerAndSerialNumber of the certificate. */
  readonly identifier: Element
  /** What the signature is over. */
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly certificateHash: Uint8Array
  readonly signature: Uint8Array
}

/** RFC 5652 5.3 */
function readSignerInfo(signerInfo: Element): Signed {
  const [
    version,
    identifier,
    digestAlgorithm,
    attributes,
    signatureAlgorithm,
    signature,
    unsigned,
    ...beyond
  ] = children(expectTag(signerInfo, 0x30))
  expectVersion1(version)
  if ((unsigned !== undefined && unsigned.tag !== 0xa1) || beyond.length > 0) throw broken()
  if (algorithmOf(digestAlgorithm) !== oids.sha256) throw other()
  if (attributes?.tag !== 0xa0 || algorithmOf(signatureAlgorithm) !== oids.ecdsaWithSha256) throw other()
  const values = readAttributes(attributes)
  if (oidOf(values.get(oids.contentType)) !== oids.data) throw broken()
  const digest = expectTag(values.get(oids.messageDigest), 0x04).content
  const named = values.get(oids.signingCertificateV2)
  if (named === undefined) throw other()
  // RFC 5652 5.4: signed with the tag of a SET, not with the one it is sent with.
  const message = attributes.whole.slice()
  message[0] = 0x31
  return {
    identifier: expectTag(identifier, 0x30),
    message,
    digest,
    certificateHash: certificateHash(named),
    signature: expectTag(signature, 0x04).content,
  }
}

/** Each attribute stands once with one value (RFC 5652 11). */
function readAttributes(attributes: Element): Map<string, Element> {
  const values = new Map<string, Element>()
  for (const attribute of children(attributes)) {
    const [type, set] = children(expectTag(attribute, 0x30))
    const held = children(expectTag(set, 0x31))
    const name = oidOf(type)
    if (values.has(name) || held.length !== 1) throw broken()
    values.set(name, held[0]!)
  }
  return values
}

/** RFC 5035 3: SigningCertificateV2 { certs { ESSCertIDv2 { hashAlgorithm DEFAULT sha256, certHash, ... } ... } ... } */
function certificateHash(attribute: Element): Uint8Array {
  const [certs] = children(expectTag(attribute, 0x30))
  const [first] = children(expectTag(certs, 0x30))
  const parts = children(expectTag(first, 0x30))
  if (parts[0]?.tag === 0x30 && algorithmOf(parts[0]) !== oids.sha256) throw other()
  return expectTag(parts[0]?.tag === 0x30 ? parts[1] : parts[0], 0x04).content
}

type Certificate = {
  readonly publicKey: Uint8Array
  readonly signedBy: string | null
  readonly selfSigned: boolean
  /** Issuer and serial number, as a signature names it (RFC 5652 10.2.4). */
  readonly identifier: Uint8Array
}

/** RFC 5280 4.1 */
function readCertificate(certificate: Element): Certificate {
  const [tbs] = children(expectTag(certificate, 0x30))
  const fields = children(expectTag(tbs, 0x30)).filter(({ tag }) => tag !== 0xa0)
  const [serial, , issuer, , subject, keyInfo] = fields
  const [algorithm, point] = children(expectTag(keyInfo, 0x30))
  const [kind, curve] = children(expectTag(algorithm, 0x30))
  if (oidOf(kind) !== oids.ecPublicKey || curve?.tag !== 0x06 || oidOf(curve) !== oids.p256) throw other()
  const key = expectTag(point, 0x03).content
  return {
    publicKey: compress(key.subarray(1)),
    signedBy: commonName(expectTag(subject, 0x30)),
    selfSigned: equalBytes(expectTag(issuer, 0x30).whole, subject!.whole),
    identifier: concatBytes(issuer!.whole, expectTag(serial, 0x02).whole),
  }
}

/** A point as 33 bytes: its x and whether its y is odd (SEC 1, 2.3.3). */
function compress(point: Uint8Array): Uint8Array {
  if (point.length === 33 && (point[0] === 2 || point[0] === 3)) return point
  if (point.length !== 65 || point[0] !== 4) throw broken()
  const compressed = point.slice(0, 33)
  compressed[0] = 2 + (point[64]! & 1)
  return compressed
}

function commonName(name: Element): string | null {
  for (const part of children(name).flatMap(children)) {
    const [type, value] = children(part)
    if (oidOf(type) !== oids.commonName || value === undefined) continue
    const text = new TextDecoder(value.tag === 0x1e ? 'utf-16be' : 'utf-8').decode(value.content)
    return text.replace(/\p{Cc}/gu, '').slice(0, 200)
  }
  return null
}

/** SHA-256 and ECDSA take no parameters; an explicit NULL is an old habit (RFC 5754 2). */
function algorithmOf(element: Element | undefined): string {
  const [algorithm, parameters, more] = children(expectTag(element, 0x30))
  if (
    more !== undefined ||
    (parameters !== undefined && (parameters.tag !== 5 || parameters.content.length > 0))
  )
    throw other()
  return oidOf(algorithm)
}

/** Version 1: the certificate is named by issuer and serial number (RFC 5652 5.1, 5.3). */
function expectVersion1(element: Element | undefined): void {
  const { content } = expectTag(element, 0x02)
  if (content.length !== 1 || content[0] !== 1) throw other()
}
