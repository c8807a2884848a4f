/** The typed client of the Laurel API. It needs `fetch` and nothing else, so it runs in Node and in browsers. */
export type { NewBatch, RowQuery, WaitOptions } from './batches.ts'
export { createClient, type LaurelClient } from './client.ts'
export type { CredentialQuery } from './credentials.ts'
export type { components, paths } from './generated/api.ts'
export { ConnectionError, type FieldError, type Problem, ProblemError } from './problem.ts'
export type { FetchLike, RetryOptions } from './retry.ts'
export type * from './shapes.ts'
export type { CallOptions, ClientOptions } from './transport.ts'
