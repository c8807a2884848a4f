import { type EventType, eventMeanings } from '../events/catalog.ts'

/**
 * What Laurel does by itself all day, or what is about who came in. It is sent only to whoever names it, or its
 * family: not to those who ask for everything.
 */
export const chatterTypes: ReadonlySet<string> = new Set([
  'key.used',
  'validations.counted',
  'access.key-used',
  'access.denied',
  'access.signed-in',
  'access.signed-out',
  'access.confirmed',
  'personal-data.read',
])

const names = Object.keys(eventMeanings) as EventType[]
const families = new Set(names.map((name) => `${name.split('.')[0]}.*`))

/** `*`, a family such as `credential.*`, or the name of an event. */
export const isPattern = (text: string): boolean =>
  text === '*' || families.has(text) || names.some((name) => name === text)

/** Whether who asked for these patterns gets events of this type. */
export function wants(patterns: readonly string[], type: string): boolean {
  if (patterns.includes(type) || patterns.includes(`${type.split('.')[0]}.*`)) return true
  return patterns.includes('*') && !chatterTypes.has(type) && type !== testType
}

/** Sent when somebody asks for a test, to that endpoint alone. */
export const testType = 'webhook.tested' satisfies EventType
