import {
  type Check,
  fromJwk,
  inspect,
  type ParsedToken,
  parseSdJwtCredential,
  parseVcCose,
  parseVcJwt,
  type Report,
  verify,
  verifyToken,
} from '@laurel/credential'
import type { Feature } from './features.ts'
import { documentServer, type KeyFile } from './key-file.ts'

const inputs: { readonly [form in Feature['form']]: Report['input'] } = {
  jose: 'jwt',
  sdjwt: 'sd-jwt',
  cose: 'cose',
}

const parsers: { readonly [form in Feature['form']]: (text: string) => ParsedToken } = {
  jose: parseVcJwt,
  sdjwt: parseSdJwtCredential,
  cose: (text) => parseVcCose(Buffer.from(text, 'base64')),
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
  const isRight = isNamedOnly(report, token?.header.kid, key)
    ? verifyToken(parsers[form](text), fromJwk(key.publicKeyJwk))
    : null
  return (
    outcomeOf(report, 'format') === 'pass' &&
    (isRight ?? outcomeOf(report, 'proof') === 'pass') &&
    report.checks.every(({ name, outcome }) => outcome !== 'fail' || name === 'credentials') &&
    (report.parts ?? []).every((part) => isCredential(part.report) && !isForged(part.report))
  )
}

/** The key is named by its thumbprint alone, in a document that nobody publishes: the given key of that name is meant. */
const isNamedOnly = ({ checks }: Report, name: unknown, { publicKeyJwk }: KeyFile): boolean =>
  name === publicKeyJwk.kid && checks.some((check) => check.name === 'proof' && check.code === 'did-method')

const outcomeOf = ({ checks }: Report, name: Check['name']): Check['outcome'] | undefined =>
  checks.find((check) => check.name === name)?.outcome

/** Of the tokens in the suite's presentations one is cut short: "eyJ... ." */
const isCredential = ({ checks }: Report): boolean =>
  checks.some(
    ({ name, outcome, code }) => name === 'format' && (outcome === 'pass' || code === 'jwt-invalid'),
  )

/** Not so where its key is only not among those given. */
const isForged = ({ checks }: Report): boolean =>
  checks.some(({ name, outcome, code }) => name === 'proof' && outcome === 'fail' && code !== 'key-not-found')
