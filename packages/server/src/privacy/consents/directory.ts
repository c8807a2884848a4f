import { Type } from 'typebox'
import type { World } from '../../context.ts'
import { openPersonal, personalColumns } from '../../credentials/personal.ts'
import { seenOf, shownName, visibilityColumns } from '../../credentials/visibility.ts'
import { Refusal } from '../../errors.ts'
import { type Html, html } from '../../kit/http/html.ts'
import { olderThan, pageOf, readCursor } from '../../kit/http/paging.ts'
import type { App } from '../../kit/http/route.ts'
import { rates } from '../../limits.ts'
import { page } from '../../pages/layout.ts'
import { day, isolated } from '../../pages/text.ts'

const most = 60

/** `/organizations/{slug}/directory`: who has agreed to be listed, with what is public of them. */
export function directoryRoutes(app: App, world: World): void {
  app.get(
    '/organizations/:slug/directory',
    {
      config: { permission: 'public', rateLimit: rates.publicPages },
      schema: {
        hide: true,
        params: Type.Object({ slug: Type.String({ maxLength: 63 }) }),
        querystring: Type.Object({ after: Type.Optional(Type.String({ maxLength: 500 })) }),
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const organization = await world.db
        .selectFrom('organizations')
        .select(['id', 'name'])
        .where('slug', '=', slug)
        .executeTakeFirst()
      if (!organization) throw new Refusal('not-found', 'There is no organization with this name.')
      const found = await listed(world, organization.id, request.query.after)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(directoryPage(organization.name, slug, found))
    },
  )
}

type Entry = { id: string; holder: string; title: string; issuedAt: Date }

/**
 * Both are needed: that everybody may see the credential, and that the person agreed to be listed. What is revoked or
 * suspended is nobody's to show off.
 */
async function listed(world: World, organizationId: string, cursor: string | undefined) {
  const after = readCursor(cursor, ['date', 'string'])
  const rows = await world.db
    .selectFrom('credentials as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .innerJoin('consents as agreed', (join) =>
      join
        .onRef('agreed.recipient_id', '=', 'c.awarded_to')
        .on('agreed.purpose', '=', 'directory')
        .on('agreed.given', '=', true)
        .on('agreed.ended_at', 'is', null),
    )
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .select(personalColumns)
    .select(visibilityColumns)
    .select(['c.issued_at', 'v.definition'])
    .where('c.organization_id', '=', organizationId)
    .where('c.visibility', '=', 'public')
    .where('o.most_visible', '=', 'public')
    .where('c.state', '=', 'active')
    .where('c.sealed', 'is not', null)
    .$if(after !== null, (q) => q.where(olderThan('c.issued_at', 'c.id', after!)))
    .orderBy('c.issued_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(most + 1)
    .execute()
  const entries = new Map<string, Entry>()
  for (const row of rows) {
    const personal = await openPersonal(world, row)
    const holder = personal && shownName(personal.name, seenOf(row))
    if (holder)
      entries.set(row.id, { id: row.id, holder, title: row.definition.name, issuedAt: row.issued_at })
  }
  const { items, next } = pageOf(
    rows,
    most,
    (row) => [row.issued_at.toISOString(), row.id],
    (row) => entries.get(row.id),
  )
  return { entries: items.filter((entry) => entry !== undefined), next }
}

function directoryPage(
  name: string,
  slug: string,
  { entries, next }: { entries: readonly Entry[]; next: string | null },
): string {
  return page({
    title: `Directory · ${name} · Laurel`,
    description: `People who have earned something from ${name} and agreed to be listed.`,
    indexed: true,
    body: html`<section class="hero engraved"><div class="wrap page-head">
<p class="eyebrow">Directory</p>
<h1>${isolated(name)}</h1>
<p class="lead">People who have earned something here, and agreed to be listed.</p>
<p><a href="/organizations/${slug}">About the issuer</a></p>
</div></section>
<div class="wrap narrow own-page">${
      entries.length === 0
        ? html`<p class="quiet">Nobody is listed here.</p>`
        : html`<ul class="card listed">${entries.map(entryItem)}</ul>`
    }
${next ? html`<p><a class="button second" href="/organizations/${slug}/directory?after=${encodeURIComponent(next)}" rel="next">Show more</a></p>` : null}</div>`,
  }).text
}

const entryItem = ({ id, holder, title, issuedAt }: Entry): Html =>
  html`<li><a href="/credentials/${id}"><strong>${isolated(holder)}</strong><span dir="auto">${title}</span><span class="small quiet">${day(issuedAt)}</span></a></li>`
