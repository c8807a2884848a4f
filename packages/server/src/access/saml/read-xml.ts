import { DOMParser } from '@xmldom/xmldom'
import { Refusal } from '../../errors.ts'

export const namespaces = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const
export type Namespace = keyof typeof namespaces

const [mostElements, mostLevels] = [5000, 40]

export const untrusted = (detail: string): Refusal => new Refusal('provider-unusable', detail)

/**
 * The root of a document that somebody sent. Nothing is defined in it and nothing fetched for it: a document type, which
 * is where entities come from, is refused before it is parsed, and so is whatever is not well formed.
 */
export function parseXml(text: string): Element {
  if (/<!DOCTYPE|<!ENTITY|<!ELEMENT|<!ATTLIST/i.test(text))
    throw untrusted('The XML of the identity provider defines its own document type. That is not taken.')
  const root = parse(text)
  if (!root) throw untrusted('What the identity provider sent is no XML.')
  let elements = 0
  for (const { level } of walk(root)) {
    elements += 1
    if (elements > mostElements || level > mostLevels)
      throw untrusted('The XML of the identity provider is too large or too deep.')
  }
  return root
}

function parse(text: string): Element | null {
  const fail = (message: string): never => {
    throw new SyntaxError(message)
  }
  try {
    const options = { errorHandler: { warning: fail, error: fail, fatalError: fail }, locator: {} }
    return new DOMParser(options).parseFromString(text, 'text/xml')?.documentElement ?? null
  } catch {
    // Whatever the parser stumbled over, a stack that ran out included: it is not taken.
    return null
  }
}

/** All elements, in their order, without recursion: how deep it goes is the sender's choice. */
export function* walk(root: Element): Generator<{ element: Element; level: number }> {
  const waiting = [{ element: root, level: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    const { level } = next
    waiting.push(
      ...elementsIn(next.element)
        .map((element) => ({ element, level: level + 1 }))
        .reverse(),
    )
  }
}

function elementsIn(parent: Element): Element[] {
  const found: Element[] = []
  for (let at = parent.firstChild; at; at = at.nextSibling) if (at.nodeType === 1) found.push(at as Element)
  return found
}

/** The children of this name in this namespace. */
export const childrenOf = (parent: Element, namespace: Namespace, name: string): Element[] =>
  elementsIn(parent).filter((one) => isNamed(one, namespace, name))

export const isNamed = (element: Element, namespace: Namespace, name: string): boolean =>
  element.namespaceURI === namespaces[namespace] && element.localName === name

/** The one child of this name; several, or none where it must be, are refused. */
export function childOf(parent: Element, namespace: Namespace, name: string): Element {
  const [only, ...more] = childrenOf(parent, namespace, name)
  if (!only || more.length > 0)
    throw untrusted(`The identity provider sent ${only ? 'more than one' : 'no'} ${name}.`)
  return only
}

export const attributeOf = (element: Element, name: string): string | null =>
  element.hasAttribute(name) ? element.getAttribute(name) : null

/** The text of an element that holds text and nothing else. */
export function textOf(element: Element): string {
  let text = ''
  for (let at = element.firstChild; at; at = at.nextSibling) {
    // What is left out here would be read differently by somebody else: comments, in the middle of a name.
    if (at.nodeType !== 3)
      throw untrusted(`The ${element.localName} of the identity provider holds more than text.`)
    text += at.nodeValue ?? ''
  }
  return text.trim()
}
