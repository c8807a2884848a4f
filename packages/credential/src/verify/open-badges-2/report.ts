import { identitiesOf, matchRecipient } from '../../formats/open-badges-2/identity.ts'
import { error, info, type Message, type NodePath, shown } from '../../formats/open-badges-2/messages.ts'
import { badgeInstant } from '../../formats/open-badges-2/values.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import { surroundingsOf, type VerifyOptions } from '../options.ts'
import { type Reading, read } from '../read.ts'
import { type Judgement, judgeBadge } from './judge.ts'
import { signedBadge } from './verify.ts'
import { badgeWeb } from './web.ts'

/** One message, in the members of the official validator's report. */
export type OpenBadges2Message = {
  readonly name: string
  readonly messageLevel: Message['level']
  readonly node_id: string | null
  readonly node_path: NodePath | null
  readonly success: boolean
  readonly result: string
}

/** A report in the shape of the official validator of Open Badges 2.0. */
export type OpenBadges2Report = {
  readonly input: { readonly value: string; readonly input_type: 'url' | 'json' | 'jws' | 'unknown' }
  readonly graph: readonly JsonObject[]
  readonly report: {
    readonly valid: boolean
    readonly openBadgesVersion: string | null
    readonly errorCount: number
    readonly warningCount: number
    readonly validationSubject: string | null
    /** Which identity of the recipient given fitted; absent where none was asked for or none fitted. */
    readonly recipientProfile?: JsonObject
    readonly messages: readonly OpenBadges2Message[]
  }
}

export type OpenBadges2Options = VerifyOptions & {
  /** A profile known to be somebody's, with `email`, `url` or `telephone`, one or many: was it awarded to them? */
  readonly recipientProfile?: JsonObject
}

/**
 * Judges a badge of Open Badges 0.5 to 2.0, or a BadgeClass, Profile or Endorsement, and reports in the shape of the
 * official validator: for programs that were made for that one. `verify` is what tells people whether to believe a
 * badge. Nothing is thrown for bad input.
 *
 * @param input the bytes of a file, a text, or a link
 *
 * @example
 * const { report } = await openBadges2Report('https://example.org/assertion.json', { now: new Date(), fetch })
 * if (!report.valid) for (const { messageLevel, result } of report.messages) if (messageLevel === 'ERROR') show(result)
 */
export async function openBadges2Report(
  input: Uint8Array | string,
  options: OpenBadges2Options,
): Promise<OpenBadges2Report> {
  const surroundings = surroundingsOf(options)
  const found = await read(input, surroundings)
  if (found.credential === null) return unread(found, input)
  const { token, credential, source = null } = found
  const document = token?.claims ?? credential
  const judgement = await judgeBadge(
    { document, signed: token && signedBadge(token), source },
    badgeWeb(surroundings),
  )
  const recipient = recipientMessages(judgement, options.recipientProfile)
  const messages = [
    ...judgement.graph.messages,
    ...awaited(judgement),
    ...timestampMessages(judgement, options.now),
    ...recipient.messages,
    ...judgement.endorsements,
  ]
  return {
    input: inputOf(found, input, judgement.subject),
    graph: [...judgement.graph.nodes.values()].map(({ node }) => node),
    report: {
      ...counted(messages, judgement.graph.nodes.size > 0),
      openBadgesVersion: judgement.version,
      validationSubject: judgement.subject,
      ...(recipient.matched === null ? {} : { recipientProfile: recipient.matched }),
      messages: messages.map(written),
    },
  }
}

function unread(found: Reading, input: Uint8Array | string): OpenBadges2Report {
  const why = found.checks.find(({ outcome }) => outcome !== 'pass')?.reason ?? 'There is no badge in this.'
  const messages = [error('DETECT_INPUT_TYPE', [], why)]
  return {
    input: inputOf(found, input, null),
    graph: [],
    report: {
      ...counted(messages, false),
      openBadgesVersion: null,
      validationSubject: null,
      messages: messages.map(written),
    },
  }
}

