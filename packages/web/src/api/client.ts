import { ConnectionError, createClient, type FieldError, ProblemError } from '@laurel/sdk'
import { m } from '../messages/messages.ts'

/** The typed client, as the member whose session cookie the browser holds. */
export const client = createClient({ baseUrl: location.origin })

/** Why something was turned down, ready to be shown: a refusal of the API, or the network being away. */
export class Problem extends Error {
  /** 0 where no answer came. */
  readonly status: number
  readonly title: string
  readonly errors: readonly FieldError[]
  /** The stable code of a refusal; empty where no refusal came. */
  readonly code: string

  constructor(status: number, title: string, detail: string, errors: readonly FieldError[] = [], code = '') {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.errors = errors
    this.code = code
  }
}

/** The answer of a call; what it throws is a {@link Problem}. */
export async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ProblemError)
      throw new Problem(error.status, error.title, error.message, error.errors, error.code)
    if (error instanceof ConnectionError) throw new Problem(0, m.general.offline, m.general.offlineHint)
    throw error
  }
}

/** The body of a success: what is none was thrown already. */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  return (await answer).data!
}

/** A fresh name for a write. Not `randomUUID`: that is missing where the page came over plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
