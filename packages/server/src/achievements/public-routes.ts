import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { negotiate } from '../kit/http/negotiate.ts'
import type { App } from '../kit/http/route.ts'
import { drawBadgePng } from '../rendering/badge.ts'
import { achievementDocument } from './document.ts'
import { achievementPage } from './page.ts'
import { achievementImageUrl, readVersion } from './store.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const ByVersion = Type.Object({
  id: Type.String({ format: 'uuid' }),
  version: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
})
const offers = ['text/html', 'application/ld+json', 'application/json'] as const
/** A version never changes, and neither does what is drawn of it. */
const forever = 'public, max-age=31536000, immutable'

/** What an achievement's id leads to: a page for people, Open Badges 3.0 for programs, its image for both. */
export function publicAchievementRoutes(app: App, world: World): void {
  app.get(
    '/achievements/:id/versions/:version',
    { config: { permission: 'public' }, schema: { hide: true, params: ByVersion } },
    async (request, reply) => {
      const { id, version } = request.params
      const found = await orRefuse(readVersion(world, id, version))
      const type = negotiate(request.headers.accept, offers)
      reply.header('vary', 'accept').header('cache-control', 'public, max-age=300')
      return type === 'text/html'
        ? reply.type('text/html; charset=utf-8').send(achievementPage(world, found))
        : reply.type(type).send(JSON.stringify(achievementDocument(world, found)))
    },
  )
  app.get(
    '/achievements/:id/image',
    { config: { permission: 'public' }, schema: { hide: true, params: ById } },
    async (request, reply) => {
      const found = await orRefuse(readVersion(world, request.params.id, 'current'))
      return reply
        .header('cache-control', 'public, max-age=60')
        .redirect(achievementImageUrl(world, found.achievementId, found.version), 302)
    },
  )
  app.get(
    '/achievements/:id/versions/:version/image',
    { config: { permission: 'public' }, schema: { hide: true, params: ByVersion } },
    async (request, reply) => {
      const { id, version } = request.params
      const found = await orRefuse(readVersion(world, id, version))
      const { image } = found.definition
      const png = image
        ? await world.files.get(image)
        : await drawBadgePng(found.definition, found.issuer.name)
      return reply.header('cache-control', forever).type('image/png').send(png)
    },
  )
}

async function orRefuse<T>(found: Promise<T | null>): Promise<T> {
  const value = await found
  if (value === null) throw new Refusal('not-found', 'There is no achievement at this address.')
  return value
}
