import { Type } from 'typebox'
import type { World } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { listLinks } from './links.ts'
import { confirmPerson, findPerson, listPersons } from './persons.ts'
import { addPlatform, changePlatform, listPlatforms, readPlatform, removePlatform } from './platforms.ts'
import { inviteRegistration } from './register.ts'
import { rotateKey } from './rotate-key.ts'
import {
  LinkShape,
  NewPlatformShape,
  PersonShape,
  PlatformChangeShape,
  PlatformShape,
  type PlatformWish,
  shownLink,
  shownPlatform,
} from './shapes.ts'

const tags = ['learning platforms']
const Uuid = Type.String({ format: 'uuid' })
const ById = Type.Object({ id: Uuid })

/** Learning platforms that open Laurel as a tool, for those who set them up. */
export function ltiRoutes(app: App, { settings: { baseUrl } }: World): void {
  readRoutes(app, baseUrl)
  writeRoutes(app, baseUrl)
  trustRoutes(app, baseUrl)
  peopleRoutes(app)
}

function readRoutes(app: App, baseUrl: string): void {
  app.get(
    '/v1/lti-platforms',
    {
      config: { permission: 'result:read' },
      schema: {
        operationId: 'listLtiPlatforms',
        tags,
        summary: 'List learning platforms (LTI)',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(PlatformShape, 'LtiPlatformPage') },
      },
    },
    async (request) => {
      const page = await listPlatforms(contextOf(request), request.query)
      return { ...page, items: page.items.map((row) => shownPlatform(baseUrl, row)) }
    },
  )

  app.get(
    '/v1/lti-platforms/:id',
    {
      config: { permission: 'result:read' },
      schema: {
        operationId: 'getLtiPlatform',
        tags,
        summary: 'Read a learning platform',
        params: ById,
        response: { 200: PlatformShape },
      },
    },
    async (request) => shownPlatform(baseUrl, await readPlatform(contextOf(request), request.params.id)),
  )

  app.get(
    '/v1/lti-platforms/:id/links',
    {
      config: { permission: 'result:read' },
      schema: {
        operationId: 'listLtiLinks',
        tags,
        summary: 'List the places in its courses that lead here',
        params: ById,
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(LinkShape, 'LtiLinkPage') },
      },
    },
    async (request) => {
      const page = await listLinks(contextOf(request), request.params.id, request.query)
      return { ...page, items: page.items.map(shownLink) }
    },
  )
}

function writeRoutes(app: App, baseUrl: string): void {
  app.post(
    '/v1/lti-platforms',
    {
      config: {
        permission: 'result:write',
        replay: async (context, id) => ({
          status: 201,
          body: shownPlatform(baseUrl, await readPlatform(context, id)),
        }),
      },
      schema: {
        operationId: 'addLtiPlatform',
        tags,
        summary: 'Add a learning platform (LTI 1.3)',
        description:
          'A name is enough: enter the addresses in `tool` at the platform, and then here what it says of itself.',
        body: NewPlatformShape,
        response: { 201: PlatformShape },
      },
    },
    async (request, reply) => {
      const platform = await addPlatform(contextOf(request), request.body as PlatformWish)
      return reply
        .code(201)
        .header('location', `/v1/lti-platforms/${platform.id}`)
        .send(shownPlatform(baseUrl, platform))
    },
  )

  app.patch(
    '/v1/lti-platforms/:id',
    {
      config: { permission: 'result:write', idempotency: 'none' },
      schema: {
        operationId: 'changeLtiPlatform',
        tags,
        summary: 'Change a learning platform',
        params: ById,
        body: PlatformChangeShape,
        response: { 200: PlatformShape },
      },
    },
    async (request) =>
      shownPlatform(
        baseUrl,
        await changePlatform(contextOf(request), request.params.id, request.body as PlatformWish),
      ),
  )

  app.delete(
    '/v1/lti-platforms/:id',
    {
      config: { permission: 'result:write', idempotency: 'none' },
      schema: {
        operationId: 'removeLtiPlatform',
        tags,
        summary: 'Remove a learning platform',
        description: 'Nobody comes from there any more. The results that it brought stay.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removePlatform(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function trustRoutes(app: App, baseUrl: string): void {
  app.post(
    '/v1/lti-platforms/:id/rotate-key',
    {
      config: {
        permission: 'result:write',
        replay: async (context, id) => ({
          status: 200,
          body: shownPlatform(baseUrl, await readPlatform(context, id)),
        }),
      },
      schema: {
        operationId: 'rotateLtiKey',
        tags,
        summary: 'Make another key to sign to a learning platform with',
        description:
          'It is published at once and signs an hour later; the one before stays published for a week. Platforms read keys by themselves.',
        params: ById,
        response: { 200: PlatformShape },
      },
    },
    async (request) => shownPlatform(baseUrl, await rotateKey(contextOf(request), request.params.id)),
  )

  app.post(
    '/v1/lti-platforms/:id/registration',
    {
      config: {
        permission: 'result:write',
        shownOnce:
          'The first request with this Idempotency-Key was done. Its link was shown in that answer and is kept nowhere: make another.',
      },
      schema: {
        operationId: 'inviteLtiRegistration',
        tags,
        summary: 'Make a link by which a learning platform registers itself',
        description:
          'LTI Dynamic Registration: enter the link at the platform, and both sides know each other. It is good once, for a day, and until another one is made.',
        params: ById,
        response: {
          200: Type.Object(
            { url: Type.String(), until: Type.String({ format: 'date-time' }) },
            { $id: 'LtiRegistration' },
          ),
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return inviteRegistration(contextOf(request), request.params.id)
    },
  )
}

function peopleRoutes(app: App): void {
  app.get(
    '/v1/lti-platforms/:id/people',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'listLtiPeople',
        tags,
        summary: 'List who came from a learning platform',
        params: ById,
        querystring: Type.Object({
          ...pageQuery,
          state: Type.Optional(Type.Enum(['own', 'waiting', 'matched'])),
        }),
        response: { 200: PageOf(PersonShape, 'LtiPersonPage') },
      },
    },
    (request) => listPersons(contextOf(request), request.params.id, request.query),
  )

  app.post(
    '/v1/lti-platforms/:id/people/:personId/confirm',
    {
      config: {
        permission: 'result:write',
        replay: async (context, id, [event]) => {
          const { platform } = event!.data as { platform: string }
          return { status: 200, body: await findPerson(context, platform, id) }
        },
      },
      schema: {
        operationId: 'confirmLtiPerson',
        tags,
        summary: 'Confirm that a person of a learning platform is the recipient with their address',
        description: 'From then on they see there what that recipient has, and their grades count.',
        params: Type.Object({ id: Uuid, personId: Uuid }),
        response: { 200: PersonShape },
      },
    },
    (request) => confirmPerson(contextOf(request), request.params.id, request.params.personId),
  )
}
