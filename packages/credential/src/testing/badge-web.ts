import type { Fetch } from '../dids/fetch.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../json/shape.ts'

/** A web of badges: what each address answers. A number is a status, nothing is no answer at all. For tests. */
export type BadgeSites = Map<string, JsonObject | Uint8Array | string | number>

/** A fetch that knows these sites and counts what was asked. For tests. */
export function fetchFrom(sites: BadgeSites): { readonly fetch: Fetch; readonly asked: string[] } {
  const asked: string[] = []
  const fetch: Fetch = async (url) => {
    asked.push(url)
    const body = sites.get(url)
    if (body === undefined) throw new Error('no answer')
    if (typeof body === 'number')
      return { status: body, url, contentType: 'text/plain', bytes: new Uint8Array() }
    const bytes =
      body instanceof Uint8Array ? body : encodeUtf8(typeof body === 'string' ? body : JSON.stringify(body))
    return { status: 200, url, contentType: 'application/ld+json', bytes }
  }
  return { fetch, asked }
}
