import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import type { ClassName } from './classes.ts'
import { error, info, type Message, type NodePath, shown, warning } from './messages.ts'
import { isBadgeIri, isBlankId, isDataUri, isIdentityHash, isWebUrl } from './values.ts'

/** The rules of a class that look at more than one of its properties. Dates are judged when the time is known. */
export function ruleOfClass(node: JsonObject, className: ClassName, path: NodePath): Message[] {
  switch (className) {
    case 'Assertion':
      return [imageRule(node, path, false)]
    case 'BadgeClass':
      return [imageRule(node, path, true)]
    case 'Profile':
      return [issuerRule(node, path)]
    case 'Criteria':
      return [criteriaRule(node, path)]
    case 'IdentityObject':
      return [identityRule(node, path)]
    case 'RevocationList':
      return [revocationRule(node, path)]
    default:
      return []
  }
}

const imageTypes = /^data:image\/(?:png|svg\+xml)[;,]/i

/** Open Badges 2.0, 4.1 and 4.2: an image is an address; that of a BadgeClass may be a data URI of PNG or SVG. */
function imageRule({ image }: JsonObject, path: NodePath, dataUri: boolean): Message {
  const task = 'IMAGE_VALIDATION'
  const url = isObject(image) ? image.id : image
  if (Array.isArray(image)) return error(task, path, 'many images not allowed')
  if (isDataUri(url) && !dataUri)
    return error(task, path, `Image in node ${shown(path[0])} may not be a data URI.`)
  if (isDataUri(url) && !imageTypes.test(url))
    return error(
      task,
      path,
      `Data URI image does not declare any of the allowed PNG or SVG mime types in ${shown(path[0])}`,
    )
  return info(task, path, `Validated image for node ${shown(path[0])}`)
}

function issuerRule({ id }: JsonObject, path: NodePath): Message {
  const task = 'ISSUER_PROPERTY_DEPENDENCIES'
  return isWebUrl(id)
    ? info(task, path, 'Issuer profile id meets expectations.')
    : warning(
        task,
        path,
        `Issuer Profile ${shown(id)} not hosted with HTTP-based identifier. Many platforms can only handle HTTP(s)-hosted issuers.`,
      )
}

/** Open Badges 2.0, 5.4: criteria have an address or a narrative. */
function criteriaRule({ id, narrative }: JsonObject, path: NodePath): Message {
  const task = 'CRITERIA_PROPERTY_DEPENDENCIES'
  return (id === undefined || isBlankId(id)) && !narrative
    ? error(
        task,
        path,
        `Criteria node ${shown(path[0])} has no narrative. Either external id or narrative is required.`,
      )
    : info(task, path, `Criteria node ${shown(path[0])} can be read.`)
}

/** Open Badges 2.0, 5.2: what is called a hash is one, and what is not is none. */
function identityRule({ identity, hashed, type }: JsonObject, path: NodePath): Message {
  const task = 'IDENTITY_OBJECT_PROPERTY_DEPENDENCIES'
  if (typeof identity !== 'string') return error(task, path, 'Identity must be a text.')
  const isHash = isIdentityHash(identity)
  // An identity that is not hashed is somebody's address: it is not repeated here.
  if (hashed === true && !isHash)
    return error(task, path, 'Identity must match known hash style if hashed is true')
  if (hashed !== true && isHash)
    return error(task, path, `Identity ${shown(identity)} must not be hashed if hashed is false`)
  if (hashed !== true && asArray(type).includes('email') && !/^[^@]{1,256}@[^@]{1,256}$/.test(identity))
    return error(task, path, 'Email type identity must match email format.')
  return info(task, path, 'IdentityObject passes validation rules.')
}

/** Open Badges 2.0, 4.5: an entry is the id of an assertion, or an object with its `id` or `uid`. */
function revocationRule({ id, revokedAssertions }: JsonObject, path: NodePath): Message {
  const task = 'VALIDATE_REVOCATIONLIST_ENTRIES'
  if (revokedAssertions === undefined)
    return error(task, path, `RevocationList ${shown(id)} missing required property revokedAssertions.`)
  const wrong = asArray(revokedAssertions).find((entry) =>
    isObject(entry)
      ? entry.id === undefined
        ? typeof entry.uid !== 'string'
        : !isBadgeIri(entry.id)
      : !isBadgeIri(entry),
  )
  return wrong === undefined
    ? info(task, path, `RevocationList ${shown(id)} can be read.`)
    : error(task, path, `RevocationList ${shown(id)} has entry with id ${shown(wrong)} not in IRI format`)
}
