import { ScimRefusal } from './errors.ts'

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** What a directory says of a person, as far as it matters here (RFC 7643 4.1). The rest is taken and left aside. */
export type UserWish = {
  userName: string
  externalId: string | null
  name: string
  givenName: string | null
  familyName: string | null
  address: string
  active: boolean
}
export type GroupWish = { displayName: string; externalId: string | null; members: string[] }

type Bag = { readonly [name: string]: unknown }
const mostGroupMembers = 5000
const mail = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,189}$/

export function readUser(body: unknown): UserWish {
  const user = bagOf(body, 'A user')
  const userName = textOf(user.userName, 'userName', 254)
  if (userName === null) throw wrong('userName is required.')
  const name = isBag(user.name) ? user.name : {}
  const [givenName, familyName] = [
    textOf(name.givenName, 'name.givenName', 100),
    textOf(name.familyName, 'name.familyName', 100),
  ]
  const address = addressOf(user.emails) ?? userName.toLowerCase()
  if (!mail.test(address)) throw wrong('Either userName or emails must hold an e-mail address.')
  const joined = [givenName, familyName].filter(Boolean).join(' ')
  const shown = textOf(user.displayName, 'displayName', 200) ?? textOf(name.formatted, 'name.formatted', 200)
  return {
    userName,
    externalId: textOf(user.externalId, 'externalId', 254),
    name: shown ?? (joined || address.slice(0, address.indexOf('@'))),
    givenName,
    familyName,
    address,
    active: truthOf(user.active),
  }
}

export function readGroup(body: unknown): GroupWish {
  const group = bagOf(body, 'A group')
  const displayName = textOf(group.displayName, 'displayName', 200)
  if (displayName === null) throw wrong('displayName is required.')
  const members = group.members ?? []
  if (!Array.isArray(members) || members.length > mostGroupMembers)
    throw wrong(`members must be a list of at most ${mostGroupMembers}.`)
  const ids = members.map((member: unknown) => {
    const value = isBag(member) ? member.value : member
    if (typeof value !== 'string' || !uuid.test(value))
      throw wrong('A member has no value that is an id of a user.')
    return value.toLowerCase()
  })
  return { displayName, externalId: textOf(group.externalId, 'externalId', 254), members: [...new Set(ids)] }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const wrong = (detail: string) => new ScimRefusal(400, 'invalidValue', detail)

function bagOf(value: unknown, what: string): Bag {
  if (isBag(value)) return value
  throw new ScimRefusal(400, 'invalidSyntax', `${what} is a JSON object.`)
}

function textOf(value: unknown, name: string, most: number): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string' && value.length <= most && value.trim() !== '') return value.trim()
  throw wrong(`${name} must be a text of at most ${most} characters.`)
}

/** The primary one, else the first. */
function addressOf(emails: unknown): string | null {
  if (!Array.isArray(emails)) return null
  const known = emails.slice(0, 50).filter(isBag)
  const chosen = known.find(({ primary }) => truthOf(primary ?? false)) ?? known[0]
  return textOf(chosen?.value, 'emails.value', 254)?.toLowerCase() ?? null
}

/** Microsoft Entra sends "True" and "False" as texts. Absent: active (RFC 7643 leaves it to us). */
function truthOf(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'boolean') return value
  const text = String(value).toLowerCase()
  if (text === 'true' || text === 'false') return text === 'true'
  throw wrong('active must be true or false.')
}
