import { CredentialError } from '../errors.ts'
import { evaluate, newSeen, type Run, type SchemaProblem } from './evaluate.ts'
import { dialectOf, type Registry, register } from './registry.ts'

/**
 * What came of comparing a value with its schema. `indeterminate`: the schema could not be used, so nothing is
 * known about the value (VC JSON Schema, 5.2).
 */
export type SchemaOutcome =
  | { readonly result: 'success' }
  | { readonly result: 'failure'; readonly problems: readonly SchemaProblem[] }
  | { readonly result: 'indeterminate'; readonly code: string; readonly message: string }

export type SchemaOptions = {
  /** Where the schema is from; relative references in it start there. */
  readonly url?: string
  /** Other schemas that it may refer to, by URL. Nothing is ever fetched. */
  readonly documents?: ReadonlyMap<string, unknown>
  /** How much work is done at most. Default: 300 000 steps, some tenths of a second. */
  readonly maxSteps?: number
  /** The draft of a schema that does not name one. Without it such a schema is indeterminate. */
  readonly dialect?: '2020-12' | '2019-09' | 'draft-07'
}

/**
 * Compares a JSON value with a JSON Schema of draft 2020-12, 2019-09 or 7. Schemas may come from strangers: no
 * code is made from them, patterns run in linear time, and the work has an end.
 *
 * @example
 * const { result } = validateJson(credential, schema)
 */
export function validateJson(value: unknown, schema: unknown, options: SchemaOptions = {}): SchemaOutcome {
  const { url = 'https://schema.invalid/', documents = new Map(), maxSteps = 300_000 } = options
  const dialect = dialectOf(schema) === undefined ? options.dialect : dialectOf(schema)
  if (dialect === null || dialect === undefined) {
    return indeterminate('schema-dialect', 'The schema is in a draft of JSON Schema that is not known here.')
  }
  const registry: Registry = { resources: new Map(), owners: new Map(), remembers: false }
  const run: Run = { registry, problems: [], steps: maxSteps, trying: 0, depth: 0 }
  try {
    for (const [at, document] of documents) register(registry, document, at, dialect)
    const resource = register(registry, schema, url, dialect)
    const place = { pointer: '', resource, scope: [], seen: newSeen() }
    const fits = evaluate(run, schema, value, place)
    return fits ? { result: 'success' } : { result: 'failure', problems: run.problems }
  } catch (cause) {
    if (cause instanceof CredentialError) return indeterminate(cause.code, cause.message)
    throw cause
  }
}

const indeterminate = (code: string, message: string): SchemaOutcome => ({
  result: 'indeterminate',
  code,
  message,
})
