import { Type } from 'typebox'
import type { World } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { type Html, html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import type { Reader } from '../store/database.ts'
import { mailActor } from './delivery/note.ts'
import { mailOfToken } from './tokens.ts'

type Addressee = { readonly organization_id: string | null; readonly awarded_to: string | null }

/** Whoever a mail went to gets no more reminders and announcements from its organization. What they must be told still comes. */
export const optOut = (world: World, mail: Addressee): Promise<void> => change(world, mail, true)

/** Takes that back. */
export const optIn = (world: World, mail: Addressee): Promise<void> => change(world, mail, false)

async function change(
  world: World,
  { organization_id: organizationId, awarded_to: recipientId }: Addressee,
  isOut: boolean,
): Promise<void> {
  if (organizationId === null || recipientId === null) return
  await world.db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('recipients')
      .select('id')
      .where('id', '=', recipientId)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (!known) return
    const changed = isOut
      ? await tx
          .insertInto('mail_optouts')
          .values({ recipient_id: recipientId, organization_id: organizationId, at: world.now() })
          .onConflict((clash) => clash.doNothing())
          .returning('recipient_id')
          .executeTakeFirst()
      : await tx
          .deleteFrom('mail_optouts')
          .where('recipient_id', '=', recipientId)
          .returning('recipient_id')
          .executeTakeFirst()
    if (!changed) return
    const context = { actor: mailActor(organizationId), now: world.now, request: null }
    await recordEvent(tx, context, {
      type: 'mail.reminders-changed',
      subject: recipientId,
      data: { wanted: !isOut },
    })
  })
}

/** Of some people those who want no reminders and announcements. */
export async function optedOut(
  reader: Reader,
  recipientIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (recipientIds.length === 0) return new Set()
  const rows = await reader
    .selectFrom('mail_optouts')
    .select('recipient_id')
    .where('recipient_id', 'in', [...new Set(recipientIds)])
    .execute()
  return new Set(rows.map(({ recipient_id }) => recipient_id))
}

const ByToken = Type.Object({ token: Type.String({ maxLength: 100 }) })

/**
 * `/mail/unsubscribe/{token}`: opening it changes nothing, for scanners of mail open every link; the button does, or the
 * mail program by itself (RFC 8058, which posts `List-Unsubscribe=One-Click` without any cookie).
 */
export function unsubscribeRoutes(app: App, world: World): void {
  const config = { permission: 'public', openToPages: false, rateLimit: rates.signInPage } as const
  app.get(
    '/mail/unsubscribe/:token',
    { config, schema: { hide: true, params: ByToken } },
    async (request, reply) => {
      const found = await find(world, request.params.token)
      return reply
        .code(found ? 200 : 410)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(found ? choicePage(request.params.token, found) : overPage())
    },
  )
  app.post(
    '/mail/unsubscribe/:token',
    {
      config: {
        ...config,
        idempotency: 'none',
        receives: 'bytes',
        consumes: { 'application/x-www-form-urlencoded': {}, 'multipart/form-data': {} },
      },
      schema: { hide: true, params: ByToken },
    },
    async (request, reply) => {
      const { token } = request.params
      const mail = await mailOfToken(world, 'unsubscribe', token)
      const body = (request.body as Buffer | undefined)?.toString('utf8') ?? ''
      if (mail) {
        const addressee = { organization_id: mail.organizationId, awarded_to: mail.recipientId }
        await (new URLSearchParams(body).get('reminders') === 'on' ? optIn : optOut)(world, addressee)
      }
      return reply.redirect(`/mail/unsubscribe/${encodeURIComponent(token)}`, 303)
    },
  )
}

type Found = { readonly organization: string; readonly isOut: boolean }

async function find(world: World, token: string): Promise<Found | null> {
  const mail = await mailOfToken(world, 'unsubscribe', token)
  if (!mail?.recipientId) return null
  const row = await world.db
    .selectFrom('organizations as o')
    .leftJoin('mail_optouts as out', (join) => join.on('out.recipient_id', '=', mail.recipientId!))
    .select(['o.name', 'out.at'])
    .where('o.id', '=', mail.organizationId)
    .executeTakeFirst()
  return row ? { organization: row.name, isOut: row.at !== null } : null
}

const notice = (title: string, inner: Html): string =>
  page({
    title: `${title} · Laurel`,
    body: html`<div class="engraved centred"><div class="wrap narrow notice"><div class="medallion">${icon('mail')}</div><h1>${title}</h1>${inner}</div></div>`,
  }).text

function choicePage(token: string, { organization, isOut }: Found): string {
  const action = `/mail/unsubscribe/${encodeURIComponent(token)}`
  return isOut
    ? notice(
        'No more reminders',
        html`<p class="lead"><bdi>${organization}</bdi> sends you no more reminders and announcements.</p>
<p>What you must be told, such as that a credential was revoked, still comes.</p>
<form method="post" action="${action}"><input type="hidden" name="reminders" value="on"><button class="button second" type="submit">Send me reminders again</button></form>`,
      )
    : notice(
        'Reminders by mail',
        html`<p class="lead"><bdi>${organization}</bdi> reminds you by mail, for example before a credential runs out, and may write to you about what you hold.</p>
<form method="post" action="${action}"><button class="button large" type="submit">Stop reminders</button></form>
<p class="small quiet">What you must be told, such as that a credential was revoked, comes in any case.</p>`,
      )
}

const overPage = (): string =>
  notice(
    'This link is no longer good',
    html`<p class="lead">Take the link of a newer mail, or write to whoever sent it.</p>`,
  )
