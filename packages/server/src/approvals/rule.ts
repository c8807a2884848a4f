import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { approversOf } from './approvers.ts'
import { passGate } from './gate.ts'
import { type ApprovalRule, ruleOf } from './read-rule.ts'

export async function readRule({ db, actor }: Context): Promise<ApprovalRule> {
  authorize(actor, 'approval:read', actor.organizationId)
  return ruleOf(db, actor.organizationId)
}

/**
 * Changes the rule. Asking for more holds at once, if there are two people who could approve. Asking for less is an
 * act that needs a second person itself: what two people guard cannot be opened by one.
 */
export async function changeRule(context: Context, wish: Partial<ApprovalRule>): Promise<ApprovalRule> {
  const { actor, db } = context
  const { organizationId } = actor
  authorize(actor, 'approval:write', organizationId)
  return db.transaction().execute(async (tx) => {
    const before = await lockRule(tx, organizationId, context.now())
    const after = { ...before, ...wish }
    if (weakens(before, after)) {
      const act = { kind: 'rule', subject: organizationId, input: wish } as const
      await passGate(tx, context, act, () => true)
    } else if (isOn(after)) await refuseAlone(tx, organizationId)
    const changed = changesBetween(before, after)
    if (Object.keys(changed).length === 0) return after
    await tx
      .updateTable('approval_rules')
      .set({
        credentials_above: after.credentialsAbove,
        revocation: after.revocation,
        suspension: after.suspension,
        keys: after.keys,
        updated_at: context.now(),
      })
      .where('organization_id', '=', organizationId)
      .execute()
    const told = { type: 'approval.rule-changed', subject: organizationId, data: after, changed } as const
    await recordEvent(tx, context, told)
    return after
  })
}

/** Of two who change it at once, the second sees what the first made of it. */
async function lockRule(tx: Transaction, organizationId: string, at: Date): Promise<ApprovalRule> {
  await tx
    .insertInto('approval_rules')
    .values({ organization_id: organizationId, credentials_above: null, updated_at: at })
    .onConflict((conflict) => conflict.column('organization_id').doNothing())
    .execute()
  await tx
    .selectFrom('approval_rules')
    .select('organization_id')
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .execute()
  return ruleOf(tx, organizationId)
}

const isOn = ({ credentialsAbove, revocation, suspension, keys }: ApprovalRule): boolean =>
  credentialsAbove !== null || revocation || suspension || keys

/** Whether anything that needed a second person would need none. */
export function weakens(before: ApprovalRule, after: ApprovalRule): boolean {
  const more = after.credentialsAbove === null || after.credentialsAbove > (before.credentialsAbove ?? 0)
  if (before.credentialsAbove !== null && more) return true
  return (['revocation', 'suspension', 'keys'] as const).some((act) => before[act] && !after[act])
}

async function refuseAlone(tx: Transaction, organizationId: string): Promise<void> {
  const people = new Set((await approversOf(tx, organizationId)).map(({ accountId }) => accountId))
  if (people.size < 2)
    throw new Refusal(
      'no-second-person',
      'Two people who may approve must have signed in: owners, admins, reviewers, or a role of yours with approval:decide.',
    )
}
