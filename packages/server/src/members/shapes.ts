import { Type } from 'typebox'
import { permissions } from '../context.ts'

export const Id = Type.String({ format: 'uuid' })
export const ById = Type.Object({ id: Id })
const Instant = Type.String({ format: 'date-time' })
export const Permissions = Type.Array(Type.Enum([...permissions]), { uniqueItems: true, maxItems: 200 })

/** As it is given: one of Laurel's own, or one of the organization's. */
export const GivenRole = Type.String({
  minLength: 1,
  maxLength: 36,
  description: 'One of Laurel’s own by its name, or the id of one of yours.',
})
const RoleNameShape = Type.Object({ id: Type.String(), name: Type.String() })

export const MemberShape = Type.Object(
  {
    id: Id,
    name: Type.String(),
    email: Type.String(),
    role: RoleNameShape,
    joined: Type.Boolean({ description: 'Whether they have signed in.' }),
    you: Type.Boolean({ description: 'It is the one who asks.' }),
    keys: Type.Integer({ description: 'Keys that they made and that were not ended.' }),
    createdAt: Instant,
  },
  { $id: 'Member' },
)

export const MemberKeyShape = Type.Object(
  {
    id: Id,
    kind: Type.Enum(['api-key', 'request-key', 'client']),
    name: Type.String(),
    prefix: Type.Union([Type.String(), Type.Null()], { description: 'The beginning of an API key.' }),
    createdAt: Instant,
  },
  { $id: 'MemberKey' },
)

export const InvitationShape = Type.Object(
  {
    id: Id,
    email: Type.String(),
    name: Type.Union([Type.String(), Type.Null()]),
    role: RoleNameShape,
    createdAt: Instant,
    sentAt: Instant,
    expiresAt: Instant,
    expired: Type.Boolean(),
  },
  { $id: 'Invitation' },
)

export const OfferShape = Type.Object(
  {
    id: Id,
    organization: Type.Object({ id: Id, name: Type.String() }),
    email: Type.String({ description: 'The address of yours that is invited.' }),
    role: RoleNameShape,
    expiresAt: Instant,
  },
  { $id: 'InvitationOffer' },
)
