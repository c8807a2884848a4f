import { X509Certificate } from 'node:crypto'
import type { World } from '../../context.ts'
import { FetchFailure, FetchRefusal } from '../../kit/net/failures.ts'
import { attributeOf, childrenOf, isNamed, namespaces, parseXml, untrusted, walk } from './read-xml.ts'

/** What is taken from the metadata of a provider. */
export type Metadata = {
  readonly entityId: string
  readonly ssoUrl: string
  /** Base64 of DER, as in the metadata. */
  readonly certificates: readonly string[]
}

export const mostMetadataBytes = 400_000
const mostCertificates = 10
const leastBits = 2048
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

/** Reads metadata from its address, by way of the guarded fetch: an administrator's address may lead nowhere inside. */
export async function fetchMetadata(world: World, url: string): Promise<Metadata> {
  const fetched = await world
    .fetch(url, {
      accept: 'application/samlmetadata+xml, application/xml, text/xml',
      maxBytes: mostMetadataBytes,
      timeout: 10_000,
    })
    .catch((error: unknown) => {
      if (error instanceof FetchRefusal || error instanceof FetchFailure)
        throw untrusted(`The metadata could not be fetched. ${error.message}`)
      throw error
    })
  if (fetched.status !== 200) throw untrusted(`The address of the metadata answers ${fetched.status}.`)
  return readMetadata(world, Buffer.from(fetched.bytes).toString('utf8'))
}

/**
 * SAML Metadata 2.4.3: where to send people, and which keys sign. Its own signature is not looked at: it comes from the
 * organization's administrator, or over TLS from the address that they named.
 */
export function readMetadata(world: Pick<World, 'settings'>, xml: string): Metadata {
  const [entity, ...more] = [...walk(parseXml(xml))]
    .map(({ element }) => element)
    .filter((one) => isNamed(one, 'metadata', 'EntityDescriptor') && providersIn(one).length > 0)
  const [provider, ...others] = entity ? providersIn(entity) : []
  const entityId = entity && attributeOf(entity, 'entityID')
  if (!provider || !entityId) throw untrusted('This is not the metadata of an identity provider (SAML 2.0).')
  if (more.length + others.length > 0)
    throw untrusted('This is the metadata of several providers. Give that of one.')
  if (entityId.length > 1024) throw untrusted('The entityID is too long.')
  return { entityId, ssoUrl: ssoUrlOf(world, provider), certificates: certificatesOf(provider) }
}

const providersIn = (entity: Element): Element[] =>
  childrenOf(entity, 'metadata', 'IDPSSODescriptor').filter((one) =>
    (attributeOf(one, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(namespaces.protocol),
  )

function ssoUrlOf({ settings }: Pick<World, 'settings'>, provider: Element): string {
  const service = childrenOf(provider, 'metadata', 'SingleSignOnService').find(
    (one) => attributeOf(one, 'Binding') === redirect,
  )
  const location = (service && attributeOf(service, 'Location')) ?? ''
  const url = URL.canParse(location) ? new URL(location) : null
  if (!url) throw untrusted('The metadata names no address to sign in at by redirect (HTTP-Redirect).')
  if (url.protocol !== 'https:' && !settings.outboundAllow.includes(url.origin))
    throw untrusted('The address to sign in at must begin with https://.')
  return url.href
}

function certificatesOf(provider: Element): string[] {
  const found = childrenOf(provider, 'metadata', 'KeyDescriptor')
    .filter((one) => attributeOf(one, 'use') !== 'encryption')
    .flatMap((one) => [...walk(one)])
    .filter(({ element }) => isNamed(element, 'signature', 'X509Certificate'))
    .map(({ element }) => certificateOf(element.textContent ?? ''))
  const certificates = [...new Set(found)]
  if (certificates.length === 0 || certificates.length > mostCertificates)
    throw untrusted(`The metadata must have between 1 and ${mostCertificates} certificates for signing.`)
  return certificates
}

/** The certificate carries a key and no more: in SAML the metadata says that it counts, not who signed it or until when. */
function certificateOf(text: string): string {
  const der = Buffer.from(text.replace(/\s+/g, ''), 'base64')
  const { publicKey } = readCertificate(der)
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0
  if (publicKey.asymmetricKeyType !== 'rsa' || bits < leastBits)
    throw untrusted(`The provider must sign with an RSA key of ${leastBits} bits or more.`)
  return der.toString('base64')
}

function readCertificate(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der)
  } catch {
    throw untrusted('A certificate in the metadata cannot be read.')
  }
}

export type ShownCertificate = { fingerprint: string; validTo: string }

/** For people to compare. */
export function shownCertificate(base64: string): ShownCertificate {
  const { fingerprint256, validTo } = readCertificate(Buffer.from(base64, 'base64'))
  return { fingerprint: fingerprint256, validTo: new Date(validTo).toISOString() }
}
