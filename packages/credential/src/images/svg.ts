import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import { CredentialError, malformed, unsafe, unsupported } from '../errors.ts'
import type { Baked } from './png.ts'

/** Open Badges 3.0 5.3.2.1 */
const bakingNamespace = 'https://purl.imsglobal.org/ob/v3p0'
const svgNamespace = 'http://www.w3.org/2000/svg'
const legacyNamespace = 'http://openbadges.org'
const longestSvg = 8 * 1024 * 1024
const longestText = 2 * 1024 * 1024
const deepest = 256
const mostElements = 100_000

type Span = { readonly start: number; end: number; text: string }

type Reading = {
  /** Where the opening tag of the root ends, and its name as written. */
  root: {
    readonly end: number
    readonly name: string
    readonly selfClosing: boolean
    readonly prefix: string | null
  } | null
  readonly credentials: Span[]
  legacy: boolean
}

/**
 * Bakes a credential into an SVG, directly behind its opening tag: a JWT in the attribute `verify`, JSON as
 * CDATA. What was baked in before is replaced; nothing else changes.
 */
export function bakeSvg(svg: string, text: string): string {
  const { root, credentials } = read(svg)
  if (root === null) throw malformed('svg-invalid', 'This is not an SVG image.')
  if (root.prefix !== null && root.prefix !== bakingNamespace) {
    throw unsupported(
      'svg-prefix-taken',
      'This SVG image holds an older badge. Bake into the plain image instead.',
    )
  }
  const element = text.trimStart().startsWith('{')
    ? `<openbadges:credential><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`
    : `<openbadges:credential verify="${jwtOnly(text)}"/>`
  const tagEnd = root.selfClosing ? svg.lastIndexOf('/', root.end) : root.end - 1
  const declaration = root.prefix === null ? ` xmlns:openbadges="${bakingNamespace}"` : ''
  let rest = ''
  let from = root.end
  for (const { start, end } of credentials) {
    rest += svg.slice(from, start)
    from = end
  }
  rest += svg.slice(from)
  return `${svg.slice(0, tagEnd)}${declaration}>${element}${root.selfClosing ? `</${root.name}>` : ''}${rest}`
}

/** Reads the credential baked into an SVG. The first counts; `count` tells of others. */
export function unbakeSvg(svg: string): Baked {
  const { root, credentials, legacy } = read(svg)
  if (root === null) throw malformed('svg-invalid', 'This is not an SVG image.')
  return { text: credentials[0]?.text.trim() || null, count: credentials.length, legacy }
}

const jwtOnly = (text: string): string => {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text))
    throw malformed('svg-text', 'Only JSON or a compact JWS can be baked in.')
  return text
}

/** Reads the SVG as XML. Declarations of entities are refused: they are how XML attacks its readers. */
function read(svg: string): Reading {
  if (svg.length > longestSvg) throw unsafe('svg-too-large', 'The SVG image is too large.')
  const parser = new SaxesParser({ xmlns: true })
  const reading: Reading = { root: null, credentials: [], legacy: false }
  let depth = 0
  let elements = 0
  let open: { readonly span: Span; readonly depth: number } | null = null
  let tagStart = 0
  const stop = (error: CredentialError): never => {
    throw error
  }
  const collect = (text: string): void => {
    if (open === null) return
    open.span.text += text
    if (open.span.text.length > longestText)
      stop(unsafe('svg-text-too-large', 'The credential in the SVG image is too large.'))
  }

  parser.on('error', (cause) => stop(malformed('svg-invalid', 'The SVG image is not proper XML.', cause)))
  // A bare document type only names SVG's own (old editors write it, official samples have it) and is never
  // fetched; one with declarations of its own could define entities.
  parser.on('doctype', (doctype) => {
    if (doctype.includes('['))
      stop(unsafe('svg-doctype', 'The SVG image declares entities, which is not allowed here.'))
  })
  parser.on('text', collect)
  parser.on('cdata', collect)
  parser.on('opentagstart', () => {
    tagStart = svg.lastIndexOf('<', parser.position - 1)
  })
  parser.on('opentag', ({ name, local, uri, attributes, isSelfClosing, ns }) => {
    depth++
    elements++
    if (elements > mostElements) stop(unsafe('svg-too-many-elements', 'The SVG image has too many parts.'))
    if (depth > deepest) stop(unsafe('svg-too-deep', 'The SVG image is nested too deeply.'))
    if (depth === 1) {
      if (local !== 'svg' || uri !== svgNamespace) stop(malformed('svg-invalid', 'This is not an SVG image.'))
      reading.root = {
        end: parser.position,
        name,
        selfClosing: isSelfClosing,
        prefix: ns?.openbadges ?? null,
      }
    } else if (uri === bakingNamespace && local === 'credential' && open === null) {
      const verify: SaxesAttributeNS | undefined = attributes.verify
      const span = { start: tagStart, end: parser.position, text: verify?.value ?? '' }
      reading.credentials.push(span)
      open = { span, depth }
    } else if (uri === legacyNamespace && local === 'assertion') {
      reading.legacy = true
    }
  })
  parser.on('closetag', () => {
    if (open?.depth === depth) {
      open.span.end = parser.position
      open = null
    }
    depth--
  })
  try {
    parser.write(svg).close()
  } catch (cause) {
    throw cause instanceof CredentialError
      ? cause
      : malformed('svg-invalid', 'The SVG image is not proper XML.', cause)
  }
  return reading
}
