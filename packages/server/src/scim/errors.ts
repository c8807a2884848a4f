import { type Refusal, refusals } from '../errors.ts'

/** RFC 7644 3.12, table 9. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'invalidValue'

/** A request that SCIM has an own word for. */
export class ScimRefusal extends Error {
  readonly status: number
  readonly scimType: ScimType

  constructor(status: number, scimType: ScimType, detail: string) {
    super(detail)
    this.name = 'ScimRefusal'
    this.status = status
    this.scimType = scimType
  }
}

const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']

/** RFC 7644 3.12: how directories are told that something is not done. Null: a fault, which tells nothing. */
export function scimError(error: ScimRefusal | Refusal | null) {
  if (error === null) return { schemas, status: '500', detail: 'Something went wrong here.' }
  if (error instanceof ScimRefusal)
    return { schemas, status: String(error.status), scimType: error.scimType, detail: error.message }
  const { status } = refusals[error.code]
  const scimType = error.code === 'already-exists' ? { scimType: 'uniqueness' } : {}
  return { schemas, status: String(status), ...scimType, detail: error.message }
}
