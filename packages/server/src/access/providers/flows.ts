import * as oidc from 'openid-client'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { MemberRole } from '../../store/tables.ts'
import { hashSecret } from '../secrets.ts'
import { cookieOf } from '../sessions.ts'
import { connect, type Provider, told } from './connect.ts'

const minutes = 10

export const redirectUriOf = ({ settings }: World, providerId: string): string =>
  `${settings.baseUrl}/sign-in/providers/${providerId}/callback`

export async function providerAt({ db }: World, id: string): Promise<Provider> {
  const provider = await db
    .selectFrom('identity_providers')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!provider) throw new Refusal('not-found', 'There is no identity provider with this id.')
  return provider
}

/** The cookie that binds a flow to the browser that began it. Lax: it comes along when the provider sends back. */
export function flowCookieOf(world: World) {
  const { name, options } = cookieOf(world)
  return { name: `${name}-flow`, options, maxAge: minutes * 60 }
}

/**
 * Begins a sign-in with a provider: authorization code with PKCE (S256), a nonce, and a state that is good once, for
 * ten minutes, in this browser. Answers where the browser goes and what its cookie holds.
 */
export async function beginFlow(
  world: World,
  provider: Provider,
  accountId: string | null,
): Promise<{ location: string; browserSecret: string }> {
  const configuration = await connect(world, provider)
  const browserSecret = world.random(32).toString('base64url')
  const state = world.random(32).toString('base64url')
  const nonce = world.random(32).toString('base64url')
  const verifier = oidc.randomPKCECodeVerifier()
  const createdAt = world.now()
  await world.db
    .insertInto('provider_flows')
    .values({
      state_hash: hashSecret(state),
      browser_hash: hashSecret(browserSecret),
      provider_id: provider.id,
      account_id: accountId,
      verifier,
      nonce,
      created_at: createdAt,
      expires_at: new Date(createdAt.getTime() + minutes * 60_000),
    })
    .execute()
  const location = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUriOf(world, provider.id),
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { location: location.href, browserSecret }
}

/** What a provider says of somebody, in the words of OpenID Connect. */
export type Claims = {
  readonly iss: string
  readonly sub: string
  readonly email?: unknown
  readonly email_verified?: unknown
  readonly name?: unknown
  /** How they showed who they are (RFC 8176). */
  readonly amr?: unknown
  /** The provider's name for its session. */
  readonly sid?: unknown
}

/** What a provider says of whoever came back from it. */
export type Told = {
  readonly provider: Provider
  readonly accountId: string | null
  readonly claims: Claims
  readonly idToken: string | undefined
  /** What the groups of the person give them, where the organization lets groups decide. */
  readonly role?: MemberRole | null
}

/**
 * Takes the answer of a provider: spends the flow, and asks for the tokens. The browser must be the one that began,
 * the answer that of this provider (RFC 9207, and an address of its own for each), the nonce ours, the code new.
 */
export async function takeAnswer(
  world: World,
  providerId: string,
  url: URL,
  browserSecret: string | undefined,
): Promise<Told> {
  const state = url.searchParams.get('state') ?? ''
  const flow = await world.db
    .deleteFrom('provider_flows')
    .where('state_hash', '=', hashSecret(state))
    .where('browser_hash', '=', hashSecret(browserSecret ?? ''))
    .where('provider_id', '=', providerId)
    .where('expires_at', '>', world.now())
    .returning(['verifier', 'nonce', 'account_id'])
    .executeTakeFirst()
  if (!flow)
    throw new Refusal(
      'link-spent',
      'This sign-in was begun in another browser, used already or took too long.',
    )
  const provider = await providerAt(world, providerId)
  const configuration = await connect(world, provider)
  const tokens = await told(() =>
    oidc.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    }),
  )
  const claims = tokens.claims()
  if (!claims) throw new Refusal('provider-unusable', 'The identity provider did not say who you are.')
  return { provider, accountId: flow.account_id, claims, idToken: tokens.id_token }
}
