import { Type } from 'typebox'
import { refuseForeignWrites } from '../access/authenticate.ts'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Html, html } from '../kit/http/html.ts'
import type { App, Request } from '../kit/http/route.ts'
import { formParts } from '../kit/http/upload.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { day } from '../pages/text.ts'
import {
  applicationBehind,
  type Behind,
  fileBytes,
  mostFiles,
  over,
  type Sent,
  sendApplication,
  withdrawApplication,
} from './send.ts'

const ByToken = Type.Object({ token: Type.String({ maxLength: 100 }) })

/** Where the link of an application leads: what is asked for, a form, and what became of it. Works without a script. */
export function applicationPageRoutes(app: App, world: World): void {
  app.get(
    '/applications/:token',
    {
      config: { permission: 'public', openToPages: false, rateLimit: rates.invitation },
      schema: { hide: true, params: ByToken },
    },
    async (request, reply) => {
      const { token } = request.params
      const behind = await applicationBehind(world, token)
      if (!behind) throw over()
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'same-origin')
        .send(shown(token, behind))
    },
  )

  app.post(
    '/applications/:token',
    {
      config: {
        permission: 'public',
        rateLimit: rates.signIn,
        receives: 'stream',
        consumes: { 'multipart/form-data': {} },
      },
      bodyLimit: (mostFiles + 1) * fileBytes,
      schema: { hide: true, params: ByToken },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      const { token } = request.params
      // Before anything is read: whoever has no link sends us nothing.
      if (!(await applicationBehind(world, token))) throw over()
      await sendApplication(world, token, await readForm(request))
      return reply.redirect(`/applications/${encodeURIComponent(token)}`, 303)
    },
  )

  app.post(
    '/applications/:token/withdraw',
    {
      config: {
        permission: 'public',
        rateLimit: rates.signIn,
        receives: 'bytes',
        consumes: { 'application/x-www-form-urlencoded': {} },
      },
      schema: { hide: true, params: ByToken },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      await withdrawApplication(world, request.params.token)
      return reply.redirect(`/applications/${encodeURIComponent(request.params.token)}`, 303)
    },
  )
}

async function readForm(request: Request): Promise<Sent> {
  if (!request.isMultipart()) throw new Refusal('malformed-body', 'This is not the form of the page.')
  const fields: Record<string, string> = {}
  const files: Sent['files'][number][] = []
  const limits = { files: mostFiles, fileSize: fileBytes, fields: 5, parts: mostFiles + 5 }
  for await (const part of formParts(request, { limits })) {
    if (part.type === 'file') {
      const content = await part.toBuffer()
      const name = part.filename.replace(/[\\/\p{C}]/gu, '_').slice(-200)
      if (content.length > 0) files.push({ name: name || 'file', content })
    } else fields[part.fieldname] = String(part.value)
  }
  const links = (fields.links ?? '')
    .split(/\s+/)
    .map((link) => link.trim())
    .filter(Boolean)
  return { words: fields.words ?? '', links, files }
}

function shown(token: string, behind: Behind): string {
  const { row } = behind
  const { name } = row.definition
  return page({
    title: `${name} · ${row.organization}`,
    body: html`<div class="wrap narrow section">
<h1><bdi>${name}</bdi></h1>
<p class="lead"><bdi>${row.organization}</bdi></p>
${standing(behind)}
${row.state === 'open' || row.state === 'asked-back' ? form(token, behind) : null}
${row.state === 'sent' || row.state === 'claimed' || row.state === 'asked-back' ? withdraw(token) : null}
</div>`,
  }).text
}

function standing({ row, text, files, reviewers }: Behind): Html {
  const count = files.length === 1 ? 'one file' : `${files.length} files`
  switch (row.state) {
    case 'open':
      return html`<p>${row.definition.criteria}</p>
<p>Send what shows that you meet this, <bdi>${text.name}</bdi>. ${reviewers > 1 ? 'Two people look' : 'Somebody looks'} at it; you need no account. The link is good until ${day(row.expires_at)}.</p>`
    case 'sent':
    case 'claimed':
      return html`<p><strong>It was sent</strong>, with ${count}. Come back to this page to see what becomes of it.</p>`
    case 'asked-back':
      return html`<p><strong>More is asked for:</strong></p><blockquote><p>${text.asked}</p></blockquote>`
    case 'accepted':
      return html`<p><strong>It was accepted.</strong> You hear by mail as soon as everything else is met too.</p>`
    case 'declined':
      return html`<p><strong>It was declined.</strong> Ask <bdi>${row.organization}</bdi> for the reason, or for another try.</p>`
    case 'withdrawn':
      return html`<p><strong>You took it back.</strong> Its files are deleted.</p>`
  }
}

const form = (
  token: string,
  { text, files }: Behind,
): Html => html`<form method="post" action="/applications/${encodeURIComponent(token)}" enctype="multipart/form-data" class="stack">
<p><label for="words">In your own words</label><br><textarea id="words" name="words" rows="8" maxlength="10000">${text.words}</textarea></p>
<p><label for="links">Links, one a line</label><br><textarea id="links" name="links" rows="3">${text.links.join('\n')}</textarea></p>
<p><label for="files">Files: at most ${mostFiles - files.length}, 5 MB each</label><br><input id="files" name="files" type="file" multiple></p>
<button class="button large" type="submit">Send${icon('arrow')}</button>
</form>`

const withdraw = (token: string): Html =>
  html`<form method="post" action="/applications/${encodeURIComponent(token)}/withdraw"><button class="button second" type="submit">Take it back</button></form>`
