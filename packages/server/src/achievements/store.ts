import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { AchievementDefinition } from '../store/tables.ts'
import type { Achievement } from './shapes.ts'

const select = (context: Context) =>
  context.db
    .selectFrom('achievements as a')
    .innerJoin('achievement_versions as v', (join) =>
      join.onRef('v.achievement_id', '=', 'a.id').onRef('v.version', '=', 'a.version'),
    )
    .select(['a.id', 'a.version', 'a.created_at', 'a.updated_at', 'v.definition'])
    .select(
      sql<number>`(select count(*)::int from credentials c where c.achievement_id = a.id)`.as(
        'credential_count',
      ),
    )
    .where('a.organization_id', '=', context.actor.organizationId)
    .where('a.archived_at', 'is', null)

type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** One achievement of the actor's organization, as it stands now. Refuses with `not-found`. */
export async function readAchievement(context: Context, id: string): Promise<Achievement> {
  const row = await select(context).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no achievement with this id.')
  return shown(context, row)
}

/** The actor's achievements, newest first. */
export async function listAchievements(
  context: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Achievement>> {
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(after !== null, (query) => query.where(olderThan('a.created_at', 'a.id', after!)))
    .orderBy('a.created_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => shown(context, row),
  )
}

function shown(world: World, row: Found): Achievement {
  const { image, ...definition } = row.definition
  return {
    id: row.id,
    version: row.version,
    ...definition,
    image: image ? achievementImageUrl(world, row.id, row.version) : null,
    credentialCount: row.credential_count,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

export type AchievementVersion = {
  readonly achievementId: string
  readonly version: number
  readonly organizationId: string
  readonly issuer: {
    readonly id: string
    readonly did: string
    readonly name: string
    readonly url: string | null
    readonly email: string | null
  }
  readonly slug: string
  readonly definition: AchievementDefinition
}

/** A version of an achievement with its issuer: what is issued, drawn and shown. Null where there is none. */
export async function readVersion(
  world: World,
  achievementId: string,
  version: number | 'current',
  organizationId?: string,
): Promise<AchievementVersion | null> {
  const row = await world.db
    .selectFrom('achievements as a')
    .innerJoin('achievement_versions as v', 'v.achievement_id', 'a.id')
    .innerJoin('issuers as i', 'i.id', 'a.issuer_id')
    .innerJoin('organizations as o', 'o.id', 'a.organization_id')
    .select(['a.id', 'a.organization_id', 'v.version', 'v.definition', 'o.slug'])
    .select(['i.id as issuer_id', 'i.did', 'i.name', 'i.url', 'i.email'])
    .where('a.id', '=', achievementId)
    .$if(organizationId !== undefined, (query) => query.where('a.organization_id', '=', organizationId!))
    .where((where) =>
      version === 'current'
        ? where('v.version', '=', where.ref('a.version'))
        : where('v.version', '=', version),
    )
    .executeTakeFirst()
  if (!row) return null
  return {
    achievementId: row.id,
    version: row.version,
    organizationId: row.organization_id,
    issuer: { id: row.issuer_id, did: row.did, name: row.name, url: row.url, email: row.email },
    slug: row.slug,
    definition: row.definition,
  }
}

export const achievementUrl = ({ settings }: World, id: string, version: number): string =>
  `${settings.baseUrl}/achievements/${id}/versions/${version}`
export const achievementImageUrl = (world: World, id: string, version: number): string =>
  `${achievementUrl(world, id, version)}/image`
