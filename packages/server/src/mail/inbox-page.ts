import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Html, html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { instant, isolated } from '../pages/text.ts'
import { type Letter, openLetter, type Stored } from '../recipients/letter.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const open = { permission: 'public', openToPages: false } as const

/**
 * Mail that nobody sends: outside production and without a way to send it lands on these pages.
 * In every other case the routes do not exist, since mails hold sign-in links.
 */
export function inboxRoutes(app: App, world: World): void {
  const { production, smtpUrl, mailHttpUrl } = world.settings
  if (production || smtpUrl !== '' || mailHttpUrl !== '') return

  app.get('/dev/mail', { config: open, schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await inboxPage(world)),
  )
  app.get('/dev/mail/:id', { config: open, schema: { hide: true, params: ById } }, async (request, reply) => {
    const mail = await readMail(world, request.params.id)
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(mailPage(mail))
  })
  // The mail itself is somebody's markup: no scripts, no forms, nothing from the network; links open a new tab.
  app.get(
    '/dev/mail/:id/body',
    { config: open, schema: { hide: true, params: ById } },
    async (request, reply) => {
      const mail = await readMail(world, request.params.id)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .removeHeader('x-frame-options')
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
        )
        .send(inNewTab(mail.html))
    },
  )
}

type Mail = Letter & { readonly id: string; readonly created_at: Date }

const select = ({ db }: World) =>
  db
    .selectFrom('mails as m')
    .leftJoin('recipients as r', 'r.id', 'm.awarded_to')
    .select(['m.id', 'm.organization_id', 'm.awarded_to', 'm.sealed', 'r.key_share', 'm.created_at'])
    .select(['m.recipient', 'm.subject', 'm.text', 'm.html'])

async function opened(world: World, row: Stored & Pick<Mail, 'created_at'>): Promise<Mail[]> {
  const letter = await openLetter(world, row)
  return letter ? [{ ...letter, id: row.id, created_at: row.created_at }] : []
}

async function readMail(world: World, id: string): Promise<Mail> {
  const row = await select(world).where('m.id', '=', id).executeTakeFirst()
  const [mail] = row ? await opened(world, row) : []
  if (!mail) throw new Refusal('not-found', 'There is no such mail.')
  return mail
}

async function inboxPage(world: World): Promise<string> {
  const rows = await select(world).orderBy('m.created_at', 'desc').orderBy('m.id').limit(200).execute()
  const mails = (await Promise.all(rows.map((row) => opened(world, row)))).flat()
  return page({
    title: 'Inbox · Laurel',
    body: html`<div class="wrap narrow">
<header class="page-head"><p class="eyebrow">Development</p><h1>Inbox</h1>
<p class="quiet">No mail server is set, so every mail lands here instead of being sent. The newest comes first.</p></header>
${mails.length === 0 ? empty : html`<ul class="card inbox-list">${mails.map(line)}</ul>`}
</div>`,
  }).text
}

const empty: Html = html`<div class="card notice"><div class="medallion">${icon('mail')}</div><h2>No mail yet</h2><p class="quiet">Ask for a sign-in link or issue a credential, then load this page again.</p></div>`

const line = ({ id, recipient, subject, created_at }: Mail): Html =>
  html`<li><a href="/dev/mail/${id}"><strong>${isolated(subject)}</strong><span class="small quiet">${instant(created_at)}</span><span class="small quiet">to ${isolated(recipient)}</span></a></li>`

function mailPage(mail: Mail): string {
  return page({
    title: `${mail.subject} · Inbox`,
    body: html`<div class="wrap narrow">
<header class="page-head"><p><a href="/dev/mail">All mail</a></p></header>
<article class="card"><header class="mail-head"><h1>${isolated(mail.subject)}</h1>
<dl><dt>To</dt><dd>${isolated(mail.recipient)}</dd><dt>Written</dt><dd>${instant(mail.created_at)}</dd></dl></header>
<iframe class="mail-frame" src="/dev/mail/${mail.id}/body" title="The mail as its reader sees it" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>
</article>
<details class="fold card panel plain-text"><summary>As plain text</summary><pre class="snippet">${linked(mail.text)}</pre></details>
</div>`,
  }).text
}

/** Addresses in plain text as links, for those who read the plain part. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))
}

const inNewTab = (markup: string): string =>
  markup.includes('<head>')
    ? markup.replace('<head>', '<head><base target="_top">')
    : `<base target="_top">${markup}`
