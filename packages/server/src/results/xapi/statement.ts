import type { FieldError } from '../../errors.ts'
import { valueAt } from '../mapping.ts'
import type { NewResult } from '../shapes.ts'

/** What a statement comes to: a result, or that one sent earlier does not hold. */
export type Understood =
  | { readonly result: NewResult }
  | { readonly voids: string }
  | { readonly faults: FieldError[] }

const verbs = {
  'http://adlnet.gov/expapi/verbs/passed': 'passed',
  'http://adlnet.gov/expapi/verbs/failed': 'failed',
  'http://adlnet.gov/expapi/verbs/completed': 'completed',
  'http://adlnet.gov/expapi/verbs/scored': 'scored',
} as const
const voided = 'http://adlnet.gov/expapi/verbs/voided'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/**
 * Reads a statement (xAPI 1.0.3, Data 2.4): passed, failed and scored become results of an assessment, completed that of a
 * course, and voided takes one back. Who did it must be known by an address (`mbox`); what it was is the id of the activity.
 */
export function understand(statement: unknown, id: string, at: string): Understood {
  const faults: FieldError[] = []
  const tell = (pointer: string, code: string, message: string) =>
    faults.push({ pointer: `${at}${pointer}`, code, message })
  const text = (pointer: string): string | null => {
    const value = valueAt(statement, pointer)
    return typeof value === 'string' ? value : null
  }
  if (!uuid.test(id)) tell('/id', 'format', 'The id of a statement is a UUID.')
  const verb = text('/verb/id') ?? ''
  if (verb === voided) {
    const voids = text('/object/objectType') === 'StatementRef' ? text('/object/id') : null
    if (voids === null) tell('/object', 'required', 'What is voided is named by a StatementRef.')
    return faults.length > 0 ? { faults } : { voids: voids!.toLowerCase() }
  }
  const known = Object.hasOwn(verbs, verb) ? verbs[verb as keyof typeof verbs] : null
  if (!known)
    tell(
      '/verb/id',
      'unknown',
      'Statements are taken with the verbs passed, failed, completed, scored and voided.',
    )
  const mbox = text('/actor/mbox')
  if (!mbox?.startsWith('mailto:') || !mbox.includes('@'))
    tell('/actor/mbox', 'required', 'Who did it is named by an address: "mbox": "mailto:…".')
  const key = text('/object/id')
  if (key === null || key === '' || key.length > 200)
    tell('/object/id', 'required', 'What was done is an activity whose id has at most 200 characters.')
  const score = scoreOf(statement)
  if (known === 'scored' && score === null)
    tell('/result/score', 'required', 'What was scored has a score: scaled, or raw and max.')
  if (faults.length > 0) return { faults }
  const name = text('/actor/name')?.trim()
  const success = valueAt(statement, '/result/success')
  const said = known === 'passed' ? true : known === 'failed' ? false : success
  const isDone = valueAt(statement, '/result/completion') !== false && success !== false
  const outcome = known === 'completed' ? isDone : said
  const when = text('/timestamp')
  return {
    result: {
      externalId: id.toLowerCase(),
      recipient: { email: mbox!.slice('mailto:'.length), ...(name ? { name: name.slice(0, 300) } : {}) },
      kind: known === 'completed' ? 'course' : 'assessment',
      key: key!,
      ...(when === null ? {} : { at: when }),
      ...(score === null ? {} : { score }),
      ...(typeof outcome === 'boolean'
        ? { outcome: outcome ? ('passed' as const) : ('failed' as const) }
        : {}),
    },
  }
}

/** In per cent; what is below nothing is nothing. Null: it says none. */
function scoreOf(statement: unknown): number | null {
  const number = (pointer: string): number | null => {
    const value = valueAt(statement, pointer)
    return typeof value === 'number' && Number.isFinite(value) ? value : null
  }
  const scaled = number('/result/score/scaled')
  const [raw, max] = [number('/result/score/raw'), number('/result/score/max')]
  const min = number('/result/score/min') ?? 0
  const part = scaled ?? (raw !== null && max !== null && max > min ? (raw - min) / (max - min) : null)
  return part === null ? null : Math.round(Math.min(1, Math.max(0, part)) * 1e4) / 100
}
