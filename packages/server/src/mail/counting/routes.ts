import { Type } from 'typebox'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { rates } from '../../limits.ts'
import { countRead } from './count.ts'
import { countedBy } from './links.ts'
import { listCounts } from './list.ts'

const Token = Type.String({ maxLength: 100 })
const config = { permission: 'public', openToPages: false, rateLimit: rates.publicPages } as const
/** A transparent picture of one pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const Day = Type.String({ format: 'date' })
const Count = Type.Integer()

/** Where mails whose reading is counted lead, and the numbers. */
export function countingRoutes(app: App, world: World): void {
  app.get(
    '/mail/open/:token',
    { config, schema: { hide: true, params: Type.Object({ token: Token }) } },
    async (request, reply) => {
      const mail = await countedBy(world, request.params.token, 'open')
      if (!mail) throw new Refusal('not-found', 'There is nothing here.')
      if (request.method === 'GET') await countRead(world, mail.id, 'opened')
      return reply
        .type('image/gif')
        .header('cache-control', 'no-store')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(pixel)
    },
  )
  app.get(
    '/mail/click/:token',
    {
      config,
      schema: {
        hide: true,
        params: Type.Object({ token: Token }),
        querystring: Type.Object({ to: Type.String({ maxLength: 4000 }) }),
      },
    },
    async (request, reply) => {
      const { to } = request.query
      // Signed for this very address: nobody makes it lead elsewhere.
      const mail = await countedBy(world, request.params.token, `click ${to}`)
      if (!mail) throw new Refusal('not-found', 'This link is not one of ours.')
      // Scanners of mail ask for the head alone.
      if (request.method === 'GET') await countRead(world, mail.id, 'clicked')
      return reply
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .redirect(to, 302)
    },
  )
  numberRoutes(app)
}

function numberRoutes(app: App): void {
  app.get(
    '/v1/mail/counts',
    {
      config: { permission: 'mail:read' },
      schema: {
        operationId: 'listMailCounts',
        tags: ['mail'],
        summary: 'How often mails were opened and their links followed',
        description:
          'By day, kind and language; the newest day first. Only mails to people who have agreed to it are counted (`written`), and only where the organization has switched it on. Without `from` and `until`: the last 30 days.',
        querystring: Type.Object({
          from: Type.Optional(Day),
          until: Type.Optional(Type.String({ format: 'date', description: 'Not included.' })),
        }),
        response: {
          200: Type.Object(
            {
              items: Type.Array(
                Type.Object({
                  day: Day,
                  kind: Type.String(),
                  language: Type.String(),
                  written: Count,
                  opened: Count,
                  clicked: Count,
                }),
              ),
            },
            { $id: 'MailCounts' },
          ),
        },
      },
    },
    async (request) => ({ items: await listCounts(contextOf(request), request.query) }),
  )
}
