import { asArray, isObject, type JsonObject } from '../../json/shape.ts'

/** The versions of Open Badges before 3.0. Those before 2.0 are read, and judged after an upgrade. */
export type BadgeVersion = '0.5' | '1.0' | '1.1' | '2.0'

/**
 * The version that a document is written in, or null when it is no badge of before 3.0. Before 1.1 documents had
 * no context, so there only an award can be told, by its badge and its recipient.
 */
export function badgeVersion(document: JsonObject): BadgeVersion | null {
  const contexts = asArray(document['@context'])
  if (contexts.length === 0) {
    if (document.badge === undefined || document.recipient === undefined || document.type !== undefined)
      return null
    return typeof document.recipient === 'string' ? '0.5' : '1.0'
  }
  if (contexts.some((context) => isContext(context, 'v2') || definesBadges(context))) return '2.0'
  return contexts.some((context) => isContext(context, 'v1')) ? '1.1' : null
}

const isContext = (context: unknown, version: 'v1' | 'v2'): boolean =>
  typeof context === 'string' &&
  new RegExp(`^https?://(?:w3id\\.org/openbadges|openbadgespec\\.org)/${version}(?:/context\\.json)?$`).test(
    context,
  )

/** A context written into the document that has the classes of Open Badges 2.0. */
const definesBadges = (context: unknown): boolean =>
  isObject(context) &&
  context.BadgeClass === 'obi:BadgeClass' &&
  context.obi === 'https://w3id.org/openbadges#'
