import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Transaction } from '../store/database.ts'
import { isOver } from './over.ts'
import { ruleOf } from './read-rule.ts'

/** As {@link isOver}, for what cannot wait for approval: refuses it. */
export async function refuseOver(tx: Transaction, context: Context): Promise<void> {
  const rule = await ruleOf(tx, context.actor.organizationId)
  if (!(await isOver(tx, context, rule))) return
  throw new Refusal(
    'approval-needed',
    `More than ${rule.credentialsAbove} credentials by one person within 24 hours need a second person. Issue it by itself or in a batch, which can wait for approval.`,
  )
}
