/** The address is one that we never go to. */
export class FetchRefusal extends Error {
  readonly code = 'fetch-refused'

  constructor(message: string) {
    super(message)
    this.name = 'FetchRefusal'
  }
}

/** It could not be fetched: no answer, too slow, too large, too many redirects. */
export class FetchFailure extends Error {
  readonly code = 'fetch-failed'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FetchFailure'
  }
}
