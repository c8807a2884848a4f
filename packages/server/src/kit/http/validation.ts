import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaValidationError } from 'fastify'
import type { FieldError } from '../../errors.ts'

type Schema = Record<string, unknown>

const options = {
  allErrors: true,
  strict: false,
  useDefaults: true,
  removeAdditional: false,
  verbose: false,
  addUsedSchema: false,
} as const
// Bodies are taken as they are; a query or a path is text and is read as what its schema declares.
const bodies = withFormats(new Ajv({ ...options, coerceTypes: false }))
const texts = withFormats(new Ajv({ ...options, coerceTypes: 'array' }))

function withFormats(ajv: Ajv): Ajv {
  ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
  return ajv
}

/** Makes the check for one part of a route's requests. Members that a body's schema does not name are refused. */
export function compileValidator({
  schema,
  httpPart,
  url,
}: {
  schema: unknown
  httpPart?: string
  url?: string
}) {
  if (httpPart === 'body') return bodies.compile(closed(schema as Schema))
  // A misspelt `?dryrun=true` must not be taken for its absence; pages on the other hand meet
  // parameters that strangers add to links (utm_source and the like).
  const strict = httpPart === 'querystring' && url?.startsWith('/v1/')
  return texts.compile(strict ? closed(schema as Schema) : withoutId(schema as Schema))
}

const withoutId = ({ $id: _, ...schema }: Schema): Schema => schema

/** The same schema, in which every object that names its members takes no others. */
function closed(value: unknown): Schema {
  const copy = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(copy)
    if (typeof node !== 'object' || node === null) return node
    const entries = Object.entries(node as Schema).filter(([key]) => key !== '$id')
    const out: Schema = Object.fromEntries(
      // The parts of an allOf see each other's members: closing each would refuse them all.
      entries.map(([key, child]) => [
        key,
        key === 'allOf' || key === 'default' || key === 'enum' ? child : copy(child),
      ]),
    )
    if (isObject(out.properties) && out.type === 'object' && out.additionalProperties === undefined) {
      out.additionalProperties = false
    }
    return out
  }
  return copy(value) as Schema
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const most = 20

/** What a person reads instead of the validator's own words; at most twenty, one for each place. */
export function fieldErrorsOf(found: readonly FastifySchemaValidationError[], context: string): FieldError[] {
  const specific = found.filter((error) => !isBranchNoise(error, found))
  const byPointer = new Map<string, FieldError>()
  for (const error of specific.length > 0 ? specific : found) {
    const pointer = pointerOf(error, context)
    if (!byPointer.has(pointer)) byPointer.set(pointer, { pointer, ...wordsFor(error) })
    if (byPointer.size === most) break
  }
  return [...byPointer.values()]
}

/** `anyOf` reports every branch and itself: "must be null" helps nobody where text was possible too. */
function isBranchNoise(
  error: FastifySchemaValidationError,
  all: readonly FastifySchemaValidationError[],
): boolean {
  if (error.keyword === 'type' && error.params.type === 'null') return all.length > 1
  const isChoice = error.keyword === 'anyOf' || error.keyword === 'oneOf'
  return (
    isChoice &&
    all.some(
      (other) =>
        other !== error && other.instancePath.startsWith(error.instancePath) && other.params.type !== 'null',
    )
  )
}

function pointerOf({ instancePath, keyword, params }: FastifySchemaValidationError, context: string): string {
  const member =
    keyword === 'required'
      ? params.missingProperty
      : keyword === 'additionalProperties'
        ? params.additionalProperty
        : null
  const escaped =
    member === null ? '' : `/${String(member).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`
  const pointer = `${instancePath}${escaped}`
  return context === 'querystring'
    ? `?${pointer.slice(1)}`
    : context === 'params'
      ? `:${pointer.slice(1)}`
      : pointer
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
}

const formatWords: Readonly<Record<string, string>> = {
  email: 'an e-mail address, such as ada@example.org',
  uri: 'a web address, such as https://example.org',
  url: 'a web address, such as https://example.org',
  'date-time': 'an instant, such as 2026-11-21T09:00:00Z',
  date: 'a date, such as 2026-11-21',
  duration: 'a duration, such as P2Y',
  uuid: 'an id as this API gives it',
}

function wordsFor({ keyword, params, message }: FastifySchemaValidationError): {
  code: string
  message: string
} {
  const limit = params.limit as number | undefined
  switch (keyword) {
    case 'required':
      return { code: 'required', message: 'This is needed.' }
    case 'additionalProperties':
      return { code: 'unknown', message: 'There is no field of this name.' }
    case 'type': {
      const types = [params.type].flat().map((type) => typeWords[String(type)] ?? String(type))
      return { code: 'type', message: `This must be ${types.join(' or ')}.` }
    }
    case 'enum':
      return {
        code: 'choice',
        message: `This must be one of: ${(params.allowedValues as unknown[]).join(', ')}.`,
      }
    case 'const':
      return { code: 'choice', message: `This must be ${JSON.stringify(params.allowedValue)}.` }
    case 'format':
      return {
        code: 'format',
        message: `This must be ${formatWords[String(params.format)] ?? `of the form ${params.format}`}.`,
      }
    case 'pattern':
      return { code: 'format', message: 'This does not have the right form.' }
    case 'minLength':
      return {
        code: 'too-short',
        message: limit === 1 ? 'This must not be empty.' : `This must have at least ${limit} characters.`,
      }
    case 'maxLength':
      return { code: 'too-long', message: `This must have at most ${limit} characters.` }
    case 'minimum':
      return { code: 'too-small', message: `This must be at least ${limit}.` }
    case 'maximum':
      return { code: 'too-large', message: `This must be at most ${limit}.` }
    case 'minItems':
      return {
        code: 'too-short',
        message: limit === 1 ? 'There must be at least one.' : `There must be at least ${limit}.`,
      }
    case 'maxItems':
      return { code: 'too-long', message: `There may be at most ${limit}.` }
    case 'minProperties':
      return { code: 'too-short', message: 'This must name at least one field.' }
    case 'uniqueItems':
      return { code: 'repeated', message: 'No two of these may be the same.' }
    default:
      return { code: 'form', message: message ? `This ${message}.` : 'This does not have the right form.' }
  }
}
