import type { MemberRole } from '../../store/tables.ts'
import { formats, type Vouched } from './judge-assertion.ts'
import type { SamlProvider } from './service-provider.ts'

const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'

/** The names that providers use when nobody told them others: Keycloak, Okta, Entra, Google, Shibboleth. */
const usual = {
  email: [
    'email',
    'mail',
    'Email',
    'emailaddress',
    'urn:oid:0.9.2342.19200300.100.1.3',
    'urn:oid:1.2.840.113549.1.9.1',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  ],
  name: [
    'displayName',
    'name',
    'cn',
    'urn:oid:2.16.840.1.113730.3.1.241',
    'urn:oid:2.5.4.3',
    'http://schemas.microsoft.com/identity/claims/displayname',
  ],
  given: [
    'givenName',
    'firstName',
    'urn:oid:2.5.4.42',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
  ],
  family: [
    'sn',
    'lastName',
    'surname',
    'urn:oid:2.5.4.4',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
  ],
} as const

/** SAML Authentication Context, and what is used besides: several factors, or a key that proves itself. */
const strong =
  /:ac:classes:(MobileTwoFactor\w*|SmartcardPKI|TimeSyncToken|X509)$|claims\/multipleauthn$|refeds\.org\/profile\/mfa$/

type Vouching = Pick<Vouched, 'attributes' | 'contexts' | 'nameId' | 'nameIdFormat'>

/** What an assertion says of a person, in the words that signing in uses. */
export function personIn(
  { nameId, nameIdFormat, attributes, contexts }: Vouching,
  { email_attribute, name_attribute }: SamlProvider['saml'],
) {
  const first = (names: readonly string[]) =>
    names.map((name) => attributes.get(name)?.[0]).find((value) => value !== undefined)
  const told = first(email_attribute ? [email_attribute] : usual.email)
  const email = told ?? (nameIdFormat === emailAddress && !email_attribute ? nameId : undefined)
  const parts = [first(usual.given), first(usual.family)].filter(Boolean).join(' ')
  const name = first(name_attribute ? [name_attribute] : usual.name) ?? (parts || undefined)
  return { email, name, amr: contexts.some((one) => strong.test(one)) ? ['mfa'] : [] }
}

export type RoleByGroup = readonly { readonly group: string; readonly role: string }[]

/** The role of the first group in the organization's list that the person is in; null: it says nothing of them. */
export function roleOf(
  { attributes }: Pick<Vouched, 'attributes'>,
  { groups_attribute, role_by_group }: SamlProvider['saml'],
): MemberRole | null {
  if (groups_attribute === null) return null
  const groups = new Set(attributes.get(groups_attribute) ?? [])
  const found = (role_by_group as RoleByGroup).find(({ group }) => groups.has(group))
  return (found?.role as MemberRole | undefined) ?? null
}

export const persistent = `${formats}persistent`
