import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Transaction } from '../store/database.ts'
import type { Row } from '../store/tables.ts'
import { paperLength } from './check.ts'
import { drawPaper } from './draw.ts'
import type { Assessment, NewAssessment } from './shapes.ts'

export const noAssessment = () => new Refusal('not-found', 'There is no assessment with this id.')

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('assessments as a')
    .select(['a.id', 'a.state', 'a.definition', 'a.created_at', 'a.updated_at'])
    .select(
      sql<number>`(select count(*)::int from assessment_invitations as i
        where i.assessment_id = a.id and i.withdrawn_at is null)`.as('invited'),
    )
    .select(
      sql<number>`(select count(*)::int from assessment_attempts as t
        where t.assessment_id = a.id and t.state = 'closed')`.as('attempted'),
    )
    .where('a.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** Assessments, the newest first. */
export async function listAssessments(
  context: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Assessment>> {
  authorize(context.actor, 'assessment:read', context.actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(after !== null, (q) => q.where(olderThan('a.created_at', 'a.id', after!)))
    .orderBy('a.created_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id], shown)
}

export async function readAssessment(context: Context, id: string): Promise<Assessment> {
  authorize(context.actor, 'assessment:read', context.actor.organizationId)
  const row = await select(context).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw noAssessment()
  return shown(row)
}

/** A paper as somebody could get it, with what is right, for whoever writes the assessment. Nothing is kept of it. */
export async function previewAssessment(context: Context, id: string) {
  authorize(context.actor, 'assessment:read', context.actor.organizationId)
  const { organizationId } = context.actor
  const row = await select(context).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw noAssessment()
  const paper = await drawPaper(context, context.db, { organizationId, definition: row.definition })
  return {
    questions: paper.map(({ id: questionId, version, kind, points, order, content }) => ({
      questionId,
      version,
      kind,
      points,
      text: content.text,
      options: order.map((place) => ({ ...content.options[place]! })),
      explanation: content.explanation,
    })),
  }
}

/** An assessment's row, locked until the transaction ends. Refuses with `not-found`. */
export async function lockAssessment(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<Row<'assessments'>> {
  const row = await tx
    .selectFrom('assessments')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw noAssessment()
  return row
}

function shown({ definition, ...row }: Found): Assessment {
  return {
    id: row.id,
    state: row.state,
    ...(definition as NewAssessment),
    questions: paperLength(definition.pick),
    invited: row.invited,
    attempted: row.attempted,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
