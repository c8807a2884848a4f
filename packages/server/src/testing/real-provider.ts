import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Somebody who has an account with the provider. */
export type ProviderUser = { sub: string; email: string; email_verified: boolean; name: string }

export type RealProvider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Whoever signs in next at the provider. */
  user: ProviderUser
  /** Lets this server send people here and be told when they sign out. */
  register(redirectUri: string, logoutUri: string, home: string): void
  stop(): Promise<void>
}

/** A real OpenID provider in this process (`oidc-provider`, certified), whose users sign in by themselves. */
export async function startRealProvider(): Promise<RealProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['laurel', 'a secret of the client that is long enough']
  const client: Record<string, unknown> = {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: ['http://localhost/unset'],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }
  const users = new Map<string, ProviderUser>()
  let provider: Provider | null = null
  const real: RealProvider = {
    issuer,
    clientId,
    clientSecret,
    user: { sub: 'user-1', email: 'user@corp.example', email_verified: true, name: 'Una User' },
    register(redirectUri, logoutUri, home) {
      client.redirect_uris = [redirectUri]
      client.backchannel_logout_uri = logoutUri
      client.backchannel_logout_session_required = true
      client.post_logout_redirect_uris = [home]
      provider = makeProvider(issuer, client, users)
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  provider = makeProvider(issuer, client, users)
  server.on('request', (request, response) => {
    const current = provider!
    if (!request.url?.startsWith('/interaction/')) return void current.callback()(request, response)
    users.set(real.user.sub, { ...real.user })
    void current
      .interactionDetails(request, response)
      .then(async ({ params, prompt }) => {
        if (prompt.name === 'login')
          return current.interactionFinished(request, response, { login: { accountId: real.user.sub } })
        const grant = new current.Grant({ accountId: real.user.sub, clientId: String(params.client_id) })
        grant.addOIDCScope('openid email profile')
        return current.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
      })
      .catch((error: Error) => response.writeHead(500).end(error.message))
  })
  return real
}

function makeProvider(
  issuer: string,
  client: Record<string, unknown>,
  users: ReadonlyMap<string, ProviderUser>,
): Provider {
  const provider = new Provider(issuer, {
    clients: [client as never],
    claims: { email: ['email', 'email_verified'], profile: ['name'], openid: ['sub', 'sid'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['only for tests'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        // The page asks; here whoever comes means it.
        logoutSource: (ctx, form) => {
          ctx.body = form
        },
      },
    },
    // Without its guard against private addresses, which is where a test's server is.
    fetch: (url, options = {}) => {
      const { dispatcher: _guard, ...rest } = options as RequestInit & { dispatcher?: unknown }
      return fetch(url, rest)
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...users.get(sub), sub }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    renderError: (ctx, out) => {
      ctx.body = JSON.stringify(out)
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 300,
      Interaction: 300,
      Session: 600,
    },
  })
  return provider
}
