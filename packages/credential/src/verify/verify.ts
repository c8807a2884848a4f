import { type Format, recognize } from '../formats/recognize.ts'
import { summarize } from '../formats/summary.ts'
import type { JsonObject } from '../json/shape.ts'
import type { ParsedVcJwt } from '../proofs/vc-jwt.ts'
import { checkContext } from './checks/context.ts'
import { checkDates } from './checks/dates.ts'
import { checkFormat } from './checks/format.ts'
import { checkIssuer } from './checks/issuer.ts'
import { checkProof } from './checks/proof.ts'
import { checkStatus, type ListVerifier } from './checks/status.ts'
import { type Surroundings, surroundingsOf, type VerifyOptions } from './options.ts'
import { checkOf } from './outcome.ts'
import { read } from './read.ts'
import type { Check, CheckName, CredentialSummary, Report } from './report.ts'
import { statusOf, verdictOf } from './verdict.ts'

/**
 * Verifies a credential and reports what was found, check by check.
 *
 * Takes Open Badges 3.0 and W3C credentials as JSON, JWT, baked PNG or SVG, or PDF, as bytes or text, or an
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
  const found = await read(input, surroundings)
  const { credential, jwt } = found
  const format = credential === null ? 'unknown' : recognize(credential)
  const checks =
    credential === null
      ? found.checks
      : [...(await runChecks(credential, jwt, format, surroundings)), ...found.checks]
  return {
    verdict: verdictOf(checks),
    status: statusOf(checks),
    input: found.input,
    checks,
    credential: credential === null ? null : summaryOf(credential, format),
    checkedAt: options.now.toISOString(),
  }
}

/** The checks, in the order in which they are told. */
async function runChecks(
  credential: JsonObject,
  jwt: ParsedVcJwt | null,
  format: Format,
  surroundings: Surroundings,
): Promise<Check[]> {
  const form = checkFormat(credential, format)
  if (format === 'unknown' || format === 'open-badges-2') return [form]
  const context = await checkContext(credential, format, jwt !== null)
  const { check: proof, proven } = await checkProof(credential, jwt, surroundings)
  const issuer = await guarded('issuer', () => checkIssuer(credential, proof.outcome, proven, surroundings))
  const dates = checkDates(credential, surroundings.now)
  const status = await guarded('status', () =>
    checkStatus(credential, proof.outcome, surroundings, listVerifier(surroundings)),
  )
  return [form, context, proof, issuer, dates, status]
}

/** A status list is a credential: form, words, proof, issuer and dates of its own must be right. */
function listVerifier(surroundings: Surroundings): ListVerifier {
  return async (bytes) => {
    const { credential, jwt, checks } = await read(bytes, surroundings)
    if (credential === null) return { credential: {}, problem: checks[0]?.reason ?? 'it cannot be read' }
    const { check: proof, proven } = await checkProof(credential, jwt, surroundings)
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
async function guarded(name: CheckName, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check()
  } catch (cause) {
    return checkOf(name, cause)
  }
}

/** Nothing is told of what is no credential of a format that is read here. */
function summaryOf(credential: JsonObject, format: Format): CredentialSummary | null {
  return format === 'unknown' || format === 'open-badges-2' ? null : { ...summarize(credential), format }
}
