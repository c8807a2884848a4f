import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inflateRawSync } from 'node:zlib'
import { SignedXml } from 'xml-crypto'
import { makeSigningKey } from '../access/saml/signing-key.ts'

/** What an assertion says; each can be changed for an odd one. */
export type Say = {
  readonly nameId: string
  readonly format: string
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly audience: string
  readonly recipient: string
  readonly inResponseTo: string | null
  readonly entityId: string
  /** Seconds from now. */
  readonly from: number
  readonly until: number
  readonly id: string
  readonly context: string
  readonly signature: string
  readonly digest: string
  readonly canonicalization: string
  /** What is signed: the assertion, the response around it, both or nothing. */
  readonly signs: readonly ('assertion' | 'response')[]
  /** Signs with a key that is not in the metadata. */
  readonly forged: boolean
  /** Changes the finished document, after it was signed. */
  readonly after: (xml: string) => string
}

export type SamlProvider = {
  readonly origin: string
  readonly entityId: string
  readonly metadataUrl: string
  metadata(): string
  /** Whoever signs in next at the page of the provider. */
  user: Pick<Say, 'nameId' | 'attributes'>
  /** The requests that came, as XML. */
  readonly requests: string[]
  /** Answers a request that a browser brought, as the form that it would post. */
  answer(location: string, say?: Partial<Say>): { acsUrl: string; form: Record<string, string>; xml: string }
  /** Without a request. */
  unasked(acsUrl: string, audience: string, say?: Partial<Say>): Record<string, string>
  /** Makes a new key; the metadata has only that one then. */
  rotate(): Promise<void>
  stop(): Promise<void>
}

const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

type Key = { privateKey: string; certificate: string }

async function makeKey(): Promise<Key> {
  const { privateKey, certificate } = await makeSigningKey({
    now: () => new Date('2001-01-01'),
    random: randomBytes,
  })
  return { privateKey, certificate: certificate.replace(/-----[A-Z ]+-----/g, '') }
}

/** A small SAML 2.0 identity provider: metadata, a page to sign in at, signed responses by the HTTP-POST binding. */
export async function startSamlProvider(
  host: 'localhost' | '127.0.0.1' = 'localhost',
): Promise<SamlProvider> {
  let [key, unpublished] = [await makeKey(), await makeKey()]
  const server = createServer((request, response) => serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`
  const entityId = `${origin}/idp`

  const provider: SamlProvider = {
    origin,
    entityId,
    metadataUrl: `${origin}/metadata`,
    metadata: () => metadataOf(entityId, `${origin}/sso`, key.certificate),
    user: { nameId: 'user-1', attributes: {} },
    requests: [],
    answer(location, say = {}) {
      const { searchParams } = new URL(location)
      const request = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest')!, 'base64')).toString()
      provider.requests.push(request)
      const read = (name: string) => new RegExp(`${name}="([^"]+)"`).exec(request)![1]!
      const acsUrl = read('AssertionConsumerServiceURL')
      const audience = />([^<]+)<\/saml:Issuer>/.exec(request)![1]!
      const xml = build({ acsUrl, audience, inResponseTo: read(' ID'), ...provider.user }, say)
      return {
        acsUrl,
        xml,
        form: { SAMLResponse: coded(xml), RelayState: searchParams.get('RelayState') ?? '' },
      }
    },
    unasked: (acsUrl, audience, say = {}) => ({
      SAMLResponse: coded(build({ acsUrl, audience, inResponseTo: null, ...provider.user }, say)),
    }),
    async rotate() {
      key = await makeKey()
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  const coded = (xml: string) => Buffer.from(xml).toString('base64')
  type Asked = {
    acsUrl: string
    audience: string
    inResponseTo: string | null
    nameId: string
    attributes: Say['attributes']
  }
  function build({ acsUrl, ...asked }: Asked, say: Partial<Say>): string {
    const said: Say = { ...usual(), entityId, recipient: acsUrl, ...asked, ...say }
    return said.after(sign(responseOf(said, acsUrl), said, said.forged ? unpublished : key))
  }
  function serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', origin)
    if (url.pathname === '/metadata')
      return void response
        .writeHead(200, { 'content-type': 'application/samlmetadata+xml' })
        .end(provider.metadata())
    if (url.pathname !== '/sso') return void response.writeHead(404).end()
    const { acsUrl, form } = provider.answer(url.href)
    const fields = Object.entries(form).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    )
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      `<!doctype html><title>Log in</title><h1>Your company</h1><form method="post" action="${acsUrl}">${fields.join('')}<button>Log in</button></form>`,
    )
  }
  return provider
}

const usual = (): Omit<
  Say,
  'nameId' | 'attributes' | 'audience' | 'recipient' | 'inResponseTo' | 'entityId'
> => ({
  format: persistent,
  from: -30,
  until: 300,
  id: `_${createHash('sha256').update(String(Math.random())).digest('hex').slice(0, 32)}`,
  context: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  canonicalization: exclusive,
  signs: ['assertion'],
  forged: false,
  after: (xml) => xml,
})

const escaped = (text: string) =>
  text
    .replace(/&(?!#)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')

function responseOf(say: Say, destination: string): string {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  const answers = say.inResponseTo === null ? '' : ` InResponseTo="${say.inResponseTo}"`
  const attributes = Object.entries(say.attributes).map(
    ([name, values]) =>
      `<saml:Attribute Name="${escaped(name)}">${values.map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`).join('')}</saml:Attribute>`,
  )
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="R${say.id}" Version="2.0" IssueInstant="${at(0)}" Destination="${destination}"${answers}><saml:Issuer>${say.entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="${say.id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${say.entityId}</saml:Issuer><saml:Subject><saml:NameID Format="${say.format}">${escaped(say.nameId)}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="${say.recipient}" NotOnOrAfter="${at(say.until)}"${answers}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(say.from)}" NotOnOrAfter="${at(say.until)}"><saml:AudienceRestriction><saml:Audience>${say.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="s-${say.id}"><saml:AuthnContext><saml:AuthnContextClassRef>${say.context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>${attributes.length > 0 ? `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement>` : ''}</saml:Assertion></samlp:Response>`
}

function sign(xml: string, say: Say, key: Key): string {
  let signed = xml
  for (const part of ['assertion', 'response'] as const) {
    if (!say.signs.includes(part)) continue
    const name = part === 'assertion' ? 'Assertion' : 'Response'
    const signer = new SignedXml({
      privateKey: key.privateKey,
      signatureAlgorithm: say.signature,
      canonicalizationAlgorithm: say.canonicalization as never,
    })
    const xpath = `//*[local-name(.)='${name}']`
    signer.addReference({ xpath, digestAlgorithm: say.digest, transforms: [enveloped, exclusive] })
    const reference = `${xpath}/*[local-name(.)='Issuer']`
    signer.computeSignature(signed, { prefix: 'ds', location: { reference, action: 'after' } })
    signed = signer.getSignedXml()
  }
  return signed
}

const metadataOf = (entityId: string, ssoUrl: string, certificate: string) => `<?xml version="1.0"?>
<!-- As providers write it. -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${entityId}">
<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
${certificate.replace(/\s+/g, '').replace(/.{64}(?=.)/g, '$&\n')}
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${ssoUrl}/post"/>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${ssoUrl}"/>
</md:IDPSSODescriptor></md:EntityDescriptor>
`
export const certificateIn = (metadata: string) =>
  new X509Certificate(Buffer.from(/X509Certificate>([^<]+)</.exec(metadata)![1]!, 'base64'))
