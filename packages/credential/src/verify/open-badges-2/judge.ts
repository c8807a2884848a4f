import { classOf } from '../../formats/open-badges-2/classes.ts'
import { error, info, type Message, shown, warning } from '../../formats/open-badges-2/messages.ts'
import { isWebUrl } from '../../formats/open-badges-2/values.ts'
import type { BadgeVersion } from '../../formats/open-badges-2/version.ts'
import type { BadgeDocuments } from '../../formats/open-badges-2/view.ts'
import { canonicalizeJson } from '../../json/canonicalize.ts'
import { asArray, asText, isObject, type JsonObject } from '../../json/shape.ts'
import { findBadgeRevocation } from '../../status/ob2-revocation-list.ts'
import type { MessageCode } from '../messages.ts'
import { type BadgeGraph, type BadgeNode, emptyGraph, follow, keep, loadNode, readNode } from './graph.ts'
import { hostedScope, hostOf } from './scope.ts'
import { checkOwnership, checkSignature, type SignedBadge } from './signature.ts'
import type { BadgeWeb } from './web.ts'

/** What was handed in: a document, signed or not, and the address it was found at if there was one. */
export type BadgeInput = {
  readonly document: JsonObject
  readonly signed: SignedBadge | null
  readonly source: string | null
}

/** A result of one of the questions, as the code of its sentence. */
export type Answered = {
  readonly code: MessageCode
  readonly detail?: Readonly<Record<string, string | null>>
}

/** All that was found about a badge. */
export type Judgement = {
  readonly graph: BadgeGraph
  readonly version: BadgeVersion
  /** The id of what was judged; null where it has none. */
  readonly subject: string | null
  /** Null where it awards nothing: a BadgeClass, a Profile, an Endorsement. */
  readonly documents: BadgeDocuments | null
  readonly isAward: boolean
  readonly proof: Answered
  readonly issuer: Answered
  readonly status: Answered
  /** What was said of endorsements: it does not decide about the badge. */
  readonly endorsements: readonly Message[]
}

const mostEndorsements = 4

/**
 * Judges a badge of Open Badges 0.5 to 2.0: its documents, and whether its issuer stands behind it. A hosted badge is
 * what its own address says; what was handed in only names that address (2.0, 6.2).
 */
export async function judgeBadge(input: BadgeInput, web: BadgeWeb): Promise<Judgement> {
  const graph = emptyGraph(web)
  const handedIn = await readNode(graph, input.document, input.source, null)
  const unread = {
    graph,
    version: handedIn?.version ?? '2.0',
    subject: handedIn?.id ?? null,
    documents: null,
    endorsements: [],
    ...unanswered,
  } as const
  if (handedIn === null) return { ...unread, isAward: true }
  const verification = isObject(handedIn.node.verification) ? handedIn.node.verification : {}
  const isSigned = verification.type === 'SignedBadge'
  const hosted: Hosted =
    isSigned || !isWebUrl(handedIn.id) ? { kind: 'not-hosted' } : await fetchHosted(graph, handedIn.id, input)
  const subject = hosted.kind === 'fetched' ? hosted.node : await keep(graph, handedIn, null)
  if (subject === null) return { ...unread, isAward: true }
  const isAward = classOf(asArray(subject.node.type)) === 'Assertion'
  const endorsed = [subject]
  const badge = isAward ? await follow(graph, subject, 'badge', 'BadgeClass') : null
  const issuerOf = badge ?? (subject.node.issuer === undefined ? null : subject)
  const issuer = issuerOf && (await follow(graph, issuerOf, 'issuer', 'Profile'))
  if (badge !== null) endorsed.push(badge)
  if (issuer !== null) endorsed.push(issuer)
  const answers = !isAward
    ? { ...unanswered, proof: { code: 'badge-not-awarded' } as const }
    : isSigned
      ? await judgeSigned(graph, input.signed, subject, issuer)
      : judgeHosted(graph, hosted, subject, issuer)
  return {
    ...unread,
    version: subject.version,
    subject: subject.id,
    documents: isAward
      ? { assertion: subject.node, badge: badge?.node ?? null, issuer: issuer?.node ?? null }
      : null,
    isAward,
    ...answers,
    endorsements: await judgeEndorsements(graph, endorsed),
  }
}

const unanswered = {
  proof: { code: 'proof-broken' },
  issuer: { code: 'issuer-not-checked' },
  status: { code: 'status-not-checked' },
} as const

type Answers = Pick<Judgement, 'proof' | 'issuer' | 'status'>
type Hosted =
  | { readonly kind: 'fetched'; readonly node: BadgeNode; readonly differs: boolean }
  | { readonly kind: 'gone' | 'unreachable' | 'broken' | 'not-hosted' }

