import { asArray, type JsonObject } from '../json/shape.ts'
import { openBadgeShape, openBadgeTypes } from './open-badges-3.ts'
import { type Finding, findFaults } from './shape.ts'
import { typesOf, vc1Context, vc1Shape, vc2Context, vc2Shape } from './vc-2.ts'

/** What a JSON document says it is. `open-badges-2` is known, but cannot be read yet. */
export type Format = 'open-badges-3.0' | 'vc-2.0' | 'vc-1.1' | 'open-badges-2' | 'unknown'

/** Tells the format of a JSON object from its contexts and types. */
export function recognize(document: JsonObject): Format {
  const contexts = asArray(document['@context'])
  const types = typesOf(document)
  if (
    contexts.some(
      (context) => typeof context === 'string' && /^https:\/\/w3id\.org\/openbadges\/v[12]/.test(context),
    )
  ) {
    return 'open-badges-2'
  }
  if (!types.includes('VerifiableCredential') && !openBadgeTypes.some((type) => types.includes(type)))
    return 'unknown'
  if (contexts.includes(vc1Context) && !contexts.includes(vc2Context)) return 'vc-1.1'
  return openBadgeTypes.some((type) => types.includes(type)) ? 'open-badges-3.0' : 'vc-2.0'
}

/** All that is wrong with the form of a credential, as JSON pointers with a reason. */
export function faultsOf(credential: JsonObject, format: Format): Finding[] {
  switch (format) {
    case 'open-badges-3.0':
      return [
        ...findFaults(credential, vc2Shape),
        ...findFaults(credential, openBadgeShape),
        ...validFromMissing(credential),
      ]
    case 'vc-2.0':
      return findFaults(credential, vc2Shape)
    case 'vc-1.1':
      return findFaults(credential, vc1Shape)
    default:
      return [{ pointer: '', code: 'not-a-credential', message: 'The document is not a credential' }]
  }
}

/** Open Badges 3.0 B.1.1 asks for validFrom, which the data model leaves open. */
function validFromMissing(credential: JsonObject): Finding[] {
  return credential.validFrom === undefined
    ? [{ pointer: '/validFrom', code: 'member-missing', message: '/validFrom is missing or empty' }]
    : []
}
