import type { FastifyReply } from 'fastify'
import { refusals } from '../errors.ts'
import { type Html, html } from '../kit/http/html.ts'
import { refusalOf } from '../kit/http/problem.ts'
import { allowFraming } from '../kit/http/security.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { mark } from '../pages/mark.ts'
import { framesOf, type Platform } from './acting.ts'

export type Framed = {
  readonly title: string
  readonly body: Html
  readonly status?: number
  /** Where forms of the page lead to, beside here. */
  readonly forms?: readonly string[]
  /** More addresses whose hosts may show it in a frame. */
  readonly frames?: readonly (string | null)[]
}

/** A page inside a page of the platform: only that platform may show it, and nobody keeps it. */
export function sendFramed(reply: FastifyReply, platform: Platform, parts: Framed): FastifyReply {
  allowFraming(reply, framesOf(platform, parts.frames), parts.forms)
  return reply
    .code(parts.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .send(
      page({
        title: parts.title,
        bare: true,
        body: html`<main class="lti">${parts.body}<footer class="lti-foot">${mark}<span>Laurel</span></footer></main>`,
      }).text,
    )
}

/** What went wrong, where the visitor is: a page that no frame may show would be an empty one. */
export function sendRefused(reply: FastifyReply, platform: Platform, error: unknown): FastifyReply {
  const refusal = refusalOf(error)
  if (!refusal || refusal.code === 'quota-exceeded') throw error
  const { title, status } = refusals[refusal.code]
  return sendFramed(reply, platform, {
    title,
    status,
    body: html`<div class="lti-refused">${icon('fail')}<h1>${title}</h1><p>${refusal.message}</p>
<p class="small quiet">Number of this visit: <code>${reply.request.id}</code></p></div>`,
  })
}