async function fetchHosted(graph: BadgeGraph, id: string, { document, source }: BadgeInput): Promise<Hosted> {
  if (source === id) {
    // It was just fetched from there.
    const node = await handedInAsHosted(graph, document, id)
    if (node !== null) return { kind: 'fetched', node, differs: false }
  }
  const answer = await graph.web(id).catch(() => null)
  if (answer?.status === 410) return { kind: 'gone' }
  if (
    answer?.status === 200 &&
    answer.document !== null &&
    answer.document.revoked === true &&
    answer.document.badge === undefined
  )
    return { kind: 'gone' }
  const node = await loadNode(graph, id, null)
  if (node !== null)
    return { kind: 'fetched', node, differs: canonicalizeJson(node.raw) !== canonicalizeJson(document) }
  return { kind: answer?.status === 200 ? 'broken' : 'unreachable' }
}

async function handedInAsHosted(
  graph: BadgeGraph,
  document: JsonObject,
  id: string,
): Promise<BadgeNode | null> {
  const read = await readNode(graph, document, id, null)
  return read === null ? null : keep(graph, read, null)
}

function judgeHosted(
  graph: BadgeGraph,
  hosted: Hosted,
  subject: BadgeNode,
  issuer: BadgeNode | null,
): Answers {
  const id = String(subject.id)
  graph.messages.push(
    info(
      'ASSERTION_VERIFICATION_DEPENDENCIES',
      [id],
      `Hosted Assertion ${shown(id)} verification dependencies noted.`,
    ),
  )
  const proofs: { readonly [K in Hosted['kind']]: Answered } = {
    fetched: {
      code: hosted.kind === 'fetched' && hosted.differs ? 'hosted-differs' : 'hosted-ok',
      detail: { address: id },
    },
    gone: { code: 'hosted-gone', detail: { address: id } },
    unreachable: { code: 'hosted-unreachable', detail: { address: id } },
    broken: { code: 'hosted-broken', detail: { address: id } },
    'not-hosted': { code: 'hosted-nowhere' },
  }
  const proof = proofs[hosted.kind]
  if (hosted.kind === 'not-hosted' || hosted.kind === 'broken') return { ...unanswered, proof }
  const revoked = hosted.kind === 'gone' || subject.node.revoked === true
  if (revoked)
    graph.messages.push(
      error(
        'VERIFY_SIGNED_ASSERTION_NOT_REVOKED',
        [id],
        `Assertion ${shown(id)} has been revoked by its issuer`,
      ),
    )
  const status: Answered = revoked
    ? { code: 'revoked', detail: { reason: asText(subject.node.revocationReason)?.slice(0, 500) ?? null } }
    : { code: hosted.kind === 'unreachable' ? 'status-not-checked' : 'status-ok' }
  return { proof, issuer: judgeScope(graph, id, issuer), status }
}

function judgeScope(graph: BadgeGraph, id: string, issuer: BadgeNode | null): Answered {
  if (issuer === null) return { code: 'issuer-unreachable' }
  const task = 'HOSTED_ID_IN_VERIFICATION_SCOPE'
  // In 0.5 the origin stood for the issuer.
  const profile =
    issuer.version === '0.5' && issuer.id === null ? { ...issuer.node, id: issuer.node.url } : issuer.node
  // A name is what anybody may call himself; the host is not.
  const detail = {
    issuer: asText(profile.id),
    who: isWebUrl(profile.id) ? hostOf(profile.id) : asText(profile.id),
  }
  switch (hostedScope(id, profile)) {
    case 'inside':
      graph.messages.push(
        info(
          task,
          [id],
          `Assertion ${shown(id)} origin matches allowed value in issuer verification policy.`,
        ),
      )
      return { code: 'issuer-hosts', detail }
    case 'outside':
      graph.messages.push(
        error(task, [id], `Assertion ${shown(id)} not hosted where its issuer's verification policy allows`),
      )
      return { code: 'issuer-elsewhere', detail }
    default:
      graph.messages.push(
        warning(
          task,
          [id],
          `Issuer ${shown(profile.id)} has no HTTP domain to enforce hosted verification policy against.`,
        ),
      )
      return { code: 'issuer-unproven', detail }
  }
}

