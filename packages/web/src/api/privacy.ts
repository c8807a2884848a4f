import type {
  Consents,
  ConsentTold,
  NewPrivacyRequest,
  PrivacyRequestClosing,
  RetentionRules,
  VisibilityChoice,
  VisibilityPolicy,
} from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const named = (idempotencyKey: string) => ({ headers: { 'Idempotency-Key': idempotencyKey } })
const path = (id: string) => ({ path: { id } })

/** The calls about people's rights. `key` is the Idempotency-Key of a write. */
export const privacy = {
  visibilityPolicy: () => told(dataOf(api.GET('/v1/privacy/visibility'))),
  setVisibilityPolicy: (body: VisibilityPolicy) => told(dataOf(api.PUT('/v1/privacy/visibility', { body }))),
  visibility: (id: string) => told(dataOf(api.GET('/v1/credentials/{id}/visibility', { params: path(id) }))),
  setVisibility: (id: string, body: VisibilityChoice) =>
    told(dataOf(api.PUT('/v1/credentials/{id}/visibility', { params: path(id), body }))),

  retention: () => told(dataOf(api.GET('/v1/privacy/retention'))),
  setRetention: (body: RetentionRules) => told(dataOf(api.PUT('/v1/privacy/retention', { body }))),
  retentionPreview: () => told(dataOf(api.GET('/v1/privacy/retention/preview'))),
  retentionRuns: () =>
    told(dataOf(api.GET('/v1/privacy/retention/runs', { params: { query: { limit: 5 } } }))),
  runRetention: () => told(dataOf(api.POST('/v1/privacy/retention/runs'))),

  requests: (query: { status?: 'open' | 'done' | 'refused'; overdue?: boolean; limit?: number }) =>
    told(dataOf(api.GET('/v1/privacy/requests', { params: { query } }))),
  fileRequest: (body: NewPrivacyRequest, key: string) =>
    told(dataOf(api.POST('/v1/privacy/requests', { params: {}, body, ...named(key) }))),
  closeRequest: (id: string, body: PrivacyRequestClosing, key: string) =>
    told(dataOf(api.POST('/v1/privacy/requests/{id}/close', { params: path(id), body, ...named(key) }))),
  extendRequest: (id: string, key: string) =>
    told(dataOf(api.POST('/v1/privacy/requests/{id}/extend', { params: path(id), ...named(key) }))),

  consents: (id: string): Promise<Consents> =>
    told(dataOf(api.GET('/v1/recipients/{id}/consents', { params: path(id) }))),
  recordConsent: (id: string, body: ConsentTold, key: string) =>
    told(dataOf(api.POST('/v1/recipients/{id}/consents', { params: path(id), body, ...named(key) }))),
  hold: (id: string, reason: string) =>
    told(dataOf(api.PUT('/v1/recipients/{id}/hold', { params: path(id), body: { reason } }))),
  release: (id: string) => told(dataOf(api.DELETE('/v1/recipients/{id}/hold', { params: path(id) }))),

  compromiseKey: (id: string, body: { since: string; reason: string }, key: string) =>
    told(dataOf(api.POST('/v1/keys/{id}/compromise', { params: path(id), body, ...named(key) }))),
  affected: (id: string, cursor?: string) =>
    told(
      dataOf(
        api.GET('/v1/keys/{id}/affected', {
          params: { ...path(id), query: { limit: 100, ...(cursor && { cursor }) } },
        }),
      ),
    ),
}
