import { timingSafeEqual } from 'node:crypto'
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import { fetchFor } from '../access/providers/connect.ts'
import { hashSecret } from '../access/secrets.ts'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { FetchFailure, FetchRefusal } from '../kit/net/failures.ts'
import { addressesOf, isReady, type Platform, type ReadyPlatform, refuseLaunch } from './acting.ts'
import { type Launch, readClaims } from './claims.ts'

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']
const skewSeconds = 60
const oldestSeconds = 600

export type Answer = {
  readonly state: string
  readonly idToken: string
  /** Of this flow's cookie. */
  readonly browserSecret: string | undefined
}

/**
 * Takes what a platform says of who came: spends the flow, then believes the message as far as a key that the platform
 * publishes has signed it. The browser must be the one that began, the message for us, from this platform, in time, and with
 * the nonce of this flow: so each is good once.
 */
export async function takeLaunch(world: World, platform: Platform, answer: Answer): Promise<Launch> {
  if (!isReady(platform)) throw refuseLaunch('This platform was not set up completely.')
  const flow = await world.db
    .deleteFrom('lti_flows')
    .where('state_hash', '=', hashSecret(answer.state))
    .where('browser_hash', '=', hashSecret(answer.browserSecret ?? ''))
    .where('platform_id', '=', platform.id)
    .where('expires_at', '>', world.now())
    .returning('nonce_hash')
    .executeTakeFirst()
  if (!flow)
    throw refuseLaunch(
      'This was begun in another browser, was used already, or took longer than ten minutes. Open it from the course again.',
    )
  const payload = await verified(world, platform, answer.idToken)
  if (!timingSafeEqual(hashSecret(String(payload.nonce)), flow.nonce_hash))
    throw refuseLaunch('The message belongs to another visit (nonce).')
  const launch = readClaims(payload, addressesOf(world.settings.baseUrl, platform.id))
  if (!platform.deployment_ids.includes(launch.deploymentId)) {
    await noteUnknown(world, platform, launch.deploymentId)
    throw refuseLaunch(
      `This deployment is not known here (${launch.deploymentId}). Whoever set the platform up in Laurel can allow it there.`,
    )
  }
  await world.db
    .updateTable('lti_platforms')
    .set({ last_at: world.now() })
    .where('id', '=', platform.id)
    .execute()
  return launch
}

/** Signed by a key of the platform: whoever sets it up sees it and may allow it. */
async function noteUnknown({ db }: World, { id }: Platform, deploymentId: string): Promise<void> {
  await db
    .updateTable('lti_platforms')
    .set({ unknown_deployment: deploymentId })
    .where('id', '=', id)
    .execute()
}

async function verified(world: World, platform: ReadyPlatform, token: string) {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keysOf(world, platform), {
      issuer: platform.issuer,
      audience: platform.client_id,
      algorithms,
      clockTolerance: skewSeconds,
      currentDate: world.now(),
      maxTokenAge: oldestSeconds,
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'nonce'],
    })
    if (typeof protectedHeader.kid !== 'string') throw refuseLaunch('The message does not name its key.')
    // OpenID Connect Core 3.1.3.7, 4 and 5.
    const { aud, azp } = payload
    const isForOthers = Array.isArray(aud) && aud.length > 1
    if ((isForOthers || azp !== undefined) && azp !== platform.client_id)
      throw refuseLaunch('The message was made for another tool.')
    return payload
  } catch (error) {
    throw error instanceof Refusal ? error : refusalFor(error)
  }
}

/** The address of the keys answers something else than keys. */
const noKeys = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'])

function refusalFor(error: unknown): Refusal {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof FetchRefusal || at instanceof FetchFailure)
      return new Refusal('platform-unusable', `The keys of the platform could not be read. ${at.message}`)
  const { code } = error as { code?: string }
  if (code !== undefined && noKeys.has(code))
    return new Refusal('platform-unusable', 'The keys of the platform could not be read.')
  if (error instanceof errors.JWTExpired)
    return refuseLaunch('The message of the platform is no longer good, or its clock is wrong.')
  if (error instanceof errors.JOSEError)
    return refuseLaunch('The message is not one that this platform signed for Laurel.')
  // What jose throws bare: an answer of the address of keys that is none (a status, no JSON), or a token of no sense.
  return refuseLaunch('The message could not be checked with the keys of the platform.')
}

/** Kept while the settings of the platform are; read again where a key is new, at most every half minute. */
const keySets = new LRUCache<string, JWTVerifyGetKey>({ max: 500, ttl: 60 * 60_000 })

function keysOf(world: World, platform: ReadyPlatform): JWTVerifyGetKey {
  const name = `${world.settings.baseUrl} ${platform.id} ${platform.changed_at.getTime()}`
  const known = keySets.get(name)
  if (known) return known
  const ask = fetchFor(world)
  const made = createRemoteJWKSet(new URL(platform.jwks_url), {
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
    [customFetch]: (url, { headers }) =>
      ask(url, {
        method: 'GET',
        headers: Object.fromEntries(headers),
        body: undefined,
        redirect: 'manual',
      }),
  })
  keySets.set(name, made)
  return made
}
