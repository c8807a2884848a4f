import type { Context } from '../context.ts'
import { type FieldError, Refusal } from '../errors.ts'
import { limits } from '../limits.ts'
import type { Reader } from '../store/database.ts'
import type { AssessmentDefinition } from '../store/tables.ts'
import type { NewAssessment } from './shapes.ts'

/** How many questions one paper has. */
export const paperLength = ({ questionIds = [], draws = [] }: AssessmentDefinition['pick']): number =>
  questionIds.length + draws.reduce((sum, { count }) => sum + count, 0)

/** An assessment as it is kept. Refuses with `invalid-fields`, each fault at its field. */
export async function defineAssessment(
  context: Context,
  reader: Reader,
  wish: NewAssessment,
): Promise<AssessmentDefinition> {
  const errors: FieldError[] = []
  const tell = (pointer: string, code: string, message: string) =>
    void errors.push({ pointer, code, message })
  checkPick(wish, tell)
  const { opensAt, closesAt } = wish
  for (const [field, text] of [
    ['opensAt', opensAt],
    ['closesAt', closesAt],
  ] as const) {
    const at = text === null ? 0 : Date.parse(text)
    if (!(at >= 0 && at < Date.UTC(3000, 0, 1))) tell(`/${field}`, 'range', 'There is no such instant.')
  }
  if (opensAt !== null && closesAt !== null && Date.parse(closesAt) <= Date.parse(opensAt))
    tell('/closesAt', 'range', 'This must be later than the beginning.')
  if (errors.length === 0 && wish.pick.kind === 'list') await checkList(context, reader, wish, tell)
  if (errors.length > 0) throw new Refusal('invalid-fields', errors[0]!.message, { errors })
  const { kind, questionIds, draws } = wish.pick
  const pick = kind === 'list' ? { kind, questionIds: questionIds! } : { kind, draws: draws! }
  return {
    ...wish,
    pick,
    title: wish.title.trim().normalize('NFC'),
    introduction: wish.introduction.trim().normalize('NFC').replaceAll('\r\n', '\n'),
  }
}

type Tell = (pointer: string, code: string, message: string) => void

function checkPick({ pick }: NewAssessment, tell: Tell): void {
  const { kind, questionIds, draws } = pick
  const [wanted, other] = kind === 'list' ? [questionIds, draws] : [draws, questionIds]
  const [field, otherField] = kind === 'list' ? ['questionIds', 'draws'] : ['draws', 'questionIds']
  if (!wanted) tell(`/pick/${field}`, 'required', `Say which: “${field}” belongs to “${kind}”.`)
  if (other) tell(`/pick/${otherField}`, 'unexpected', `“${otherField}” does not belong to “${kind}”.`)
  if (kind === 'list' && questionIds && new Set(questionIds).size < questionIds.length)
    tell('/pick/questionIds', 'twice', 'A question stands there twice.')
  if (kind === 'draw' && draws && new Set(draws.map(({ tag }) => tag)).size < draws.length)
    tell('/pick/draws', 'twice', 'A tag stands there twice.')
  if (paperLength(pick) > limits.paperQuestions.value)
    tell('/pick/draws', 'too-many', `A paper has at most ${limits.paperQuestions.value} questions.`)
}

/** The questions of a list are the organization's own, and may be asked. */
async function checkList(
  { actor }: Context,
  reader: Reader,
  { pick }: NewAssessment,
  tell: Tell,
): Promise<void> {
  const ids = pick.questionIds!
  const rows = await reader
    .selectFrom('questions')
    .select('id')
    .where('organization_id', '=', actor.organizationId)
    .where('id', 'in', ids)
    .where('archived_at', 'is', null)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  for (const [nth, id] of ids.entries())
    if (!known.has(id)) tell(`/pick/questionIds/${nth}`, 'unknown', 'There is no such question in the bank.')
}
