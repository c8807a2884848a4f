import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type App, contextOf, type Request } from '../kit/http/route.ts'
import { limits, rates } from '../limits.ts'
import { isCredentialId } from '../store/ids.ts'
import type { Viewer } from './gate.ts'
import { CredentialId } from './shapes.ts'
import { endShare, isShared, listShares, shareCredential } from './shares.ts'

const Instant = Type.String({ format: 'date-time' })
const ShareShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    madeBy: Type.Enum(['holder', 'issuer']),
    createdAt: Instant,
    expiresAt: Instant,
  },
  { $id: 'Share' },
)
const CreatedShareShape = Type.Object(
  { ...ShareShape.properties, url: Type.String({ description: 'The link itself. It is shown this once.' }) },
  { $id: 'CreatedShare' },
)
const NewShareShape = Type.Object(
  {
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: limits.shareDays.value,
        default: 30,
        description: 'How long it is good.',
      }),
    ),
  },
  { $id: 'NewShare', additionalProperties: false },
)
const ListShape = Type.Object({ items: Type.Array(ShareShape) })

const doors = [
  {
    by: 'holder',
    path: '/v1/account/credentials/:id/shares',
    tag: 'account',
    whose: 'a credential of mine',
    names: ['listOwnShares', 'shareOwnCredential', 'endOwnShare'],
    reads: 'person',
    writes: 'person',
  },
  {
    by: 'issuer',
    path: '/v1/credentials/:id/shares',
    tag: 'credentials',
    whose: 'a credential',
    names: ['listShares', 'shareCredential', 'endShare'],
    reads: 'credential:read',
    writes: 'credential:issue',
  },
] as const

/** Secret links to a private credential: made, listed and ended, by its holder and by its issuer. */
export function shareRoutes(app: App): void {
  for (const { by, path, tag, whose, names, reads, writes } of doors) {
    const params = Type.Object({ id: CredentialId })
    app.get(
      path,
      {
        config: { permission: reads },
        schema: {
          operationId: names[0],
          tags: [tag],
          summary: `Secret links to ${whose}`,
          params,
          response: { 200: ListShape },
        },
      },
      async (request) => ({ items: await listShares(contextOf(request), { id: request.params.id, by }) }),
    )
    app.post(
      path,
      {
        config: {
          permission: writes,
          shownOnce: `The link was made and shown in the first answer, and is kept nowhere. GET ${path} lists it; make another.`,
        },
        schema: {
          operationId: names[1],
          tags: [tag],
          summary: `Make a secret link to ${whose}`,
          description: 'Whoever has the link sees the credential although it is private, until it ends.',
          params,
          body: NewShareShape,
          response: { 201: CreatedShareShape },
        },
      },
      async (request, reply) => {
        const { days } = request.body
        const made = await shareCredential(contextOf(request), { id: request.params.id, by, days })
        return reply.code(201).header('cache-control', 'no-store').send(made)
      },
    )
    app.delete(
      `${path}/:shareId`,
      {
        config: { permission: writes, idempotency: 'none' },
        schema: {
          operationId: names[2],
          tags: [tag],
          summary: `End a secret link to ${whose}`,
          params: Type.Object({ id: CredentialId, shareId: Type.String({ maxLength: 40 }) }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await endShare(contextOf(request), { ...request.params, by })
        return reply.code(204).send(null)
      },
    )
  }
}

/** The cookie that remembers a link; one for each credential. It holds no name and goes to credentials only. */
const shareCookie = (id: string): string => `laurel-share-${id}`

/** Who asks, with the secret link that their browser remembers. */
export const withShare = (viewer: Viewer, { cookies }: Request): Viewer =>
  Object.assign(() => viewer(), { share: (id: string) => cookies[shareCookie(id)] })

/** Where a secret link leads: it is put into a cookie, so that the page's own links work and hold no secret. */
export function openShareRoute(app: App, world: World): void {
  app.get(
    '/credentials/:id/shared/:token',
    {
      config: { permission: 'public', rateLimit: rates.credentials, openToPages: false },
      schema: {
        hide: true,
        params: Type.Object({ id: Type.String({ maxLength: 40 }), token: Type.String({ maxLength: 100 }) }),
      },
    },
    async (request, reply) => {
      const { id, token } = request.params
      if (!isCredentialId(id) || !(await isShared(world, id, token)))
        throw new Refusal('not-found', 'This link is no longer good.')
      return reply
        .setCookie(shareCookie(id), token, {
          path: '/credentials',
          httpOnly: true,
          secure: world.settings.baseUrl.startsWith('https:'),
          sameSite: 'lax',
          maxAge: 24 * 3600,
        })
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .header('x-robots-tag', 'noindex')
        .redirect(`/credentials/${id}`, 303)
    },
  )
}
