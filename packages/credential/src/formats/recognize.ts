import { asArray, type JsonObject } from '../json/shape.ts'
import { clrShape } from './clr-2.ts'
import { badgeVersion } from './open-badges-2/version.ts'
import { endorsementShape, openBadgeShape, openBadgeTypes } from './open-badges-3.ts'
import { presentationFaults } from './presentation.ts'
import { sdJwtVcFaults } from './sd-jwt-vc.ts'
import { type Finding, findFaults } from './shape.ts'
import { typesOf, vc1Context, vc1Shape, vc2Context, vc2Shape } from './vc-2.ts'

/**
 * What a JSON document says it is. Endorsements are Open Badges 3.0 too. `vp-2.0` and `vp-1.1` are verifiable
 * presentations, `sd-jwt-vc` credentials without JSON-LD. `open-badges-2.0` has its predecessors 0.5, 1.0 and 1.1
 * with it.
 */
export type Format =
  | 'open-badges-3.0'
  | 'clr-2.0'
  | 'vc-2.0'
  | 'vc-1.1'
  | 'vp-2.0'
  | 'vp-1.1'
  | 'sd-jwt-vc'
  | 'open-badges-2.0'
  | 'unknown'

/** True for the formats in which a holder shows credentials. */
export const isPresentation = (format: Format): format is 'vp-2.0' | 'vp-1.1' =>
  format === 'vp-2.0' || format === 'vp-1.1'

/** Tells the format of a JSON object from its contexts and types. */
export function recognize(document: JsonObject): Format {
  const contexts = asArray(document['@context'])
  const types = typesOf(document)
  if (contexts.length === 0 && typeof document.vct === 'string') return 'sd-jwt-vc'
  if (badgeVersion(document) !== null) return 'open-badges-2.0'
  const isOld = contexts.includes(vc1Context) && !contexts.includes(vc2Context)
  if (types.includes('VerifiablePresentation')) return isOld ? 'vp-1.1' : 'vp-2.0'
  const isBadge = openBadgeTypes.some((type) => types.includes(type))
  if (!types.includes('VerifiableCredential') && !isBadge) return 'unknown'
  if (isOld) return 'vc-1.1'
  if (types.includes('ClrCredential')) return 'clr-2.0'
  return isBadge || types.includes('EndorsementCredential') ? 'open-badges-3.0' : 'vc-2.0'
}

/** All that is wrong with the form of a credential or presentation, as JSON pointers with a reason. */
export function faultsOf(document: JsonObject, format: Format): Finding[] {
  switch (format) {
    case 'open-badges-3.0': {
      const isBadge = openBadgeTypes.some((type) => typesOf(document).includes(type))
      return [
        ...findFaults(document, vc2Shape),
        ...findFaults(document, isBadge ? openBadgeShape : endorsementShape),
      ]
    }
    case 'clr-2.0':
      return [...findFaults(document, vc2Shape), ...findFaults(document, clrShape)]
    case 'vc-2.0':
      return findFaults(document, vc2Shape)
    case 'vc-1.1':
      return findFaults(document, vc1Shape)
    case 'vp-2.0':
    case 'vp-1.1':
      return presentationFaults(document)
    case 'sd-jwt-vc':
      return sdJwtVcFaults(document)
    default:
      return [{ pointer: '', code: 'not-a-credential', message: 'The document is not a credential' }]
  }
}
