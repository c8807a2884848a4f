import { Type } from 'typebox'

/*
 * What the API description says of SCIM. Requests are read as RFC 7643 and 7644 have them, which is more than a schema
 * tells: names in any case, operations on paths. So these shapes describe and do not check.
 */

const Text = Type.String()
const Schemas = Type.Array(Text, { description: 'The names of the schemas that it follows.' })
const More = { additionalProperties: true }
const Meta = Type.Object({ resourceType: Text, location: Text }, More)

const user = {
  schemas: Schemas,
  userName: Type.String({ description: 'How the directory names the person.' }),
  externalId: Type.Optional(Text),
  name: Type.Optional(Type.Object({ givenName: Type.Optional(Text), familyName: Type.Optional(Text) }, More)),
  displayName: Type.Optional(Text),
  emails: Type.Optional(
    Type.Array(Type.Object({ value: Text, primary: Type.Optional(Type.Boolean()) }, More)),
  ),
  active: Type.Optional(Type.Boolean({ description: 'False: no member any more; sessions and keys end.' })),
}
const group = {
  schemas: Schemas,
  displayName: Type.String({ description: 'The name of a role gives the role to whoever is in the group.' }),
  externalId: Type.Optional(Text),
  members: Type.Optional(Type.Array(Type.Object({ value: Text }, More))),
}
const shown = { id: Type.String({ format: 'uuid' }), meta: Meta }

export const userShapes = {
  wanted: Type.Object(user, { $id: 'ScimUserWish', ...More }),
  shown: Type.Object({ ...shown, ...user }, { $id: 'ScimUser', ...More }),
}
export const groupShapes = {
  wanted: Type.Object(group, { $id: 'ScimGroupWish', ...More }),
  shown: Type.Object({ ...shown, ...group }, { $id: 'ScimGroup', ...More }),
}
export const changeShape = Type.Object(
  {
    schemas: Schemas,
    Operations: Type.Array(
      Type.Object({ op: Text, path: Type.Optional(Text), value: Type.Optional(Type.Unknown()) }, More),
    ),
  },
  { $id: 'ScimPatch', ...More },
)
export const listShape = Type.Object(
  {
    schemas: Schemas,
    totalResults: Type.Integer(),
    Resources: Type.Array(Type.Object({ id: Text }, More)),
  },
  { $id: 'ScimList', ...More },
)
const ErrorShape = Type.Object(
  { schemas: Schemas, status: Text, detail: Text },
  { $id: 'ScimError', ...More },
)
const AboutShape = Type.Object({}, { $id: 'ScimDescription', ...More })

const scimContent = (schema: object) => ({ content: { 'application/scim+json': { schema } } })

/**
 * The part of a route's schema that describes it. Answers are written as they are, not through the schema, so their
 * shapes do not stand in its type.
 */
export function described(
  operationId: string,
  summary: string,
  answer: object = AboutShape,
  status: 200 | 201 | 204 = 200,
): { operationId: string; tags: string[]; summary: string } {
  const success = status === 204 ? Type.Null() : scimContent(answer)
  const response = { [status]: success, default: scimContent(ErrorShape) }
  return { operationId, tags: ['scim'], summary, response } as {
    operationId: string
    tags: string[]
    summary: string
  }
}
