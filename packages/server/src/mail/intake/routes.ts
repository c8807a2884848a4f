import { timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { authorize } from '../../access/authorize.ts'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { rates } from '../../limits.ts'
import { longestReport, takeReport } from './reports.ts'
import {
  readEventsKey,
  refuseUnsigned,
  signatureHeader,
  takeServiceEvents,
  timestampHeader,
} from './sendgrid.ts'

const raw = { receives: 'bytes', consumes: { 'message/rfc822': {} } } as const
const TakenShape = Type.Object(
  {
    mailId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()], {
      description: 'Null: it is about no mail from here.',
    }),
    outcome: Type.String({ description: '`bounced`, `complained`, `deferred`, `delivered` or `nothing`.' }),
  },
  { $id: 'MailReportTaken' },
)
const shown = (taken: { mailId: string; outcome: string } | null) =>
  taken ?? { mailId: null, outcome: 'nothing' }

/** What others tell of mails from here. */
export function intakeRoutes(app: App, world: World): void {
  app.post(
    '/v1/mail/reports',
    {
      config: { permission: 'mail:write', ...raw },
      bodyLimit: longestReport,
      schema: {
        operationId: 'reportMail',
        tags: ['mail'],
        summary: 'Hand over a mail that came back',
        description:
          'A delivery status notification (RFC 3464) or a complaint (RFC 5965) as the raw message. The same report again changes nothing.',
        response: { 202: TakenShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      authorize(context.actor, 'mail:write', context.actor.organizationId)
      return reply.code(202).send(shown(await takeReport(context, request.body as Buffer)))
    },
  )
  serverRoutes(app, world)
}

/** For the machines of whoever runs the server: of all organizations, and only where the settings say how they show themselves. */
function serverRoutes(app: App, world: World): void {
  const { mailEventsKey, mailReportsToken } = world.settings
  const open = { permission: 'public', openToPages: false, rateLimit: rates.mailIntake } as const
  if (mailEventsKey !== '') {
    const key = readEventsKey(mailEventsKey)
    app.post(
      '/mail/events',
      {
        config: { ...open, receives: 'bytes' },
        bodyLimit: 5_000_000,
        schema: { hide: true },
      },
      async (request, reply) => {
        const body = request.body as Buffer
        const headerOf = (name: string) => String(request.headers[name] ?? '')
        const signed = { signature: headerOf(signatureHeader), timestamp: headerOf(timestampHeader), body }
        refuseUnsigned(world, key, signed)
        return reply.send({ taken: await takeServiceEvents(world, body) })
      },
    )
  }
  if (mailReportsToken !== '')
    app.post(
      '/mail/reports',
      { config: { ...open, ...raw }, bodyLimit: longestReport, schema: { hide: true } },
      async (request, reply) => {
        refuseStranger(request.headers.authorization, mailReportsToken)
        return reply.code(202).send(shown(await takeReport(world, request.body as Buffer)))
      },
    )
}

function refuseStranger(header: string | undefined, token: string): void {
  const shownToken = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  if (shownToken.length !== wanted.length || !timingSafeEqual(shownToken, wanted))
    throw new Refusal('unauthenticated', 'Send MAIL_REPORTS_TOKEN as a bearer token.')
}
