import { Type } from 'typebox'
import { CredentialId } from '../credentials/shapes.ts'
import { Refusal } from '../errors.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { acceptCredential, declineCredential } from './answer.ts'
import { askIssuer, withdrawRequest } from './requests/ask.ts'
import { mostWords, requestKinds } from './requests/shapes.ts'

const ById = Type.Object({ id: CredentialId })

/** Forms of the holder's page: for whoever is signed in as the holder, or came by the link of a letter. */
export const formConfig = {
  permission: 'person',
  byLink: true,
  idempotency: 'none',
  receives: 'bytes',
  consumes: { 'application/x-www-form-urlencoded': {} },
} as const

export const formOf = (body: unknown): URLSearchParams =>
  new URLSearchParams((body as Buffer).toString('utf8'))

/** The buttons of `/credentials/{id}/yours` that are about the award itself. They work without scripts. */
export function ownRoutes(app: App): void {
  const at = '/credentials/:id/yours'
  const schema = { hide: true, params: ById } as const
  app.post(`${at}/accept`, { config: formConfig, schema }, async (request, reply) => {
    const { id } = request.params
    await acceptCredential(contextOf(request), id)
    return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
  })
  app.post(`${at}/decline`, { config: formConfig, schema }, async (request, reply) => {
    const { id } = request.params
    await declineCredential(contextOf(request), id, wordsIn(formOf(request.body)))
    return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
  })
  app.post(`${at}/ask`, { config: formConfig, schema }, async (request, reply) => {
    const { id } = request.params
    const form = formOf(request.body)
    const kind = requestKinds.find((name) => name === form.get('kind'))
    if (!kind) throw new Refusal('malformed-body', 'Choose what you ask for: a correction or a renewal.')
    const evidence = (form.get('evidence') ?? '').split(/\s+/).filter(Boolean)
    await askIssuer(contextOf(request), id, { kind, words: wordsIn(form), evidence })
    return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
  })
  app.post(
    `${at}/ask/:request/withdraw`,
    {
      config: formConfig,
      schema: {
        hide: true,
        params: Type.Object({ id: CredentialId, request: Type.String({ format: 'uuid' }) }),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await withdrawRequest(contextOf(request), id, request.params.request)
      return reply.redirect(`/credentials/${id}/yours?done=1`, 303)
    },
  )
}

function wordsIn(form: URLSearchParams): string | null {
  const words = form.get('words')?.trim() || null
  if ((words?.length ?? 0) > mostWords)
    throw new Refusal('malformed-body', `Say it in at most ${mostWords.toLocaleString('en')} characters.`)
  if (words?.includes('\0')) throw new Refusal('malformed-body', 'The text has a NUL character.')
  return words
}
