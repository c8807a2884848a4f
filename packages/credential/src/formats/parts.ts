import { asArray, asText, isObject, type JsonObject } from '../json/shape.ts'
import { envelopedText, isEnveloped } from './presentation.ts'
import { type Format, isPresentation } from './recognize.ts'
import { idOf } from './vc-2.ts'

/** A credential inside another one or inside a presentation, as it stands there. */
export type ContainedCredential = {
  readonly relation: 'credential' | 'endorsement'
  /** JSON pointer to it. */
  readonly pointer: string
  /** The credential, or the text of a token. */
  readonly content: JsonObject | string
  /** The id of what an endorsement is attached to, or of the subject of a record; null where it has none. */
  readonly about: string | null
}

/** Where endorsements stand (Open Badges 3.0 B.1.1, B.1.2, B.1.21): paths of members from the credential on. */
const endorsable: readonly (readonly string[])[] = [
  [],
  ['issuer'],
  ['credentialSubject'],
  ['credentialSubject', 'source'],
  ['credentialSubject', 'achievement'],
  ['credentialSubject', 'achievement', 'creator'],
]

/** All credentials in a document that want a look of their own, in the order of the document. */
export function containedIn(document: JsonObject, format: Format): ContainedCredential[] {
  if (isPresentation(format)) return credentialsOf(document, '', null)
  if (format !== 'open-badges-3.0' && format !== 'clr-2.0' && format !== 'vc-1.1') return []
  const places = endorsable.flatMap((path) => objectsAt(document, path))
  return [
    ...objectsAt(document, ['credentialSubject']).flatMap(({ object, pointer }) =>
      credentialsOf(object, pointer, idOf(object)),
    ),
    ...places.flatMap(({ object, pointer }) => endorsementsOf(object, pointer)),
  ]
}

type Place = { readonly object: JsonObject; readonly pointer: string }

/** The objects at the end of a path, where each step may be one object or several. */
function objectsAt(document: JsonObject, path: readonly string[]): Place[] {
  let places: Place[] = [{ object: document, pointer: '' }]
  for (const name of path) {
    places = places.flatMap(({ object, pointer }) => itemsOf(object, name, pointer).filter(hasObject))
  }
  return places
}

type Item = { readonly object: unknown; readonly pointer: string }

const hasObject = (item: Item): item is Place => isObject(item.object)

/** The values of a member, one or many, each with the pointer to it. */
function itemsOf(object: JsonObject, name: string, pointer: string): Item[] {
  const value = object[name]
  return asArray(value).map((item, index) => ({
    object: item,
    pointer: `${pointer}/${name}${Array.isArray(value) ? `/${index}` : ''}`,
  }))
}

function credentialsOf(holder: JsonObject, pointer: string, about: string | null): ContainedCredential[] {
  return itemsOf(holder, 'verifiableCredential', pointer).flatMap(({ object, pointer: at }) => {
    const content = contentOf(object)
    return content === null ? [] : [{ relation: 'credential', pointer: at, content, about }]
  })
}

function contentOf(value: unknown): JsonObject | string | null {
  if (!isObject(value)) return asText(value)
  return isEnveloped(value) ? envelopedText(value) : value
}

function endorsementsOf(endorsed: JsonObject, pointer: string): ContainedCredential[] {
  const about = idOf(endorsed)
  const items = [
    ...itemsOf(endorsed, 'endorsement', pointer).filter(hasObject),
    ...itemsOf(endorsed, 'endorsementJwt', pointer).filter(({ object }) => typeof object === 'string'),
  ]
  return items.map(({ object, pointer: at }) => ({
    relation: 'endorsement',
    pointer: at,
    content: object as JsonObject | string,
    about,
  }))
}
