import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { notify } from '../../store/notify.ts'
import { everywhere } from '../../store/scope.ts'
import { membershipsOf } from '../accounts.ts'
import { personOf } from '../end-sessions.ts'
import { callersChannel } from '../known.ts'
import { knownPermissions } from '../roles.ts'

/** A program that a person has let act for them in an organization. */
export type AllowedProgram = {
  clientId: string
  name: string
  organizationId: string
  scopes: string[]
  allowedAt: string
  /** When it has to ask again. */
  until: string
}

/** The programs that act for this person now. */
export async function listAllowedPrograms(context: Context): Promise<AllowedProgram[]> {
  // A person may be a member of several organizations.
  const db = everywhere(context.db)
  const members = (await membershipsOf(db, personOf(context).accountId)).map(({ memberId }) => memberId)
  if (members.length === 0) return []
  const rows = await db
    .selectFrom('oauth_records as r')
    .innerJoin('oauth_clients as c', 'c.id', 'r.client_id')
    .select(['c.id', 'c.name', 'c.organization_id', 'r.payload', 'r.expires_at'])
    .where('r.model', '=', 'Grant')
    .where('r.member_id', 'in', members)
    .where('r.expires_at', '>', context.now())
    .where('c.revoked_at', 'is', null)
    .orderBy('r.expires_at', 'desc')
    .orderBy('c.id')
    .limit(200)
    .execute()
  return rows.map(({ id, name, organization_id, payload, expires_at }) => {
    const { iat = 0, openid } = payload as { iat?: number; openid?: { scope?: string } }
    return {
      clientId: id,
      name,
      organizationId: organization_id,
      scopes: knownPermissions((openid?.scope ?? '').split(' ')),
      allowedAt: new Date(iat * 1000).toISOString(),
      until: expires_at.toISOString(),
    }
  })
}

/** Takes back what the person allowed this program, in every organization of theirs, with all tokens that it has. */
export async function disallowProgram(context: Context, clientId: string): Promise<void> {
  const { accountId } = personOf(context)
  await everywhere(context.db)
    .transaction()
    .execute(async (tx) => {
      // It may act for them at an organization below the one that they are a member of: that one's record tells of it.
      const client = await tx
        .selectFrom('oauth_clients')
        .select('organization_id')
        .where('id', '=', clientId)
        .executeTakeFirst()
      let taken = 0
      for (const { memberId } of client ? await membershipsOf(tx, accountId) : []) {
        const { numDeletedRows } = await tx
          .deleteFrom('oauth_records')
          .where('client_id', '=', clientId)
          .where('member_id', '=', memberId)
          .executeTakeFirst()
        if (numDeletedRows === 0n) continue
        taken += 1
        const actor = { ...context.actor, id: `member:${memberId}`, organizationId: client!.organization_id }
        const recorder = { ...context, actor }
        await recordEvent(tx, recorder, { type: 'client.disallowed', subject: clientId, data: {} })
      }
      if (taken === 0) throw new Refusal('not-found', 'You have let no program in with this id.')
      await notify(tx, callersChannel, clientId)
    })
  context.notifications.tellHere(callersChannel, clientId)
}
