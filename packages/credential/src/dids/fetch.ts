/**
 * How the library reaches the network: the caller passes a guarded fetch. It answers with at most `maxBytes`
 * bytes and the final URL, and throws when the address could not be reached or must not be asked.
 */
export type Fetch = (
  url: string,
  options: { readonly accept: string; readonly maxBytes: number },
) => Promise<{
  readonly status: number
  readonly url: string
  readonly contentType: string
  readonly bytes: Uint8Array
}>
