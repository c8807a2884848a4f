import { createPublicKey, type JsonWebKey, randomUUID } from 'node:crypto'
import { type Context, type Permission, permissions } from '../../context.ts'
import { type FieldError, Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { afterNewest, type CursorKey, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { authorize, refuseBeyond } from '../authorize.ts'
import { noCaller } from '../callers/change.ts'
import { makerOf, responsibleFor } from '../responsible.ts'
import { hashSecret } from '../secrets.ts'
import { unfitRedirect } from './redirect-uris.ts'

export const clientGrants = ['client_credentials', 'authorization_code'] as const
export type ClientGrant = (typeof clientGrants)[number]

export const clientAuthentications = ['secret', 'private-key', 'none'] as const
export type ClientAuthentication = (typeof clientAuthentications)[number]

/** A program that gets access tokens. Its `id` is its client_id. */
export type Client = {
  id: string
  name: string
  grants: ClientGrant[]
  redirectUris: string[]
  scopes: Permission[]
  authentication: ClientAuthentication
  dpopRequired: boolean
  createdAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
  rotatedAt: Date | null
  /** Until when the secret before the last rotation is good too. */
  previousUntil: Date | null
  pausedAt: Date | null
  pausedBecause: string | null
}

export type NewClient = {
  name: string
  grants: readonly ClientGrant[]
  redirectUris?: readonly string[]
  scopes: readonly Permission[]
  authentication: ClientAuthentication
  jwks?: { keys: Record<string, unknown>[] }
  dpopRequired?: boolean
}

export const clientColumns = [
  'id',
  'name',
  'grants',
  'redirect_uris',
  'scopes',
  'authentication',
  'dpop_required',
  'created_at',
  'revoked_at',
  'last_used_at',
  'rotated_at',
  'previous_until',
  'paused_at',
  'paused_because',
] as const

export type ClientRow = {
  id: string
  name: string
  grants: string[]
  redirect_uris: string[]
  scopes: string[]
  authentication: ClientAuthentication
  dpop_required: boolean
  created_at: Date
  revoked_at: Date | null
  last_used_at: Date | null
  rotated_at: Date | null
  previous_until: Date | null
  paused_at: Date | null
  paused_because: string | null
}

export const shownClient = (row: ClientRow): Client => ({
  id: row.id,
  name: row.name,
  grants: row.grants as ClientGrant[],
  redirectUris: row.redirect_uris,
  scopes: row.scopes as Permission[],
  authentication: row.authentication,
  dpopRequired: row.dpop_required,
  createdAt: row.created_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  rotatedAt: row.rotated_at,
  previousUntil: row.previous_until,
  pausedAt: row.paused_at,
  pausedBecause: row.paused_because,
})

/** 256 random bits. Shown once and kept nowhere: what stands in the table is its hash. */
export const newClientSecret = (random: Context['random']): string =>
  `lrlc_${random(32).toString('base64url')}`

/** Registers a program of the actor's organization. `secret` is in this answer only, and null where there is none. */
export async function registerClient(
  context: Context,
  wanted: NewClient,
): Promise<Client & { secret: string | null }> {
  const { actor, db, now, random } = context
  authorize(actor, 'key:write', actor.organizationId)
  refuseBeyond(actor, wanted.scopes, 'This client')
  refuseUnfit(wanted)
  const secret = wanted.authentication === 'secret' ? newClientSecret(random) : null
  const row = {
    id: randomUUID(),
    name: wanted.name,
    grants: clientGrants.filter((grant) => wanted.grants.includes(grant)),
    redirect_uris: [...(wanted.redirectUris ?? [])],
    scopes: permissions.filter((permission) => wanted.scopes.includes(permission)),
    authentication: wanted.authentication,
    dpop_required: wanted.dpopRequired ?? false,
    created_at: now(),
    revoked_at: null,
    last_used_at: null,
    rotated_at: null,
    previous_until: null,
    paused_at: null,
    paused_because: null,
  }
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('oauth_clients')
      .values({
        ...row,
        organization_id: actor.organizationId,
        ...makerOf(await responsibleFor(tx, context)),
        secret_hash: secret === null ? null : hashSecret(secret),
        jwks: wanted.jwks ? JSON.stringify(wanted.jwks) : null,
      })
      .execute()
    const data = { name: row.name, grants: row.grants, scopes: row.scopes }
    await recordEvent(tx, context, { type: 'client.created', subject: row.id, data })
    return { ...shownClient(row), secret }
  })
}

/** What the fields say together. Each answer names the field and what to do. */
function refuseUnfit({ grants, authentication, redirectUris = [], jwks }: NewClient): void {
  const errors: FieldError[] = []
  const wrong = (pointer: string, message: string) => errors.push({ pointer, code: 'unfit', message })
  const asksPersons = grants.includes('authorization_code')
  if (asksPersons && redirectUris.length === 0)
    wrong('/redirectUris', 'Say where people are sent back to after they have answered.')
  if (!asksPersons && redirectUris.length > 0)
    wrong('/redirectUris', 'Only clients with authorization_code send people anywhere.')
  for (const [at, uri] of redirectUris.entries()) {
    const unfit = unfitRedirect(uri)
    if (unfit !== null) wrong(`/redirectUris/${at}`, unfit)
  }
  if (authentication === 'none' && grants.includes('client_credentials'))
    wrong('/authentication', 'A client that acts for itself must prove who it is: secret or private-key.')
  if ((authentication === 'private-key') !== (jwks !== undefined))
    wrong('/jwks', 'The public keys of a client belong to the authentication private-key, and only to it.')
  for (const [at, key] of (jwks?.keys ?? []).entries()) {
    const unfit = unfitKey(key)
    if (unfit !== null) wrong(`/jwks/keys/${at}`, unfit)
  }
  if (errors.length > 0) throw new Refusal('invalid-fields', errors[0]!.message, { errors })
}

function unfitKey(jwk: Record<string, unknown>): string | null {
  if (['d', 'p', 'q', 'k'].some((name) => name in jwk))
    return 'This is a secret. Do not use it any more: make a new pair, and send its public half.'
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
    const isFit = key.asymmetricKeyType === 'ed25519' || namedCurve === 'prime256v1' || modulusLength >= 3072
    return isFit ? null : 'The key must be Ed25519, P-256, or RSA of 3072 bits or more.'
  } catch {
    return 'This cannot be read as a public key (JWK).'
  }
}

export async function listClients(
  { actor, db }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Client>> {
  authorize(actor, 'key:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('oauth_clients')
    .select(clientColumns)
    .where('organization_id', '=', actor.organizationId)
    .$if(after !== null, (query) => query.where(afterNewest(after!)))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row): CursorKey => [row.created_at.toISOString(), row.id], shownClient)
}

export async function readClient({ actor, db }: Context, id: string): Promise<Client> {
  const row = await db
    .selectFrom('oauth_clients')
    .select(clientColumns)
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw noCaller('client')
  return shownClient(row)
}
