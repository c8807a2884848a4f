import type { MappingTrial, NewResultSource, ProgramDefinition, ResultSourceChange } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })
const once = (key: string) => ({ headers: { 'Idempotency-Key': key } })

/** Certification programs: rules, people, awards. */
export const programs = {
  list: () => told(dataOf(api.GET('/v1/programs', { params: { query: { limit: 200 } } }))),
  read: (id: string) => told(dataOf(api.GET('/v1/programs/{id}', path(id)))),
  create: (body: ProgramDefinition, key: string) =>
    told(dataOf(api.POST('/v1/programs', { body, ...once(key) }))),
  draft: (id: string, body: ProgramDefinition) =>
    told(dataOf(api.PUT('/v1/programs/{id}/draft', { ...path(id), body }))),
  dropDraft: (id: string) => told(dataOf(api.DELETE('/v1/programs/{id}/draft', path(id)))),
  publish: (id: string) => told(dataOf(api.POST('/v1/programs/{id}/publish', path(id)))),
  end: (id: string) => told(dataOf(api.POST('/v1/programs/{id}/end', path(id)))),
  people: (id: string, query: { rules?: 'draft' | 'published'; cursor?: string; limit: number }) =>
    told(dataOf(api.GET('/v1/programs/{id}/people', { params: { path: { id }, query } }))),
  summary: (id: string, rules: 'draft' | 'published') =>
    told(dataOf(api.GET('/v1/programs/{id}/people/summary', { params: { path: { id }, query: { rules } } }))),
  awardsOf: (credentialId: string) =>
    told(dataOf(api.GET('/v1/awards', { params: { query: { credentialId, limit: 1 } } }))),
}

/** Where results come from. */
export const sources = {
  list: () => told(dataOf(api.GET('/v1/sources', { params: { query: { limit: 200 } } }))),
  read: (id: string) => told(dataOf(api.GET('/v1/sources/{id}', path(id)))),
  add: (body: NewResultSource, key: string) => told(dataOf(api.POST('/v1/sources', { body, ...once(key) }))),
  change: (id: string, body: ResultSourceChange) =>
    told(dataOf(api.PATCH('/v1/sources/{id}', { ...path(id), body }))),
  remove: (id: string) => told(api.DELETE('/v1/sources/{id}', path(id))),
  payloads: (id: string) =>
    told(dataOf(api.GET('/v1/sources/{id}/payloads', { params: { path: { id }, query: { limit: 20 } } }))),
  payload: (id: string, payloadId: string) =>
    told(dataOf(api.GET('/v1/sources/{id}/payloads/{payloadId}', { params: { path: { id, payloadId } } }))),
  retry: (id: string, payloadId: string) =>
    told(
      dataOf(
        api.POST('/v1/sources/{id}/payloads/{payloadId}/retry', { params: { path: { id, payloadId } } }),
      ),
    ),
  try: (id: string, body: MappingTrial) =>
    told(dataOf(api.POST('/v1/sources/{id}/try', { ...path(id), body }))),
}
