import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { readInstant, refuseReversed } from '../credentials/validity.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { v7 } from '../store/ids.ts'
import type { BulkKind, BulkOptions } from '../store/tables.ts'
import { foresee, foreseeMail } from './foresee.ts'
import { permissionFor } from './kinds.ts'
import { sealMessage } from './message.ts'
import { sealReason } from './reason.ts'
import { type Choice, describe, freeze } from './select.ts'

export type BulkOrder = BulkOptions & {
  readonly kind: BulkKind
  readonly select: Choice
  readonly reason?: string
  /** Of an announcement: what it is about, and what it says. */
  readonly title?: string
  readonly message?: string
}

/** Which options mean something to which kind; others are refused rather than passed over. */
const optionsOf: { readonly [K in BulkKind]: readonly string[] } = {
  revoke: ['reason', 'reasonPublic'],
  suspend: ['reason', 'reasonPublic', 'until'],
  reinstate: ['reason'],
  renew: ['validUntil', 'notify'],
  mail: ['send', 'title', 'message'],
  render: ['format'],
  export: [],
}
const needsReason: readonly BulkKind[] = ['revoke', 'suspend']

/**
 * Chooses the credentials of a job and writes them down; nothing is done until it is started. What is looked at before
 * starting is so exactly what will be dealt with.
 */
export async function prepareJob(context: Context, order: BulkOrder): Promise<string> {
  const { actor, db } = context
  const { kind, select, reason, title, message, ...options } = order
  authorize(actor, permissionFor[kind], actor.organizationId)
  refuseUnfit(context, order)
  const id = v7()
  const sealed = reason?.trim() ? await sealReason(context, actor.organizationId, id, reason.trim()) : null
  const says =
    title && message ? { title: title.trim(), message: message.trim().replace(/\r\n?/g, '\n') } : null
  const sealedMessage = says && (await sealMessage(context, actor.organizationId, id, says))
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('bulk_jobs')
      .values({
        id,
        organization_id: actor.organizationId,
        kind,
        state: 'draft',
        options: JSON.stringify(options),
        sealed_reason: sealed,
        sealed_message: sealedMessage,
        selection: JSON.stringify(describe(select)),
        total: 0,
        foreseen: '{}',
        failure: null,
        approval_id: null,
        created_by: actor.id,
        created_at: context.now(),
        started_at: null,
        finished_at: null,
      })
      .execute()
    const total = await freeze(tx, context, id, select)
    const foreseen =
      kind === 'mail'
        ? await foreseeMail(tx, id, { organizationId: actor.organizationId, send: order.send! })
        : await foresee(tx, id, kind)
    await tx
      .updateTable('bulk_jobs')
      .set({ total, foreseen: JSON.stringify(foreseen) })
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .execute()
    await recordEvent(tx, context, { type: 'job.prepared', subject: id, data: { kind, total } })
  })
  return id
}

function refuseUnfit(context: Context, { kind, select: _, ...given }: BulkOrder): void {
  const refuse: Refuse = (name, code, message) => {
    throw new Refusal('invalid-fields', message, { errors: [{ pointer: `/${name}`, code, message }] })
  }
  for (const name of Object.keys(given)) {
    if (!optionsOf[kind].includes(name))
      refuse(name, 'unfit', `“${name}” means nothing to a job that is to ${kind}.`)
  }
  if (needsReason.includes(kind) && !given.reason?.trim())
    refuse('reason', 'required', 'Say why: it is shown to whoever checks.')
  if (kind === 'mail') refuseUnsaid(given, refuse)
  const until = readInstant(given.until, '/until')
  if (until && until <= context.now()) refuse('until', 'range', 'A suspension must end later than now.')
  if (kind === 'renew') refuseReversed(context.now(), readInstant(given.validUntil, '/validUntil'))
}

type Refuse = (name: string, code: string, message: string) => void

/** An announcement has something to say; what is sent again says what it said. */
function refuseUnsaid({ send, title, message }: Partial<BulkOrder>, refuse: Refuse): void {
  if (send === undefined) refuse('send', 'required', 'Say what is sent: “again” or “announcement”.')
  for (const [name, text] of Object.entries({ title, message })) {
    if (send === 'announcement' && !text?.trim())
      refuse(name, 'required', 'An announcement needs a title and a message.')
    if (send === 'again' && text !== undefined)
      refuse(name, 'unfit', `“${name}” means nothing to mails that are sent again.`)
  }
}
