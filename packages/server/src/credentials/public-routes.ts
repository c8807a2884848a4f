import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { negotiate } from '../kit/http/negotiate.ts'
import type { App, Reply, Request } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { localeOf } from '../pages/text.ts'
import { isCredentialId } from '../store/ids.ts'
import { sendArtefact } from './artefacts.ts'
import { admitToFile, admitViewer, type Viewer } from './gate.ts'
import { credentialUrl } from './issue.ts'
import { readJwt } from './jwt.ts'
import { alternateLinks, credentialPage, type PageAnswer } from './page.ts'
import { cachingOf } from './page-visibility.ts'
import { openShareRoute, withShare } from './share-routes.ts'
import { readDocument } from './store.ts'

const mediaTypes = {
  'text/html': 'page',
  'application/vc': 'json',
  'application/vc+ld+json': 'json',
  'application/ld+json': 'json',
  'application/json': 'json',
  'application/jwt': 'jwt',
  'application/vc+jwt': 'jwt',
  'text/plain': 'jwt',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/svg+xml': 'svg',
} as const
type MediaType = keyof typeof mediaTypes
const offers = Object.keys(mediaTypes) as [MediaType, ...MediaType[]]
const endings: { readonly [ending: string]: MediaType } = {
  json: 'application/vc+ld+json',
  jwt: 'application/jwt',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
}

export type PublicParts = {
  /** The live answer about a credential; `verification` makes it, and counts that it was asked for. */
  readonly answerFor: (id: string, address: string) => Promise<PageAnswer | null>
  /** Who asks, where they are signed in or send a key. */
  readonly viewerOf: (request: Request) => Viewer
}

/**
 * `GET /credentials/{id}`: the page for people, and by file ending or content negotiation the same credential
 * as JSON-LD, JWT, PDF, PNG or SVG for programs.
 */
export function publicCredentialRoutes(app: App, world: World, parts: PublicParts): void {
  openShareRoute(app, world)
  app.get(
    '/credentials/:file',
    {
      config: { permission: 'public', rateLimit: rates.credentials },
      schema: { hide: true, params: Type.Object({ file: Type.String({ maxLength: 40 }) }) },
    },
    async (request, reply) => {
      const { file } = request.params
      const id = file.slice(0, 26)
      if (!isCredentialId(id)) throw unknown()
      if (file === id) {
        reply.header('vary', 'accept')
        return send(world, parts, request, reply, id, negotiate(request.headers.accept, offers))
      }
      const type = file[26] === '.' && Object.hasOwn(endings, file.slice(27)) && endings[file.slice(27)]
      if (!type) throw unknown()
      return send(world, parts, request, reply, id, type)
    },
  )
  app.get(
    '/credentials/:id/card.png',
    {
      config: { permission: 'public', rateLimit: rates.credentials },
      schema: { hide: true, params: Type.Object({ id: Type.String({ maxLength: 40 }) }) },
    },
    async (request, reply) => {
      const { id } = request.params
      const admitted = await admitViewer(world, id, withShare(parts.viewerOf(request), request))
      return sendArtefact(world, request, reply, { id, kind: 'card', admitted })
    },
  )
}

async function send(
  world: World,
  { answerFor, viewerOf }: PublicParts,
  request: Request,
  reply: Reply,
  id: string,
  type: MediaType,
): Promise<Reply> {
  const kind = mediaTypes[type]
  const admitted = await (kind === 'page' ? admitViewer : admitToFile)(
    world,
    id,
    withShare(viewerOf(request), request),
  )
  if (admitted.hidden.length === 0) reply.header('link', alternateLinks(credentialUrl(world, id)))
  // Search engines read the header of files that have no markup.
  if (admitted.visibility !== 'public') reply.header('x-robots-tag', 'noindex')
  const caching = cachingOf(admitted)
  switch (kind) {
    case 'page': {
      const locale = localeOf(request.headers['accept-language'])
      const page = await credentialPage(world, id, {
        answer: await answerFor(id, request.ip),
        admitted,
        locale,
      })
      if (page === null) throw unknown()
      return reply.type('text/html; charset=utf-8').header('cache-control', caching).send(page)
    }
    case 'json': {
      const found = await readDocument(world, id)
      if (!found) throw unknown()
      // The bytes that were signed and stored, as they are.
      return reply.type(type).header('cache-control', caching).send(Buffer.from(found.document))
    }
    case 'jwt': {
      const token = await readJwt(world, id)
      if (token === null) throw unknown()
      return reply.type(type).header('cache-control', caching).send(token)
    }
    case 'pdf':
    case 'png':
    case 'svg':
      return sendArtefact(world, request, reply, { id, kind, admitted })
  }
}

const unknown = () => new Refusal('not-found', 'There is no credential at this address.')
