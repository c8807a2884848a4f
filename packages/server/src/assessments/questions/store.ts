import { sql } from 'kysely'
import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import type { Transaction } from '../../store/database.ts'
import type { Row } from '../../store/tables.ts'
import type { Question } from './shapes.ts'

export const noQuestion = () => new Refusal('not-found', 'There is no question with this id.')

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('questions as q')
    .innerJoin('question_versions as v', (join) =>
      join.onRef('v.question_id', '=', 'q.id').onRef('v.version', '=', 'q.version'),
    )
    .select(['q.id', 'q.version', 'q.tags', 'q.created_at', 'q.updated_at', 'q.archived_at'])
    .select(['v.kind', 'v.content', 'v.points'])
    .where('q.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

export type QuestionQuery = {
  limit?: number
  cursor?: string
  tag?: string
  search?: string
  archived?: 'true' | 'false'
}

/** The bank, the newest first; archived ones only where they are asked for. */
export async function listQuestions(context: Context, query: QuestionQuery): Promise<Page<Question>> {
  authorize(context.actor, 'assessment:read', context.actor.organizationId)
  const { limit = 50, tag, archived, search } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const rows = await select(context)
    .where('q.archived_at', archived === 'true' ? 'is not' : 'is', null)
    .$if(tag !== undefined, (q) => q.where(sql<boolean>`q.tags @> array[${tag}]::text[]`))
    .$if(search !== undefined, (q) =>
      q.where(sql<boolean>`position(lower(${search}::text) in lower(v.content->>'text')) > 0`),
    )
    .$if(after !== null, (q) => q.where(olderThan('q.created_at', 'q.id', after!)))
    .orderBy('q.created_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id], shown)
}

export async function readQuestion(context: Context, id: string): Promise<Question> {
  authorize(context.actor, 'assessment:read', context.actor.organizationId)
  const row = await select(context).where('q.id', '=', id).executeTakeFirst()
  if (!row) throw noQuestion()
  return shown(row)
}

/** The tags of questions that may be asked, each with how many there are. */
export async function listTags({ db, actor }: Context): Promise<{ tag: string; questions: number }[]> {
  authorize(actor, 'assessment:read', actor.organizationId)
  const { rows } = await sql<{ tag: string; questions: number }>`
    select tag, count(*)::int as questions from questions, unnest(tags) as tag
    where organization_id = ${actor.organizationId} and archived_at is null
    group by tag order by tag limit 1000`.execute(db)
  return rows
}

/** A question's row, locked until the transaction ends. Refuses with `not-found`. */
export async function lockQuestion(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<Row<'questions'>> {
  const row = await tx
    .selectFrom('questions')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw noQuestion()
  return row
}

const shown = ({ content, ...row }: Found): Question => ({
  id: row.id,
  kind: row.kind,
  text: content.text,
  options: content.options.map(({ text, right }) => ({ text, right })),
  explanation: content.explanation,
  tags: row.tags,
  points: row.points,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  archivedAt: row.archived_at?.toISOString() ?? null,
})
