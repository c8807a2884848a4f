import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import { type ClassName, classes, type Property } from './classes.ts'
import { error, info, type Message, type NodePath, shown, warning } from './messages.ts'
import { ruleOfClass } from './rules.ts'
import { holds, isBadgeIri, isDataUri, isWebUrl } from './values.ts'
import type { BadgeVersion } from './version.ts'

/** An address that a document names and that has to be fetched to judge it. */
export type Link = {
  readonly url: string
  readonly leadsTo: ClassName
  readonly property: string
  readonly path: NodePath
}

/** What came of judging a document: every check, and the addresses to go on with. */
export type Judged = { readonly messages: Message[]; readonly links: Link[]; readonly version: BadgeVersion }

const mostValues = 200
const deepest = 6

/**
 * Judges a node, already in the words of Open Badges 2.0, as one of a class: each property, then the rules of the
 * class, then the parts inside it. Nothing is fetched.
 */
export function judgeNode(
  node: JsonObject,
  className: ClassName,
  path: NodePath,
  version: BadgeVersion = '2.0',
): Judged {
  const judged: Judged = { messages: [], links: [], version }
  judge(node, className, path, false, judged)
  return judged
}

function judge(node: JsonObject, className: ClassName, path: NodePath, partial: boolean, into: Judged): void {
  if (path.length > 2 * deepest) {
    into.messages.push(
      error('VALIDATE_EXPECTED_NODE_CLASS', path.slice(0, 4), 'The document is nested too deeply.'),
    )
    return
  }
  for (const [name, property] of Object.entries(classes[className])) {
    if (partial && name !== 'id' && node[name] === undefined) continue
    judgeProperty(node, name, property, className, path, into)
  }
  if (!partial) into.messages.push(...ruleOfClass(node, className, path))
}

function judgeProperty(
  node: JsonObject,
  name: string,
  property: Property,
  className: ClassName,
  path: NodePath,
  into: Judged,
): void {
  const task = property.type === 'RDF_TYPE' ? 'VALIDATE_RDF_TYPE_PROPERTY' : 'VALIDATE_PROPERTY'
  const values = asArray(node[name]).filter((value) => value !== null)
  const say = (made: typeof error, result: string) => into.messages.push(made(task, path, result))
  if (values.length === 0) {
    const { requiredFrom } = property
    if (requiredFrom !== undefined)
      say(
        into.version >= requiredFrom ? error : warning,
        `Required property ${name} not present in ${className} ${shown(path[0])}`,
      )
    else if (node[name] !== undefined)
      say(info, `Optional property ${name} is null in ${className} ${shown(path[0])}`)
    return
  }
  if (values.length > 1 && !property.many) {
    say(error, `Property ${name} in ${className} ${shown(path[0])} has more than the single allowed value.`)
    return
  }
  if (values.length > mostValues) {
    say(error, `Property ${name} in ${className} ${shown(path[0])} has too many values.`)
    return
  }
  const { oneOf } = property
  if (oneOf !== undefined && !values.some((value) => oneOf.includes(value as string))) {
    say(
      error,
      `Node ${shown(path[0])} of type ${shown(node[name])} does not have type among allowed values (${oneOf.join(', ')})`,
    )
    return
  }
  for (const [index, value] of values.entries()) {
    const at = Array.isArray(node[name]) ? [...path, name, index] : [...path, name]
    const wrong =
      property.type === 'ID'
        ? judgeLink(value, name, property, at, into)
        : holds[property.type](value)
          ? null
          : `${property.type} property ${name} value ${shown(value)} not valid in ${className} ${shown(path[0])}`
    if (wrong !== null) {
      say(error, wrong)
      return
    }
  }
  say(info, `${property.type} property ${name} is valid in ${className} ${shown(path[0])}`)
}

/** An `ID`: an object inside, or the address of one outside. Says what is wrong, or null. */
function judgeLink(
  value: unknown,
  name: string,
  property: Property,
  at: NodePath,
  into: Judged,
): string | null {
  const { leadsTo, dataUri, fetched, partial = false } = property
  if (isObject(value)) {
    // What has a document of its own is fetched and judged from there (reference: flatten embedded resource).
    if (fetched && leadsTo !== undefined) return judgeEmbedded(value, name, leadsTo, at, into)
    if (leadsTo !== undefined) judge(value, leadsTo, at, partial, into)
    return null
  }
  if (isDataUri(value)) {
    return dataUri ? null : `ID-type property ${name} had a data URI where only an address is allowed.`
  }
  if (!isBadgeIri(value))
    return `ID-type property ${name} had value ${shown(value)} not embedded node or in IRI format.`
  if (fetched && leadsTo !== undefined) {
    into.links.push({ url: value, leadsTo, property: name, path: at })
    return null
  }
  return isWebUrl(value) || leadsTo === 'EndorsementClaim'
    ? null
    : `ID-type property ${name} has value ${shown(value)} that did not correspond to a known local node.`
}

function judgeEmbedded(
  value: JsonObject,
  name: string,
  leadsTo: ClassName,
  at: NodePath,
  into: Judged,
): string | null {
  const { id } = value
  if (isWebUrl(id)) {
    into.links.push({ url: id, leadsTo, property: name, path: at })
    return null
  }
  if (id === undefined) {
    into.messages.push(
      warning(
        'FLATTEN_EMBEDDED_RESOURCE',
        at,
        `Node id missing at ${name}. A blank node ID has been assigned`,
      ),
    )
  } else if (!isBadgeIri(id)) {
    return `Embedded JSON object at ${name} has no proper assigned id.`
  }
  const inner: Judged = { messages: [], links: into.links, version: into.version }
  judge(id === undefined ? { id: '_:b0', ...value } : value, leadsTo, at, false, inner)
  into.messages.push(...inner.messages)
  return null
}
