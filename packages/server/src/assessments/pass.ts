import type { FastifyRequest } from 'fastify'
import { byLetter } from '../access/by-letter.ts'
import { hashSecret } from '../access/secrets.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { scopedTo } from '../store/scope.ts'
import type { Opened } from './link.ts'

/** Longer than the longest attempt: a pass does not end in the middle of one. */
const hours = 24

/** The cookie of a pass, one for each invitation; bound to this very host over https. */
export function passCookieOf({ settings }: Pick<World, 'settings'>, id: string) {
  const secure = settings.baseUrl.startsWith('https:')
  return {
    name: `${secure ? '__Host-' : ''}laurel-taker-${id}`,
    options: { path: '/', httpOnly: true, secure, sameSite: 'lax' as const },
    maxAge: hours * 3600,
  }
}

/**
 * Spends a link and answers the secret of a pass for a day. Of two that open it at once one gets in. A newer link takes the
 * place of the pass before it: one browser at a time answers. Refuses with `link-spent`.
 */
export async function spendLink(world: World, request: FastifyRequest, link: Opened): Promise<string> {
  const { organizationId, recipientId, id } = link
  const secret = world.random(32).toString('base64url')
  const now = world.now()
  await scopedTo(world.db, [organizationId])
    .transaction()
    .execute(async (tx) => {
      const opened = await tx
        .updateTable('assessment_invitations')
        .set({
          opened_at: now,
          pass_hash: hashSecret(secret),
          pass_ends_at: new Date(now.getTime() + hours * 3_600_000),
        })
        .where('id', '=', id)
        .where('opened_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .where('token_ends_at', '>', now)
        .returning('id')
        .executeTakeFirst()
      if (!opened)
        throw new Refusal(
          'link-spent',
          'It was opened already, or has run out; each link opens once. Ask for a new one.',
        )
      const { actor } = byLetter(world, request, { recipientId, organizationId })
      await recordEvent(
        tx,
        { actor: { ...actor, organizationId }, now: world.now, request: null, requestId: request.id },
        {
          type: 'assessment.link-opened',
          subject: id,
          data: { assessment: link.assessmentId, recipient: recipientId },
        },
      )
    })
  return secret
}

/** Whoever came by the link of a letter to the invitation that the route asks for (`:id`), or null. */
export function findTaker(world: World, request: FastifyRequest): Promise<Context | null> {
  return findTakerAt(world, request, (request.params as { id?: string }).id)
}

export async function findTakerAt(
  world: World,
  request: FastifyRequest,
  id: string | undefined,
): Promise<Context | null> {
  if (id === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const secret = request.cookies[passCookieOf(world, id).name]
  if (secret === undefined || secret.length > 200) return null
  const row = await world.db
    .selectFrom('assessment_invitations as i')
    .innerJoin('recipients as r', 'r.id', 'i.recipient_id')
    .select(['i.recipient_id', 'i.organization_id'])
    .where('i.id', '=', id)
    .where('i.pass_hash', '=', hashSecret(secret))
    .where('i.pass_ends_at', '>', world.now())
    .where('r.erased_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return byLetter(world, request, { recipientId: row.recipient_id, organizationId: row.organization_id })
}
