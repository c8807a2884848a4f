import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import { type Finding, findFaults, type Shape } from './shape.ts'
import { typesOf, vc1Shape, vc2Context, vc2Shape } from './vc-2.ts'

/** The most credentials of one presentation that are looked at. */
export const mostPresented = 32

const holder: Shape = { types: [], members: { id: { kind: 'uri', required: true } }, link: true }
const typed: Shape = { types: [], members: { type: { kind: 'text', required: true, many: true } } }

/** VC Data Model 2.0, 4.13: what a holder shows to a verifier. */
const presentationShape: Shape = {
  types: ['VerifiablePresentation'],
  members: {
    '@context': { kind: 'context', required: true, many: true },
    id: { kind: 'uri' },
    type: { kind: 'text', required: true, many: true },
    holder: { kind: holder },
    termsOfUse: { kind: typed, many: true },
    proof: { kind: typed, many: true },
  },
}

/** VC Data Model 2.0, 4.13: a token goes into a presentation as the data URL of an object of this type. */
const envelopedShape: Shape = {
  types: ['EnvelopedVerifiableCredential'],
  members: {
    '@context': { kind: 'context', required: true, many: true },
    id: { kind: 'uri', required: true },
  },
  check: ({ id }, pointer) =>
    typeof id === 'string' && /^data:[^,]+,./.test(id)
      ? []
      : [
          {
            pointer: `${pointer}/id`,
            code: 'envelope-invalid',
            message: `${pointer}/id has to be a data URL`,
          },
        ],
}

/** True for an object that holds a token instead of a credential. */
export const isEnveloped = (value: JsonObject): boolean =>
  typesOf(value).includes('EnvelopedVerifiableCredential')

/** True for an object that holds a token, of a credential or of a presentation. */
export const isEnvelope = (value: JsonObject): boolean =>
  isEnveloped(value) || typesOf(value).includes('EnvelopedVerifiablePresentation')

/**
 * The presentation with the addresses of its envelopes as URLs are read: what a URL has around it, such as the end of a
 * line, is no part of it (URL Standard 4.4, step 1). For looking at it only: what was signed are the letters as they were.
 */
export function withCleanEnvelopes(presentation: JsonObject): JsonObject {
  const held = asArray(presentation.verifiableCredential)
  if (!held.some((one) => isObject(one) && cleanEnvelope(one) !== one)) return presentation
  return {
    ...presentation,
    verifiableCredential: held.map((one) => (isObject(one) ? cleanEnvelope(one) : one)),
  }
}

function cleanEnvelope(value: JsonObject): JsonObject {
  const { id } = value
  if (!isEnvelope(value) || typeof id !== 'string' || id.trim() === id) return value
  return { ...value, id: id.trim() }
}

/** The tokens of a data URL that an enveloped credential or presentation consists of; null for anything else. */
export function envelopedText({ id }: JsonObject): string | null {
  if (typeof id !== 'string' || !id.startsWith('data:')) return null
  const comma = id.indexOf(',')
  return comma === -1 ? null : id.slice(comma + 1)
}

/** All that is wrong with the form of a presentation and of the credentials in it. */
export function presentationFaults(presentation: JsonObject): Finding[] {
  const isOld = !asArray(presentation['@context']).includes(vc2Context)
  const credentials = asArray(presentation.verifiableCredential)
  return [
    ...findFaults(presentation, presentationShape),
    ...credentials.slice(0, mostPresented).flatMap((credential, index) => {
      const pointer = `/verifiableCredential/${index}`
      if (isObject(credential)) return presentedFaults(credential, pointer, isOld)
      // VC Data Model 2.0, 4.13: objects only; 1.1 also knew tokens as texts.
      return isOld && typeof credential === 'string'
        ? []
        : [{ pointer, code: 'object-expected', message: `${pointer} has to be an object` }]
    }),
  ]
}

function presentedFaults(credential: JsonObject, pointer: string, isOld: boolean): Finding[] {
  if (isEnveloped(credential)) return findFaults(cleanEnvelope(credential), envelopedShape, pointer)
  const isOldToo = isOld || !asArray(credential['@context']).includes(vc2Context)
  return findFaults(credential, isOldToo ? vc1Shape : vc2Shape, pointer)
}
