import { Type } from 'typebox'
import { refuseForeignWrites } from '../access/authenticate.ts'
import type { World } from '../context.ts'
import { CredentialId } from '../credentials/shapes.ts'
import { Refusal } from '../errors.ts'
import { type Html, html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { mark } from '../pages/mark.ts'
import { isolated } from '../pages/text.ts'
import { type Opened, openLink } from './link.ts'
import { passCookieOf, spendHoldingLink } from './pass.ts'
import { sendNewLink } from './send-link.ts'

const ById = Type.Object({ id: CredentialId })
const ByToken = Type.Object({ id: CredentialId, token: Type.String({ maxLength: 200 }) })
const form = {
  permission: 'public',
  rateLimit: rates.signIn,
  receives: 'bytes',
  consumes: { 'application/x-www-form-urlencoded': {} },
} as const

/**
 * Where the link of a letter about an award leads, for people without an account. It only shows a button: scanners of
 * mail open every link, and opening must not spend it.
 */
export function keepPageRoutes(app: App, world: World): void {
  app.get(
    '/credentials/:id/keep/:token',
    {
      config: { permission: 'public', openToPages: false, rateLimit: rates.signInPage },
      schema: { hide: true, params: ByToken },
    },
    async (request, reply) => {
      const { id, token } = request.params
      const link = await openLink(world, id, token)
      return reply
        .code(link ? 200 : 410)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'same-origin')
        .send(
          framed(
            link ? `${link.title} · Yours` : 'This link is no longer good',
            link ? offered(id, token, link) : over(id),
          ),
        )
    },
  )
  app.post(
    '/credentials/:id/keep/:token',
    { config: form, schema: { hide: true, params: ByToken } },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      const { id, token } = request.params
      const link = await openLink(world, id, token)
      if (!link)
        throw new Refusal('link-spent', 'It has run out. Ask for a new one on the page of the credential.')
      const secret = await spendHoldingLink(world, request, { id, token, link })
      const { name, options, maxAge } = passCookieOf(world)
      return reply
        .setCookie(name, secret, { ...options, maxAge })
        .header('cache-control', 'no-store')
        .redirect(`/credentials/${id}/yours`, 303)
    },
  )
  app.post(
    '/credentials/:id/keep',
    { config: form, schema: { hide: true, params: ById } },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      await sendNewLink(world, request.params.id)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(framed('Look into your mail', sent))
    },
  )
}

const framed = (title: string, body: Html): string =>
  page({
    title: `${title} · Laurel`,
    body: html`<div class="engraved centred"><div class="wrap narrow notice">${body}</div></div>`,
  }).text

const offered = (
  id: string,
  token: string,
  { title, issuer }: Opened,
): Html => html`<div class="medallion">${mark}</div>
<p class="eyebrow">Awarded to you by ${isolated(issuer)}</p>
<h1 dir="auto">${title}</h1>
<p class="lead">See it, say who else may, keep it or decline it, and have it put right if something is wrong. You need no account.</p>
<form method="post" action="/credentials/${id}/keep/${encodeURIComponent(token)}"><button class="button large" type="submit">Open it${icon('arrow')}</button></form>
<p class="small quiet">The link opens once, in this browser, for two hours. It is not for others: whoever opens it acts as you. If you do not know ${isolated(issuer)}, close this page: nothing happens.</p>`

/** For whoever is not let in: a new link goes to the address that it was awarded to, and nowhere else. */
export const askForLink = (id: string): Html =>
  html`<form method="post" action="/credentials/${id}/keep"><button class="button second" type="submit">${icon('mail')}Mail me a new link</button></form>
<p class="small quiet">It goes to the address that this was awarded to.</p>`

const over = (id: string): Html => html`<div class="medallion">${icon('clock')}</div>
<h1>This link is no longer good</h1>
<p class="lead">It was opened already, has run out, or a newer one was sent.</p>
${askForLink(id)}`

const sent: Html = html`<div class="medallion">${icon('mail')}</div>
<h1>Look into your mail</h1>
<p class="lead">If this was awarded to an address that we may write to, a new link is on its way there. It may take a minute.</p>
<p class="small quiet">Is that address closed by now? Write to the issuer: they can correct it and send the letter again.</p>`
