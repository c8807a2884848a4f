import { danglingAssociations } from '../formats/clr-2.ts'
import { type ContainedCredential, containedIn } from '../formats/parts.ts'
import { type Format, isPresentation } from '../formats/recognize.ts'
import { idOf } from '../formats/vc-2.ts'
import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import { forPart, type Surroundings } from './options.ts'
import { checked } from './outcome.ts'
import type { Check, Outcome, Part, Report } from './report.ts'

/** Makes the report on a credential that was found inside another; `also` adds checks to it. */
export type PartReporter = (
  content: JsonObject | string,
  surroundings: Surroundings,
  depth: number,
  also: (credential: JsonObject) => readonly Check[],
) => Promise<Report>

/** What came of the credentials inside: their reports, and what they amount to for the whole. */
export type PartsFound = { readonly parts: readonly Part[]; readonly checks: readonly Check[] }

const deepest = 3

/**
 * Verifies the endorsements and the credentials inside a document, each with a report of its own. At most 32
 * in one verification and three levels deep: beyond that they are told as not looked at.
 */
export async function verifyParts(
  document: JsonObject,
  format: Format,
  proof: Outcome,
  surroundings: Surroundings,
  depth: number,
  report: PartReporter,
): Promise<PartsFound> {
  const contained = containedIn(document, format)
  // A forger's list of credentials is not worked through. A presentation may be unsigned and still show some.
  if (contained.length > 0 && proof === 'fail' && !isPresentation(format)) {
    const names = [...new Set(contained.map(nameOf))]
    return { parts: [], checks: names.map((name) => checked(name, 'skipped', 'parts-not-checked')) }
  }
  const parts: Part[] = []
  const left: ContainedCredential[] = []
  for (const one of contained) {
    if (depth >= deepest || surroundings.parts.left <= 0) {
      left.push(one)
      continue
    }
    surroundings.parts.left--
    const { relation, pointer, content } = one
    const policy = isPresentation(format) ? surroundings.policy : {}
    const also = (credential: JsonObject) => subjectChecks(one, credential)
    parts.push({
      relation,
      pointer,
      report: await report(content, forPart(surroundings, policy), depth + 1, also),
    })
  }
  return { parts, checks: summarize(document, format, surroundings, parts, left) }
}

const nameOf = ({ relation }: Pick<Part, 'relation'>): 'credentials' | 'endorsements' =>
  relation === 'credential' ? 'credentials' : 'endorsements'

/** An endorsement must speak of what it is attached to (Open Badges 3.0, 8.4). A record may hold others' credentials. */
function subjectChecks({ relation, about }: ContainedCredential, credential: JsonObject): readonly Check[] {
  const subjects = asArray(credential.credentialSubject).filter(isObject).map(idOf)
  if (about === null || (relation === 'credential' && subjects.every((id) => id === null))) return []
  const clause = relation === 'endorsement' ? 'Open Badges 3.0, 8.4' : 'CLR 2.0, B.1.3'
  const detail = { about: String(subjects[0] ?? '').slice(0, 200) }
  if (subjects.includes(about)) return [checked('subject', 'pass', 'subject-ok')]
  return relation === 'endorsement'
    ? [checked('subject', 'fail', 'subject-other', { detail, clause })]
    : [checked('subject', 'pass', 'subject-other', { detail, clause, remark: true })]
}

function summarize(
  document: JsonObject,
  format: Format,
  { policy }: Surroundings,
  parts: readonly Part[],
  left: readonly ContainedCredential[],
): Check[] {
  const checks: Check[] = []
  const credentials = parts.filter(({ relation }) => relation === 'credential')
  const endorsements = parts.filter(({ relation }) => relation === 'endorsement')
  if (left.some((one) => nameOf(one) === 'credentials'))
    checks.push(checked('credentials', 'unknown', 'parts-too-many'))
  else if (credentials.length > 0) checks.push(credentialsCheck(document, format, credentials))
  else if (isPresentation(format))
    checks.push(checked('credentials', 'pass', 'credentials-none', { remark: true }))
  if (left.some((one) => nameOf(one) === 'endorsements'))
    checks.push(
      checked('endorsements', 'unknown', 'parts-too-many', { informs: !policy.requireEndorsements }),
    )
  else if (endorsements.length > 0)
    checks.push(endorsementsCheck(endorsements, policy.requireEndorsements ?? false))
  return checks
}

/**
 * In a record of learning (CLR 2.0, 8) a genuine credential that has ended or was withdrawn since does not
 * spoil the record: it is part of what was. In a presentation it does: it is shown as if it counted.
 */
function credentialsCheck(document: JsonObject, format: Format, parts: readonly Part[]): Check {
  const count = parts.length
  const ended = parts.filter(({ report }) => report.verdict === 'invalid' && hasEnded(report)).length
  const invalid = parts.filter(({ report }) => report.verdict === 'invalid').length
  const bad = isPresentation(format) ? invalid : invalid - ended
  const open = parts.filter(({ report }) => report.verdict === 'unknown').length
  const detail = { count, bad, open, ended }
  if (bad > 0) return checked('credentials', 'fail', 'credentials-invalid', { detail })
  if (open > 0) return checked('credentials', 'unknown', 'credentials-unknown', { detail })
  if (ended > 0) return checked('credentials', 'pass', 'credentials-ended', { detail, remark: true })
  const unlinked = format === 'clr-2.0' ? danglingAssociations(document) : []
  return unlinked.length > 0
    ? checked('credentials', 'pass', 'credentials-unlinked', {
        detail: { ...detail, first: unlinked[0]!.slice(0, 200) },
        clause: 'CLR 2.0, B.1.4',
        remark: true,
      })
    : checked('credentials', 'pass', 'credentials-ok', { detail })
}

/** Genuine, but not in force any more: nothing is wrong with it except dates and status. */
const hasEnded = ({ status, checks }: Report): boolean =>
  status !== null &&
  checks.every(
    ({ name, outcome, informs }) => outcome !== 'fail' || informs || name === 'dates' || name === 'status',
  )

function endorsementsCheck(parts: readonly Part[], required: boolean): Check {
  const count = parts.length
  const bad = parts.filter(({ report }) => report.verdict === 'invalid').length
  const open = parts.filter(({ report }) => report.verdict === 'unknown').length
  const detail = { count, bad, open }
  const options = { detail, clause: 'Open Badges 3.0, 8.4', informs: !required }
  if (bad > 0) return checked('endorsements', 'fail', 'endorsements-invalid', options)
  if (open > 0) return checked('endorsements', 'unknown', 'endorsements-unknown', options)
  return checked('endorsements', 'pass', 'endorsements-ok', { detail })
}
