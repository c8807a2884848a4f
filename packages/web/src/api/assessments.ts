import type { NewAssessment, NewQuestion } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })
const once = (key: string) => ({ headers: { 'Idempotency-Key': key } })
const from = (cursor: string) => (cursor ? { cursor } : {})

export type QuestionFilter = { tag?: string; search?: string; archived?: 'true' | 'false' }

/** The question bank. */
export const questions = {
  list: (filter: QuestionFilter, cursor = '', limit = 50) =>
    told(dataOf(api.GET('/v1/questions', { params: { query: { limit, ...filter, ...from(cursor) } } }))),
  tags: () => told(dataOf(api.GET('/v1/question-tags'))),
  read: (id: string) => told(dataOf(api.GET('/v1/questions/{id}', path(id)))),
  create: (body: NewQuestion, key: string) => told(dataOf(api.POST('/v1/questions', { body, ...once(key) }))),
  change: (id: string, body: NewQuestion) =>
    told(dataOf(api.PUT('/v1/questions/{id}', { ...path(id), body }))),
  remove: (id: string) => told(api.DELETE('/v1/questions/{id}', path(id))),
  restore: (id: string) => told(dataOf(api.POST('/v1/questions/{id}/restore', path(id)))),
  import: async (file: File, { tag, dryRun }: { tag: string; dryRun: boolean }, key: string) => {
    const type = /\.(gift|txt)$/i.test(file.name) ? 'text/plain' : 'text/csv'
    const body = await file.text()
    return told(
      dataOf(
        api.POST('/v1/questions/import', {
          params: { query: { ...(tag ? { tag } : {}), dryRun: dryRun ? 'true' : 'false' } },
          body: body as never,
          bodySerializer: (text: unknown) => text as string,
          headers: { 'Idempotency-Key': key, 'content-type': type },
        }),
      ),
    )
  },
}

export type Invitee = {
  name: string
  email: string
  language: 'en' | 'de' | 'fr' | 'es' | 'ar'
  extraMinutes: number
}

/** Assessments: rules, people, attempts, figures. */
export const assessments = {
  list: () => told(dataOf(api.GET('/v1/assessments', { params: { query: { limit: 200 } } }))),
  read: (id: string) => told(dataOf(api.GET('/v1/assessments/{id}', path(id)))),
  create: (body: NewAssessment, key: string) =>
    told(dataOf(api.POST('/v1/assessments', { body, ...once(key) }))),
  change: (id: string, body: NewAssessment) =>
    told(dataOf(api.PUT('/v1/assessments/{id}', { ...path(id), body }))),
  open: (id: string) => told(dataOf(api.POST('/v1/assessments/{id}/open', path(id)))),
  end: (id: string) => told(dataOf(api.POST('/v1/assessments/{id}/end', path(id)))),
  preview: (id: string) => told(dataOf(api.GET('/v1/assessments/{id}/preview', path(id)))),
  invitations: (id: string, cursor: string) =>
    told(
      dataOf(
        api.GET('/v1/assessments/{id}/invitations', {
          params: { path: { id }, query: { limit: 50, ...from(cursor) } },
        }),
      ),
    ),
  invite: (id: string, people: Invitee[], key: string) =>
    told(
      dataOf(api.POST('/v1/assessments/{id}/invitations', { ...path(id), body: { people }, ...once(key) })),
    ),
  withdraw: (id: string, invitationId: string) =>
    told(
      api.DELETE('/v1/assessments/{id}/invitations/{invitationId}', {
        params: { path: { id, invitationId } },
      }),
    ),
  attempts: (id: string, cursor: string) =>
    told(
      dataOf(
        api.GET('/v1/assessments/{id}/attempts', {
          params: { path: { id }, query: { limit: 50, ...from(cursor) } },
        }),
      ),
    ),
  attempt: (id: string) => told(dataOf(api.GET('/v1/assessment-attempts/{id}', path(id)))),
  figures: (id: string, attempts: 'first' | 'all') =>
    told(
      dataOf(api.GET('/v1/assessments/{id}/statistics', { params: { path: { id }, query: { attempts } } })),
    ),
  own: () => told(dataOf(api.GET('/v1/account/assessments'))),
}
