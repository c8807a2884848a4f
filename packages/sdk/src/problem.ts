import type { components } from './generated/api.ts'

type Approval = components['schemas']['Approval']

/** The body of a refusal: an RFC 9457 problem document. */
export type Problem = components['schemas']['Problem']

/** What is wrong with one field; `pointer` is a JSON pointer into the body, or `?name` for the query. */
export type FieldError = { readonly pointer: string; readonly code: string; readonly message: string }

/**
 * A request that the server turned down, or a fault of the server. `code` is stable and listed in
 * docs/reference/refusals.md; the message is written for a person.
 *
 * An answer that is no problem document (from a proxy, say) has the code `unexpected-answer`.
 */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly errors: readonly FieldError[]
  /** Names the request in the log of the server. */
  readonly requestId: string | null

  constructor(status: number, problem: Omit<Partial<Problem>, 'code'> & { code?: string }) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`)
    this.name = 'ProblemError'
    this.status = status
    this.code = problem.code ?? 'unexpected-answer'
    this.title = problem.title ?? `The server answered ${status}`
    this.errors = problem.errors ?? []
    this.requestId = problem.requestId ?? null
  }
}

/**
 * Nothing was done yet: the organization asks for a second person. What was asked for is stored with the server, and
 * is done when somebody approves; `approval.id` tells where to look.
 */
export class WaitsForApproval extends ProblemError {
  readonly approval: Approval

  constructor(approval: Approval) {
    super(202, {
      code: 'waits-for-approval',
      title: 'This waits for a second person',
      detail: `It is done when somebody approves, until ${approval.expiresAt}. Its number is ${approval.id}.`,
    })
    this.name = 'WaitsForApproval'
    this.approval = approval
  }
}

/** What was done; throws {@link WaitsForApproval} where it waits instead. */
export function done<T extends object>(answer: T | Approval): T {
  if ('requestedBy' in answer) throw new WaitsForApproval(answer as Approval)
  return answer as T
}

/** The server could not be reached, or the connection broke before its answer. `cause` says more. */
export class ConnectionError extends Error {
  constructor(address: string, cause: unknown) {
    super(`${address} cannot be reached.`, { cause })
    this.name = 'ConnectionError'
  }
}

/** Makes the error for an answer that is not a success. Never throws. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const isProblem = /^application\/(problem\+)?json\b/i.test(response.headers.get('content-type') ?? '')
  const body: unknown = isProblem ? await response.json().catch(() => null) : null
  const problem = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  return new ProblemError(response.status, problem)
}
