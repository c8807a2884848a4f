import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { negotiate } from '../kit/http/negotiate.ts'
import type { App } from '../kit/http/route.ts'
import type { StatusPurpose } from '../store/tables.ts'
import { cacheSeconds, type ListName, publishList } from './publish.ts'

/** Many programs that verify read only what says that it is JSON, and ask for it. */
const mediaTypes = ['application/vc', 'application/ld+json', 'application/json'] as const

type Published = { readonly etag: string; readonly body: Buffer }

/** `GET /status/{list}`: the signed lists that verifiers fetch. The address says nothing about a credential. */
export function statusRoutes(app: App, world: World): void {
  // Asked often and changed seldom: a copy is looked up again after a second.
  const cache = new LRUCache<string, Published>({ max: 500, ttl: 1000, perf: performance })

  app.get(
    '/status/:list',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'getStatusList',
        tags: ['status'],
        summary: 'A status list',
        description: 'A signed BitstringStatusListCredential: which credentials are revoked, or suspended.',
        params: Type.Object({ list: Type.String({ maxLength: 60 }) }),
      },
    },
    async (request, reply) => {
      const { list } = request.params
      const found = cache.get(list) ?? (await load(world, list))
      // Only what was just read: setting a copy again would keep it alive for as long as it is asked for.
      if (!cache.has(list)) cache.set(list, found)
      reply.header('etag', found.etag).header('cache-control', `public, max-age=${cacheSeconds}`)
      reply.header('vary', 'accept')
      if (isKnown(request.headers['if-none-match'], found.etag)) return reply.code(304).send()
      return reply.type(negotiate(request.headers.accept, mediaTypes)).send(found.body)
    },
  )
}

/** The document of a list by its public name; null where there is none. Published at once if it never was. */
export async function readStatusList(world: World, publicName: string): Promise<string | null> {
  const name = parseName(publicName)
  if (!name) return null
  const row = await world.db
    .selectFrom('status_publications')
    .select('document')
    .where('list_id', '=', name.id)
    .where('purpose', '=', name.purpose)
    .executeTakeFirst()
  if (!row) return null
  return row.document ?? (await publishList(world, name, { unless: 'published' }))
}

async function load(world: World, publicName: string): Promise<Published> {
  const document = await readStatusList(world, publicName)
  if (document === null) throw new Refusal('not-found', 'There is no status list at this address.')
  const etag = `"${createHash('sha256').update(document).digest('base64url').slice(0, 22)}"`
  return { etag, body: Buffer.from(document) }
}

/** RFC 9110 13.1.2: a list, compared weakly (a proxy that compresses marks its copy as weak). */
function isKnown(header: string | undefined, etag: string): boolean {
  return header !== undefined && (header.trim() === '*' || header.includes(etag))
}

function parseName(publicName: string): ListName | null {
  const match = /^([0-9a-z]{26})-(revocation|suspension)$/.exec(publicName)
  return match ? { id: match[1]!, purpose: match[2] as StatusPurpose } : null
}
