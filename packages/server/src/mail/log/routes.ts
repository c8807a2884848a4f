import { Type } from 'typebox'
import type { Context } from '../../context.ts'
import { CredentialId } from '../../credentials/shapes.ts'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type App, contextOf, type ReplayedEvent } from '../../kit/http/route.ts'
import { liftStop, listStops } from '../delivery/stops.ts'
import { listMails, logStates, readMail } from './list.ts'
import { correctAddress, resendMail } from './resend.ts'

const tags = ['mail']
const Uuid = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const InstantOrNull = Type.Union([Instant, Type.Null()])
const TextOrNull = Type.Union([Type.String(), Type.Null()])
const ById = Type.Object({ id: Uuid })

const mail = {
  id: Uuid,
  kind: Type.String({
    description: 'As in GET /v1/mail/kinds; or `invitation`, `privacy-request`, `test`.',
  }),
  language: TextOrNull,
  state: Type.Enum([...logStates]),
  reason: Type.Union([Type.String(), Type.Null()], {
    description: 'What stands in its way, in plain words.',
  }),
  attempts: Type.Integer(),
  to: Type.Union([Type.String(), Type.Null()], {
    description: 'Null where the data of the person were erased.',
  }),
  subject: TextOrNull,
  recipientId: Type.Union([Uuid, Type.Null()]),
  credentialId: TextOrNull,
  resends: Type.Union([Uuid, Type.Null()], { description: 'The mail that this one is sent again for.' }),
  createdAt: Instant,
  sentAt: InstantOrNull,
  nextAttemptAt: InstantOrNull,
}
const MailShape = Type.Object(mail, { $id: 'Mail' })
const MailDetailShape = Type.Object(
  {
    ...mail,
    text: TextOrNull,
    html: TextOrNull,
    history: Type.Array(
      Type.Object({
        at: Instant,
        what: Type.Enum(['queued', 'deferred', 'sent', 'delivered', 'bounced', 'complained', 'failed']),
        reason: Type.String(),
        answer: Type.String({ description: 'As the other side said it, without addresses.' }),
      }),
    ),
  },
  { $id: 'MailDetail' },
)
const StopShape = Type.Object(
  {
    id: Uuid,
    address: Type.String(),
    because: Type.Enum(['bounced', 'complained']),
    reason: Type.String(),
    mailId: Type.Union([Uuid, Type.Null()]),
    recipientId: Type.Union([Uuid, Type.Null()]),
    createdAt: Instant,
  },
  { $id: 'MailStop' },
)

/** What was sent to whom and what became of it; and where nothing is sent any more. */
export function mailLogRoutes(app: App): void {
  readRoutes(app)
  againRoutes(app)
  stopRoutes(app)
}

function readRoutes(app: App): void {
  app.get(
    '/v1/mails',
    {
      config: { permission: 'mail:read', aboutPersons: true },
      schema: {
        operationId: 'listMails',
        tags,
        summary: 'List what was sent by mail',
        description: 'Newest first. Mails with which people sign in are not listed.',
        querystring: Type.Object({
          ...pageQuery,
          state: Type.Optional(Type.Enum([...logStates])),
          kind: Type.Optional(Type.String({ maxLength: 40 })),
          credentialId: Type.Optional(CredentialId),
          recipientId: Type.Optional(Uuid),
          email: Type.Optional(Type.String({ maxLength: 254, description: 'To whom; the whole address.' })),
        }),
        response: { 200: PageOf(MailShape, 'MailPage') },
      },
    },
    (request) => listMails(contextOf(request), request.query),
  )
  app.get(
    '/v1/mails/:id',
    {
      config: { permission: 'mail:read', aboutPersons: true },
      schema: {
        operationId: 'readMail',
        tags,
        summary: 'Read a mail and what became of it',
        params: ById,
        response: { 200: MailDetailShape },
      },
    },
    (request) => readMail(contextOf(request), request.params.id),
  )
}

/** The new mail is the subject of the event that tells of it. */
const replay = async (context: Context, _id: string, events: readonly ReplayedEvent[]) => ({
  status: 202,
  body: await readMail(context, events.find(({ type }) => type === 'mail.resent')!.subject),
})

function againRoutes(app: App): void {
  app.post(
    '/v1/mails/:id/resend',
    {
      config: { permission: 'mail:write', replay },
      schema: {
        operationId: 'resendMail',
        tags,
        summary: 'Send a mail again',
        description: 'In the same words, to where the person is written to now.',
        params: ById,
        response: { 202: MailShape },
      },
    },
    async (request, reply) => reply.code(202).send(await resendMail(contextOf(request), request.params.id)),
  )
  app.post(
    '/v1/mails/:id/correct',
    {
      config: { permission: 'mail:write', replay },
      schema: {
        operationId: 'correctMailAddress',
        tags,
        summary: 'Correct the address of a recipient and send the mail again',
        description:
          'All further mails go there, and whoever has that address can claim what was awarded. Only until the holder has claimed it.',
        params: ById,
        body: Type.Object(
          { email: Type.String({ format: 'email', maxLength: 254 }) },
          { $id: 'MailCorrection', additionalProperties: false },
        ),
        response: { 202: MailShape },
      },
    },
    async (request, reply) =>
      reply
        .code(202)
        .send(await correctAddress(contextOf(request), { id: request.params.id, email: request.body.email })),
  )
}

function stopRoutes(app: App): void {
  app.get(
    '/v1/mail/stops',
    {
      config: { permission: 'mail:read', aboutPersons: true },
      schema: {
        operationId: 'listMailStops',
        tags,
        summary: 'List addresses that no mail goes to any more',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(StopShape, 'MailStopPage') },
      },
    },
    (request) => listStops(contextOf(request), request.query),
  )
  app.delete(
    '/v1/mail/stops/:id',
    {
      config: { permission: 'mail:write', idempotency: 'none' },
      schema: {
        operationId: 'liftMailStop',
        tags,
        summary: 'Let mails go to an address again',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await liftStop(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
