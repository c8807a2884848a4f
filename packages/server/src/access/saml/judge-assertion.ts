import { attributeOf, childOf, childrenOf, isNamed, parseXml, textOf, untrusted } from './read-xml.ts'

export type Expected = {
  readonly entityId: string
  /** Our own entityID. */
  readonly audience: string
  readonly acsUrl: string
  /** The request that this answers; null: it answers none. */
  readonly requestId: string | null
  readonly now: Date
}

/** What an assertion says, as far as it is used. */
export type Vouched = {
  readonly id: string
  readonly nameId: string
  readonly nameIdFormat: string
  readonly sessionIndex: string | null
  /** The classes of how somebody showed who they are. */
  readonly contexts: readonly string[]
  readonly attributes: ReadonlyMap<string, readonly string[]>
  /** Until when it could be shown again. */
  readonly goodUntil: Date
}

const skew = 60_000
const longest = 24 * 3_600_000
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
export const formats = 'urn:oasis:names:tc:SAML:2.0:nameid-format:'

/**
 * Judges an assertion whose signature was checked, by the rules for the browser (SAML Profiles 4.1.4.2 and 4.1.4.3): from
 * whom, for whom, for which request, until when. `xml` is what was signed and nothing else.
 */
export function judgeAssertion(xml: string, expected: Expected): Vouched {
  const assertion = parseXml(xml)
  if (!isNamed(assertion, 'assertion', 'Assertion') || attributeOf(assertion, 'Version') !== '2.0')
    throw untrusted('The identity provider signed something else than an assertion.')
  const id = attributeOf(assertion, 'ID')
  if (!id) throw untrusted('The assertion has no ID.')
  const issuer = childOf(assertion, 'assertion', 'Issuer')
  if (textOf(issuer) !== expected.entityId)
    throw untrusted('The assertion comes from another provider than the one that was asked.')
  const subject = childOf(assertion, 'assertion', 'Subject')
  const conditionsEnd = judgeConditions(childOf(assertion, 'assertion', 'Conditions'), expected)
  const confirmationEnd = judgeConfirmations(subject, expected)
  const statement = judgeStatements(assertion, expected)
  return {
    id,
    ...subjectOf(subject, expected),
    ...statement,
    attributes: attributesOf(assertion),
    goodUntil: new Date(Math.min(conditionsEnd, confirmationEnd) + skew),
  }
}

/** Who it is about. A transient name is another one each time: nobody could be known again by it. */
function subjectOf(subject: Element, { entityId, audience }: Expected) {
  const nameId = childOf(subject, 'assertion', 'NameID')
  const nameIdFormat =
    attributeOf(nameId, 'Format') ?? 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
  if (nameIdFormat === `${formats}transient`)
    throw untrusted(
      'The identity provider names you anew each time (transient NameID). It must send a persistent NameID.',
    )
  const name = textOf(nameId)
  if (name === '' || name.length > 1024) throw untrusted('The NameID is empty or too long.')
  // SAML Core 8.3.7: such a name is one among those of its qualifiers.
  const qualifiers = [attributeOf(nameId, 'NameQualifier'), attributeOf(nameId, 'SPNameQualifier')].filter(
    (one) => one !== null && one !== entityId && one !== audience,
  )
  return { nameId: [...qualifiers, name].join(' '), nameIdFormat }
}

/** Core 2.5.1. Answers when they end. */
function judgeConditions(conditions: Element, { audience, now }: Expected): number {
  const end = judgeTimes(conditions, now)
  const restrictions = childrenOf(conditions, 'assertion', 'AudienceRestriction')
  const isMeant = (restriction: Element) =>
    childrenOf(restriction, 'assertion', 'Audience').some((one) => textOf(one) === audience)
  if (restrictions.length === 0 || !restrictions.every(isMeant))
    throw untrusted('The assertion is meant for somebody else (Audience).')
  return end ?? now.getTime() + longest
}

/** Profiles 4.1.4.2: a bearer shows it here, for this request, in time. Answers when that ends. */
function judgeConfirmations(subject: Element, expected: Expected): number {
  const confirmations = childrenOf(subject, 'assertion', 'SubjectConfirmation').filter(
    (one) => attributeOf(one, 'Method') === bearer,
  )
  const reasons: Error[] = []
  for (const confirmation of confirmations)
    try {
      return judgeConfirmation(childOf(confirmation, 'assertion', 'SubjectConfirmationData'), expected)
    } catch (error) {
      reasons.push(error as Error)
    }
  throw reasons[0] ?? untrusted('The assertion does not say who may show it (bearer).')
}

function judgeConfirmation(data: Element, { acsUrl, requestId, now }: Expected): number {
  if (attributeOf(data, 'Recipient') !== acsUrl)
    throw untrusted('The assertion is meant for another address (Recipient).')
  if (attributeOf(data, 'InResponseTo') !== requestId)
    throw untrusted('The assertion answers another request, or none.')
  const end = judgeTimes(data, now)
  if (end === null) throw untrusted('The assertion does not say until when it may be shown.')
  return end
}

function judgeTimes(element: Element, now: Date): number | null {
  const from = instantOf(element, 'NotBefore')
  if (from !== null && from > now.getTime() + skew)
    throw untrusted('The assertion is not good yet: a clock is wrong.')
  const end = instantOf(element, 'NotOnOrAfter')
  if (end !== null && end <= now.getTime() - skew) throw untrusted('The assertion is no longer good.')
  return end
}

/** Core 1.3.3: UTC. */
function instantOf(element: Element, name: string): number | null {
  const text = attributeOf(element, name)
  if (text === null) return null
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  if (Number.isNaN(instant)) throw untrusted(`The ${name} of the assertion is no point in time.`)
  return instant
}

function judgeStatements(assertion: Element, { now }: Expected) {
  const statements = childrenOf(assertion, 'assertion', 'AuthnStatement')
  if (statements.length === 0) throw untrusted('The assertion does not say that anybody signed in.')
  let sessionIndex: string | null = null
  const contexts: string[] = []
  for (const statement of statements) {
    const end = instantOf(statement, 'SessionNotOnOrAfter')
    if (end !== null && end <= now.getTime() - skew)
      throw untrusted('The session at the identity provider is over.')
    sessionIndex ??= attributeOf(statement, 'SessionIndex')
    for (const context of childrenOf(statement, 'assertion', 'AuthnContext'))
      for (const one of childrenOf(context, 'assertion', 'AuthnContextClassRef')) contexts.push(textOf(one))
  }
  return { sessionIndex: sessionIndex?.slice(0, 500) ?? null, contexts }
}

function attributesOf(assertion: Element): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const statement of childrenOf(assertion, 'assertion', 'AttributeStatement'))
    for (const attribute of childrenOf(statement, 'assertion', 'Attribute')) {
      const name = attributeOf(attribute, 'Name') ?? ''
      const values = childrenOf(attribute, 'assertion', 'AttributeValue').map(
        (one) => one.textContent?.trim() ?? '',
      )
      found.set(name, [...(found.get(name) ?? []), ...values.filter(Boolean)])
    }
  return found
}
