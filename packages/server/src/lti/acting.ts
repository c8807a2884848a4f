import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Reader } from '../store/database.ts'
import { scopedTo } from '../store/scope.ts'
import type { Row } from '../store/tables.ts'

export type Platform = Row<'lti_platforms'>

/** A platform of which all is known that a launch needs. */
export type ReadyPlatform = Platform & {
  readonly issuer: string
  readonly client_id: string
  readonly authorization_url: string
  readonly jwks_url: string
}

/** What a platform may do by itself: bring results, and see how far its people are. */
export const actingForPlatform = (world: World, { organization_id }: Pick<Platform, 'organization_id'>) =>
  ({
    ...world,
    db: scopedTo(world.db, [organization_id]),
    request: null,
    actor: {
      id: 'system:lti',
      name: 'lti',
      organizationId: organization_id,
      permissions: new Set(['result:read', 'result:write', 'program:read', 'credential:read'] as const),
    },
  }) satisfies Context

/** For whoever comes from outside. Refuses with `not-found`. */
export async function platformAt(db: Reader, id: string): Promise<Platform> {
  const platform = await db
    .selectFrom('lti_platforms')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!platform) throw noPlatform()
  return platform
}

export const noPlatform = () => new Refusal('not-found', 'There is no learning platform with this id.')

export const isReady = (platform: Platform): platform is ReadyPlatform =>
  [platform.issuer, platform.client_id, platform.authorization_url, platform.jwks_url].every(
    (value) => value !== null,
  )

/** What has to be entered at the platform. */
export function addressesOf(baseUrl: string, id: string) {
  const base = `${baseUrl}/lti/${id}`
  return { loginUrl: `${base}/login`, launchUrl: `${base}/launch`, jwksUrl: `${base}/jwks.json` }
}

/** Who may show our pages in a frame: the platform, by what is known of it and what its signed claims add. */
export function framesOf(platform: Platform, more: readonly (string | null)[] = []): string[] {
  const urls = [platform.issuer, platform.authorization_url, ...platform.frame_origins, ...more]
  const origins = urls.flatMap((url) => {
    const origin = url !== null && URL.canParse(url) ? new URL(url).origin : 'null'
    return /^https?:/.test(origin) ? [origin] : []
  })
  return origins.length > 0 ? [...new Set(origins)] : ["'none'"]
}

export const refuseLaunch = (detail: string) => new Refusal('launch-refused', detail)
