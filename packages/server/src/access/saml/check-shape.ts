import {
  attributeOf,
  childOf,
  childrenOf,
  isNamed,
  namespaces,
  parseXml,
  untrusted,
  walk,
} from './read-xml.ts'

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
/** What a signature may be made of. SHA-1, HMAC and everything that picks or rewrites what was signed is left out. */
const allowed = {
  canonicalization: [exclusive],
  signature: [
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  ],
  digest: ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512'],
  transforms: [`${namespaces.signature}enveloped-signature`, exclusive],
} as const

export type Shaped = {
  readonly issuer: string | null
  readonly destination: string | null
  readonly inResponseTo: string | null
}

/**
 * Looks at a response before any signature is checked, and refuses every shape but the plain one: one response with one
 * signed assertion, each id once, each signature right in what it signs. The attacks that wrap a signed assertion into
 * something else need a document in which two readers can look at different places; here there is one place.
 */
export function checkShape(xml: string): Shaped {
  // Exclusive canonicalization leaves comments out of what is signed, so that they could be put into it.
  if (/<!|<\?(?!xml\s)/.test(xml.replace(/^\s*<\?xml[^?]*\?>/, '')))
    throw untrusted('The response of the identity provider has comments, instructions or sections in it.')
  const response = parseXml(xml)
  if (!isNamed(response, 'protocol', 'Response')) throw untrusted('The identity provider sent no response.')
  if (attributeOf(response, 'Version') !== '2.0') throw untrusted('The response is not of SAML 2.0.')
  refuseFailure(response)
  const all = [...walk(response)].map(({ element }) => element)
  if (all.some(({ localName }) => /^Encrypted(Assertion|ID|Attribute)$/.test(localName)))
    throw untrusted('The identity provider encrypts its assertions. Switch that off: they travel over TLS.')
  const assertion = childOf(response, 'assertion', 'Assertion')
  if (all.filter(({ localName }) => localName === 'Assertion').length !== 1)
    throw untrusted('The identity provider sent more than one assertion.')
  refuseDoubleIds(all)
  checkSignatures(all, response, assertion)
  const [issuer] = childrenOf(response, 'assertion', 'Issuer')
  return {
    issuer: issuer?.textContent?.trim() ?? null,
    destination: attributeOf(response, 'Destination'),
    inResponseTo: attributeOf(response, 'InResponseTo'),
  }
}

/** SAML Core 3.2.2: what the provider itself says went wrong. Unsigned too, since it only turns people away. */
function refuseFailure(response: Element): void {
  const code = childOf(childOf(response, 'protocol', 'Status'), 'protocol', 'StatusCode')
  if (attributeOf(code, 'Value') === success) return
  const [inner] = childrenOf(code, 'protocol', 'StatusCode')
  const status = (inner && attributeOf(inner, 'Value')) ?? attributeOf(code, 'Value') ?? ''
  const word = /([A-Za-z]{1,40})$/.exec(status)?.[1] ?? 'unknown'
  throw untrusted(
    word === 'AuthnFailed' || word === 'RequestDenied'
      ? 'The identity provider did not let you in.'
      : `The identity provider refused (${word}).`,
  )
}

/** What a reference points to must be one element, however a reader spells the attribute. */
function refuseDoubleIds(all: readonly Element[]): void {
  const seen = new Set<string>()
  for (const { attributes } of all)
    for (let nth = 0; nth < attributes.length; nth += 1) {
      const { localName, value } = attributes.item(nth)!
      if (localName?.toLowerCase() !== 'id') continue
      if (seen.has(value)) throw untrusted('Two parts of the response have the same ID.')
      seen.add(value)
    }
}

function checkSignatures(all: readonly Element[], response: Element, assertion: Element): void {
  const signatures = all.filter(({ localName }) => localName === 'Signature')
  for (const signature of signatures) {
    const signed = signature.parentNode
    if (!isNamed(signature, 'signature', 'Signature') || (signed !== response && signed !== assertion))
      throw untrusted('The response has a signature in a place where none belongs.')
    checkSignature(signature, signed as Element)
  }
  const over = (element: Element) => signatures.filter(({ parentNode }) => parentNode === element).length
  if (over(assertion) !== 1 || over(response) > 1)
    throw untrusted(
      'The assertion of the identity provider is not signed. Switch on that it signs assertions.',
    )
}

/** SAML Core 5.4: one reference to what it stands in, by the transforms that are named there, and a sound algorithm. */
function checkSignature(signature: Element, signed: Element): void {
  const info = childOf(signature, 'signature', 'SignedInfo')
  const reference = childOf(info, 'signature', 'Reference')
  const id = attributeOf(signed, 'ID')
  if (!id || attributeOf(reference, 'URI') !== `#${id}`)
    throw untrusted('A signature in the response is not over what it stands in.')
  if (childrenOf(signature, 'signature', 'Object').length > 0)
    throw untrusted('A signature in the response holds more than a signature.')
  const method = (parent: Element, name: string) =>
    attributeOf(childOf(parent, 'signature', name), 'Algorithm') ?? ''
  const transforms = childrenOf(reference, 'signature', 'Transforms')
    .flatMap((one) => childrenOf(one, 'signature', 'Transform'))
    .map((one) => attributeOf(one, 'Algorithm') ?? '')
  const used = [
    [allowed.canonicalization, method(info, 'CanonicalizationMethod')],
    [allowed.signature, method(info, 'SignatureMethod')],
    [allowed.digest, method(reference, 'DigestMethod')],
    ...transforms.map((one) => [allowed.transforms, one] as const),
  ] as const
  for (const [known, algorithm] of used)
    if (!(known as readonly string[]).includes(algorithm))
      throw untrusted(
        `The identity provider signs with ${shortOf(algorithm)}, which is not taken. Choose RSA with SHA-256.`,
      )
  if (transforms.length > 2) throw untrusted('A signature in the response has too many transforms.')
}

const shortOf = (algorithm: string): string =>
  /([\w-]{1,40})\/?$/.exec(algorithm)?.[1] ?? 'an unknown algorithm'
