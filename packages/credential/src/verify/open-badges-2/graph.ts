import { CredentialError } from '../../errors.ts'
import { type ClassName, classOf } from '../../formats/open-badges-2/classes.ts'
import { judgeExtensions } from '../../formats/open-badges-2/extensions.ts'
import { error, info, type Message, shown, warning } from '../../formats/open-badges-2/messages.ts'
import { readBadge } from '../../formats/open-badges-2/upgrade.ts'
import { judgeNode, type Link } from '../../formats/open-badges-2/validate.ts'
import { isWebUrl } from '../../formats/open-badges-2/values.ts'
import { type BadgeVersion, badgeVersion } from '../../formats/open-badges-2/version.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import type { BadgeWeb } from './web.ts'

/** A document, read into the words of Open Badges 2.0 and judged. */
export type BadgeNode = {
  readonly node: JsonObject
  /** Null for what stands inside another document without a name of its own. */
  readonly id: string | null
  readonly version: BadgeVersion
  /** As it was published: what proofs are about. */
  readonly raw: JsonObject
  readonly links: readonly Link[]
}

/** The documents that a badge leads to, each fetched and judged once. */
export type BadgeGraph = {
  readonly nodes: Map<string, BadgeNode>
  readonly messages: Message[]
  readonly web: BadgeWeb
}

/** Nothing yet. */
export const emptyGraph = (web: BadgeWeb): BadgeGraph => ({ nodes: new Map(), messages: [], web })

/**
 * Fetches the document at an address and judges it. The id it gives itself counts: where that is another address,
 * that one is asked, once, and a warning says so (Open Badges 2.0, 6.1). Null where there is nothing to go on with.
 */
export async function loadNode(
  graph: BadgeGraph,
  url: string,
  expected: ClassName | null,
  mayMove = true,
): Promise<BadgeNode | null> {
  const known = graph.nodes.get(url)
  if (known !== undefined) return known
  const document = await fetchDocument(graph, url)
  if (document === null) return null
  const { messages } = graph
  const read = await readNode(graph, document, url, expected)
  if (read === null) return null
  const { id } = read
  if (id !== null && id !== url) {
    messages.push(
      warning(
        'JSONLD_COMPACT_DATA',
        [url],
        `Node fetched from source ${shown(url)} declared its id as ${shown(id)}`,
      ),
    )
    if (!mayMove || !isWebUrl(id)) {
      if (isWebUrl(id)) {
        messages.push(
          error('JSONLD_COMPACT_DATA', [url], `Node ${shown(id)} could not be found at its own address`),
        )
        return null
      }
      return keep(graph, read, expected)
    }
    return loadNode(graph, id, expected, false)
  }
  return keep(graph, read, expected)
}

async function fetchDocument({ web, messages }: BadgeGraph, url: string): Promise<JsonObject | null> {
  try {
    const { status, document, pem } = await web(url)
    if (pem !== null && status === 200)
      return {
        type: 'CryptographicKey',
        id: url,
        publicKeyPem: pem,
        '@context': 'https://w3id.org/openbadges/v2',
      }
    if (status !== 200 || document === null) {
      messages.push(
        error('FETCH_HTTP_NODE', [url], `Could not get a document from ${shown(url)}: it answered ${status}`),
      )
      return null
    }
    messages.push(info('FETCH_HTTP_NODE', [url], `Successfully fetched JSON data from ${shown(url)}`))
    return document
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    messages.push(error('FETCH_HTTP_NODE', [url], `Could not fetch ${shown(url)}: ${cause.message}`))
    return null
  }
}

type Read = Omit<BadgeNode, 'links'>

/** Reads a document that was fetched or handed in; null when it cannot be read. */
export async function readNode(
  { messages }: BadgeGraph,
  raw: JsonObject,
  source: string | null,
  expected: ClassName | null,
): Promise<Read | null> {
  const at = source === null ? [] : [source]
  if (raw['@context'] !== undefined && badgeVersion(raw) === null) {
    messages.push(
      error('JSONLD_COMPACT_DATA', at, 'The document does not use the context of any version of Open Badges'),
    )
    return null
  }
  try {
    const { node, version, unknownContexts } = await readBadge(raw, source, expected)
    messages.push(info('INTAKE_JSON', at, `Processed node of version ${version}`))
    for (const context of unknownContexts)
      messages.push(
        warning(
          'JSONLD_COMPACT_DATA',
          at,
          `The context ${shown(context)} is not known here; what only it defines was left out`,
        ),
      )
    return { node, id: typeof node.id === 'string' ? node.id : null, version, raw }
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    messages.push(error('JSONLD_COMPACT_DATA', at, `Could not read the document: ${cause.message}`))
    return null
  }
}

/** Judges a document and remembers it. */
export async function keep(
  graph: BadgeGraph,
  read: Read,
  expected: ClassName | null,
): Promise<BadgeNode | null> {
  const { node, id, version } = read
  const path = [id ?? '_:b0']
  const className = expected ?? classOf(asArray(node.type))
  if (className === null) {
    graph.messages.push(
      error(
        'DETECT_AND_VALIDATE_NODE_CLASS',
        path,
        `Declared type on node ${shown(id)} is ${shown(node.type)}, which is no class of Open Badges`,
      ),
    )
    return null
  }
  graph.messages.push(
    info(
      expected ? 'VALIDATE_EXPECTED_NODE_CLASS' : 'DETECT_AND_VALIDATE_NODE_CLASS',
      path,
      `Judged ${shown(id)} as ${className}`,
    ),
  )
  const { messages, links } = judgeNode(node, className, path, version)
  graph.messages.push(...messages, ...(await judgeExtensions(node, path)))
  const kept = { ...read, links }
  graph.nodes.set(String(path[0]), kept)
  return kept
}

/** The document that a property leads to: fetched from its address, or the one that stands inside. */
export async function follow(
  graph: BadgeGraph,
  { node, version, raw }: BadgeNode,
  property: string,
  expected: ClassName,
): Promise<BadgeNode | null> {
  const [value] = asArray(node[property])
  if (isWebUrl(value)) return loadNode(graph, value, expected)
  if (!isObject(value)) return null
  if (isWebUrl(value.id)) return loadNode(graph, value.id, expected)
  // It was judged with the document around it.
  const id = typeof value.id === 'string' ? value.id : null
  const [inside] = asArray(raw[property])
  return { node: value, id, version, raw: isObject(inside) ? inside : value, links: [] }
}
