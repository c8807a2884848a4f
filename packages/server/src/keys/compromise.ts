import { authorize, organizationsOf } from '../access/authorize.ts'
import { passGate } from '../approvals/gate.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvents } from '../events/record.ts'
import { notify } from '../store/notify.ts'
import { makeKey } from './create.ts'

/** The channel on which every node hears that a key is not to be believed any more. */
export const keyChannel = 'keys'

export type Compromise = { readonly id: string; readonly since: Date; readonly reason: string }

/**
 * Tells the world that what a key signed from an instant on is not to be believed. A key in use is replaced in the
 * same commit, so that nothing more is signed with it and issuing goes on.
 *
 * May be told again with an earlier instant, when more is known; never with a later one: what was distrusted stays
 * so.
 */
export async function compromiseKey(context: Context, { id, since, reason }: Compromise): Promise<void> {
  const { db, actor } = context
  const at = context.now()
  // Credentials are dated by whole seconds: what bears this second may be from after the instant.
  const from = new Date(Math.floor(since.getTime() / 1000) * 1000)
  if (from > at) throw new Refusal('invalid-fields', 'The instant lies in the future.', future)
  const key = await readKeyRow(context, id)
  authorize(actor, 'key:write', key.organization_id)
  if (key.did.startsWith('did:key:') && key.purpose === 'assertion') {
    throw new Refusal(
      'wrong-state',
      'On localhost the issuer is this key (did:key), and cannot disown it. Set up the issuer anew under an https LAUREL_BASE_URL.',
    )
  }
  const owner = { organizationId: key.organization_id, issuerId: key.issuer_id, issuerName: key.issuer_name }
  await db.transaction().execute(async (tx) => {
    // The issuer's row makes this and a rotation take turns.
    await tx.selectFrom('issuers').select('id').where('id', '=', key.issuer_id).forUpdate().execute()
    const now = await tx.selectFrom('keys').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (now.compromised_since !== null && now.compromised_since <= from) {
      throw new Refusal(
        'wrong-state',
        `What this key signed from ${now.compromised_since.toISOString()} on is distrusted already. That instant can only be moved back.`,
      )
    }
    const input = { id, since: since.toISOString(), reason }
    await passGate(tx, context, { kind: 'key-compromise', subject: id, input }, ({ keys }) => keys)
    await tx
      .updateTable('keys')
      .set({
        compromised_since: from,
        compromise_told_at: at,
        compromise_reason: reason,
        retired_at: now.retired_at ?? at,
      })
      .where('id', '=', id)
      .execute()
    const { purpose } = now
    const told = {
      type: 'key.compromised',
      subject: id,
      data: { purpose, since: from.toISOString(), reason },
    } as const
    if (now.retired_at !== null) await recordEvents(tx, context, [told])
    else {
      const { count } = await tx
        .selectFrom('keys')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('issuer_id', '=', key.issuer_id)
        .where('purpose', '=', purpose)
        .executeTakeFirstOrThrow()
      const next = await makeKey(context, owner, purpose, `${purpose}-${Number(count) + 1}`)
      await tx.insertInto('keys').values(next).execute()
      const data = { issuerId: key.issuer_id, purpose, algorithm: next.algorithm }
      await recordEvents(tx, context, [
        told,
        { type: 'key.retired', subject: id, data: { purpose } },
        { type: 'key.created', subject: next.id, data },
      ])
    }
    await notify(tx, keyChannel, id)
  })
  context.notifications.tellHere(keyChannel, id)
}

const future = {
  errors: [
    {
      pointer: '/since',
      code: 'range',
      message: 'Give the earliest instant at which it may have been in other hands.',
    },
  ],
}

/** A key of the actor's organization with its issuer. Refuses with `not-found`. */
export async function readKeyRow({ db, actor }: Context, id: string) {
  const key = await db
    .selectFrom('keys as k')
    .innerJoin('issuers as i', 'i.id', 'k.issuer_id')
    .selectAll('k')
    .select(['i.did', 'i.name as issuer_name'])
    .where('k.id', '=', id)
    .where('k.organization_id', 'in', organizationsOf(actor))
    .executeTakeFirst()
  if (!key) throw new Refusal('not-found', 'There is no key with this id.')
  return key
}
