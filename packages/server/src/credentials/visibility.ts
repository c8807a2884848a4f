import type { HiddenField, Visibility } from '../store/tables.ts'

/** From what shows least to what shows most. */
export const visibilities = ['private', 'link', 'public'] as const satisfies readonly Visibility[]
export const hiddenFields = [
  'name',
  'evidence',
  'results',
  'narrative',
  'licenseNumber',
] as const satisfies readonly HiddenField[]

/** The channel on which every node hears that an organization has changed what may be seen of all it has issued. */
export const visibilityChannel = 'visibility'

/** What strangers see of a credential. */
export type Seen = { readonly visibility: Visibility; readonly hidden: HiddenField[] }

/** To be read with `innerJoin('organizations as o', 'o.id', 'c.organization_id')`. */
export const visibilityColumns = [
  'c.visibility',
  'c.hidden_fields',
  'o.most_visible',
  'o.hidden_always',
] as const

export type VisibilityRow = {
  readonly visibility: Visibility | null
  readonly hidden_fields: readonly HiddenField[] | null
  readonly most_visible: Visibility
  readonly hidden_always: readonly HiddenField[]
}

/**
 * What was chosen for the credential, within what the organization lets be seen at most: an organization that shows
 * less from now on shows less of all it has issued, at once.
 */
export function seenOf(row: VisibilityRow): Seen {
  const hidden = [...row.hidden_always, ...(row.hidden_fields ?? [])]
  return {
    visibility: lesser(row.visibility ?? 'link', row.most_visible),
    hidden: hiddenFields.filter((field) => hidden.includes(field)),
  }
}

export const isMore = (one: Visibility, other: Visibility): boolean =>
  visibilities.indexOf(one) > visibilities.indexOf(other)
const lesser = (one: Visibility, other: Visibility): Visibility => (isMore(one, other) ? other : one)

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** `Ada Lovelace` is `A. L.`: what is shown where the name is hidden. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter(Boolean)
  return words.map((word) => `${[...graphemes.segment(word)][0]!.segment.toLocaleUpperCase()}.`).join(' ')
}

/** The name as strangers see it. */
export const shownName = (name: string, { hidden }: Pick<Seen, 'hidden'>): string =>
  hidden.includes('name') ? initialsOf(name) : name
