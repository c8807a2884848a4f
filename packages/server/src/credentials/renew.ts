import { organizationsOf } from '../access/authorize.ts'
import { readVersion } from '../achievements/store.ts'
import { passGate } from '../approvals/gate.ts'
import { isOver } from '../approvals/over.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Transaction } from '../store/database.ts'
import { personalColumns, readPersonal } from './personal.ts'
import { policyFor, refuseOutside, renewedEnd } from './renewal-policy.ts'
import { replaceCredential } from './replace.ts'
import { refuseReversed } from './validity.ts'

export type Renewal = {
  readonly id: string
  readonly validUntil?: Date | null | undefined
  readonly mail: boolean
  /** The id of the new one; made at random where absent. */
  readonly as?: string
  /** Written in the same commit. */
  readonly within?: (tx: Transaction, renewedAs: string) => Promise<void>
  /** In the place of asking a second person where it is one too many for its maker's day: of many, all are asked for at once. */
  readonly gate?: (tx: Transaction) => Promise<void>
}

/**
 * Replaces a credential by a new one for the same person, from the achievement as it is now; answers the new id.
 * Refuses with `wrong-state` what the policy of renewals does not allow now.
 */
export async function renewCredential(
  context: Context,
  { id, validUntil, mail, as, within, gate }: Renewal,
): Promise<string> {
  const { db, actor } = context
  const now = context.now()
  refuseReversed(now, validUntil)
  const old = await db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select(['c.achievement_id', 'c.valid_until'])
    .where('c.id', '=', id)
    .where('c.organization_id', 'in', organizationsOf(actor))
    .executeTakeFirst()
  const version = old && (await readVersion(context, old.achievement_id, 'current', actor.organizationId))
  if (!old || !version) throw new Refusal('not-found', 'There is no credential with this id.')
  const policy = await policyFor(db, old.organization_id, old.achievement_id)
  // A program, which names the new one, has settled by its own rules when.
  if (as === undefined) refuseOutside(policy, old.valid_until, now)

  const { name, email, language = null } = await readPersonal(context, old)
  const end =
    validUntil === undefined
      ? renewedEnd(policy, old.valid_until, version.definition.validFor, now)
      : validUntil
  return replaceCredential(context, {
    id,
    ...(as && { as }),
    how: 'renewal',
    version,
    row: { recipient: { name, email, language }, validUntil: end },
    mail,
    graceDays: policy.graceDays,
    event: (renewedAs) => ({ type: 'credential.renewed', subject: id, data: { renewedAs } }),
    ...(within && { within }),
    // One that a program's rules ask for is held by those.
    ...(as === undefined && {
      gate: gate ?? ((tx: Transaction) => holdRenewal(tx, context, { id, validUntil, mail })),
    }),
  })
}

/** One too many for its maker's day waits for a second person. */
function holdRenewal(tx: Transaction, context: Context, { id, validUntil, mail }: Renewal): Promise<void> {
  const input = { id, mail, validUntil: validUntil?.toISOString() ?? validUntil }
  const act = { kind: 'renewal', subject: id, input } as const
  return passGate(tx, context, act, (rule) => isOver(tx, context, rule))
}
