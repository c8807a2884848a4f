import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { type FieldError, Refusal } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { Transaction } from '../../store/database.ts'
import { insertQuestion, updateQuestion } from './change.ts'
import { faultsOf } from './check.ts'
import { readCsv } from './csv.ts'
import { readGift } from './gift.ts'
import type { ImportedQuestions, NewQuestion } from './shapes.ts'

/** A question, or what is wrong with it. */
export type Outcome =
  | { readonly question: NewQuestion; readonly reference: string | null }
  | { readonly faults: readonly FieldError[] }
/** A row or a block of a file. */
export type Read = Outcome & { readonly line: number }

export type ImportWish = {
  readonly body: Uint8Array
  readonly format: 'csv' | 'gift'
  /** Put on every question, beside its own. */
  readonly tag?: string
  readonly dryRun: boolean
}
type Good = { readonly line: number; readonly reference: string; readonly question: NewQuestion }

/**
 * Takes questions from a file. Good ones are taken though others fail, in one commit; each failure says where and what. A
 * question is known by its id, or else by what it says: the same file again changes nothing.
 */
export async function importQuestions(context: Context, wish: ImportWish): Promise<ImportedQuestions> {
  const { actor, db } = context
  authorize(actor, 'assessment:write', actor.organizationId)
  const read = (wish.format === 'csv' ? readCsv : readGift)(decode(wish.body))
  if (read.length > limits.importedQuestions.value)
    throw new Refusal(
      'too-large',
      `At most ${limits.importedQuestions.value} questions are taken from one file; this has ${read.length}. Split it.`,
    )
  const { good, refused } = sift(read, wish.tag)
  const answer = { rows: read.length, created: 0, changed: 0, unchanged: 0, refused: refused.slice(0, 1000) }
  if (wish.dryRun) return { ...answer, created: good.length }
  return db.transaction().execute(async (tx) => {
    // Two files at once are taken one after the other: both may bring the same question.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`questions ${actor.organizationId}`}, 0))`.execute(
      tx,
    )
    for (const one of good) answer[await takeOne(tx, context, one)]++
    return answer
  })
}

function sift(read: readonly Read[], tag: string | undefined) {
  const refused: ImportedQuestions['refused'] = []
  const good: Good[] = []
  const lines = new Map<string, number>()
  for (const one of read) {
    if ('faults' in one) {
      refused.push({ line: one.line, errors: [...one.faults] })
      continue
    }
    const question = tag ? { ...one.question, tags: [...one.question.tags, tag] } : one.question
    const reference = one.reference ?? referenceOf(question)
    const errors = faultsOf(question)
    const before = lines.get(reference)
    if (before !== undefined)
      errors.push({ pointer: '/reference', code: 'twice', message: `This stands in line ${before} already.` })
    if (errors.length > 0) refused.push({ line: one.line, errors })
    else {
      lines.set(reference, one.line)
      good.push({ line: one.line, reference, question })
    }
  }
  return { good, refused }
}

/** Of a question without an id of its own: by what it asks and offers, in any order. */
function referenceOf({ text, options }: NewQuestion): string {
  const said = [text, ...options.map((option) => option.text).sort()].map((one) =>
    one.trim().normalize('NFC'),
  )
  return `same-${createHash('sha256').update(said.join('\n')).digest('base64url').slice(0, 22)}`
}

async function takeOne(
  tx: Transaction,
  context: Context,
  { reference, question }: Good,
): Promise<'created' | 'changed' | 'unchanged'> {
  const row = await tx
    .selectFrom('questions')
    .selectAll()
    .where('organization_id', '=', context.actor.organizationId)
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst()
  if (!row) {
    await insertQuestion(tx, context, question, reference)
    return 'created'
  }
  return (await updateQuestion(tx, context, row, question)) ? 'changed' : 'unchanged'
}

function decode(body: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (!text.includes('\0')) return text
  } catch {
    throw new Refusal('malformed-body', 'The file is not written in UTF-8. Save it as “UTF-8”.')
  }
  throw new Refusal('malformed-body', 'The file holds a NUL character.')
}
