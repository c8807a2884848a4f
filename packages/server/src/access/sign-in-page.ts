import { Type } from 'typebox'
import type { World } from '../context.ts'
import { type Html, html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { mark } from '../pages/mark.ts'
import { addressOfLink } from './sign-in.ts'

/**
 * Where the link of a sign-in mail leads. It only shows a button: scanners of mail open every link, and opening
 * must not spend it. The button's POST does.
 */
export function signInPageRoutes(app: App, world: World): void {
  app.get(
    '/sign-in/:token',
    {
      config: {
        permission: 'public',
        openToPages: false,
        rateLimit: rates.signInPage,
      },
      schema: { hide: true, params: Type.Object({ token: Type.String({ maxLength: 100 }) }) },
    },
    async (request, reply) => {
      const { token } = request.params
      const address = await addressOfLink(world, token)
      return reply
        .code(address ? 200 : 410)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'same-origin')
        .send(signInPage(address === null ? null : { token, address }))
    },
  )
  app.get(
    '/sign-in',
    { config: { permission: 'public', openToPages: false }, schema: { hide: true } },
    async (_request, reply) => reply.redirect('/portal/sign-in', 302),
  )
}

type GoodLink = { readonly token: string; readonly address: string }

export function signInPage(link: GoodLink | null): string {
  return page({
    title: link ? 'Sign in · Laurel' : 'This link is no longer good · Laurel',
    body: html`<div class="engraved centred"><div class="wrap narrow notice">${link ? good(link) : spent}</div></div>`,
  }).text
}

// The address is shown: nobody should find themselves in another person's account by a link that was slipped to them.
const good = ({ token, address }: GoodLink): Html => html`<div class="medallion">${mark}</div>
<h1>Welcome back</h1>
<p class="lead">One more step, so that only a person can use this link.</p>
<p>You will be signed in as <strong><bdi>${address}</bdi></strong>.</p>
<form method="post" action="/sign-in/${encodeURIComponent(token)}"><button class="button large" type="submit">Sign in${icon('arrow')}</button></form>
<p class="small quiet">The link works once and for 10 minutes. If you did not ask for it, close this page: nothing happens.</p>`

const spent: Html = html`<div class="medallion">${icon('clock')}</div>
<h1>This link is no longer good</h1>
<p class="lead">A sign-in link works once and for 10 minutes. Ask for a new one; it arrives in a moment.</p>
<div class="row"><a class="button large" href="/portal/sign-in">Get a new link</a></div>`
