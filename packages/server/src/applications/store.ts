import { authorize } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { type ApplicationText, openApplication, openPart } from '../recipients/application.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { ApplicationState, Requirement, Row } from '../store/tables.ts'

export type Application = {
  id: string
  programId: string
  programName: string
  recipientId: string
  name: string | null
  email: string | null
  state: ApplicationState
  claimedBy: string | null
  createdAt: string
  changedAt: string
}
export type ApplicationDetail = Application & {
  words: string
  links: string[]
  asked: string | null
  files: { id: string; name: string; bytes: number }[]
  reviews: { reviewer: string; decision: string; reason: string | null; at: string }[]
  reviewersNeeded: number
}

export const noApplication = () => new Refusal('not-found', 'There is no application with this id.')

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('applications as a')
    .innerJoin('recipients as r', 'r.id', 'a.recipient_id')
    .innerJoin('programs as p', 'p.id', 'a.program_id')
    .innerJoin('program_versions as v', (join) =>
      join.onRef('v.program_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .selectAll('a')
    .select(['r.key_share', 'v.definition'])
    .where('a.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

export type ApplicationQuery = {
  limit?: number
  cursor?: string
  state?: ApplicationState
  programId?: string
}

/** The queue: those that changed last come first. */
export async function listApplications(
  context: Context,
  query: ApplicationQuery,
): Promise<Page<Application>> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const { limit = 50, state, programId } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(state !== undefined, (q) => q.where('a.state', '=', state!))
    .$if(programId !== undefined, (q) => q.where('a.program_id', '=', programId!))
    .$if(after !== null, (q) => q.where(olderThan('a.changed_at', 'a.id', after!)))
    .orderBy('a.changed_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = new Map(
    await Promise.all(rows.map(async (row) => [row.id, shown(row, await textOf(context, row))] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.changed_at.toISOString(), row.id],
    (row) => items.get(row.id)!,
  )
}

/** One application with all that was sent and said. */
export async function readApplication(context: Context, id: string): Promise<ApplicationDetail> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const row = await select(context).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw noApplication()
  const [text, files, reviews] = await Promise.all([
    textOf(context, row),
    filesOf(context, row),
    context.db
      .selectFrom('application_reviews')
      .select(['reviewer', 'decision', 'at', 'sealed_reason'])
      .where('application_id', '=', id)
      .orderBy('at')
      .execute(),
  ])
  const key = await keyOf(context, row)
  return {
    ...shown(row, text),
    words: text?.words ?? '',
    links: [...(text?.links ?? [])],
    asked: text?.asked ?? null,
    files,
    reviews: reviews.map(({ reviewer, decision, at, sealed_reason }) => ({
      reviewer,
      decision,
      at: at.toISOString(),
      reason: key && sealed_reason ? openPart(key, 'reason', id, sealed_reason).toString() : null,
    })),
    reviewersNeeded: reviewersIn(row.definition.requirements),
  }
}

/** How many people must accept, by the rules that award now. */
export function reviewersIn({ kind, reviewers, of = [] }: Requirement): number {
  return Math.max(kind === 'review' ? (reviewers ?? 1) : 1, ...of.map(reviewersIn))
}

/** What a reviewer downloads. */
export async function readFile(
  context: Context,
  id: string,
  fileId: string,
): Promise<{ name: string; content: Buffer }> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const row = await select(context).where('a.id', '=', id).executeTakeFirst()
  const file = await context.db
    .selectFrom('application_files')
    .selectAll()
    .where('id', '=', fileId)
    .where('application_id', '=', id)
    .executeTakeFirst()
  const key = row && (await keyOf(context, row))
  if (!key || !file) throw new Refusal('not-found', 'There is no file with this id.')
  const name = openPart(key, 'name', fileId, file.sealed_name).toString()
  return { name, content: openPart(key, 'file', fileId, file.sealed) }
}

type Owned = Pick<Row<'applications'>, 'id' | 'organization_id' | 'sealed'> & { key_share: Buffer | null }

export async function keyOf(world: World, { organization_id, key_share }: Owned) {
  const keys = await recipientKeysOf(world, organization_id)
  return key_share && keys.keyOf(key_share)
}

/** What the person wrote; null where they were erased. */
export async function textOf(world: World, row: Owned): Promise<ApplicationText | null> {
  const key = await keyOf(world, row)
  return key && openApplication(key, row.id, row.sealed)
}

export async function filesOf(world: World, row: Owned): Promise<ApplicationDetail['files']> {
  const key = await keyOf(world, row)
  if (!key) return []
  const files = await world.db
    .selectFrom('application_files')
    .select(['id', 'bytes', 'sealed_name'])
    .where('application_id', '=', row.id)
    .orderBy('created_at')
    .execute()
  return files.map(({ id, bytes, sealed_name }) => ({
    id,
    bytes,
    name: openPart(key, 'name', id, sealed_name).toString(),
  }))
}

const shown = (row: Found, text: ApplicationText | null): Application => ({
  id: row.id,
  programId: row.program_id,
  programName: row.definition.name,
  recipientId: row.recipient_id,
  name: text?.name ?? null,
  email: text?.email ?? null,
  state: row.state,
  claimedBy: row.claimed_by,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
})
