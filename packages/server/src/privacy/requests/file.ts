import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { findOwnRecipient, holderIdOf } from '../../credentials/holder.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { findRecipient } from '../../portfolio/read.ts'
import { type Asked, sealAsked } from '../../recipients/asked.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import { v7 } from '../../store/ids.ts'
import type { RequestKind, RequestLaw } from '../../store/person-tables.ts'
import type { Row } from '../../store/tables.ts'
import { dueOf } from './clauses.ts'

/** So many open requests one person has at most: they wait for an answer, not for more of them. */
const mostOpen = 10

export type NewRequest = {
  readonly kind: RequestKind
  readonly law: RequestLaw
  readonly words: string | null
}

/** Somebody of the organization enters a request that came by letter or mail; answers its id. */
export async function fileRequest(
  context: Context,
  wish: NewRequest & {
    readonly recipientId: string | null
    readonly contact: string | null
    readonly receivedAt: Date | null
  },
): Promise<string> {
  const { actor } = context
  authorize(actor, 'privacy:write', actor.organizationId)
  const recipient = wish.recipientId === null ? null : await findRecipient(context, wish.recipientId)
  if (recipient?.erased_at)
    throw new Refusal('credential-erased', 'The data of this person were erased already; nothing is left.')
  const now = context.now()
  const filedAt = wish.receivedAt ?? now
  if (filedAt > now) {
    const message = 'It cannot have been received in the future.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/receivedAt', code: 'range', message }],
    })
  }
  return file(context, { ...wish, organizationId: actor.organizationId, recipient, filedAt, by: 'staff' })
}

/** The person a credential was awarded to asks, of its issuer; answers the request's id. */
export async function fileOwnRequest(
  context: Context,
  credentialId: string,
  wish: NewRequest,
): Promise<string> {
  const recipient = await findOwnRecipient(context, credentialId)
  const organizationId = recipient.organization_id
  const actor = { ...context.actor, id: holderIdOf(context), organizationId }
  const rest = { organizationId, recipient, contact: null, filedAt: context.now(), by: 'person' } as const
  return file({ ...context, actor }, { ...wish, ...rest })
}

type Filing = NewRequest & {
  readonly organizationId: string
  readonly recipient: Row<'recipients'> | null
  readonly contact: string | null
  readonly filedAt: Date
  readonly by: 'person' | 'staff'
}

async function file(context: Context, filing: Filing): Promise<string> {
  const { kind, law, organizationId, recipient, filedAt, by } = filing
  const id = v7(context.now().getTime())
  const sealed = await seal(context, id, filing)
  const due = dueOf(law, filedAt)
  await context.db.transaction().execute(async (tx) => {
    if (recipient) {
      // The person's row makes two at once take turns, so that the limit holds.
      await tx.selectFrom('recipients').select('id').where('id', '=', recipient.id).forUpdate().execute()
      const open = await tx
        .selectFrom('privacy_requests')
        .select('id')
        .where('recipient_id', '=', recipient.id)
        .where('organization_id', '=', organizationId)
        .where('status', '=', 'open')
        .execute()
      if (open.length >= mostOpen)
        throw new Refusal(
          'wrong-state',
          `There are ${mostOpen} open requests of this person. Wait for an answer.`,
        )
    }
    await tx
      .insertInto('privacy_requests')
      .values({
        id,
        organization_id: organizationId,
        recipient_id: recipient?.id ?? null,
        kind,
        law,
        sealed,
        filed_by: by,
        filed_at: filedAt,
        due_at: due,
        status: 'open',
      })
      .execute()
    await recordEvent(tx, context, {
      type: 'privacy.request-filed',
      subject: id,
      data: { kind, law, due: due.toISOString(), by },
    })
  })
  return id
}

async function seal(context: Context, id: string, { recipient, organizationId, contact, words }: Filing) {
  const keys = await recipientKeysOf(context, organizationId)
  const asked: Asked = { contact, words }
  return sealAsked(recipient ? keys.keyOf(recipient.key_share!) : keys.organizationKey, id, asked)
}
