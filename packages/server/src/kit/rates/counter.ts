/** One thing that is counted: `key` names whom and for what. A window begins with its first count. */
export type Counting = { readonly key: string; readonly windowSeconds: number }

/** What a count stands at, this one included, and when its window ends. */
export type Count = { readonly count: number; readonly resetMilliseconds: number }

/**
 * Counts in fixed windows. Adds one to each key and answers them in order; all are counted, whatever they stand at.
 * Never throws: who counts must not be able to stop a request. In memory the answer is at hand at once.
 */
export type Counter = {
  add(countings: readonly Counting[]): Count[] | Promise<Count[]>
  close(): Promise<void>
}
