import { encodeUtf8 } from '../encoding/utf8.ts'
import { type Format, isPresentation, recognize } from '../formats/recognize.ts'
import { credentialOfClaims, linkedDataOf } from '../formats/sd-jwt-vc.ts'
import { summarize } from '../formats/summary.ts'
import { issuerId } from '../formats/vc-2.ts'
import type { JsonObject } from '../json/shape.ts'
import type { ParsedToken } from '../proofs/token.ts'
import { checkBinding } from './checks/binding.ts'
import { checkContext } from './checks/context.ts'
import { checkDates } from './checks/dates.ts'
import { checkFormat } from './checks/format.ts'
import { checkHolder } from './checks/holder.ts'
import { checkIssuer } from './checks/issuer.ts'
import { checkProof } from './checks/proof.ts'
import { checkRecipient } from './checks/recipient.ts'
import { checkResources } from './checks/resources.ts'
import { checkSchema } from './checks/schema.ts'
import { checkStatus, type ListVerifier } from './checks/status.ts'
import { checkTrust } from './checks/trust.ts'
import { forPresentation, type Surroundings, surroundingsOf, type VerifyOptions } from './options.ts'
import { checkOf } from './outcome.ts'
import { type PartReporter, verifyParts } from './parts.ts'
import { type Reading, read } from './read.ts'
import { verifyRefreshed } from './refresh.ts'
import type { Check, CheckName, CredentialSummary, Report } from './report.ts'
import { statusOf, verdictOf } from './verdict.ts'

/**
 * Verifies a credential and reports what was found, check by check.
 *
 * Takes Open Badges (3.0, and 0.5 to 2.0) and W3C credentials as JSON, JWT, baked PNG or SVG, or PDF, as bytes or text, or an
 * http(s) link to any of them. Whatever comes in, the answer is a report; nothing is thrown for bad input.
 * What could not be found out is `unknown` and never counts as a pass.
 *
 * @param input the bytes of a file, a text, or a link
 * @param options the instant to verify at, and how to reach the network if at all
 *
 * @example
 * const report = await verify(bytes, { now: new Date() })
 * if (report.verdict !== 'valid') for (const { reason } of report.checks) show(reason)
 */
export async function verify(input: Uint8Array | string, options: VerifyOptions): Promise<Report> {
  const surroundings = surroundingsOf(options)
  return reportOn(await read(input, surroundings), surroundings, 0)
}

/** The report on what was read; `depth` counts the credentials around it, `also` adds checks from there. */
async function reportOn(
  found: Reading,
  surroundings: Surroundings,
  depth: number,
  also: (credential: JsonObject) => readonly Check[] = () => [],
): Promise<Report> {
  const { credential, token } = found
  const format = credential === null ? 'unknown' : recognize(credential)
  if (credential !== null && format === 'open-badges-2.0')
    return reportOnBadge({ ...found, credential }, surroundings, depth)
  const own = credential === null ? [] : await runChecks(credential, token, format, surroundings)
  const proof = own.find(({ name }) => name === 'proof')?.outcome ?? 'skipped'
  const { parts, checks: inner } =
    credential === null
      ? { parts: [], checks: [] }
      : await verifyParts(credential, format, proof, surroundings, depth, reportOnPart)
  const refreshed =
    credential === null
      ? { parts: [], checks: [] }
      : await verifyRefreshed(credential, proof, surroundings, depth, reportOnPart)
  const checks = [
    ...own,
    ...(credential === null ? [] : also(credential)),
    ...inner,
    ...refreshed.checks,
    ...found.checks,
  ]
  const reports = [...parts, ...refreshed.parts]
  return {
    verdict: verdictOf(checks),
    status: statusOf(checks),
    input: found.input,
    checks,
    credential: credential === null ? null : summaryOf(credential, format),
    issuedBy:
      credential !== null && hasPassed(checks, 'issuer') ? issuerId(readable(credential, format)) : null,
    ...(reports.length === 0 ? {} : { parts: reports }),
    sources: depth === 0 ? surroundings.sources : [],
    checkedAt: surroundings.now.toISOString(),
  }
}

/** The report on a badge of before 3.0. How those are verified is only loaded where one is met. */
async function reportOnBadge(
  found: Reading & { readonly credential: JsonObject },
  surroundings: Surroundings,
  depth: number,
): Promise<Report> {
  const { verifyBadge } = await import('./open-badges-2/verify.ts')
  const { checks: own, view, version } = await verifyBadge(found, surroundings)
  const issuer = own.find(({ name }) => name === 'issuer')?.outcome ?? 'skipped'
  const policies = view === null ? [] : checkPolicies(view, issuer, surroundings.policy)
  const checks = [...own, ...policies, ...found.checks]
  return {
    verdict: verdictOf(checks),
    status: statusOf(checks),
    input: found.input,
    checks,
    credential: view && { ...summarize(view), format: 'open-badges-2.0', originalVersion: version },
    issuedBy: view !== null && hasPassed(checks, 'issuer') ? issuerId(view) : null,
    sources: depth === 0 ? surroundings.sources : [],
    checkedAt: surroundings.now.toISOString(),
  }
}

