import { type TSchema, Type } from 'typebox'
import type { World } from '../context.ts'
import { refusalOf } from '../kit/http/problem.ts'
import { type App, contextOf, type Reply } from '../kit/http/route.ts'
import { resourceTypes, schemas, serviceProviderConfig } from './describe.ts'
import { changeShape, described, groupShapes, listShape, userShapes } from './document.ts'
import { ScimRefusal, scimError } from './errors.ts'
import { addGroup, changeGroup, findGroup, listGroups, removeGroup, shownGroup } from './groups.ts'
import { listOf, narrowed } from './read-query.ts'
import { addUser, changeUser, findUser, listUsers, removeUser, shownUser } from './users.ts'

const contentType = 'application/scim+json; charset=utf-8'
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Narrowing = {
  attributes: Type.Optional(Type.String({ maxLength: 1000 })),
  excludedAttributes: Type.Optional(Type.String({ maxLength: 1000 })),
}
// Numbers arrive as texts. What else a directory asks for (sortBy) is left aside, as RFC 7644 3.4.2.3 allows.
const Query = Type.Object({
  filter: Type.Optional(Type.String({ maxLength: 1000 })),
  startIndex: Type.Optional(Type.Integer()),
  count: Type.Optional(Type.Integer()),
  ...Narrowing,
})
const reading = { config: { permission: 'member:read' as const } }
const writing = (schema?: TSchema) => ({
  config: {
    permission: 'member:write' as const,
    idempotency: 'none' as const,
    consumes: {
      'application/scim+json': schema ? { schema } : {},
      'application/json': schema ? { schema } : {},
    },
  },
  bodyLimit: 1_048_576,
})

/**
 * SCIM 2.0 (RFC 7643, 7644) for the directory of an organization, which the API key names. Errors are SCIM's own here.
 */
export function scimRoutes(app: App, world: World): void {
  void app.register(async (plain) => {
    const scope = plain as unknown as App
    scope.setErrorHandler((error, request, reply) => {
      const known = error instanceof ScimRefusal ? error : refusalOf(error)
      if (known === null) request.log.error({ err: error }, 'a SCIM request failed')
      const told = scimError(known)
      if (known !== null && 'headers' in known) void reply.headers(known.headers)
      return reply.code(Number(told.status)).type(contentType).send(JSON.stringify(told))
    })
    describing(scope, world)
    userRoutes(scope, world)
    groupRoutes(scope, world)
  })
}

const send = (reply: Reply, body: unknown, status = 200) =>
  reply.code(status).type(contentType).send(JSON.stringify(body))

function describing(app: App, { settings: { baseUrl } }: World): void {
  for (const [path, describe] of [
    ['ServiceProviderConfig', serviceProviderConfig],
    ['ResourceTypes', resourceTypes],
    ['Schemas', schemas],
  ] as const)
    app.get(
      `/scim/v2/${path}`,
      { ...reading, schema: described(`getScim${path}`, `What can be done here: ${path}`) },
      async (_request, reply) => send(reply, describe(baseUrl)),
    )
}

function userRoutes(app: App, { settings: { baseUrl } }: World): void {
  const path = '/scim/v2/Users'
  app.get(
    path,
    {
      ...reading,
      schema: { ...described('listScimUsers', 'List users of the directory', listShape), querystring: Query },
    },
    async (request, reply) => {
      const users = await listUsers(contextOf(request))
      return send(
        reply,
        listOf(
          users.map((user) => shownUser(baseUrl, user)),
          request.query,
        ),
      )
    },
  )
  app.post(
    path,
    {
      ...writing(userShapes.wanted),
      schema: described('createScimUser', 'Provide a user', userShapes.shown, 201),
    },
    async (request, reply) =>
      send(reply, shownUser(baseUrl, await addUser(contextOf(request), request.body)), 201),
  )
  app.get(
    `${path}/:id`,
    {
      ...reading,
      schema: {
        ...described('getScimUser', 'Read a user of the directory', userShapes.shown),
        params: ById,
        querystring: Type.Object(Narrowing),
      },
    },
    async (request, reply) => {
      const user = await findUser(contextOf(request), request.params.id)
      return send(reply, narrowed(shownUser(baseUrl, user), request.query))
    },
  )
  userChanges(app, path, baseUrl)
}

