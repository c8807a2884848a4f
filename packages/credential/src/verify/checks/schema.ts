import { CredentialError } from '../../errors.ts'
import { schemaTypes, validateCredential } from '../../formats/credential-schema.ts'
import { typesOf } from '../../formats/vc-2.ts'
import { parseJson } from '../../json/parse.ts'
import { asArray, asText, isObject, type JsonObject } from '../../json/shape.ts'
import { bundledSchema } from '../../schemas/bundled.ts'
import type { SchemaOutcome } from '../../schemas/validate.ts'
import { hasDigests } from '../digest.ts'
import { fetchBytes } from '../fetch-bytes.ts'
import type { MessageCode } from '../messages.ts'
import type { Surroundings } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check, Outcome } from '../report.ts'
import type { ListVerifier } from './status.ts'

type Finding = { readonly code: MessageCode; readonly detail: NonNullable<Check['detail']> }

const mostSchemas = 4
const largest = 1024 * 1024
const accept = 'application/schema+json, application/json, application/vc, application/vc+jwt;q=0.5'

/** The worst finding decides; not knowing comes before knowing that all is well. */
const severity: readonly MessageCode[] = [
  'schema-broken',
  'schema-invalid',
  'schema-unavailable',
  'schema-unsupported',
  'schema-ok',
]

/**
 * Does it have the form that its issuer promised (VC JSON Schema; Open Badges 3.0, 8.3)? Null where it names no
 * schema. 1EdTech's schemas are at hand; others are fetched, and what they refer to is not. A schema that
 * cannot be had or used only informs.
 */
export async function checkSchema(
  credential: JsonObject,
  proof: Outcome,
  surroundings: Surroundings,
  verifyCredential: ListVerifier,
): Promise<Check | null> {
  const entries = asArray(credential.credentialSchema).filter(isObject)
  if (entries.length === 0) return null
  if (proof === 'fail') return checked('schema', 'skipped', 'schema-not-checked')
  const findings: Finding[] = []
  for (const entry of entries.slice(0, mostSchemas)) {
    findings.push(await checkEntry(credential, entry, surroundings, verifyCredential))
  }
  const worst = severity.map((code) => findings.find((one) => one.code === code)).find((one) => one)!
  const { code, detail } = worst
  const clause = 'VC JSON Schema, 5.1'
  if (code === 'schema-ok') return checked('schema', 'pass', code, { detail })
  return code === 'schema-broken'
    ? checked('schema', 'fail', code, { detail, clause })
    : checked('schema', 'unknown', code, { detail, clause, informs: true })
}

async function checkEntry(
  credential: JsonObject,
  entry: JsonObject,
  surroundings: Surroundings,
  verifyCredential: ListVerifier,
): Promise<Finding> {
  const schema = (asText(entry.id) ?? '').slice(0, 200)
  const type = typesOf(entry).find((one) => schemaTypes.includes(one))
  if (type === undefined) {
    return { code: 'schema-unsupported', detail: { schema, type: (typesOf(entry)[0] ?? '?').slice(0, 100) } }
  }
  let document: unknown
  try {
    document = await documentOf(
      entry,
      surroundings,
      type === 'JsonSchemaCredential' ? verifyCredential : null,
    )
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    const code = cause.kind === 'unreachable' ? 'schema-unavailable' : 'schema-invalid'
    return { code, detail: { schema, why: cause.message } }
  }
  return findingOf(await validateCredential(credential, document, entry), schema)
}

/** What is published at the entry's id. Where the entry gives a digest, it has to be right. */
async function documentOf(
  entry: JsonObject,
  surroundings: Surroundings,
  verifyCredential: ListVerifier | null,
): Promise<unknown> {
  const url = asText(entry.id) ?? ''
  const bundled = await bundledSchema(url)
  if (bundled !== undefined) return bundled
  const bytes = await fetchBytes(url, surroundings, accept, largest)
  if (hasDigests(bytes, entry) === false)
    throw new CredentialError('malformed', 'schema-changed', 'it was changed')
  if (verifyCredential === null) return parseJson(bytes, { maxBytes: largest })
  const { credential, problem } = await verifyCredential(bytes)
  if (problem !== null) throw new CredentialError('malformed', 'schema-unproven', problem)
  return credential
}

function findingOf(outcome: SchemaOutcome, schema: string): Finding {
  switch (outcome.result) {
    case 'success':
      return { code: 'schema-ok', detail: { schema } }
    case 'indeterminate':
      return { code: 'schema-invalid', detail: { schema, why: outcome.message } }
    case 'failure': {
      const [first] = outcome.problems
      const place = first === undefined ? '' : `${first.pointer || '/'} (${first.keyword})`.slice(0, 200)
      return { code: 'schema-broken', detail: { schema, first: place, problems: outcome.problems.length } }
    }
  }
}
