import { createRemoteJWKSet, customFetch, type JWTPayload, jwtVerify } from 'jose'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { hashSecret } from '../secrets.ts'
import { connect, fetchFor, told } from './connect.ts'
import { providerAt } from './flows.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
const minutes = 5

/**
 * Ends the sessions that a provider says are over (OpenID Connect Back-Channel Logout 1.0, 2.6). Each token is good
 * once. Answers how many sessions ended.
 */
export async function logOutByProvider(world: World, providerId: string, token: string): Promise<number> {
  const provider = await providerAt(world, providerId)
  const metadata = (await connect(world, provider)).serverMetadata()
  if (!metadata.jwks_uri) throw refused('The provider publishes no keys.')
  const fetchKeys = fetchFor(world)
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
    [customFetch]: (url, { headers }) =>
      fetchKeys(url, {
        method: 'GET',
        headers: Object.fromEntries(headers),
        body: undefined,
        redirect: 'manual',
      }),
  })
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: metadata.issuer,
    audience: provider.client_id,
    algorithms,
    clockTolerance: 60,
    currentDate: world.now(),
    maxTokenAge: minutes * 60,
    requiredClaims: ['iss', 'aud', 'iat', 'jti'],
  }).catch(() => {
    throw refused('The token is not one of this provider for this client, or is too old.')
  })
  if (protectedHeader.typ !== undefined && !/^(application\/)?(logout\+)?jwt$/i.test(protectedHeader.typ))
    throw refused('The token is of another kind.')
  checkClaims(payload)
  return world.db.transaction().execute(async (tx) => {
    const once = await tx
      .insertInto('provider_logouts')
      .values({
        token_hash: hashSecret(`${provider.id} ${payload.jti}`),
        expires_at: new Date(world.now().getTime() + 2 * minutes * 60_000),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('expires_at')
      .executeTakeFirst()
    if (!once) throw refused('This token was used already.')
    let ending = tx.deleteFrom('sessions').where('provider_id', '=', provider.id)
    if (typeof payload.sid === 'string') ending = ending.where('provider_session', '=', payload.sid)
    if (payload.sub !== undefined) ending = ending.where('provider_subject', '=', payload.sub)
    return (await ending.returning('id').execute()).length
  })
}

/** 2.4 and 2.6, steps 4 to 6. */
function checkClaims({ events, nonce, sid, sub }: JWTPayload): void {
  const told = (events as { [name: string]: unknown } | undefined)?.[event]
  if (typeof told !== 'object' || told === null || Array.isArray(told))
    throw refused('The token does not say that it is about a logout.')
  if (nonce !== undefined) throw refused('A logout token has no nonce.')
  if (typeof sid !== 'string' && typeof sub !== 'string')
    throw refused('The token names neither a session nor a subject.')
}

const refused = (detail: string) => new Refusal('malformed-body', detail)

/** Where the browser goes so that the provider's own session ends too (RP-Initiated Logout 1.0), if it has that. */
export async function logoutAddress(
  world: World,
  providerId: string,
  idToken: string | null,
): Promise<string | null> {
  const provider = await providerAt(world, providerId)
  const { end_session_endpoint: endpoint } = (await told(() => connect(world, provider))).serverMetadata()
  if (!endpoint || !URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) return null
  const url = new URL(endpoint)
  url.searchParams.set('client_id', provider.client_id)
  if (idToken !== null) url.searchParams.set('id_token_hint', idToken)
  url.searchParams.set('post_logout_redirect_uri', `${world.settings.baseUrl}/portal/sign-in`)
  return url.href
}
