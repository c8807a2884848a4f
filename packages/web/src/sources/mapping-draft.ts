import type { SourceMapping } from '@laurel/sdk'

export const fieldNames = [
  'externalId',
  'email',
  'name',
  'kind',
  'key',
  'at',
  'score',
  'outcome',
  'hours',
  'until',
  'withdrawn',
  'note',
] as const
export type FieldName = (typeof fieldNames)[number]
export const needed: readonly FieldName[] = ['externalId', 'email', 'kind', 'key']

/** A row of the editor: `place` is a pointer, or `=` and a text. */
export type RowDraft = { place: string; transform: string; and: string; values: string }
export type MappingDraft = {
  items: string
  whenAt: string
  whenIs: string
  fields: Record<FieldName, RowDraft>
}
type Rule = SourceMapping['fields']['email']

const blank: RowDraft = { place: '', transform: '', and: '', values: '' }

export function mappingDraftOf(mapping: SourceMapping | null): MappingDraft {
  const fields = Object.fromEntries(
    fieldNames.map((name) => [name, rowOf(mapping?.fields[name])]),
  ) as MappingDraft['fields']
  if (!mapping) fields.kind = { ...blank, place: '=assessment' }
  const [when] = mapping?.when ?? []
  return { items: mapping?.items ?? '', whenAt: when?.pointer ?? '', whenIs: when?.equals ?? '', fields }
}

function rowOf(rule: Rule | undefined): RowDraft {
  if (!rule) return blank
  return {
    place: rule.constant === undefined ? (rule.pointer ?? '') : `=${rule.constant}`,
    transform: rule.transform ?? '',
    and: (rule.and ?? []).join(' '),
    values: Object.entries(rule.values ?? {})
      .map(([from, to]) => `${from}: ${to}`)
      .join(', '),
  }
}

/** What the server takes; null while something needed is missing. */
export function mappingOf({ items, whenAt, whenIs, fields }: MappingDraft): SourceMapping | null {
  if (needed.some((name) => fields[name].place.trim() === '')) return null
  const rules = Object.fromEntries(
    fieldNames.flatMap((name) => (fields[name].place.trim() === '' ? [] : [[name, ruleOf(fields[name])]])),
  )
  return {
    ...(items.trim() ? { items: items.trim() } : {}),
    ...(whenAt.trim() ? { when: [{ pointer: whenAt.trim(), equals: whenIs.trim() }] } : {}),
    fields: rules as SourceMapping['fields'],
  }
}

function ruleOf({ place, transform, and, values }: RowDraft): Rule {
  const said = place.trim()
  const pointers = and.trim().split(/\s+/).filter(Boolean)
  const pairs = values
    .split(',')
    .map((pair) => pair.split(':').map((part) => part.trim()))
    .filter(([from, to]) => from && to)
  return {
    ...(said.startsWith('=') ? { constant: said.slice(1).trim() } : { pointer: said }),
    ...(transform ? { transform: transform as NonNullable<Rule['transform']> } : {}),
    ...(pointers.length > 0 ? { and: pointers } : {}),
    ...(pairs.length > 0 ? { values: Object.fromEntries(pairs) as Record<string, string> } : {}),
  }
}