async function judgeSigned(
  graph: BadgeGraph,
  signed: SignedBadge | null,
  subject: BadgeNode,
  issuer: BadgeNode | null,
): Promise<Answers> {
  const id = String(subject.id)
  const { messages } = graph
  messages.push(
    info(
      'ASSERTION_VERIFICATION_DEPENDENCIES',
      [id],
      `Signed Assertion ${shown(id)} verification dependencies noted.`,
    ),
  )
  if (signed === null) {
    messages.push(
      error('VERIFY_JWS', [id], 'The assertion says that it is signed, but came without its signature.'),
    )
    return { ...unanswered, proof: { code: 'proof-missing' } }
  }
  const key = await signingKey(graph, subject, issuer)
  if (key === null) {
    messages.push(error('VERIFY_JWS', [id], 'The key that signed could not be found.'))
    return { ...unanswered, proof: { code: 'key-unreachable' } }
  }
  const { code, suite, message } = await checkSignature(signed, key.node, id)
  messages.push(message)
  const proof = { code, detail: { suite, key: key.id } }
  if (code !== 'proof-ok') return { ...unanswered, proof }
  if (issuer === null)
    return { proof, issuer: { code: 'issuer-unreachable' }, status: { code: 'status-not-checked' } }
  const ownership = checkOwnership(key, issuer, id)
  messages.push(ownership)
  // A profile that stands nowhere but in the badge can say whatever suits its author.
  const isFound = graph.nodes.has(String(issuer.id)) && isWebUrl(issuer.id)
  const detail = { issuer: issuer.id, who: isWebUrl(issuer.id) ? hostOf(issuer.id) : issuer.id }
  return {
    proof,
    issuer: {
      code: ownership.level === 'ERROR' ? 'key-not-issuers' : isFound ? 'issuer-ok' : 'issuer-unproven',
      detail,
    },
    status: await judgeRevocation(graph, subject, issuer),
  }
}

/** The key the assertion names; else the one its issuer has (Open Badges 2.0, 4.7: creator). */
async function signingKey(
  graph: BadgeGraph,
  subject: BadgeNode,
  issuer: BadgeNode | null,
): Promise<BadgeNode | null> {
  const { verification } = subject.node
  const creator = isObject(verification) ? verification.creator : undefined
  if (creator !== undefined && isObject(verification)) {
    return follow(graph, { ...subject, node: verification }, 'creator', 'CryptographicKey')
  }
  return issuer && follow(graph, issuer, 'publicKey', 'CryptographicKey')
}

async function judgeRevocation(graph: BadgeGraph, subject: BadgeNode, issuer: BadgeNode): Promise<Answered> {
  const { revocationList } = issuer.node
  const list = isObject(revocationList) ? revocationList.id : revocationList
  if (list === undefined) return { code: 'status-none' }
  const id = String(subject.id)
  const task = 'VERIFY_SIGNED_ASSERTION_NOT_REVOKED'
  const document = isWebUrl(list) ? await revocationDocument(graph, list) : null
  if (document === null) return { code: 'status-unavailable', detail: { list: String(list).slice(0, 500) } }
  const found = findBadgeRevocation(document, { id: subject.id, uid: asText(subject.node.uid) })
  if (found === null) {
    graph.messages.push(
      info(task, [id], `Assertion ${shown(id)} is not marked as revoked in RevocationList ${shown(list)}`),
    )
    return { code: 'status-ok', detail: { list: String(list) } }
  }
  const why = found.reason === null ? '' : ` with reason: ${shown(found.reason)}`
  graph.messages.push(
    error(task, [id], `Assertion ${shown(id)} has been revoked in RevocationList ${shown(list)}${why}`),
  )
  return { code: 'revoked', detail: { list: String(list), reason: found.reason } }
}

/** A list of 2.0 in its words; one of 1.x, a plain map, as it is. */
async function revocationDocument(graph: BadgeGraph, url: string): Promise<JsonObject | null> {
  const answer = await graph.web(url).catch(() => null)
  if (answer?.status === 200 && answer.document !== null && answer.document['@context'] === undefined)
    return answer.document
  return (await loadNode(graph, url, 'RevocationList'))?.node ?? null
}

/** Endorsements are documents of others: fetched and judged, without deciding about the badge. */
async function judgeEndorsements(
  graph: BadgeGraph,
  nodes: readonly BadgeNode[],
): Promise<readonly Message[]> {
  const urls = nodes.flatMap(({ node }) =>
    asArray(node.endorsement)
      .map((one) => (isObject(one) ? one.id : one))
      .filter(isWebUrl),
  )
  const aside: BadgeGraph = { ...graph, messages: [] }
  for (const url of urls.slice(0, mostEndorsements)) {
    const endorsement = await loadNode(aside, url, 'Endorsement')
    if (endorsement !== null) await follow(aside, endorsement, 'issuer', 'Profile')
  }
  if (urls.length > mostEndorsements)
    aside.messages.push(
      warning(
        'FETCH_HTTP_NODE',
        [urls[mostEndorsements]!],
        'More endorsements than these were not looked at.',
      ),
    )
  return aside.messages
}
