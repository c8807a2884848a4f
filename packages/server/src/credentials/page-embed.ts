import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { allowFraming } from '../kit/http/security.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { day, isolated } from '../pages/text.ts'
import { admitViewer } from './gate.ts'
import { type PageAnswer, standingOf, standings } from './page-banner.ts'
import { type PublicCredential, readPublicCredential } from './page-read.ts'
import type { PublicParts } from './public-routes.ts'

/** `GET /credentials/{id}/embed`: a small card for other people's pages that always shows the present state. */
export function embedRoutes(app: App, world: World, { answerFor, viewerOf }: PublicParts): void {
  app.get(
    '/credentials/:id/embed',
    {
      config: { permission: 'public', rateLimit: rates.credentials },
      schema: { hide: true, params: Type.Object({ id: Type.String({ maxLength: 40 }) }) },
    },
    async (request, reply) => {
      const { id } = request.params
      const admitted = await admitViewer(world, id, viewerOf(request))
      const credential = await readPublicCredential(world, id, admitted)
      if (!credential) throw new Refusal('not-found', 'There is no credential at this address.')
      allowFraming(reply)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(renderEmbed(credential, await answerFor(id, request.ip)))
    },
  )
}

export function renderEmbed(credential: PublicCredential, answer: PageAnswer | null): string {
  const { tone, icon: name, word } = standings[standingOf(answer)]
  return page({
    title: `${credential.title}, ${credential.holder}`,
    canonical: credential.url,
    bare: true,
    body: html`<main><a class="card embed tone-${tone}" href="${credential.url}" target="_blank" rel="noopener">
<img src="${credential.achievement.image}" width="104" height="104" alt="">
<div><h1 dir="auto">${credential.title}</h1>
<span>${isolated(credential.holder)}</span>
<span class="small quiet">${isolated(credential.issuer.name)}, ${day(credential.issuedAt)}</span>
<span class="pill">${icon(name)}${word}</span></div></a></main>`,
  }).text
}
