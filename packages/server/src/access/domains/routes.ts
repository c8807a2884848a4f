import { Type } from 'typebox'
import { PageOf } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { addDomain, changeDomain, checkNow, listDomains, readDomain, removeDomain } from './domains.ts'

const tags = ['sign-in']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Instant = Type.String({ format: 'date-time' })
const orNull = <T extends ReturnType<typeof Type.String>>(type: T) => Type.Union([type, Type.Null()])

const DomainShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    domain: Type.String(),
    state: Type.Enum(['pending', 'proved', 'lost']),
    problem: Type.Union([Type.Enum(['absent', 'other-value', 'no-answer', 'taken']), Type.Null()], {
      description:
        'Why the last check did not find it: no record, another value, no answer of the DNS, or another organization whose record stands there too.',
    }),
    leads: Type.Boolean({ description: 'Whether addresses of the domain lead to a provider at sign-in.' }),
    record: Type.Object(
      { type: Type.Literal('TXT'), name: Type.String(), value: Type.String() },
      { description: 'To be set in the DNS of the domain, and to stay there.' },
    ),
    createdAt: Instant,
    provedAt: orNull(Instant),
    checkedAt: orNull(Instant),
    seenAt: orNull(Instant),
  },
  { $id: 'Domain' },
)

/** The domains of an organization, proved by a record in their DNS. */
export function domainRoutes(app: App): void {
  app.get(
    '/v1/domains',
    {
      config: { permission: 'sign-in:read' },
      schema: {
        operationId: 'listDomains',
        tags,
        summary: 'List the domains of the organization',
        response: { 200: PageOf(DomainShape, 'DomainPage') },
      },
    },
    async (request) => ({ items: (await listDomains(contextOf(request))) as never, next: null }),
  )

  app.post(
    '/v1/domains',
    {
      config: {
        permission: 'sign-in:write',
        stepUp: true,
        replay: async (context, id) => ({ status: 201, body: await readDomain(context, id) }),
      },
      schema: {
        operationId: 'addDomain',
        tags,
        summary: 'Begin to prove a domain',
        description:
          'Answers the TXT record to set. It is looked for at once when you ask (`/check`), and again and again by itself.',
        body: Type.Object(
          { domain: Type.String({ minLength: 3, maxLength: 253 }) },
          { additionalProperties: false },
        ),
        response: { 201: DomainShape },
      },
    },
    async (request, reply) =>
      reply.code(201).send((await addDomain(contextOf(request), request.body.domain)) as never),
  )
  changeRoutes(app)
}

function changeRoutes(app: App): void {
  app.post(
    '/v1/domains/:id/check',
    {
      config: {
        permission: 'sign-in:write',
        replay: async (context, id) => ({ status: 200, body: await readDomain(context, id) }),
      },
      schema: {
        operationId: 'checkDomain',
        tags,
        summary: 'Look for the record of a domain now',
        params: Id,
        response: { 200: DomainShape },
      },
    },
    async (request) => (await checkNow(contextOf(request), request.params.id)) as never,
  )

  app.patch(
    '/v1/domains/:id',
    {
      config: { permission: 'sign-in:write', stepUp: true },
      schema: {
        operationId: 'changeDomain',
        tags,
        summary: 'Settle whether a domain leads to a provider',
        params: Id,
        body: Type.Object({ leads: Type.Boolean() }, { additionalProperties: false }),
        response: { 200: DomainShape },
      },
    },
    async (request) =>
      (await changeDomain(contextOf(request), request.params.id, request.body.leads)) as never,
  )

  app.delete(
    '/v1/domains/:id',
    {
      config: { permission: 'sign-in:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'removeDomain',
        tags,
        summary: 'Remove a domain',
        description: 'It is no longer proved, and leads nobody to a provider.',
        params: Id,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeDomain(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
