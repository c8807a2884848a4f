import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Reader } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import type { HiddenField, Visibility } from '../store/tables.ts'
import { isMore, visibilityChannel } from './visibility.ts'

export type VisibilityPolicy = {
  /** The most that may be seen of any credential. */
  readonly most: Visibility
  /** What new credentials begin with. */
  readonly usual: Visibility
  readonly hidden: HiddenField[]
  readonly holdersChoose: boolean
  /** Whether search engines are led to its public credentials (/sitemap.xml). */
  readonly listed: boolean
}
export type VisibilityWish = Omit<VisibilityPolicy, 'listed'> & { readonly listed?: boolean }

export async function readVisibilityPolicy({ db, actor }: Context): Promise<VisibilityPolicy> {
  authorize(actor, 'privacy:read', actor.organizationId)
  return find(db, actor.organizationId)
}

/**
 * Settles who may see the organization's credentials. What is seen less from now on is seen less of everything issued
 * before, at once; what may be seen more changes no credential, whose own choice stays.
 */
export async function setVisibilityPolicy(context: Context, wish: VisibilityWish): Promise<VisibilityPolicy> {
  const { db, actor } = context
  authorize(actor, 'privacy:write', actor.organizationId)
  if (isMore(wish.usual, wish.most)) {
    const message = 'New credentials cannot begin with more than the most that may be seen.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/usual', code: 'range', message }],
    })
  }
  const policy = await db.transaction().execute(async (tx) => {
    const before = await find(tx, actor.organizationId)
    const { listed = before.listed } = wish
    const policy = { ...wish, listed, hidden: [...new Set(wish.hidden)].sort() }
    await tx
      .updateTable('organizations')
      .set({
        most_visible: policy.most,
        usual_visibility: policy.usual,
        hidden_always: policy.hidden,
        holders_choose: policy.holdersChoose,
        in_sitemap: listed,
      })
      .where('id', '=', actor.organizationId)
      .execute()
    await recordEvent(tx, context, {
      type: 'privacy.visibility-changed',
      subject: actor.organizationId,
      data: policy,
      changed: changesBetween(before, policy),
    })
    await notify(tx, visibilityChannel, actor.organizationId)
    return policy
  })
  context.notifications.tellHere(visibilityChannel, actor.organizationId)
  return policy
}

async function find(reader: Reader, organizationId: string): Promise<VisibilityPolicy> {
  const row = await reader
    .selectFrom('organizations')
    .select(['most_visible', 'usual_visibility', 'hidden_always', 'holders_choose', 'in_sitemap'])
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return {
    most: row.most_visible,
    usual: row.usual_visibility,
    hidden: row.hidden_always,
    holdersChoose: row.holders_choose,
    listed: row.in_sitemap,
  }
}
