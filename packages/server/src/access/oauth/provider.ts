import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Configuration, default as Provider } from 'oidc-provider'
import { permissions, type World } from '../../context.ts'
import { clientDoubt, noteDoubt } from '../doubts.ts'
import { proofAlgorithms } from './algorithms.ts'
import { isSecretOf } from './client-metadata.ts'
import { oauthErrorPage } from './consent-page.ts'
import { recordsOf } from './records.ts'

export type { Provider }

/** Where the authorization server answers. All else of what the library could do is not reachable. */
export const paths = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  revocation: '/oauth/revoke',
  introspection: '/oauth/introspect',
  metadata: '/.well-known/oauth-authorization-server',
} as const

export const consentPath = '/oauth/consent'

const minute = 60
const day = 86_400
/** Seconds. A refresh token that is not used for a month ends; so does a consent after three. */
export const lifetimes = {
  AccessToken: 10 * minute,
  ClientCredentials: 10 * minute,
  AuthorizationCode: minute,
  RefreshToken: 30 * day,
  Grant: 90 * day,
  Interaction: 30 * minute,
  Session: 30 * minute,
  IdToken: minute,
} as const

/**
 * The authorization server (OAuth 2.1, RFC 9700): a certified library with our records behind it. Tokens are random
 * and mean nothing by themselves, so that ending one holds at once.
 */
export async function createProvider(world: World): Promise<Provider> {
  const library = await import('oidc-provider')
  const { default: OAuthProvider } = library
  const provider = new OAuthProvider(world.settings.baseUrl, {
    ...configuration(world),
    jwks: { keys: [await unusedKey()] },
    interactions: { url: (_ctx, { uid }) => `${consentPath}/${uid}`, policy: alwaysAsk(library) },
  } as Configuration)
  // Behind a proxy the library believes what the door writes into the request, which is our public address.
  provider.proxy = true
  provider.Client.prototype.compareClientSecret = function (actual: string) {
    return isSecretOf(this.clientSecret, actual)
  }
  const { prototype } = provider.ClientCredentials
  const { save } = prototype
  prototype.save = async function () {
    const wanted = OAuthProvider.ctx?.oidc.params?.scope
    // RFC 6749 3.3: whoever asks for nothing in particular gets what the client was registered for.
    if (wanted === undefined) this.scope = this.client?.scope
    else if (
      String(wanted)
        .split(' ')
        .some((scope) => !this.scopes.has(scope))
    )
      throw new library.errors.InvalidScope('there is no such scope', String(wanted))
    return save.call(this)
  }
  provider.on('grant.error', ({ req, oidc }, error) => {
    const id = oidc?.client?.clientId ?? oidc?.params?.client_id
    if (error.error === 'invalid_client' && typeof id === 'string') noteDoubt({ raw: req }, clientDoubt(id))
  })
  provider.on('server_error', (_ctx, error) => world.log.error({ err: error }, 'a fault in OAuth'))
  return provider
}

function configuration(world: World): Partial<Configuration> {
  const { db } = world
  return {
    adapter: recordsOf(world),
    routes: paths,
    scopes: [...permissions],
    claims: {},
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    enabledJWA: {
      clientAuthSigningAlgValues: [...proofAlgorithms],
      dPoPSigningAlgValues: [...proofAlgorithms],
      idTokenSigningAlgValues: ['ES256'],
    },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    pkce: { required: () => true },
    formats: { bitsOfOpaqueRandomness: 256 },
    ttl: lifetimes,
    cookies: {
      names: {
        session: 'laurel.oauth',
        interaction: 'laurel.oauth.consent',
        resume: 'laurel.oauth.resume',
      },
      short: { path: '/oauth', httpOnly: true, sameSite: 'lax', overwrite: true },
      long: { path: '/oauth', httpOnly: true, sameSite: 'lax', overwrite: true },
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: { enabled: false },
      clientCredentials: { enabled: true },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: true },
      revocation: { enabled: true, allowedPolicy: isOwn },
      introspection: { enabled: true, allowedPolicy: isOwn },
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    // RFC 9700 4.14: a refresh token is good once; used again, everything from that consent ends.
    rotateRefreshToken: () => true,
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    // Each request for access is a question to a person, and only the answer to it counts.
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId)
    },
    async findAccount(_ctx, memberId) {
      const member = await db.selectFrom('members').select('id').where('id', '=', memberId).executeTakeFirst()
      return member && { accountId: member.id, claims: () => ({ sub: member.id }) }
    },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = oauthErrorPage([out.error, out.error_description].filter(Boolean).join(': '))
    },
    // Keys of clients are registered as they are: nothing is ever fetched.
    fetch: () => Promise.reject(new Error('the authorization server fetches nothing')),
  } as Partial<Configuration>
}

/** RFC 7662 2.1, RFC 7009 2.1: only its own client asks about a token, or ends it. */
const isOwn = async (_ctx: unknown, client: { clientId: string }, token: { clientId?: string | undefined }) =>
  token.clientId === client.clientId

/** Whoever sits at the browser may be another person than a minute ago: so the library's session decides nothing. */
function alwaysAsk({ interactionPolicy }: typeof import('oidc-provider')) {
  const { base, Check } = interactionPolicy
  const policy = base()
  policy
    .get('login')!
    .checks.add(
      new Check(
        'each_time',
        'a person has to answer each time',
        ({ oidc }) => oidc.result?.login === undefined,
      ),
    )
  return policy
}

/** The library wants a key to sign identity tokens with. None is ever made here, and none reachable shows it. */
async function unusedKey(): Promise<Record<string, unknown>> {
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }
}
