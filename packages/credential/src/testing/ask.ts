import type { JsonObject } from '../json/shape.ts'
import type { VerifyOptions } from '../verify/options.ts'
import type { Check, Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'
import { type createIssuer, noon } from './issuer.ts'

type Issuer = Awaited<ReturnType<typeof createIssuer>>

/** Verifies at noon, on the web of that issuer. */
export const ask = (
  { fetch }: Issuer,
  input: JsonObject | string | Uint8Array,
  options: Partial<VerifyOptions> = {},
): Promise<Report> => {
  const asIs = typeof input === 'string' || input instanceof Uint8Array
  return verify(asIs ? input : JSON.stringify(input), { now: noon, fetch, ...options })
}

/** The check of that name. */
export const check = (report: Report, name: Check['name']): Check | undefined =>
  report.checks.find((one) => one.name === name)

/** The outcome and the code of a check, as `fail:expired` or `pass:null`. */
export const told = (report: Report, name: Check['name']): string =>
  `${check(report, name)?.outcome}:${check(report, name)?.code}`
