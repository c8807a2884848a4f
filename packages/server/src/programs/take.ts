import { ApprovalNeeded } from '../approvals/gate.ts'
import type { Context } from '../context.ts'
import { reinstateCredential } from '../credentials/reinstate.ts'
import { revokeCredential } from '../credentials/revoke.ts'
import { suspendCredential } from '../credentials/suspend.ts'
import { recordEvent } from '../events/record.ts'
import { sealExplanation } from '../recipients/result.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Transaction } from '../store/database.ts'
import type { AwardState } from '../store/tables.ts'
import type { Award } from './decide.ts'
import { type Finding, unmet } from './engine.ts'
import { explain } from './explain.ts'
import type { Subject } from './load.ts'

const states = { suspend: 'suspended', revoke: 'revoked', tell: 'in-doubt' } as const
const reason = 'A result that this was awarded for was corrected or withdrawn.'

/**
 * Does to an award what its program says, since what it stands on is gone. Credentials first, each a commit of its
 * own, then the award: after a death in between the award is still held and is taken again, which finds the credentials
 * done. Where revoking needs a second person, it is suspended until somebody decides.
 */
export async function takeAward(context: Context, award: Award, finding: Finding): Promise<void> {
  const policy = award.program.definition.takeAway
  let act = policy
  for (const { id, state } of award.credentials) {
    if (act === 'revoke' && state !== 'revoked' && !(await isRevoked(context, id))) act = 'suspend'
    if (act === 'suspend' && state === 'active') await suspendCredential(context, { id, reason })
  }
  await moveAward(context, award, states[act], async (tx, recipient) => {
    const data = {
      program: award.program.id,
      recipient,
      act,
      wanted: act === policy ? null : policy,
      unmet: unmet(finding),
    }
    await recordEvent(tx, context, { type: 'award.taken', subject: award.id, data })
  })
}

/** Revokes; false where that waits for a second person, and nothing is left of the attempt. */
async function isRevoked(context: Context, id: string): Promise<boolean> {
  try {
    await revokeCredential(context, { id, reason })
    return true
  } catch (error) {
    if (error instanceof ApprovalNeeded) return false
    throw error
  }
}

/** What an award stands on is there again: it holds, and what the program suspended is reinstated. */
export async function giveBack(
  context: Context,
  award: Award,
  subject: Subject,
  finding: Finding,
): Promise<void> {
  if (award.state === 'suspended')
    for (const { id, state } of award.credentials)
      if (state === 'suspended') await reinstateCredential(context, { id, reason: null })
  await moveAward(context, award, 'held', async (tx, recipient) => {
    const data = { program: award.program.id, recipient }
    await recordEvent(tx, context, { type: 'award.given-back', subject: award.id, data })
    await keepExplanation(tx, context, award, subject, finding)
  })
}

/** The award stands on other results than before: it says so from now on. */
export async function explainAnew(
  context: Context,
  award: Award,
  subject: Subject,
  finding: Finding,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    await keepExplanation(tx, context, award, subject, finding)
    const data = { program: award.program.id, recipient: subject.recipientId }
    await recordEvent(tx, context, { type: 'award.explained', subject: award.id, data })
  })
}

async function keepExplanation(
  tx: Transaction,
  context: Context,
  award: Award,
  subject: Subject,
  finding: Finding,
): Promise<void> {
  const { renewal, requirements } = award.program.definition
  const rules = award.renewed && renewal ? renewal.requirements : requirements
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  const why = explain(award.program, rules, { finding, facts: subject.facts, at: context.now() })
  await tx
    .updateTable('awards')
    .set({ explanation: sealExplanation(keys.keyOf(subject.share!), award.id, why) })
    .where('id', '=', award.id)
    .execute()
}

/** Once: of two at the same work the second finds the award moved. */
async function moveAward(
  context: Context,
  award: Award,
  state: AwardState,
  tell: (tx: Transaction, recipient: string) => Promise<void>,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const moved = await tx
      .updateTable('awards')
      .set({ state, changed_at: context.now() })
      .where('id', '=', award.id)
      .where('organization_id', '=', context.actor.organizationId)
      .where('state', '=', award.state)
      .returning('recipient_id')
      .executeTakeFirst()
    if (moved) await tell(tx, moved.recipient_id)
  })
}
