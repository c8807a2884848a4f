import { type InnerList, type Parameters, parseDictionary, serializeInnerList } from 'structured-headers'
import { Refusal } from '../../errors.ts'

/** A request as its sender saw it: `target` is the path with its query, `origin` that of our public address. */
export type SignedMessage = {
  readonly method: string
  readonly origin: string
  readonly target: string
  /** Names and values in turn, as they came in. */
  readonly rawHeaders: readonly string[]
}

export type ParsedSignature = {
  readonly components: readonly string[]
  readonly parameters: Parameters
  readonly signature: Buffer
  /** What the signature input says of itself: the last line of the base. */
  readonly input: InnerList
}

/** Of so many signatures on one request, ours is looked for. */
const mostSignatures = 10
const mostComponents = 50

/**
 * Finds the signature with our tag: others may have been added on the way, and say nothing to us. RFC 9421 4.1 and
 * 4.2 in what the two fields hold.
 */
export function parseSignature(
  { rawHeaders }: Pick<SignedMessage, 'rawHeaders'>,
  tag: string,
): ParsedSignature {
  const inputs = dictionary(fieldValue(rawHeaders, 'signature-input'), 'Signature-Input')
  const signatures = dictionary(fieldValue(rawHeaders, 'signature'), 'Signature')
  if (inputs.size > mostSignatures) throw malformed(`There are more than ${mostSignatures} signatures.`)
  const ours = [...inputs].filter(([, [, parameters]]) => parameters.get('tag') === tag)
  const [first] = ours
  if (!first) throw malformed(`No signature has the parameter tag="${tag}".`)
  if (ours.length > 1) throw malformed(`Two signatures have the parameter tag="${tag}".`)
  const [label, input] = first
  if (!isInnerList(input)) throw malformed(`${label} in Signature-Input is no list of components.`)
  const [signature] = signatures.get(label) ?? []
  if (!(signature instanceof ArrayBuffer)) throw malformed(`${label} in Signature is no :BASE64: value.`)
  return {
    components: componentsOf(input),
    parameters: input[1],
    signature: Buffer.from(signature),
    input,
  }
}

function componentsOf([items]: InnerList): string[] {
  if (items.length > mostComponents) throw malformed(`It covers more than ${mostComponents} components.`)
  const names = items.map(([name, parameters]) => {
    if (typeof name !== 'string') throw malformed('A component is named by something that is no string.')
    // Parameters change what a component means; none of those in RFC 9421 is needed for our requests.
    if (parameters.size > 0) throw malformed(`The component "${name}" has parameters, which are not taken.`)
    return name
  })
  if (new Set(names).size < names.length) throw malformed('A component is named twice.')
  return names
}

/** RFC 9421 2.5. */
export function signatureBase(message: SignedMessage, { components, input }: ParsedSignature): string {
  const lines = components.map((name) => `"${name}": ${componentValue(message, name)}`)
  return [...lines, `"@signature-params": ${serializeInnerList(input)}`].join('\n')
}

function componentValue(message: SignedMessage, name: string): string {
  if (name.startsWith('@')) return derived(message, name)
  if (name !== name.toLowerCase()) throw malformed(`The component "${name}" must be in small letters.`)
  const value = fieldValue(message.rawHeaders, name)
  if (value === null) throw malformed(`The signature covers ${name}, which the request does not have.`)
  return value
}

/** RFC 9421 2.2. */
function derived({ method, origin, target }: SignedMessage, name: string): string {
  const at = target.indexOf('?')
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return origin + target
    case '@authority':
      return new URL(origin).host
    case '@scheme':
      return new URL(origin).protocol.slice(0, -1)
    case '@request-target':
      return target
    case '@path':
      return (at < 0 ? target : target.slice(0, at)) || '/'
    case '@query':
      return at < 0 ? '?' : target.slice(at)
    default:
      throw malformed(`The component "${name}" is not known here.`)
  }
}

/** RFC 9421 2.1: every value of the field in order, without the space around it. Null: there is no such field. */
function fieldValue(rawHeaders: readonly string[], name: string): string | null {
  const values = []
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]!.toLowerCase() === name) values.push(rawHeaders[at + 1]!.trim())
  return values.length === 0 ? null : values.join(', ')
}

function dictionary(value: string | null, field: string) {
  if (value === null) throw malformed(`${field} is missing.`)
  try {
    return parseDictionary(value)
  } catch {
    throw malformed(`${field} cannot be read as a structured field (RFC 9651).`)
  }
}

const isInnerList = (member: InnerList | [unknown, Parameters]): member is InnerList =>
  Array.isArray(member[0])

const malformed = (detail: string) => new Refusal('signature-malformed', detail)
