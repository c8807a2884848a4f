import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { type ApprovalRule, ruleOf } from './read-rule.ts'

export const approvalKinds = [
  'batch',
  'bulk',
  'issue',
  'renewal',
  'revocation',
  'suspension',
  'key-rotation',
  'key-compromise',
  'rule',
] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** What is to be done, whole: `input` is what the use case was given. */
export type Act = {
  readonly kind: ApprovalKind
  readonly subject: string
  readonly input: unknown
  /** The part of the input that names a recipient; it is stored sealed under the key of whoever has the address. */
  readonly personal?: { readonly address: string | null; readonly input: object }
}

/** Thrown out of a use case, whose transaction then leaves nothing: the act waits for a second person. */
export class ApprovalNeeded extends Error {
  readonly act: Act
  constructor(act: Act) {
    super(`${act.kind} needs a second person`)
    this.act = act
  }
}

/**
 * Stands in the transaction of every act that a rule may hold back. Where the context carries out an approval, that
 * one is used up here: act and approval are one commit, so it is carried out once, whatever dies in between.
 */
export async function passGate(
  tx: Transaction,
  context: Context,
  act: Act,
  holds: (rule: ApprovalRule) => boolean | Promise<boolean>,
): Promise<void> {
  const { organizationId } = context.actor
  if (context.approvalId === undefined) {
    if (await holds(await ruleOf(tx, organizationId))) throw new ApprovalNeeded(act)
    return
  }
  const used = await tx
    .updateTable('approvals')
    .set({ state: 'done', finished_at: context.now() })
    .where('id', '=', context.approvalId)
    .where('organization_id', '=', organizationId)
    .where('kind', '=', act.kind)
    .where('subject', '=', act.subject)
    .where('state', '=', 'approved')
    .returning('id')
    .executeTakeFirst()
  if (!used) throw new Refusal('wrong-state', 'This was carried out already, or was not approved.')
  const data = { kind: act.kind, subject: act.subject }
  await recordEvent(tx, context, { type: 'approval.carried-out', subject: used.id, data })
}
