import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { html } from '../kit/http/html.ts'
import { negotiate } from '../kit/http/negotiate.ts'
import type { App } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { day, hostOf, isolated, prose, webAddress } from '../pages/text.ts'
import { organizationProfile } from './profile.ts'

const offers = ['text/html', 'application/ld+json', 'application/json'] as const

/** The page of an organization (for programs its profile): who it is, under which identity it signs and what can be earned from it. */
export function organizationPageRoutes(app: App, world: World): void {
  app.get(
    '/organizations/:slug',
    {
      config: { permission: 'public', rateLimit: rates.publicPages },
      schema: { hide: true, params: Type.Object({ slug: Type.String({ maxLength: 63 }) }) },
    },
    async (request, reply) => {
      const type = negotiate(request.headers.accept, offers)
      const found = await (type === 'text/html' ? organizationPage : organizationProfile)(
        world,
        request.params.slug,
      )
      if (found === null) throw new Refusal('not-found', 'There is no organization with this name.')
      return reply
        .type(type)
        .header('vary', 'accept')
        .header('cache-control', 'no-cache')
        .send(typeof found === 'string' ? found : JSON.stringify(found))
    },
  )
}

/** The markup, or null where there is no such organization. */
export async function organizationPage(world: World, slug: string): Promise<string | null> {
  const organization = await read(world, slug)
  if (!organization) return null
  const achievements = await achievementsOf(world, organization.id)
  const url = webAddress(organization.url)
  const facts = [
    ...(url
      ? [html`<div><dt>Web site</dt><dd><a href="${url}" rel="noopener">${hostOf(url)}</a></dd></div>`]
      : []),
    ...(organization.email
      ? [
          html`<div><dt>Contact</dt><dd><a href="mailto:${organization.email}">${organization.email}</a></dd></div>`,
        ]
      : []),
    html`<div><dt>Issuing since</dt><dd>${day(organization.created_at)}</dd></div>`,
  ]
  return page({
    title: `${organization.name} · Laurel`,
    description: organization.description ?? `Certificates and badges issued by ${organization.name}.`,
    canonical: `${world.settings.baseUrl}/organizations/${slug}`,
    body: html`<section class="hero engraved"><div class="wrap page-head">
<p class="eyebrow">Issuer</p>
<h1>${isolated(organization.name)}</h1>
${organization.description ? prose(organization.description) : null}
<dl class="facts">${facts}</dl>
</div></section>
<div class="wrap columns">
<section class="stack" aria-labelledby="achievements-title"><h2 id="achievements-title">What can be earned</h2>
${
  achievements.length === 0
    ? html`<p class="quiet">Nothing has been published here yet.</p>`
    : html`<ul class="gallery">${achievements.map(
        ({
          id,
          version,
          definition,
        }) => html`<li class="card"><a href="/achievements/${id}/versions/${version}">
<img src="/achievements/${id}/versions/${version}/image" width="112" height="112" alt="" loading="lazy">
<span><strong dir="auto">${definition.name}</strong><span class="small quiet clamp" dir="auto">${definition.description}</span></span></a></li>`,
      )}</ul>`
}
</section>
<aside class="stack" aria-label="Identity"><section class="card panel"><h2>Identity</h2>
<p class="small quiet">Credentials of this issuer are signed with keys of this identity. Verifiers look them up by themselves.</p>
<code class="snippet">${organization.did}</code>
<p class="small"><a href="/organizations/${slug}/did.json">Identity document</a></p>
<p class="small"><a href="/organizations/${slug}/directory">People who are listed here</a></p>
<a class="button second wide" href="/verify">${icon('shield')}Verify a credential</a>
</section></aside>
</div>`,
  }).text
}

function read({ db }: World, slug: string) {
  return db
    .selectFrom('organizations as o')
    .innerJoin('issuers as i', 'i.organization_id', 'o.id')
    .select(['o.id', 'o.name', 'o.url', 'o.email', 'o.description', 'o.created_at', 'i.did'])
    .where('o.slug', '=', slug)
    .orderBy('i.created_at')
    .executeTakeFirst()
}

function achievementsOf({ db }: World, organizationId: string) {
  return db
    .selectFrom('achievements as a')
    .innerJoin('achievement_versions as v', (join) =>
      join.onRef('v.achievement_id', '=', 'a.id').onRef('v.version', '=', 'a.version'),
    )
    .select(['a.id', 'a.version', 'v.definition'])
    .where('a.organization_id', '=', organizationId)
    .where('a.archived_at', 'is', null)
    .orderBy('a.created_at', 'desc')
    .limit(60)
    .execute()
}
