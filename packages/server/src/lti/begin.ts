import { hashSecret } from '../access/secrets.ts'
import type { World } from '../context.ts'
import { addressesOf, isReady, type Platform, type ReadyPlatform, refuseLaunch } from './acting.ts'

const minutes = 10
export const flowSeconds = minutes * 60

/** What of a platform's login request is looked at, and how long each may be. */
const asked = {
  iss: 1000,
  login_hint: 4000,
  target_link_uri: 2000,
  lti_message_hint: 8000,
  client_id: 255,
  lti_deployment_id: 255,
} as const
export type LoginRequest = { readonly [K in keyof typeof asked]?: string }

export function readLogin(parameters: URLSearchParams): LoginRequest {
  const read: Record<string, string> = {}
  for (const [name, most] of Object.entries(asked)) {
    const value = parameters.get(name)
    if (value === null || value === '') continue
    if (value.length > most) throw refuseLaunch(`What the platform says as ${name} is too long.`)
    read[name] = value
  }
  return read
}

/** The platform that a login request comes from, if it is the one that this address was made for. */
export function checkLogin(world: World, platform: Platform, login: LoginRequest): ReadyPlatform {
  if (!isReady(platform))
    throw refuseLaunch(
      'This platform was not set up completely: its addresses and client id are not known yet.',
    )
  const { launchUrl } = addressesOf(world.settings.baseUrl, platform.id)
  if (login.iss !== platform.issuer)
    throw refuseLaunch('The platform calls itself by another name than the issuer that was entered.')
  if (login.client_id !== undefined && login.client_id !== platform.client_id)
    throw refuseLaunch('The platform calls Laurel by another client id than the one that was entered.')
  if (login.login_hint === undefined) throw refuseLaunch('The platform does not say who is to sign in.')
  if (login.target_link_uri !== launchUrl)
    throw refuseLaunch(`The platform wants to open another place. Its tool URL has to be ${launchUrl}.`)
  return platform
}

/** The cookie of one flow: several may be on their way in one page. */
export const flowCookie = (state: string): string =>
  `laurel-lti-${hashSecret(state).toString('hex').slice(0, 16)}`

/**
 * Sends the browser through its platform (OpenID Connect, third-party initiated login; 1EdTech Security Framework 1.0,
 * 5.1.1.2), with a nonce and a state that is good once, for ten minutes, in this browser. Only ever to the address that
 * an administrator wrote down.
 */
export async function beginLaunch(
  world: World,
  platform: ReadyPlatform,
  login: LoginRequest,
): Promise<{ location: string; cookie: string; browserSecret: string }> {
  const [browserSecret, state, nonce] = [1, 2, 3].map(() => world.random(32).toString('base64url')) as [
    string,
    string,
    string,
  ]
  await world.db
    .insertInto('lti_flows')
    .values({
      state_hash: hashSecret(state),
      browser_hash: hashSecret(browserSecret),
      nonce_hash: hashSecret(nonce),
      organization_id: platform.organization_id,
      platform_id: platform.id,
      expires_at: new Date(world.now().getTime() + minutes * 60_000),
    })
    .execute()
  const location = new URL(platform.authorization_url)
  const parameters = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: platform.client_id,
    redirect_uri: addressesOf(world.settings.baseUrl, platform.id).launchUrl,
    login_hint: login.login_hint!,
    ...(login.lti_message_hint === undefined ? {} : { lti_message_hint: login.lti_message_hint }),
    state,
    nonce,
  }
  for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value)
  return { location: location.href, cookie: flowCookie(state), browserSecret }
}
