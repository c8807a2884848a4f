import type { FastifyError } from 'fastify'
import { type FieldError, Refusal, type RefusalCode, refusals } from '../../errors.ts'
import { fieldErrorsOf } from './validation.ts'

/** An error as RFC 9457 tells it. `type` is stable: a page about the code. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** The path that was asked for, without its query. */
  readonly instance: string
  readonly code: RefusalCode | 'fault'
  /** Names the request in the server's log. */
  readonly requestId: string
  readonly errors?: readonly FieldError[]
}

/** What the person is told when something broke that nobody foresaw; the reason stays in the log. */
const faultProblem = {
  status: 500,
  title: 'Something went wrong here',
  detail: 'This is our fault, not yours. Please try again; if it goes on, tell us the request id.',
}

export type Place = { readonly baseUrl: string; readonly path: string; readonly requestId: string }

/** Turns a refusal into a problem document, and null (any fault) into one that tells nothing. */
export function problemOf(refusal: Refusal | null, { baseUrl, path, requestId }: Place): Problem {
  const instance = path.slice(0, 500)
  if (!refusal) {
    return {
      type: `${baseUrl}/problems/fault`,
      title: faultProblem.title,
      status: faultProblem.status,
      detail: faultProblem.detail,
      instance,
      code: 'fault',
      requestId,
    }
  }
  const { status, title } = refusals[refusal.code]
  return {
    type: `${baseUrl}/problems/${refusal.code}`,
    title,
    status,
    detail: refusal.message,
    instance,
    code: refusal.code,
    requestId,
    ...(refusal.errors.length > 0 ? { errors: refusal.errors } : {}),
    ...refusal.members,
  }
}

/**
 * The refusal behind any error thrown while a request was worked on, or null for a fault. Fastify's and its
 * plugins' own errors about the request are refusals too; everything else hides behind a 500.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const known = error as Partial<FastifyError>
  if (known.validation) {
    const errors = fieldErrorsOf(known.validation, known.validationContext ?? 'body')
    const some = errors.length === 1 ? `${errors[0]?.message}` : `${errors.length} fields need another look.`
    return new Refusal('invalid-fields', some, { errors })
  }
  // Node names a caller's line that was cut "aborted". Any other reset is a line of ours: to the database, say.
  if (known.code === 'ECONNRESET' && known.message !== 'aborted') return null
  if (typeof known.code === 'string' && known.code in foreign) return foreign[known.code]!(known)
  // PostgreSQL class 22: the data itself cannot be stored, such as a NUL in a text or a malformed uuid.
  if (typeof known.code === 'string' && /^22[0-9A-Z]{3}$/.test(known.code)) {
    return new Refusal('invalid-fields', 'Something in this request has a form that cannot be stored.')
  }
  // Two writers met (serialization failure, deadlock): nothing was done and trying again helps.
  if (known.code === '40001' || known.code === '40P01') {
    return new Refusal('overloaded', 'Two changes met. Nothing was done; please try again.', {
      headers: { 'retry-after': '1' },
    })
  }
  if (brokenForm.test(known.message ?? ''))
    return new Refusal('malformed-body', 'The form is not whole, or its parts cannot be told apart.')
  if (known.statusCode === 404 || known.statusCode === 403)
    return new Refusal('not-found', 'There is nothing at this address.')
  if (known.statusCode === 413)
    return new Refusal('too-large', 'This request is larger than this address takes.')
  if (known.statusCode === 503) return overloaded()
  if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500) {
    return new Refusal('malformed-body', 'This request cannot be read.')
  }
  return null
}

const overloaded = () =>
  new Refusal('overloaded', 'There is more to do than this server can do. Please try again shortly.', {
    headers: { 'retry-after': '5' },
  })

const tooLarge = (what: string) => () => new Refusal('too-large', `${what} larger than this address takes.`)
const malformed = (detail: string) => () => new Refusal('malformed-body', detail)

/** Errors of the multipart parser, which have no code. */
const brokenForm =
  /^(Unexpected end of (multipart data|form|file)|(Part|Header) terminated early|Multipart: |Boundary re|The needle )/

/** Errors of Fastify and its plugins that are about the request. */
const foreign: Readonly<Record<string, (error: Partial<FastifyError>) => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: tooLarge('The body is'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Refusal('unsupported-media-type', 'This type of content is not taken here.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: malformed('The body is not as long as Content-Length says.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: malformed('The body is empty.'),
  FST_ERR_CTP_INVALID_JSON_BODY: malformed('The body is not valid JSON.'),
  FST_ERR_BAD_URL: () => new Refusal('not-found', 'This address cannot be read.'),
  FST_ERR_HANDLER_TIMEOUT: () => overloaded(),
  FST_UNDER_PRESSURE: () => overloaded(),
  FST_REQ_FILE_TOO_LARGE: tooLarge('The file is'),
  FST_FILES_LIMIT: malformed('There are more files than this address takes.'),
  FST_FIELDS_LIMIT: malformed('There are more fields than this address takes.'),
  FST_PARTS_LIMIT: malformed('There are more parts than this address takes.'),
  FST_PROTO_VIOLATION: malformed('A field has a name that cannot be used.'),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () =>
    new Refusal('unsupported-media-type', 'This address takes multipart/form-data.'),
  FST_INVALID_JSON_FIELD_ERROR: malformed('A field is not valid JSON.'),
  FST_NO_FORM_DATA: malformed('The form is empty.'),
  ERR_STREAM_PREMATURE_CLOSE: malformed('The body ended too early.'),
  ECONNRESET: malformed('The body ended too early.'),
}
