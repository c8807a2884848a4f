import { groupSchema, listSchema, userSchema } from './resources.ts'

const core = 'urn:ietf:params:scim:schemas:core:2.0'

/** What this server can do of SCIM (RFC 7643 5). */
export const serviceProviderConfig = (baseUrl: string) => ({
  schemas: [`${core}:ServiceProviderConfig`],
  documentationUri: 'https://www.rfc-editor.org/rfc/rfc7644',
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API key',
      description: 'An API key with the permissions member:read and member:write, as Authorization: Bearer.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/scim/v2/ServiceProviderConfig` },
})

/** RFC 7643 6. */
export const resourceTypes = (baseUrl: string) =>
  listed(
    [
      ['User', '/Users', userSchema],
      ['Group', '/Groups', groupSchema],
    ].map(([name, endpoint, schema]) => ({
      schemas: [`${core}:ResourceType`],
      id: name,
      name,
      endpoint,
      schema,
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/scim/v2/ResourceTypes/${name}` },
    })),
  )

type Attribute = {
  name: string
  type?: string
  required?: boolean
  unique?: boolean
  many?: boolean
  parts?: Attribute[]
}
const attribute = ({
  name,
  type = 'string',
  required = false,
  unique,
  many = false,
  parts,
}: Attribute): object => ({
  name,
  type,
  multiValued: many,
  required,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: unique ? 'server' : 'none',
  ...(parts ? { subAttributes: parts.map(attribute) } : {}),
})
const names: Attribute[] = [{ name: 'formatted' }, { name: 'givenName' }, { name: 'familyName' }]
const userAttributes: Attribute[] = [
  { name: 'userName', required: true, unique: true },
  { name: 'displayName' },
  { name: 'name', type: 'complex', parts: names },
  {
    name: 'emails',
    type: 'complex',
    many: true,
    parts: [{ name: 'value' }, { name: 'type' }, { name: 'primary', type: 'boolean' }],
  },
  { name: 'active', type: 'boolean' },
]
const groupAttributes: Attribute[] = [
  { name: 'displayName', required: true, unique: true },
  { name: 'members', type: 'complex', many: true, parts: [{ name: 'value' }, { name: 'display' }] },
]

/** RFC 7643 7: what is kept; other attributes are taken and left aside. */
export const schemas = (baseUrl: string) =>
  listed(
    (
      [
        [userSchema, 'User', userAttributes],
        [groupSchema, 'Group', groupAttributes],
      ] as const
    ).map(([id, name, attributes]) => ({
      schemas: [`${core}:Schema`],
      id,
      name,
      attributes: attributes.map(attribute),
      meta: { resourceType: 'Schema', location: `${baseUrl}/scim/v2/Schemas/${id}` },
    })),
  )

const listed = (resources: readonly object[]) => ({
  schemas: [listSchema],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
})
