import { unsupported } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import type { ContextSet } from './context-set.ts'

export type LoadedContext = {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: JsonObject
  readonly tag: 'static'
}

/**
 * The document loader handed to JSON-LD: answers from the set and never asks the network. An unknown URL
 * is refused as `unsupported`, code `context-unknown` (VC Data Integrity 4.6: only contexts that are known).
 */
export function contextLoader(contexts: ContextSet): (url: string) => Promise<LoadedContext> {
  return async (url) => {
    const document = contexts.documents.get(url)
    if (document === undefined) {
      throw unsupported('context-unknown', `The context ${url.slice(0, 200)} is not known here.`)
    }
    // jsonld writes into what it is given.
    return { contextUrl: null, documentUrl: url, document: structuredClone(document), tag: 'static' }
  }
}
