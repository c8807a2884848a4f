import { Type } from 'typebox'
import { refuseForeignWrites, sessionSecretOf } from '../access/authenticate.ts'
import { findSession } from '../access/find-session.ts'
import { cookieOf } from '../access/sessions.ts'
import { visitorOf } from '../access/visitor.ts'
import type { PersonSession, World } from '../context.ts'
import { type Html, html } from '../kit/http/html.ts'
import type { App, Request } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { mark } from '../pages/mark.ts'
import { day } from '../pages/text.ts'
import { acceptLink, declineLink, type Offer, offerOf, standingOf } from './accept.ts'

const ByToken = Type.Object({ token: Type.String({ maxLength: 100 }) })

/** Where the link of an invitation leads. It only shows what is offered; its buttons' POSTs accept or decline. */
export function invitationPageRoutes(app: App, world: World): void {
  const look = { permission: 'public', openToPages: false, rateLimit: rates.invitation } as const
  app.get(
    '/invitations/:token',
    { config: look, schema: { hide: true, params: ByToken } },
    async (request, reply) => {
      const { token } = request.params
      const offer = await offerOf(world, token)
      const session = await sessionBehind(world, request)
      const body = offer ? await offered(world, { token, offer, session }) : over
      return reply
        .code(offer ? 200 : 410)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'same-origin')
        .send(framed(offer ? 'An invitation' : 'This invitation is no longer good', body))
    },
  )

  const act = {
    permission: 'public',
    rateLimit: rates.signIn,
    receives: 'bytes',
    consumes: { 'application/x-www-form-urlencoded': {} },
  } as const
  app.post(
    '/invitations/:token/accept',
    { config: act, schema: { hide: true, params: ByToken } },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      const arriving = { visitor: visitorOf(world, request), session: await sessionBehind(world, request) }
      const secret = await acceptLink(world, request.params.token, arriving)
      const { name, options, maxAge } = cookieOf(world)
      if (secret !== null) reply.setCookie(name, secret, { ...options, maxAge })
      return reply.header('cache-control', 'no-store').redirect('/portal', 303)
    },
  )

  app.post(
    '/invitations/:token/decline',
    { config: act, schema: { hide: true, params: ByToken } },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      await declineLink(world, request.params.token, visitorOf(world, request))
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(framed('Declined', declined))
    },
  )
}

async function sessionBehind(world: World, request: Request): Promise<PersonSession | null> {
  const secret = sessionSecretOf(world, request)
  return secret === undefined ? null : ((await findSession(world, secret))?.session ?? null)
}

const framed = (title: string, body: Html): string =>
  page({
    title: `${title} · Laurel`,
    body: html`<div class="engraved centred"><div class="wrap narrow notice">${body}</div></div>`,
  }).text

type Shown = { readonly token: string; readonly offer: Offer; readonly session: PersonSession | null }

async function offered(world: World, { token, offer, session }: Shown): Promise<Html> {
  const standing = await standingOf(world.db, offer.email, session)
  const at = `/invitations/${encodeURIComponent(token)}`
  return html`<div class="medallion">${mark}</div>
<h1><bdi>${offer.organization.name}</bdi> invites you</h1>
<p class="lead">You would work with it on Laurel, where it issues its certificates. Your role would be <strong><bdi>${offer.role.name}</bdi></strong>.</p>
<p>The invitation is for <strong><bdi>${offer.email}</bdi></strong>.</p>
${standing === 'sign-in-first' ? signInFirst : accept(at, standing === 'newcomer')}
<form method="post" action="${at}/decline"><button class="button second" type="submit">Decline</button></form>
<p class="small quiet">It is good until ${day(new Date(offer.expiresAt))}. If you do not know this organization, close this page: nothing happens.</p>`
}

const accept = (
  at: string,
  isNew: boolean,
): Html => html`<form method="post" action="${at}/accept"><button class="button large" type="submit">Accept${icon('arrow')}</button></form>
${isNew && html`<p class="small">By accepting you get an account for this address.</p>`}`

// An account is more than this invitation: a mail that lay about for days must not open it.
const signInFirst: Html = html`<p>You have an account with this address. Sign in, and open the link in the mail again to accept.</p>
<div class="row"><a class="button large" href="/portal/sign-in">Sign in${icon('arrow')}</a></div>`

const declined: Html = html`<div class="medallion">${mark}</div>
<h1>You have declined</h1>
<p class="lead">The organization is told so. Nothing is kept of your address here but what you had before.</p>`

const over: Html = html`<div class="medallion">${icon('clock')}</div>
<h1>This invitation is no longer good</h1>
<p class="lead">It was taken up, declined or withdrawn, or is older than a week. Ask whoever invited you to send it again.</p>`
