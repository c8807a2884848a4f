import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal, type RefusalCode, refusals } from '../errors.ts'
import { html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { assetPath, assetRoutes } from './assets.ts'
import { landingPage } from './landing.ts'
import { page } from './layout.ts'

/** The front door, the assets, and what crawlers and problem documents point at. */
export function pageRoutes(app: App, world: World): void {
  assetRoutes(app)
  const open = { config: { permission: 'public' }, schema: { hide: true } } as const

  app.get('/', open, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(landingPage(world.settings.baseUrl)),
  )
  app.get('/favicon.ico', open, async (_request, reply) => reply.redirect(assetPath('laurel.svg'), 302))
  app.get('/robots.txt', open, async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(
        `User-agent: *\nDisallow: /v1/\nDisallow: /portal/\nDisallow: /dev/\nSitemap: ${world.settings.baseUrl}/sitemap.xml\n`,
      ),
  )
  app.get(
    '/problems/:code',
    { ...open, schema: { hide: true, params: Type.Object({ code: Type.String({ maxLength: 60 }) }) } },
    async (request, reply) => {
      const { code } = request.params
      if (code !== 'fault' && !Object.hasOwn(refusals, code)) {
        throw new Refusal('not-found', 'There is no problem with this name.')
      }
      return reply.type('text/html; charset=utf-8').send(aboutProblem(code as RefusalCode | 'fault'))
    },
  )
}

/** What the `type` of a problem document leads to. */
function aboutProblem(code: RefusalCode | 'fault'): string {
  const { status, title } =
    code === 'fault' ? { status: 500, title: 'Something went wrong here' } : refusals[code]
  return page({
    title: `${title} · Laurel`,
    body: html`<div class="engraved centred"><div class="wrap narrow notice">
<div class="medallion"><span class="number">${status}</span></div>
<h1>${title}</h1>
<p class="lead">This is the problem type <code>${code}</code>, answered with status ${status}. The problem document itself says in <code>detail</code> and <code>errors</code> what to change.</p>
<div class="row"><a class="button" href="/docs">API reference</a></div>
</div></div>`,
  }).text
}