const hasPassed = (checks: readonly Check[], name: CheckName): boolean =>
  checks.some((check) => check.name === name && check.outcome === 'pass')

/** What stands inside is read as a text of its own if it is a token; links are not followed from there. */
const reportOnPart: PartReporter = async (content, surroundings, depth, also) => {
  const found: Reading =
    typeof content === 'string'
      ? await read(encodeUtf8(content), surroundings)
      : { input: 'json', credential: content, token: null, checks: [] }
  return reportOn(found, surroundings, depth, also)
}

/** The checks, in the order in which they are told. */
async function runChecks(
  document: JsonObject,
  token: ParsedToken | null,
  format: Format,
  surroundings: Surroundings,
): Promise<Check[]> {
  const form = checkFormat(document, format)
  if (format === 'unknown' || format === 'open-badges-2.0') return [form]
  const context = await checkWords(document, token, format)
  if (isPresentation(format)) {
    const { check, proven } = await checkProof(document, token, forPresentation(surroundings))
    return [form, ...context, check, checkHolder(document, check.outcome, proven)]
  }
  const { check: proof, proven } = await checkProof(document, token, surroundings)
  const credential = readable(document, format)
  const issuer = await guarded('issuer', () =>
    checkIssuer(credential, proof.outcome, proven, surroundings, format === 'sd-jwt-vc'),
  )
  const dates = checkDates(credential, surroundings.now)
  const status = await guarded('status', () =>
    checkStatus(credential, proof.outcome, surroundings, listVerifier(surroundings)),
  )
  const verifyInner = listVerifier(surroundings)
  const schema = await guarded('schema', () =>
    checkSchema(credential, proof.outcome, surroundings, verifyInner),
  )
  const resources = await guarded('resources', () => checkResources(credential, proof.outcome, surroundings))
  const binding = token === null ? [] : checkBinding(token, surroundings)
  const policies = checkPolicies(credential, issuer.outcome, surroundings.policy)
  const optional = [schema, resources].filter((check) => check !== null)
  return [form, ...context, proof, issuer, dates, status, ...optional, ...binding, ...policies]
}

/** The check of its words. An SD-JWT VC has JSON-LD only where it carries a document of it. */
async function checkWords(document: JsonObject, token: ParsedToken | null, format: Format): Promise<Check[]> {
  if (format !== 'sd-jwt-vc') return [await checkContext(document, format, token !== null)]
  const inner = linkedDataOf(document)
  if (inner === null) return []
  const named = recognize(inner)
  return [await checkContext(inner, named === 'unknown' ? 'vc-2.0' : named, true)]
}

/** What the verifier asks for beyond the standards. */
function checkPolicies(
  credential: JsonObject,
  issuer: Check['outcome'],
  { trustedIssuers, recipient }: Surroundings['policy'],
): Check[] {
  return [
    ...(trustedIssuers === undefined ? [] : [checkTrust(credential, issuer, trustedIssuers)]),
    ...(recipient === undefined ? [] : [checkRecipient(credential, recipient)]),
  ]
}

/** A status list is a credential: form, words, proof, issuer and dates of its own must be right. */
function listVerifier(surroundings: Surroundings): ListVerifier {
  return async (bytes) => {
    const { credential, token, checks } = await read(bytes, surroundings)
    if (credential === null) return { credential: {}, problem: checks[0]?.reason ?? 'it cannot be read' }
    const { check: proof, proven } = await checkProof(credential, token, surroundings)
    const all = [
      checkFormat(credential, recognize(credential)),
      proof,
      await checkIssuer(credential, proof.outcome, proven, surroundings),
      checkDates(credential, surroundings.now),
    ]
    return { credential, problem: all.find(({ outcome }) => outcome !== 'pass')?.reason ?? null }
  }
}

/** Whatever goes wrong in one check is the outcome of that check. */
async function guarded<Found extends Check | null>(
  name: CheckName,
  check: () => Promise<Found>,
): Promise<Found | Check> {
  try {
    return await check()
  } catch (cause) {
    return checkOf(name, cause)
  }
}

/** Nothing is told of what is no credential of a format that is read here. */
function summaryOf(credential: JsonObject, format: Format): CredentialSummary | null {
  return format === 'unknown' ? null : { ...summarize(readable(credential, format)), format }
}

/** The document in the words of a credential. */
const readable = (document: JsonObject, format: Format): JsonObject =>
  format === 'sd-jwt-vc' ? credentialOfClaims(document) : document
