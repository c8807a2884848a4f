import type { FastifyRequest } from 'fastify'
import { byLetter } from '../access/by-letter.ts'
import { hashSecret } from '../access/secrets.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Opened } from './link.ts'

const hours = 2

/** The cookie of a pass; bound to this very host over https, as that of sessions. */
export function passCookieOf({ settings }: Pick<World, 'settings'>) {
  const secure = settings.baseUrl.startsWith('https:')
  return {
    name: secure ? '__Host-laurel-holder' : 'laurel-holder',
    options: { path: '/', httpOnly: true, secure, sameSite: 'lax' as const },
    maxAge: hours * 3600,
  }
}

/**
 * Spends a link and answers the secret of a pass for two hours. Of two that open it at once one gets in; a letter that
 * is found later opens nothing. Refuses with `link-spent`.
 */
export async function spendHoldingLink(
  world: World,
  request: FastifyRequest,
  { id, token, link }: { id: string; token: string; link: Opened },
): Promise<string> {
  const { organizationId, recipientId } = link
  const secret = world.random(32).toString('base64url')
  const now = world.now()
  await world.db.transaction().execute(async (tx) => {
    const claimed = await tx
      .selectFrom('recipient_holders')
      .select('recipient_id')
      .where('recipient_id', '=', recipientId)
      .where('organization_id', '=', organizationId)
      .executeTakeFirst()
    if (claimed)
      throw new Refusal(
        'link-spent',
        'You keep this in your account. Sign in, and find it under My credentials.',
      )
    const opened = await tx
      .insertInto('holder_passes')
      .values({
        secret_hash: hashSecret(secret),
        link_hash: hashSecret(`${id} ${token}`),
        organization_id: organizationId,
        recipient_id: recipientId,
        opened_at: now,
        ends_at: new Date(now.getTime() + hours * 3_600_000),
      })
      .onConflict((conflict) => conflict.column('link_hash').doNothing())
      .returning('recipient_id')
      .executeTakeFirst()
    if (!opened)
      throw new Refusal(
        'link-spent',
        'It was opened already; each link opens once. Ask for a new one on the page of the credential.',
      )
    const { actor } = byLetter(world, request, { recipientId, organizationId })
    await recordEvent(
      tx,
      { actor: { ...actor, organizationId }, now: world.now, request: null, requestId: request.id },
      { type: 'holder.link-opened', subject: id, data: {} },
    )
  })
  return secret
}

/**
 * Whoever came by the link of a letter and asks for a credential (`:id` of the route) that was awarded to them, or null.
 * A pass is worth nothing once an account holds what it is for, or the person is erased.
 */
export async function findPass(world: World, request: FastifyRequest): Promise<Context | null> {
  const secret = request.cookies[passCookieOf(world).name]
  const { id } = request.params as { id?: string }
  if (secret === undefined || secret.length > 200 || id === undefined) return null
  const row = await world.db
    .selectFrom('holder_passes as p')
    .innerJoin('recipients as r', 'r.id', 'p.recipient_id')
    .innerJoin('credentials as c', 'c.awarded_to', 'p.recipient_id')
    .leftJoin('recipient_holders as h', 'h.recipient_id', 'p.recipient_id')
    .select(['p.recipient_id', 'p.organization_id'])
    .where('p.secret_hash', '=', hashSecret(secret))
    .where('p.ends_at', '>', world.now())
    .where('c.id', '=', id)
    .where('r.erased_at', 'is', null)
    .where('h.recipient_id', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return byLetter(world, request, { recipientId: row.recipient_id, organizationId: row.organization_id })
}

/** A pass stays, ended, until its link would have run out: it is what says that the link was opened. */
export async function forgetPasses({ db, now }: World, linkDays: number): Promise<void> {
  await db
    .deleteFrom('holder_passes')
    .where('ends_at', '<', new Date(now().getTime() - linkDays * 86_400_000))
    .execute()
}
