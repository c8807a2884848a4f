import { asArray, isObject, type JsonObject } from '../json/shape.ts'

/** What a revocation list says about an assertion that is in it. */
export type BadgeRevocation = { readonly reason: string | null }

const mostEntries = 1_000_000

/**
 * Looks an assertion up in a RevocationList of Open Badges 2.0 (4.5), whose entries are ids or objects with an `id`
 * or `uid`, or in one of 1.x, a plain map from uid to reason. Null when the list does not have it.
 *
 * @param list the JSON as it was fetched
 * @param assertion its `id` and, before 2.0, its `uid`
 */
export function findBadgeRevocation(
  list: JsonObject,
  { id, uid }: { readonly id: string | null; readonly uid: string | null },
): BadgeRevocation | null {
  // A badge before 2.0 whose id was made of its uid.
  const names = [id, uid, id?.startsWith('uid:') ? id.slice(4) : null].filter(
    (name) => name !== null && name !== undefined,
  )
  if (list.revokedAssertions === undefined) return inMap(list, names)
  const entries = asArray(list.revokedAssertions)
  for (let index = 0; index < Math.min(entries.length, mostEntries); index++) {
    const entry = entries[index]
    if (typeof entry === 'string' && names.includes(entry)) return { reason: null }
    if (isObject(entry) && (names.includes(entry.id as string) || names.includes(entry.uid as string)))
      return { reason: reasonOf(entry.revocationReason) }
  }
  return null
}

/** Only what is no part of the form of a document can be a uid of 1.x. */
function inMap(list: JsonObject, names: readonly string[]): BadgeRevocation | null {
  const name = names.find(
    (one) => Object.hasOwn(list, one) && !['@context', 'id', 'type', 'issuer'].includes(one),
  )
  return name === undefined ? null : { reason: reasonOf(list[name]) }
}

const reasonOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 500) : null)
