import { LRUCache } from 'lru-cache'
import * as oidc from 'openid-client'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { FetchFailure, FetchRefusal } from '../../kit/net/failures.ts'
import type { Row } from '../../store/tables.ts'

export type Provider = Row<'identity_providers'>

/** What a provider told of itself is asked for again after ten minutes; its keys whenever one is new to us. */
const discovered = new LRUCache<string, oidc.Configuration>({ max: 500, ttl: 10 * 60_000 })
const skewSeconds = 60
const maxBytes = 512_000

export const bindingOf = ({ organization_id, id }: { organization_id: string; id: string }): string =>
  `${organization_id}|identity-provider|${id}`

/**
 * What is needed to speak with a provider: its own description (OpenID Connect Discovery 1.0) and our client. The name
 * that the description gives must be the one that was asked. Everything goes through the guarded fetch: an
 * administrator's address may lead nowhere inside.
 */
export async function connect(world: World, provider: Provider): Promise<oidc.Configuration> {
  if (provider.kind !== 'oidc')
    throw new Refusal('provider-unusable', 'This provider does not speak OpenID Connect.')
  const key = `${world.settings.baseUrl} ${provider.id} ${provider.changed_at.getTime()}`
  const known = discovered.get(key)
  if (known) return known
  const secret = provider.sealed_secret && openSecret(world, provider)
  const client: Partial<oidc.ClientMetadata> = {
    [oidc.clockTolerance]: skewSeconds,
    [oidc.clockSkew]: Math.round((world.now().getTime() - Date.now()) / 1000),
    ...(secret ? { client_secret: secret } : {}),
  }
  const issuer = new URL(provider.issuer)
  const found = await told(() =>
    oidc.discovery(issuer, provider.client_id, client, secret ? clientAuthentication(secret) : oidc.None(), {
      [oidc.customFetch]: fetchFor(world),
      timeout: 10,
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(world.settings.outboundAllow.includes(issuer.origin) ? [oidc.allowInsecureRequests] : []),
      ],
    }),
  )
  discovered.set(key, found)
  return found
}

/** As the provider says it takes the secret; in the header where it says nothing (Core 9). */
function clientAuthentication(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)]
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = methods.includes('client_secret_basic') ? basic : post
    return way(server, client, body, headers)
  }
}

function openSecret({ keyEncryption }: World, provider: Provider): string {
  const { sealed_secret: secret, sealed_data_key: dataKey, kek_id: kekId } = provider
  return keyEncryption
    .open({ secret: secret!, dataKey: dataKey!, kekId: kekId! }, bindingOf(provider))
    .toString()
}

/** The fetch of the library, by way of ours. */
export function fetchFor(world: World): oidc.CustomFetch {
  return async (url, { method, headers, body }) => {
    const asked = { accept: headers.accept ?? 'application/json', maxBytes }
    const { status, contentType, bytes } =
      method === 'POST'
        ? await world.fetch(url, {
            ...asked,
            post: {
              body: String(body ?? ''),
              headers: {
                'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
                ...(headers.authorization ? { authorization: headers.authorization } : {}),
              },
            },
          })
        : await world.fetch(url, asked)
    return new Response(Buffer.from(bytes), { status, headers: { 'content-type': contentType } })
  }
}

/** What went wrong at the provider, in words for whoever signs in or sets it up. */
export async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new Refusal('provider-unusable', reasonOf(error))
  }
}

function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof FetchRefusal || at instanceof FetchFailure)
      return `The identity provider could not be asked. ${at.message}`
    if (at instanceof oidc.AuthorizationResponseError || at instanceof oidc.ResponseBodyError)
      return wordsOf(at.error)
  }
  const { code } = error as { code?: string }
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED')
    return 'The identity provider calls itself by another name than the issuer that was entered.'
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    return 'What the identity provider sent is no longer valid, or its clock is wrong.'
  return 'What the identity provider sent cannot be trusted.'
}

/** OAuth 2.0 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6. */
function wordsOf(error: string): string {
  if (error === 'access_denied') return 'The identity provider did not let you in, or you chose to go back.'
  if (error === 'invalid_client')
    return 'The identity provider does not accept the client id and secret that were entered.'
  if (error === 'invalid_grant') return 'This sign-in was used already or took too long. Begin again.'
  if (error === 'temporarily_unavailable' || error === 'server_error')
    return 'The identity provider has a problem of its own. Try again in a moment.'
  return 'The identity provider refused.'
}
