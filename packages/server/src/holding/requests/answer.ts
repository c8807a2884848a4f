import { authorize, organizationsOf } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { renewCredential } from '../../credentials/renew.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import type { Reader, Transaction } from '../../store/database.ts'
import { sealWords } from '../words.ts'

/** The name under which the answer to a request is sealed. */
export const answerPlaceOf = (id: string): string => `answer ${id}`

export type Grant = {
  readonly id: string
  readonly answer: string | null
  /** Of a renewal. */
  readonly validUntil?: Date | null | undefined
  /** Of a correction: the credential that stands in its place, where there is one. */
  readonly correctedAs: string | null
}

/**
 * Grants what a holder asked for. A renewal is carried out by this; renewing and answering are two commits, and where a
 * crash fell between them, or somebody renewed it meanwhile, the next call finds the new credential and answers with it.
 */
export async function grantRequest(context: Context, grant: Grant): Promise<void> {
  const found = await findOpen(context, context.db, grant.id)
  const ledTo =
    found.kind === 'renewal' ? await renewed(context, found, grant) : await corrected(context, found, grant)
  await close(context, { id: grant.id, state: 'granted', answer: grant.answer, ledTo })
}

export async function refuseRequest(context: Context, id: string, answer: string): Promise<void> {
  await findOpen(context, context.db, id)
  await close(context, { id, state: 'refused', answer, ledTo: null })
}

async function renewed(context: Context, found: Found, { validUntil, correctedAs }: Grant): Promise<string> {
  if (correctedAs !== null) throw wrongField('/correctedAs', 'This is about a renewal; leave it out.')
  if (found.renewed_as !== null) return found.renewed_as
  return renewCredential(context, { id: found.credential_id, validUntil, mail: true })
}

async function corrected(
  context: Context,
  found: Found,
  { validUntil, correctedAs }: Grant,
): Promise<string | null> {
  if (validUntil) throw wrongField('/validUntil', 'This is about a correction; leave it out.')
  if (correctedAs === null) return found.renewed_as
  const other = await context.db
    .selectFrom('credentials')
    .select('id')
    .where('id', '=', correctedAs)
    .where('awarded_to', '=', found.recipient_id)
    .where('organization_id', '=', found.organization_id)
    .executeTakeFirst()
  if (!other) throw wrongField('/correctedAs', 'This person was awarded no credential with this id.')
  return correctedAs
}

const wrongField = (pointer: string, message: string) =>
  new Refusal('invalid-fields', message, { errors: [{ pointer, code: 'unknown', message }] })

type Found = Awaited<ReturnType<typeof findOpen>>

async function findOpen({ actor }: Context, reader: Reader, id: string) {
  const row = await reader
    .selectFrom('holder_requests as q')
    .innerJoin('credentials as c', 'c.id', 'q.credential_id')
    .innerJoin('recipients as r', 'r.id', 'q.recipient_id')
    .select(['q.id', 'q.kind', 'q.state', 'q.organization_id', 'q.credential_id', 'q.recipient_id'])
    .select(['c.renewed_as', 'r.key_share'])
    .where('q.id', '=', id)
    .where('q.organization_id', 'in', organizationsOf(actor))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no request with this id.')
  authorize(actor, 'credential:issue', row.organization_id)
  if (row.state !== 'open')
    throw new Refusal('wrong-state', 'This request was answered or withdrawn already.')
  if (row.key_share === null)
    throw new Refusal('credential-erased', 'The data of this person were erased; nothing is left to answer.')
  return row
}

type Closing = {
  readonly id: string
  readonly state: 'granted' | 'refused'
  readonly answer: string | null
  readonly ledTo: string | null
}

async function close(context: Context, { id, state, answer, ledTo }: Closing): Promise<void> {
  await context.db.transaction().execute(async (tx: Transaction) => {
    await tx.selectFrom('holder_requests').select('id').where('id', '=', id).forUpdate().execute()
    const row = await findOpen(context, tx, id)
    const keys = await recipientKeysOf(context, row.organization_id)
    const sealed =
      answer === null ? null : sealWords(keys.keyOf(row.key_share!), answerPlaceOf(id), { words: answer })
    await tx
      .updateTable('holder_requests')
      .set({
        state,
        sealed_answer: sealed,
        answered_at: context.now(),
        answered_by: context.actor.id,
        led_to: ledTo,
      })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, {
      type: 'holder-request.answered',
      subject: id,
      data: { kind: row.kind, credential: row.credential_id, outcome: state, ledTo },
    })
  })
}
