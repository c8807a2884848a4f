import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { changed, issued, nothingSaid } from './answers.ts'
import { correctCredential } from './correct.ts'
import { reRenderCredential } from './re-render.ts'
import { ChainShape, CorrectionShape, CredentialId, CredentialShape, ReRenderingShape } from './shapes.ts'
import { readCredential, readOwnChain } from './store.ts'

const ById = Type.Object({ id: CredentialId })
const tags = ['credentials']

/** What came before a credential and after it, and acts that change how or in which words it is shown. */
export function replaceRoutes(app: App): void {
  app.get(
    '/v1/credentials/:id/chain',
    {
      config: { permission: 'credential:read' },
      schema: {
        operationId: 'getChain',
        tags,
        summary: 'All credentials that followed one another',
        description: 'Renewals and corrections, with the gaps between them.',
        params: ById,
        response: { 200: ChainShape },
      },
    },
    (request) => readOwnChain(contextOf(request), request.params.id),
  )

  app.post(
    '/v1/credentials/:id/correct',
    {
      config: { permission: 'credential:issue', replay: issued },
      schema: {
        operationId: 'correctCredential',
        tags,
        summary: 'Replace a credential that says something wrong',
        description:
          'A new one is issued with what is said here, and everything else as it was. The old one is superseded, and no longer verifies anywhere.',
        params: ById,
        body: CorrectionShape,
        response: { 201: CredentialShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const id = await correctCredential(context, request.params.id, request.body)
      return reply
        .code(201)
        .header('location', `/v1/credentials/${id}`)
        .send(await readCredential(context, id))
    },
  )

  app.post(
    '/v1/credentials/:id/re-render',
    {
      config: { permission: 'credential:issue', replay: changed },
      preValidation: nothingSaid,
      schema: {
        operationId: 'reRenderCredential',
        tags,
        summary: 'Draw a credential in another design',
        description:
          'A credential keeps the design it was issued with until this is asked for. What was signed stays as it is.',
        params: ById,
        body: ReRenderingShape,
        response: { 200: CredentialShape },
      },
    },
    async (request) => {
      const { id } = request.params
      const version = request.body.achievementVersion ?? null
      await reRenderCredential(contextOf(request), { id, version })
      return readCredential(contextOf(request), id)
    },
  )
}
