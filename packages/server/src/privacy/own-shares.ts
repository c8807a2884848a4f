import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { CredentialId } from '../credentials/shapes.ts'
import { endShare, listShares, type Share, shareCredential } from '../credentials/shares.ts'
import { Refusal } from '../errors.ts'
import { type Html, html } from '../kit/http/html.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import type { Own } from './own-page.ts'

/** How long a link may be good, as the form offers it. */
const days: Readonly<Record<string, string>> = {
  '1': 'a day',
  '7': 'a week',
  '30': 'a month',
  '365': 'a year',
}

/** The links that a holder has made, and a form for another. `made` is shown this once. */
export function shareForm(own: Own, made: string | null): Html | null {
  const { id, chosen, shares, withoutAccount } = own
  if (withoutAccount) return null
  if (chosen.seen.visibility !== 'private' || !chosen.holdersChoose || chosen.most === 'private') return null
  return html`<section class="card panel own-form" id="shares"><h2>Secret links</h2>
<p class="small quiet">Whoever has such a link sees this page and its files although they are private, until the link runs out or you end it.</p>
${made ? html`<p role="status"><strong>Here is the link.</strong> Copy it now: it is shown this once.</p><p><code>${made}</code></p>` : null}
${shares.length > 0 ? html`<ul>${shares.map((share) => line(id, share))}</ul>` : null}
<form method="post" action="/credentials/${id}/yours/shares" class="row">
<label>Good for <select name="days">${Object.entries(days).map(([value, name]) => html`<option value="${value}"${value === '30' ? html` selected` : null}>${name}</option>`)}</select></label>
<button class="button second" type="submit">Make a link</button>
</form></section>`
}

const line = (id: string, { id: shareId, createdAt, expiresAt }: Share): Html =>
  html`<li><form method="post" action="/credentials/${id}/yours/shares/${shareId}/end" class="row"><span>Made ${createdAt.slice(0, 10)}, good until ${expiresAt.slice(0, 10)}</span>
<button class="button second small" type="submit">End it</button></form></li>`

/** Only for whoever is signed in: a letter that went astray gives nobody a link to hand on. */
const config = {
  permission: 'person',
  idempotency: 'none',
  receives: 'bytes',
  consumes: { 'application/x-www-form-urlencoded': {} },
} as const

/** `show` answers the whole page, with the link that was just made. */
export function ownShareRoutes(
  app: App,
  show: (context: Context, id: string, made: string) => Promise<string>,
): void {
  app.post(
    '/credentials/:id/yours/shares',
    { config, schema: { hide: true, params: Type.Object({ id: CredentialId }) } },
    async (request, reply) => {
      const { id } = request.params
      const wanted = new URLSearchParams((request.body as Buffer).toString('utf8')).get('days') ?? ''
      if (!Object.hasOwn(days, wanted))
        throw new Refusal('malformed-body', 'Choose how long the link is good.')
      const { url } = await shareCredential(contextOf(request), { id, by: 'holder', days: Number(wanted) })
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .send(await show(contextOf(request), id, url))
    },
  )
  app.post(
    '/credentials/:id/yours/shares/:shareId/end',
    {
      config,
      schema: {
        hide: true,
        params: Type.Object({ id: CredentialId, shareId: Type.String({ format: 'uuid' }) }),
      },
    },
    async (request, reply) => {
      const { id, shareId } = request.params
      await endShare(contextOf(request), { id, by: 'holder', shareId })
      return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
    },
  )
}

export const sharesOf = (context: Context, id: string): Promise<Share[]> =>
  listShares(context, { id, by: 'holder' })
