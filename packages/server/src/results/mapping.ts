import type { FieldError } from '../errors.ts'
import type { FieldRule, SourceMapping } from '../store/tables.ts'
import { convert, type RawResult, type ResultField } from './fields.ts'
import type { NewResult } from './shapes.ts'

export type Mapped = {
  /** It is not one of the messages that are wanted. */
  readonly ignored: boolean
  readonly results: readonly NewResult[]
  /** Pointers begin with the number of the item. */
  readonly faults: readonly FieldError[]
}

const mostItems = 500

/** Makes results of another program's message. Pure: trying a mapping out and using it are the same. */
export function applyMapping(mapping: SourceMapping, payload: unknown, now: Date): Mapped {
  const wanted = (mapping.when ?? []).every(({ pointer, equals }) => {
    const value = valueAt(payload, pointer)
    return value !== undefined && String(value) === equals
  })
  if (!wanted) return { ignored: true, results: [], faults: [] }
  const found = mapping.items === undefined ? [payload] : valueAt(payload, mapping.items)
  if (!Array.isArray(found)) return failed('items', 'type', `At ${mapping.items} there is no list.`)
  if (found.length > mostItems)
    return failed('items', 'too-many', `At most ${mostItems} results are taken from one message.`)
  const results: NewResult[] = []
  const faults: FieldError[] = []
  for (const [nth, item] of found.entries()) {
    const outcome = convert(pick(mapping, item, payload), `/${nth}`, now)
    if ('result' in outcome) results.push(outcome.result)
    else faults.push(...outcome.faults.map((fault) => ({ ...fault, message: placed(mapping, fault) })))
  }
  return { ignored: false, results, faults }
}

const failed = (field: string, code: string, message: string): Mapped => ({
  ignored: false,
  results: [],
  faults: [{ pointer: `/${field}`, code, message }],
})

/** Says where in the message it was looked for. */
function placed(mapping: SourceMapping, { pointer, message }: FieldError): string {
  const field = pointer.split('/')[2] as ResultField
  const at = mapping.fields[field]?.pointer
  return at === undefined ? message : `${message} It is looked for at ${at || 'the top'}.`
}

function pick(mapping: SourceMapping, item: unknown, payload: unknown): RawResult {
  const raw: Record<string, unknown> = {}
  for (const [field, rule] of Object.entries(mapping.fields) as [ResultField, FieldRule][])
    raw[field] = ruleValue(rule, item, payload)
  return raw
}

function ruleValue(rule: FieldRule, item: unknown, payload: unknown): unknown {
  const from = rule.whole ? payload : item
  const read = (pointer: string) => valueAt(from, pointer)
  const value = rule.constant ?? (rule.pointer === undefined ? undefined : read(rule.pointer))
  const named = rule.values && value !== undefined ? rule.values[String(value)] : undefined
  return transform(named ?? value, rule, read)
}

function transform(
  value: unknown,
  { transform: act, and = [] }: FieldRule,
  read: (at: string) => unknown,
): unknown {
  if (act === undefined || value === undefined || value === null) return value
  const number = Number(value)
  switch (act) {
    case 'lowercase':
      return String(value).toLowerCase()
    case 'join':
      return [value, ...and.map(read)]
        .filter((part) => part !== undefined && part !== null && part !== '')
        .map(String)
        .join(and.length > 0 ? ' ' : '')
    case 'id':
      return [value, ...and.map(read)].map(String).join(':')
    case 'fraction':
      return round(number * 100)
    case 'percent-of':
      return round((number / Number(read(and[0] ?? ''))) * 100)
    case 'minutes':
      return round(number / 60)
    case 'seconds':
      return round(number / 3600)
    case 'unix-seconds':
      return instant(number * 1000)
    case 'unix-milliseconds':
      return instant(number)
  }
}

/** So that 0.82 becomes 82, not 82.00000000000001. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6
const instant = (time: number): string | undefined =>
  Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : undefined

/** The value at a JSON pointer (RFC 6901); undefined where there is none. Only what the message itself has. */
export function valueAt(value: unknown, pointer: string): unknown {
  let at = value
  for (const part of pointer === '' ? [] : pointer.slice(1).split('/')) {
    if (typeof at !== 'object' || at === null) return undefined
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (!Object.hasOwn(at, key)) return undefined
    at = (at as Record<string, unknown>)[key]
  }
  return at
}
