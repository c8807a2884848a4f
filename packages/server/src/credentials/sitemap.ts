import { sql } from 'kysely'
import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { html } from '../kit/http/html.ts'
import type { App } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { credentialUrl } from './issue.ts'

/** sitemaps.org allows 50,000 addresses in a file; these are read in one go. */
const inFile = 10_000
const mostFiles = 50_000
const xml = 'application/xml; charset=utf-8'
const head = '<?xml version="1.0" encoding="UTF-8"?>\n'

/**
 * What search engines are led to: the public credentials that are good, of organizations that want it. All else stands
 * nowhere here, not even its number.
 */
export function sitemapRoutes(app: App, world: World): void {
  const config = { permission: 'public', rateLimit: rates.publicPages } as const
  app.get('/sitemap.xml', { config, schema: { hide: true } }, async (_request, reply) => {
    const places = (await filesOf(world)).map(({ slug, files }) =>
      Array.from({ length: files }, (_, nth) => `/sitemaps/${slug}-${nth + 1}.xml`),
    )
    const entries = places
      .flat()
      .slice(0, mostFiles)
      .map((path) => `${world.settings.baseUrl}${path}`)
    const list = html`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.map((url) => html`<sitemap><loc>${url}</loc></sitemap>`)}</sitemapindex>`
    return reply
      .type(xml)
      .header('cache-control', 'public, max-age=3600')
      .send(head + list.text)
  })
  app.get(
    '/sitemaps/:file',
    { config, schema: { hide: true, params: Type.Object({ file: Type.String({ maxLength: 100 }) }) } },
    async (request, reply) => {
      const [, slug, nth] = /^([a-z0-9-]+)-([1-9]\d{0,5})\.xml$/.exec(request.params.file) ?? []
      const found = slug === undefined ? [] : await credentialsOf(world, slug, Number(nth))
      if (found.length === 0) throw new Refusal('not-found', 'There is no sitemap at this address.')
      const list = html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${found.map(({ id, at }) => html`<url><loc>${credentialUrl(world, id)}</loc><lastmod>${at.toISOString().slice(0, 10)}</lastmod></url>`)}</urlset>`
      return reply
        .type(xml)
        .header('cache-control', 'public, max-age=3600')
        .send(head + list.text)
    },
  )
}

/** Asked of the database itself: what somebody closes is gone from here at the next look. */
const isListed = sql<boolean>`c.visibility = 'public' and o.in_sitemap and o.most_visible = 'public'
  and c.state = 'active' and c.renewed_as is null
  and exists (select from recipients as r where r.id = c.awarded_to and r.key_share is not null)`

async function filesOf({ db }: World): Promise<{ slug: string; files: number }[]> {
  const rows = await db
    .selectFrom('organizations as o')
    .innerJoin('credentials as c', 'c.organization_id', 'o.id')
    .select(['o.slug', ({ fn }) => fn.countAll<string>().as('count')])
    .where(isListed)
    .groupBy('o.slug')
    .orderBy('o.slug')
    .execute()
  return rows.map(({ slug, count }) => ({ slug, files: Math.ceil(Number(count) / inFile) }))
}

const credentialsOf = ({ db }: World, slug: string, nth: number): Promise<{ id: string; at: Date }[]> =>
  db
    .selectFrom('credentials as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'c.issued_at as at'])
    .where('o.slug', '=', slug)
    .where(isListed)
    .orderBy('c.issued_at')
    .orderBy('c.id')
    .offset((nth - 1) * inFile)
    .limit(inFile)
    .execute()
