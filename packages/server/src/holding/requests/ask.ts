import type { Context } from '../../context.ts'
import { findOwnRecipient } from '../../credentials/holder.ts'
import { lockCredential } from '../../credentials/store.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import type { HolderRequestKind } from '../../store/holding-tables.ts'
import { v7 } from '../../store/ids.ts'
import { answerOf, recorder } from '../answer.ts'
import { sealWords } from '../words.ts'
import { longestAddress, mostEvidence, mostWords } from './shapes.ts'

export type Ask = {
  readonly kind: HolderRequestKind
  readonly words: string | null
  readonly evidence: readonly string[]
}

/** The name under which the words of a request are sealed. */
export const placeOf = (id: string): string => `request ${id}`

/**
 * The holder asks the issuer for a correction or a renewal; answers the request's id. While one of a kind waits, the
 * next is refused with `wrong-state`: nobody reads the same wish twice.
 */
export async function askIssuer(context: Context, credentialId: string, ask: Ask): Promise<string> {
  refuseMalformed(ask)
  const recipient = await findOwnRecipient(context, credentialId)
  const id = v7(context.now().getTime())
  const keys = await recipientKeysOf(context, recipient.organization_id)
  const { words, evidence } = ask
  const sealed = sealWords(keys.keyOf(recipient.key_share!), placeOf(id), { words, evidence })
  await context.db.transaction().execute(async (tx) => {
    const row = await lockCredential(tx, credentialId, [recipient.organization_id])
    if ((await answerOf(tx, credentialId)) === 'declined')
      throw new Refusal('wrong-state', 'You declined this credential; there is nothing left to change.')
    if (row.state === 'revoked')
      throw new Refusal('wrong-state', 'This credential was revoked. Write to its issuer.')
    if (row.renewed_as !== null)
      throw new Refusal('wrong-state', 'There is a newer credential in its place. Ask about that one.')
    const asked = await tx
      .insertInto('holder_requests')
      .values({
        id,
        organization_id: recipient.organization_id,
        credential_id: credentialId,
        recipient_id: recipient.id,
        kind: ask.kind,
        sealed,
        sealed_answer: null,
        state: 'open',
        asked_at: context.now(),
        answered_at: null,
        answered_by: null,
        led_to: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['credential_id', 'kind']).where('state', '=', 'open').doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
    if (!asked) throw new Refusal('wrong-state', waiting[ask.kind])
    await recordEvent(tx, recorder(context, recipient), {
      type: 'holder-request.asked',
      subject: id,
      data: { kind: ask.kind, credential: credentialId },
    })
  })
  return id
}

const waiting = {
  correction: 'You have asked for a correction already, and the issuer has not answered yet.',
  renewal: 'You have asked for a renewal already, and the issuer has not answered yet.',
} as const

function refuseMalformed({ kind, words, evidence }: Ask): void {
  if (kind === 'correction' && words === null)
    throw new Refusal('malformed-body', 'Say what is wrong and how it should read.')
  if ((words?.length ?? 0) > mostWords)
    throw new Refusal('malformed-body', `Say it in at most ${mostWords.toLocaleString('en')} characters.`)
  if (words?.includes('\0')) throw new Refusal('malformed-body', 'The text has a NUL character.')
  if (evidence.length > mostEvidence)
    throw new Refusal('malformed-body', `Show at most ${mostEvidence} web addresses.`)
  for (const address of evidence) {
    const isWeb = address.length <= longestAddress && /^https?:\/\//i.test(address) && URL.canParse(address)
    if (!isWeb)
      throw new Refusal(
        'malformed-body',
        `“${address.slice(0, 80)}” is no web address: it begins with https:// and stands on a line of its own.`,
      )
  }
}

/** The holder no longer asks. */
export async function withdrawRequest(context: Context, credentialId: string, id: string): Promise<void> {
  const recipient = await findOwnRecipient(context, credentialId)
  await context.db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('holder_requests')
      .set({ state: 'withdrawn', answered_at: context.now() })
      .where('id', '=', id)
      .where('credential_id', '=', credentialId)
      .where('recipient_id', '=', recipient.id)
      .where('organization_id', '=', recipient.organization_id)
      .where('state', '=', 'open')
      .returning('kind')
      .executeTakeFirst()
    if (!row) throw new Refusal('wrong-state', 'This request was answered or withdrawn already.')
    await recordEvent(tx, recorder(context, recipient), {
      type: 'holder-request.withdrawn',
      subject: id,
      data: { kind: row.kind, credential: credentialId },
    })
  })
}
