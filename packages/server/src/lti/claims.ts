import type { JWTPayload } from 'jose'
import { refuseLaunch } from './acting.ts'

/** What a platform says of who came, from where, and what for (LTI Core 1.3, 5.3 and 5.4; AGS 2.0, 3.1; NRPS 2.0, 3.1). */
export type Launch = {
  readonly deploymentId: string
  readonly person: Person | null
  readonly isTeacher: boolean
  readonly course: { readonly id: string; readonly title: string | null } | null
  readonly custom: Readonly<Record<string, string>>
  /** A page of the platform: its host may show us in a frame. */
  readonly returnUrl: string | null
  readonly message:
    | { readonly kind: 'link'; readonly id: string; readonly title: string | null; readonly grades: Grades }
    | ({ readonly kind: 'choose' } & Choosing)
}
/** `subject` is all that tells them from others; name and address may be anything. */
export type Person = {
  readonly subject: string
  readonly name: string | null
  readonly email: string | null
}
export type Grades = {
  readonly lineItem: string | null
  readonly memberships: string | null
  readonly scopes: readonly string[]
}
export type Choosing = {
  readonly backTo: string
  readonly data: string | null
  readonly takesLinks: boolean
  readonly takesColumns: boolean
}

type Claims = Readonly<Record<string, unknown>>

const lti = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`
export const deepLinking = (name: string) => `https://purl.imsglobal.org/spec/lti-dl/claim/${name}`
export const ltiClaim = lti
const mostCustom = 50

/** Reads what the platform signed. Refuses with `launch-refused` what no platform says. */
export function readClaims(payload: JWTPayload, { launchUrl }: { readonly launchUrl: string }): Launch {
  const claims = payload as Claims
  if (claims[lti('version')] !== '1.3.0') throw refuseLaunch('This is not a message of LTI 1.3.')
  const deploymentId = text(claims[lti('deployment_id')], 255)
  if (deploymentId === null) throw refuseLaunch('The message does not say which deployment it is from.')
  const kind = claims[lti('message_type')]
  if (kind !== 'LtiResourceLinkRequest' && kind !== 'LtiDeepLinkingRequest')
    throw refuseLaunch('This kind of message is not understood here.')
  // A message for choosing need not say it (Deep Linking 2.0, 4.4).
  const target = claims[lti('target_link_uri')] ?? (kind === 'LtiDeepLinkingRequest' ? launchUrl : null)
  if (target !== launchUrl)
    throw refuseLaunch(`The message is meant for another place. It has to be for ${launchUrl}.`)
  const roles = rolesOf(claims[lti('roles')])
  const course = record(claims[lti('context')])
  const courseId = text(course.id, 255)
  return {
    deploymentId,
    person: roles.some((role) => role.endsWith('#TestUser')) ? null : personOf(payload, claims),
    isTeacher: isTeaching(roles),
    course: courseId === null ? null : { id: courseId, title: text(course.title ?? course.label, 300) },
    custom: customOf(claims[lti('custom')]),
    returnUrl: webAddress(record(claims[lti('launch_presentation')]).return_url),
    message: kind === 'LtiResourceLinkRequest' ? linkOf(claims) : choosingOf(claims),
  }
}

const membership = /^(?:http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership#)?(\w+)$/
const elsewhere = /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/(?:institution|system)\/person#(\w+)$/
const teaching = new Set(['Instructor', 'Administrator', 'ContentDeveloper'])

/**
 * Who works with a course, not in it (LTI Core 1.3, appendix A.2). Roles elsewhere in the institution say nothing about this
 * one, except where a platform knows no others: Open edX.
 */
function isTeaching(roles: readonly string[]): boolean {
  const named = (pattern: RegExp) => roles.flatMap((role) => pattern.exec(role)?.[1] ?? [])
  const here = named(membership)
  return (here.length > 0 ? here : named(elsewhere)).some((name) => teaching.has(name))
}

function rolesOf(value: unknown): string[] {
  if (!Array.isArray(value)) throw refuseLaunch('The message does not say in which role somebody came.')
  return value.slice(0, 100).filter((role) => typeof role === 'string')
}

/** Null: nobody is named (LTI Core 5.3.6.1). */
function personOf({ sub }: JWTPayload, claims: Claims): Person | null {
  const subject = text(sub, 255)
  if (subject === null) return null
  const parts = [claims.given_name, claims.family_name].flatMap((part) => text(part, 150) ?? [])
  return {
    subject,
    name: text(claims.name, 300) ?? (parts.length > 0 ? parts.join(' ') : null),
    email: addressOf(claims.email),
  }
}

/** An address that could be one; null for everything else. */
export function addressOf(value: unknown): string | null {
  const email = text(value, 254)?.toLowerCase() ?? null
  return email !== null && /^[^\s@<>"]{1,64}@[^\s@<>"]{1,189}$/.test(email) ? email : null
}

function linkOf(claims: Claims): Launch['message'] {
  const link = record(claims[lti('resource_link')])
  const id = text(link.id, 255)
  if (id === null) throw refuseLaunch('The message does not say which place in the course it is from.')
  const grades = record(claims['https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'])
  const names = record(claims['https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice'])
  const scopes = Array.isArray(grades.scope) ? grades.scope.slice(0, 20) : []
  return {
    kind: 'link',
    id,
    title: text(link.title, 300),
    grades: {
      lineItem: webAddress(grades.lineitem),
      memberships: webAddress(names.context_memberships_url),
      scopes: scopes.filter((scope): scope is string => typeof scope === 'string' && scope.length <= 200),
    },
  }
}

function choosingOf(claims: Claims): Launch['message'] {
  const settings = record(claims[deepLinking('deep_linking_settings')])
  const backTo = webAddress(settings.deep_link_return_url)
  if (backTo === null) throw refuseLaunch('The message does not say where the choice goes.')
  const types = Array.isArray(settings.accept_types) ? settings.accept_types : []
  const { data } = settings
  if (data !== undefined && (typeof data !== 'string' || data.length > 8000))
    throw refuseLaunch('What the platform wants back is too long.')
  return {
    kind: 'choose',
    backTo,
    data: data ?? null,
    takesLinks: types.includes('ltiResourceLink'),
    takesColumns: settings.accept_lineitem !== false,
  }
}

/** Names are not case-sensitive with every platform. */
function customOf(value: unknown): Record<string, string> {
  const entries = Object.entries(record(value)).slice(0, mostCustom)
  return Object.fromEntries(
    entries.flatMap(([name, said]) =>
      typeof said === 'string' && said.length <= 300 ? [[name.toLowerCase(), said.trim()]] : [],
    ),
  )
}

const record = (value: unknown): Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : {}

/** A text that says something, cut to what is kept of it; null for everything else. An id that is too long is none. */
function text(value: unknown, most: number): string | null {
  if (typeof value !== 'string') return null
  const said = value.replaceAll('\0', '').normalize('NFC').trim()
  return said === '' || said.length > most ? null : said
}

function webAddress(value: unknown): string | null {
  const address = text(value, 2000)
  return address !== null && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
    ? address
    : null
}
