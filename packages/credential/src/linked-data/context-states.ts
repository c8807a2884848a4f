import { sha256 } from '#crypto'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { canonicalizeJson } from '../json/canonicalize.ts'
import { asArray, type JsonObject } from '../json/shape.ts'
import { type PinnedContext, pinnedContexts } from './contexts.ts'

/** What was published under the URL of a pinned context before. Only the newest state is worked with. */
export type PastState = Pick<PinnedContext, 'url' | 'published' | 'canonical'> & {
  /** The month of its publication, `YYYY-MM`. */
  readonly since: string
  /** Terms that a later state added. Where a document has none of them, nothing differs. */
  readonly lacks: readonly string[]
}

const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** Open Badges 3.0 changed its 3.0.3 context in place twice (specification 1.4.1 and 1.4.5). */
export const pastStates: readonly PastState[] = [
  {
    url: openBadges,
    since: '2025-04',
    published: 'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761',
    canonical: 'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
    lacks: ['jti', 'endorsementJwt'],
  },
  {
    url: openBadges,
    since: '2025-11',
    published: '01d87cc8b5357af557bfb09428f603c4691c49ef8a6089945a70bda1b96b1db2',
    canonical: 'ebc297f165b4882a6c28feb2706147c95e3e8294206dd0fb85043df9057b3b79',
    lacks: ['endorsementJwt'],
  },
]

/**
 * Which known context this document is, whatever its name: by the hash of its RFC 8785 form. `since` is null
 * for the state that is worked with. Null for a document that is none of them.
 */
export function recognizeContext(document: JsonObject): { url: string; since: string | null } | null {
  const hash = toHex(sha256(encodeUtf8(canonicalizeJson(document))))
  const current = pinnedContexts.find(({ canonical }) => canonical === hash)
  if (current !== undefined) return { url: current.url, since: null }
  const past = pastStates.find(({ canonical }) => canonical === hash)
  return past === undefined ? null : { url: past.url, since: past.since }
}

/**
 * The terms of a document that a past state of its contexts did not have: signed by somebody who held that
 * state, it would be signed as something else.
 */
export function termsOfNewStates(document: JsonObject): readonly string[] {
  const contexts = asArray(document['@context'])
  const terms = pastStates.filter(({ url }) => contexts.includes(url)).flatMap(({ lacks }) => lacks)
  return [...new Set(terms)].filter((term) => hasMember(document, term, 0))
}

function hasMember(value: unknown, name: string, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > 64) return false
  if (Array.isArray(value)) return value.some((item) => hasMember(item, name, depth + 1))
  return Object.entries(value).some(([key, member]) => key === name || hasMember(member, name, depth + 1))
}