function inputOf(
  { token, input: kind }: Reading,
  input: Uint8Array | string,
  id: string | null,
): OpenBadges2Report['input'] {
  if (token !== null)
    return { value: shown(typeof input === 'string' ? input.trim() : id), input_type: 'jws' }
  if (kind === 'link') return { value: String(input).trim(), input_type: 'url' }
  // What is handed in stands for the address it names.
  if (id !== null && /^https?:/.test(id)) return { value: id, input_type: 'url' }
  return { value: id ?? '', input_type: kind === 'unknown' ? 'unknown' : 'json' }
}

function counted(
  messages: readonly Message[],
  found: boolean,
): { valid: boolean; errorCount: number; warningCount: number } {
  const count = (level: Message['level']) => messages.filter((message) => message.level === level).length
  const errorCount = count('ERROR')
  return { valid: found && errorCount === 0, errorCount, warningCount: count('WARNING') }
}

const written = ({ name, level, path, result }: Message): OpenBadges2Message => ({
  name,
  messageLevel: level,
  node_id: path.length === 1 ? String(path[0]) : null,
  node_path: path.length > 1 ? path : null,
  success: level === 'INFO',
  result,
})

/** What could not be found out is no success here: that report knows no third answer. */
function awaited({ proof, issuer, status, subject, isAward }: Judgement): Message[] {
  const at = [subject ?? '_:b0']
  if (!isAward) return []
  const messages: Message[] = []
  if (proof.code === 'hosted-nowhere')
    messages.push(
      error(
        'DETECT_INPUT_TYPE',
        at,
        'Could not determine verifiable input from provided JSON. No hosted verification URL found.',
      ),
    )
  if (issuer.code === 'issuer-unreachable')
    messages.push(error('VALIDATE_PROPERTY', at, 'The issuer of the badge could not be found.'))
  if (status.code === 'status-unavailable')
    messages.push(
      error(
        'VERIFY_SIGNED_ASSERTION_NOT_REVOKED',
        at,
        'The revocation list of the issuer could not be read.',
      ),
    )
  return messages
}

function timestampMessages({ documents, subject }: Judgement, now: Date): Message[] {
  if (documents === null) return []
  const task = 'ASSERTION_TIMESTAMP_CHECKS'
  const { issuedOn, expires } = documents.assertion
  const [from, until] = [badgeInstant(issuedOn), badgeInstant(expires)]
  const at = [subject ?? '_:b0']
  if (from !== null && from > now.getTime())
    return [error(task, at, `Assertion ${shown(subject)} has issue date ${shown(issuedOn)} in the future.`)]
  if (from !== null && until !== null && until < from)
    return [error(task, at, `Assertion ${shown(subject)} expiration is prior to issue date.`)]
  if (until !== null && until < now.getTime())
    return [error(task, at, `Assertion ${shown(subject)} expired on ${shown(expires)}`)]
  return [info(task, at, `Assertion ${shown(subject)} was issued and has not expired.`)]
}

function recipientMessages(
  { documents, subject }: Judgement,
  profile: JsonObject | undefined,
): { readonly messages: Message[]; readonly matched: JsonObject | null } {
  if (profile === undefined || documents === null) return { messages: [], matched: null }
  const { recipient } = documents.assertion
  const at = [subject ?? '_:b0']
  const task = 'VERIFY_RECIPIENT_IDENTIFIER'
  for (const identity of identitiesOf(profile, recipient)) {
    if (matchRecipient(recipient, identity) === null) continue
    const type = String(asArray(isObject(recipient) ? recipient.type : null)[0])
    return {
      messages: [
        info(task, at, `Assertion ${shown(subject)} awarded to trusted profile identifier of type ${type}`),
      ],
      matched: { [type]: identity },
    }
  }
  return {
    messages: [error(task, at, `The profile given did not match the recipient of ${shown(subject)}.`)],
    matched: null,
  }
}
