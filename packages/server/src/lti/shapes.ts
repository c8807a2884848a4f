import { type Static, Type } from 'typebox'
import type { Row } from '../store/tables.ts'
import { addressesOf, isReady, type Platform } from './acting.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])
const Uuid = Type.String({ format: 'uuid' })
const Address = (description: string) =>
  Type.Optional(OrNull(Type.String({ minLength: 1, maxLength: 1000, description })))

const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const wish = {
  issuer: Address('What the platform calls itself, letter by letter: `iss` of its messages.'),
  clientId: Type.Optional(
    OrNull(Type.String({ minLength: 1, maxLength: 255, description: 'What the platform calls Laurel.' })),
  ),
  authorizationUrl: Address('Where launches go through: the authentication request URL.'),
  tokenUrl: Address('Where access tokens are had, for grades and class lists.'),
  tokenAudience: Address('Whom our assertions are for, where that is not the token endpoint.'),
  jwksUrl: Address('Where the platform publishes its public keys.'),
  deploymentIds: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
      maxItems: 100,
      description: 'In which of its deployments Laurel may be opened.',
    }),
  ),
  frameOrigins: Type.Optional(
    Type.Array(Type.String({ maxLength: 300 }), {
      maxItems: 20,
      description: 'More places that show Laurel in a frame: where pages of the platform have other hosts.',
    }),
  ),
  resultKeys: Type.Optional(
    OrNull(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        maxItems: 200,
        description: 'Of what its grades may be results, by key; null: of anything that a teacher says.',
      }),
    ),
  ),
  addressesProved: Type.Optional(
    Type.Boolean({
      description:
        'The platform makes sure that the addresses it tells belong to the people. Without this, who has the address of somebody known from elsewhere waits to be confirmed.',
    }),
  ),
}
export const NewPlatformShape = Type.Object(
  { name, ...wish },
  { $id: 'NewLtiPlatform', additionalProperties: false },
)
export const PlatformChangeShape = Type.Object(
  { name: Type.Optional(name), ...wish },
  { $id: 'LtiPlatformChange', additionalProperties: false, minProperties: 1 },
)
export type PlatformWish = Static<typeof PlatformChangeShape>

export const PlatformShape = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    ready: Type.Boolean({ description: 'All is known that a launch needs.' }),
    issuer: OrNull(Type.String()),
    clientId: OrNull(Type.String()),
    authorizationUrl: OrNull(Type.String()),
    tokenUrl: OrNull(Type.String()),
    tokenAudience: OrNull(Type.String()),
    jwksUrl: OrNull(Type.String()),
    deploymentIds: Type.Array(Type.String()),
    frameOrigins: Type.Array(Type.String()),
    resultKeys: OrNull(Type.Array(Type.String())),
    addressesProved: Type.Boolean(),
    unknownDeployment: OrNull(
      Type.String({ description: 'A launch came from this deployment, which is none of those.' }),
    ),
    tool: Type.Object(
      { loginUrl: Type.String(), launchUrl: Type.String(), jwksUrl: Type.String() },
      { description: 'What has to be entered at the platform.' },
    ),
    createdAt: Instant,
    lastAt: OrNull(Type.String({ format: 'date-time', description: 'When somebody came from there.' })),
  },
  { $id: 'LtiPlatform' },
)

export const shownPlatform = (baseUrl: string, row: Platform): Static<typeof PlatformShape> => ({
  id: row.id,
  name: row.name,
  ready: isReady(row) && row.deployment_ids.length > 0,
  issuer: row.issuer,
  clientId: row.client_id,
  authorizationUrl: row.authorization_url,
  tokenUrl: row.token_url,
  tokenAudience: row.token_audience,
  jwksUrl: row.jwks_url,
  deploymentIds: row.deployment_ids,
  frameOrigins: row.frame_origins,
  resultKeys: row.result_keys,
  addressesProved: row.addresses_proved,
  unknownDeployment: row.unknown_deployment,
  tool: addressesOf(baseUrl, row.id),
  createdAt: row.created_at.toISOString(),
  lastAt: row.last_at?.toISOString() ?? null,
})

export const LinkShape = Type.Object(
  {
    id: Uuid,
    title: OrNull(Type.String()),
    course: OrNull(Type.String()),
    kind: Type.Enum(['program', 'achievement', 'grade'], {
      description: '`grade`: what the course grades there is a result. The others show how far people are.',
    }),
    programId: OrNull(Uuid),
    achievementId: OrNull(Uuid),
    resultKind: OrNull(Type.Enum(['assessment', 'course'])),
    resultKey: OrNull(Type.String()),
    hasColumn: Type.Boolean({ description: 'The course has a column of grades for it.' }),
    openedAt: Instant,
    readAt: OrNull(Type.String({ format: 'date-time', description: 'When its grades were read last.' })),
    problem: OrNull(Type.String({ description: 'Why they could not be read the last time.' })),
  },
  { $id: 'LtiLink' },
)

export const shownLink = (row: Row<'lti_links'>): Static<typeof LinkShape> => ({
  id: row.id,
  title: row.title,
  course: row.context_title,
  kind: row.kind,
  programId: row.program_id,
  achievementId: row.achievement_id,
  resultKind: row.result_kind,
  resultKey: row.result_key,
  hasColumn: row.line_item_url !== null,
  openedAt: row.opened_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  problem: row.problem,
})

export const PersonShape = Type.Object(
  {
    id: Uuid,
    recipientId: Uuid,
    name: OrNull(Type.String()),
    email: OrNull(Type.String()),
    state: Type.Enum(['own', 'waiting', 'matched'], {
      description:
        '`own`: known by this platform alone. `waiting`: their address is known from elsewhere, and nobody confirmed that they are the same. `matched`: confirmed, or the platform proves addresses.',
    }),
    firstAt: Instant,
    lastAt: Instant,
  },
  { $id: 'LtiPerson' },
)
export type ShownPerson = Static<typeof PersonShape>
