import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import { CredentialError, malformed, unsafe, unsupported } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { isObject } from '../json/shape.ts'
import type { Baked, Baking } from './png.ts'

/** Open Badges 3.0 5.3.2.1; Badge Baking 1.0 (Open Badges 2.0 and before). */
const bakings: { readonly [B in Baking]: { readonly namespace: string; readonly element: string } } = {
  'open-badges-3.0': { namespace: 'https://purl.imsglobal.org/ob/v3p0', element: 'credential' },
  'open-badges-2.0': { namespace: 'http://openbadges.org', element: 'assertion' },
}
const svgNamespace = 'http://www.w3.org/2000/svg'
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
  readonly baked: { readonly [B in Baking]: Span[] }
}

/**
 * Bakes a credential into an SVG, directly behind its opening tag: a JWT in the attribute `verify`, JSON as
 * CDATA. What was baked in before by the same rules is replaced; nothing else changes. A badge of 2.0 as JSON also
 * has its address, its id, in `verify`.
 */
export function bakeSvg(svg: string, text: string, baking: Baking = 'open-badges-3.0'): string {
  const { root, baked } = read(svg)
  const { namespace, element: name } = bakings[baking]
  if (root === null) throw malformed('svg-invalid', 'This is not an SVG image.')
  if (root.prefix !== null && root.prefix !== namespace) {
    throw unsupported(
      'svg-prefix-taken',
      'This SVG image holds a badge of another version. Bake into the plain image instead.',
    )
  }
  const element = text.trimStart().startsWith('{')
    ? `<openbadges:${name}${addressOf(text, baking)}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:${name}>`
    : `<openbadges:${name} verify="${jwtOnly(text)}"/>`
  const tagEnd = root.selfClosing ? svg.lastIndexOf('/', root.end) : root.end - 1
  const declaration = root.prefix === null ? ` xmlns:openbadges="${namespace}"` : ''
  let rest = ''
  let from = root.end
  for (const { start, end } of baked[baking]) {
    rest += svg.slice(from, start)
    from = end
  }
  rest += svg.slice(from)
  return `${svg.slice(0, tagEnd)}${declaration}>${element}${root.selfClosing ? `</${root.name}>` : ''}${rest}`
}

/** Reads the credential baked into an SVG. The first counts; `count` tells of others. */
export function unbakeSvg(svg: string): Baked {
  const { root, baked } = read(svg)
  if (root === null) throw malformed('svg-invalid', 'This is not an SVG image.')
  const credentials = baked['open-badges-3.0']
  const older = baked['open-badges-2.0']
  const olderText = older[0]?.text.trim() || null
  return {
    text: credentials[0]?.text.trim() || null,
    count: credentials.length,
    legacy: olderText === null ? null : { text: olderText, count: older.length },
  }
}

/** Badge Baking 1.0: the attribute `verify` has the address of a hosted badge. */
function addressOf(text: string, baking: Baking): string {
  if (baking !== 'open-badges-2.0') return ''
  const document = parseJson(text)
  const id = isObject(document) ? document.id : null
  return typeof id === 'string' && /^https?:\/\/[^\s<>"&]+$/.test(id) ? ` verify="${id}"` : ''
}

const bakingOf = (uri: string, local: string): Baking | null =>
  (Object.keys(bakings) as Baking[]).find(
    (one) => bakings[one].namespace === uri && bakings[one].element === local,
  ) ?? null

const jwtOnly = (text: string): string => {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text))
    throw malformed('svg-text', 'Only JSON or a compact JWS can be baked in.')
  return text
}

/** Reads the SVG as XML. Declarations of entities are refused: they are how XML attacks its readers. */
function read(svg: string): Reading {
  if (svg.length > longestSvg) throw unsafe('svg-too-large', 'The SVG image is too large.')
  const parser = new SaxesParser({ xmlns: true })
  const reading: Reading = { root: null, baked: { 'open-badges-3.0': [], 'open-badges-2.0': [] } }
  let depth = 0
  let elements = 0
  let open: { readonly span: Span; readonly depth: number; readonly address: string } | null = null
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
    } else if (open === null) {
      const baking = bakingOf(uri, local)
      if (baking === null) return
      const verify: SaxesAttributeNS | undefined = attributes.verify
      const address = verify?.value ?? ''
      // JSON inside counts, the attribute where there is none.
      const span = { start: tagStart, end: parser.position, text: '' }
      reading.baked[baking].push(span)
      open = { span, depth, address }
    }
  })
  parser.on('closetag', () => {
    if (open?.depth === depth) {
      open.span.end = parser.position
      if (open.span.text.trim() === '') open.span.text = open.address
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
