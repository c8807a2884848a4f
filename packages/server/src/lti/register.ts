import { authorize } from '../access/authorize.ts'
import { hashSecret } from '../access/secrets.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { FetchFailure, FetchRefusal } from '../kit/net/failures.ts'
import type { Fetched } from '../kit/net/guarded-fetch.ts'
import { actingForPlatform, addressesOf, isReady, type Platform, refuseLaunch } from './acting.ts'
import { checkWish } from './check.ts'
import { findPlatform } from './platforms.ts'
import { scopes } from './scopes.ts'
import { jsonOf } from './service.ts'

const hours = 24
const maxBytes = 200_000
const configuration = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

const unusable = (message: string) => new Refusal('platform-unusable', message)

/** Makes the link by which a platform registers itself, once, within a day. Another one takes the place of the one before. */
export async function inviteRegistration(
  context: Context,
  id: string,
): Promise<{ url: string; until: string }> {
  const { actor, db, now, random, settings } = context
  authorize(actor, 'result:write', actor.organizationId)
  const platform = await findPlatform(context, id)
  if (isReady(platform)) throw setUp()
  const token = random(32).toString('base64url')
  const until = new Date(now().getTime() + hours * 3_600_000)
  await db
    .updateTable('lti_platforms')
    .set({ registration_hash: hashSecret(token), registration_until: until })
    .where('id', '=', platform.id)
    .execute()
  return { url: `${settings.baseUrl}/lti/${platform.id}/register/${token}`, until: until.toISOString() }
}

const setUp = () =>
  new Refusal('wrong-state', 'This platform is set up already. Add another one, or change its settings.')

type Described = {
  readonly issuer: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly jwksUrl: string
  readonly registrationUrl: string
}

/**
 * Registers us at the platform that opened the link (LTI Dynamic Registration 1.0): what it says of itself must come from the
 * host that it is named by. What it then calls us is kept, with what it said, in one commit that spends the link.
 */
export async function register(
  world: World,
  platform: Platform,
  asked: { readonly token: string; readonly describedAt: string; readonly registrationToken: string | null },
): Promise<void> {
  const { registration_hash: hash, registration_until: until } = platform
  if (!hash?.equals(hashSecret(asked.token)) || until === null || until <= world.now())
    throw refuseLaunch('This link was used already, or is more than a day old. Make another one in Laurel.')
  if (isReady(platform)) throw setUp()
  const described = await describe(world, asked.describedAt)
  const given = await apply(world, platform, described, asked.registrationToken)
  await keep(actingForPlatform(world, platform), platform, described, given)
}

async function describe(world: World, address: string): Promise<Described> {
  const said = record(await fetched(() => world.fetch(address, { accept: 'application/json', maxBytes })))
  const [issuer, authorizationUrl, tokenUrl, jwksUrl, registrationUrl] = [
    said.issuer,
    said.authorization_endpoint,
    said.token_endpoint,
    said.jwks_uri,
    said.registration_endpoint,
  ].map((value) => {
    if (typeof value === 'string' && value.length <= 1000 && URL.canParse(value)) return value
    throw unusable('What the platform says of itself is not complete.')
  }) as [string, string, string, string, string]
  if (new URL(issuer).host !== new URL(address).host)
    throw unusable('The platform calls itself by another host than the one that describes it.')
  const described = { issuer, authorizationUrl, tokenUrl, jwksUrl, registrationUrl }
  checkWish(world, { issuer, authorizationUrl, tokenUrl, jwksUrl })
  return described
}

type Given = { readonly clientId: string; readonly deploymentId: string | null }

async function apply(
  world: World,
  platform: Platform,
  { registrationUrl }: Described,
  token: string | null,
): Promise<Given> {
  const answer = await fetched(() =>
    world.fetch(registrationUrl, {
      accept: 'application/json',
      maxBytes,
      timeout: 15_000,
      post: {
        body: JSON.stringify(toolOf(world, platform)),
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
      },
    }),
  )
  const said = record(answer)
  const { client_id: clientId } = said
  const { deployment_id: deploymentId } = (said[configuration] ?? {}) as { deployment_id?: unknown }
  if (typeof clientId !== 'string' || clientId === '' || clientId.length > 255)
    throw unusable('The platform did not say what it calls Laurel.')
  const isOne = typeof deploymentId === 'string' && deploymentId !== '' && deploymentId.length <= 255
  return { clientId, deploymentId: isOne ? deploymentId : null }
}

/** What we say of ourselves. */
function toolOf({ settings: { baseUrl } }: World, { id }: Platform) {
  const { launchUrl, loginUrl, jwksUrl } = addressesOf(baseUrl, id)
  return {
    application_type: 'web',
    client_name: 'Laurel',
    response_types: ['id_token'],
    grant_types: ['implicit', 'client_credentials'],
    initiate_login_uri: loginUrl,
    redirect_uris: [launchUrl],
    jwks_uri: jwksUrl,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: [scopes.results, scopes.score].join(' '),
    [configuration]: {
      domain: new URL(baseUrl).host,
      description: 'Certificates and badges: how far learners are, and what they were awarded.',
      target_link_uri: launchUrl,
      claims: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'],
      messages: [
        { type: 'LtiResourceLinkRequest', target_link_uri: launchUrl, label: 'Laurel' },
        { type: 'LtiDeepLinkingRequest', target_link_uri: launchUrl, label: 'Laurel' },
      ],
    },
  }
}

async function keep(
  context: Context,
  { id, registration_hash, name }: Platform,
  { issuer, authorizationUrl, tokenUrl, jwksUrl }: Described,
  { clientId, deploymentId }: Given,
): Promise<void> {
  const deploymentIds = deploymentId === null ? [] : [deploymentId]
  await context.db.transaction().execute(async (tx) => {
    const kept = await tx
      .updateTable('lti_platforms')
      .set({
        issuer,
        client_id: clientId,
        authorization_url: authorizationUrl,
        token_url: tokenUrl,
        jwks_url: jwksUrl,
        deployment_ids: deploymentIds,
        changed_at: context.now(),
        registration_hash: null,
        registration_until: null,
      })
      .where('id', '=', id)
      .where('registration_hash', '=', registration_hash)
      .returning('id')
      .executeTakeFirst()
    if (!kept) throw refuseLaunch('This link was used already.')
    const changed = changesBetween(
      {},
      { issuer, clientId, authorizationUrl, tokenUrl, jwksUrl, deploymentIds },
    )
    await recordEvent(tx, context, { type: 'lti.platform-changed', subject: id, data: { name }, changed })
  })
}

async function fetched(ask: () => Promise<Fetched>): Promise<Fetched> {
  try {
    const answer = await ask()
    if (answer.status >= 200 && answer.status < 300) return answer
    throw unusable(`The platform answered ${answer.status}.`)
  } catch (error) {
    if (error instanceof FetchRefusal || error instanceof FetchFailure)
      throw unusable(`The platform could not be asked. ${error.message}`)
    throw error
  }
}

function record(answer: Fetched): Record<string, unknown> {
  const said = jsonOf(answer)
  if (typeof said === 'object' && said !== null && !Array.isArray(said))
    return said as Record<string, unknown>
  throw unusable('What the platform answers cannot be used.')
}
