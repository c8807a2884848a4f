import { type Check, inspect, type Report, verify } from '@laurel/credential'
import type { Feature } from './features.ts'
import { documentServer, type KeyFile } from './key-file.ts'

const inputs: { readonly [form in Feature['form']]: Report['input'] } = {
  jose: 'jwt',
  sdjwt: 'sd-jwt',
  cose: 'cose',
}

/**
 * Verifies a secured document with one known key, as a suite asks: is it of the form asked for, well-formed and rightly
 * signed? Vocabularies and schemas that are not at hand do not matter here, and of credentials in a presentation only
 * that they are such: their keys are not given. Published inputs have run out, so the instant is the one at which they
 * were signed.
 */
export async function verifyFor({ content, form }: Feature, input: string, key: KeyFile): Promise<boolean> {
  const text = input.trim()
  const { token } = await inspect(text)
  const signedAt = token?.claims.iat
  const now = typeof signedAt === 'number' ? new Date(signedAt * 1000) : new Date()
  const report = await verify(text, { now, fetch: documentServer(key) })
  const isPresentation = report.credential?.format.startsWith('vp') ?? false
  if (report.input !== inputs[form] || isPresentation !== (content === 'presentation')) return false
  return (
    outcomeOf(report, 'format') === 'pass' &&
    outcomeOf(report, 'proof') === 'pass' &&
    report.checks.every(({ name, outcome }) => outcome !== 'fail' || name === 'credentials') &&
    (report.parts ?? []).every(
      (part) => outcomeOf(part.report, 'format') === 'pass' && !isForged(part.report),
    )
  )
}

const outcomeOf = ({ checks }: Report, name: Check['name']): Check['outcome'] | undefined =>
  checks.find((check) => check.name === name)?.outcome

/** Not so where its key is only not among those given. */
const isForged = ({ checks }: Report): boolean =>
  checks.some(({ name, outcome, code }) => name === 'proof' && outcome === 'fail' && code !== 'key-not-found')
