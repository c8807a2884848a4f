import { timingSafeEqual } from 'node:crypto'
import type { AdapterPayload } from 'oidc-provider'
import type { World } from '../../context.ts'
import { hashSecret } from '../secrets.ts'
import { isNative } from './redirect-uris.ts'

const methods = { secret: 'client_secret_basic', 'private-key': 'private_key_jwt', none: 'none' } as const

/** A client as the authorization server knows it, or nothing where it was ended or is at rest. */
export async function clientMetadata({ db, now }: World, id: string): Promise<AdapterPayload | undefined> {
  const row = await db
    .selectFrom('oauth_clients')
    .select(['id', 'name', 'grants', 'redirect_uris', 'scopes', 'authentication', 'secret_hash'])
    .select(['previous_hash', 'previous_until', 'jwks', 'dpop_required'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('paused_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const isPreviousGood = row.previous_until !== null && row.previous_until > now()
  const hashes = [row.secret_hash, isPreviousGood ? row.previous_hash : null]
  const asksPersons = row.grants.includes('authorization_code')
  return {
    client_id: row.id,
    client_name: row.name,
    grant_types: [...row.grants, ...(asksPersons ? ['refresh_token'] : [])],
    response_types: asksPersons ? ['code'] : [],
    redirect_uris: row.redirect_uris,
    application_type: row.redirect_uris.some(isNative) ? 'native' : 'web',
    scope: row.scopes.join(' '),
    token_endpoint_auth_method: methods[row.authentication],
    dpop_bound_access_tokens: row.dpop_required,
    ...(row.jwks === null ? {} : { jwks: row.jwks }),
    ...(row.authentication === 'secret'
      ? { client_secret: hashes.flatMap((hash) => (hash ? [hash.toString('hex')] : [])).join('.') }
      : {}),
  }
}

/** Whether a secret is one of those whose hashes stand in the metadata. */
export function isSecretOf(hashes: string | undefined, secret: string): boolean {
  const hash = hashSecret(secret)
  return (hashes ?? '').split('.').some((hex) => {
    const known = Buffer.from(hex, 'hex')
    return known.length === hash.length && timingSafeEqual(known, hash)
  })
}
