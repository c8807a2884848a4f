import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isObject, type JsonObject } from '../../json/shape.ts'
import { checkSelective, outcomeOf, secureSelectively, selectiveBadge } from '../../testing/selective.ts'
import { deriveCredential } from '../derive.ts'

const runs = Number(process.env.LAUREL_PROPERTY_RUNS ?? 200)

const texts = fc.oneof(
  fc.constantFrom('a', 'b', '', '_:c14n0', '"', '\\', 'a\nb', '😀', '\uff01', 'Zoë 漢字', '~1/', 'urn:x'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const iris = fc.constantFrom('https://a.example/1', 'urn:uuid:1', 'did:web:a.example', 'https://a.example/10')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** An object with those members that are not undefined. */
const object = (members: { readonly [name: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<JsonObject> =>
  fc
    .record(members)
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)))

const evidence = object({
  id: maybe(iris),
  type: fc.constant(['Evidence']),
  name: maybe(texts),
  genre: maybe(texts),
})
const result = object({
  type: fc.constant(['Result']),
  value: maybe(texts),
  status: maybe(fc.constant('Completed')),
  alignment: maybe(
    fc.array(object({ type: fc.constant(['Alignment']), targetName: texts, targetUrl: iris }), {
      maxLength: 2,
    }),
  ),
})
const subject = object({
  id: maybe(iris),
  type: fc.constant(['AchievementSubject']),
  creditsEarned: maybe(fc.constantFrom(1, 2.5, 3)),
  achievement: object({
    id: maybe(iris),
    type: fc.constant(['Achievement']),
    name: texts,
    criteria: object({ narrative: maybe(texts) }),
    tag: maybe(fc.array(texts, { maxLength: 4 })),
  }),
  result: maybe(fc.oneof(result, fc.array(result, { maxLength: 3 }))),
})
const documents = fc
  .record({
    id: iris,
    name: fc.oneof(
      texts,
      texts.map((value) => ({ '@value': value, '@language': 'en' })),
    ),
    evidence: fc.array(evidence, { maxLength: 3 }),
    credentialSubject: fc.oneof(subject, fc.array(subject, { minLength: 1, maxLength: 2 })),
  })
  .map((members) => selectiveBadge(members))

/** Every pointer into a value, but for those that JSON-LD reads as one with their surroundings. */
function* pointersOf(value: unknown, at = ''): Generator<string> {
  yield at
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* pointersOf(item, `${at}/${index}`)
  } else if (isObject(value) && !('@value' in value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name === '@context' || name === 'type') continue
      yield* pointersOf(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    }
  }
}

const choices = documents.chain((document) => {
  const pointers = fc.subarray([...pointersOf(document)].slice(1), { maxLength: 6 })
  return fc.tuple(fc.constant(document), pointers, pointers)
})

/** A text somewhere in the value, changed; null where there is none. */
function changeText(value: unknown, place: number): unknown {
  const texts = [...JSON.stringify(value).matchAll(/:"(?!@|https:\/\/www|Bitstring)[^"\\]*"/g)]
  const found = texts[place % Math.max(1, texts.length)]
  if (found === undefined) return null
  const text = JSON.stringify(value)
  const end = found.index + found[0].length - 1
  return JSON.parse(`${text.slice(0, end)}x${text.slice(end)}`)
}

test('whatever is selected of whatever credential can be shown, verifies, and nothing else does', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fc.nat(), async ([document, mandatory, selective], place) => {
      const credential = await secureSelectively(document, mandatory)
      const shown = await outcomeOf(() => deriveCredential(credential, { pointers: selective }))
      if (mandatory.length + selective.length === 0) {
        expect(shown).toBe('selection-empty')
        return
      }
      expect(shown).toBeTypeOf('object')
      const { proof, ...revealed } = shown as JsonObject
      expect(await checkSelective(shown as JsonObject)).toBe(true)
      const changed = changeText(revealed, place)
      if (changed !== null) {
        expect(await checkSelective({ ...(changed as JsonObject), proof })).not.toBe(true)
      }
    }),
    { numRuns: Math.ceil(runs / 2) },
  )
}, 60_000)