function userChanges(app: App, path: string, baseUrl: string): void {
  app.put(
    `${path}/:id`,
    {
      ...writing(userShapes.wanted),
      schema: { ...described('replaceScimUser', 'Say all of a user anew', userShapes.shown), params: ById },
    },
    async (request, reply) => {
      const user = await changeUser(contextOf(request), request.params.id, { put: request.body })
      return send(reply, shownUser(baseUrl, user))
    },
  )
  app.patch(
    `${path}/:id`,
    {
      ...writing(changeShape),
      schema: { ...described('changeScimUser', 'Change a user', userShapes.shown), params: ById },
    },
    async (request, reply) => {
      const user = await changeUser(contextOf(request), request.params.id, { patch: request.body })
      return send(reply, shownUser(baseUrl, user))
    },
  )
  app.delete(
    `${path}/:id`,
    {
      ...writing(),
      schema: { ...described('removeScimUser', 'Withdraw a user', undefined, 204), params: ById },
    },
    async (request, reply) => {
      await removeUser(contextOf(request), request.params.id)
      return reply.code(204).send()
    },
  )
}

function groupRoutes(app: App, { settings: { baseUrl } }: World): void {
  const path = '/scim/v2/Groups'
  app.get(
    path,
    {
      ...reading,
      schema: {
        ...described('listScimGroups', 'List groups of the directory', listShape),
        querystring: Query,
      },
    },
    async (request, reply) => {
      const groups = await listGroups(contextOf(request))
      return send(
        reply,
        listOf(
          groups.map((group) => shownGroup(baseUrl, group)),
          request.query,
        ),
      )
    },
  )
  app.post(
    path,
    {
      ...writing(groupShapes.wanted),
      schema: described('createScimGroup', 'Provide a group', groupShapes.shown, 201),
    },
    async (request, reply) =>
      send(reply, shownGroup(baseUrl, await addGroup(contextOf(request), request.body)), 201),
  )
  app.get(
    `${path}/:id`,
    {
      ...reading,
      schema: {
        ...described('getScimGroup', 'Read a group of the directory', groupShapes.shown),
        params: ById,
        querystring: Type.Object(Narrowing),
      },
    },
    async (request, reply) => {
      const group = await findGroup(contextOf(request), request.params.id)
      return send(reply, narrowed(shownGroup(baseUrl, group), request.query))
    },
  )
  groupChanges(app, path, baseUrl)
}

function groupChanges(app: App, path: string, baseUrl: string): void {
  app.put(
    `${path}/:id`,
    {
      ...writing(groupShapes.wanted),
      schema: {
        ...described('replaceScimGroup', 'Say all of a group anew', groupShapes.shown),
        params: ById,
      },
    },
    async (request, reply) => {
      const group = await changeGroup(contextOf(request), request.params.id, { put: request.body })
      return send(reply, shownGroup(baseUrl, group))
    },
  )
  app.patch(
    `${path}/:id`,
    {
      ...writing(changeShape),
      schema: { ...described('changeScimGroup', 'Change a group', groupShapes.shown), params: ById },
    },
    async (request, reply) => {
      const group = await changeGroup(contextOf(request), request.params.id, { patch: request.body })
      return send(reply, shownGroup(baseUrl, group))
    },
  )
  app.delete(
    `${path}/:id`,
    {
      ...writing(),
      schema: { ...described('removeScimGroup', 'Withdraw a group', undefined, 204), params: ById },
    },
    async (request, reply) => {
      await removeGroup(contextOf(request), request.params.id)
      return reply.code(204).send()
    },
  )
}
