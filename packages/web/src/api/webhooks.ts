import type { NewWebhook, WebhookChange, WebhookDeliveryQuery } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })

/** Where events are sent to, and what was sent. */
export const webhooks = {
  list: () => told(dataOf(api.GET('/v1/webhooks', { params: { query: { limit: 200 } } }))),
  read: (id: string) => told(dataOf(api.GET('/v1/webhooks/{id}', path(id)))),
  add: (body: NewWebhook, idempotencyKey: string) =>
    told(dataOf(api.POST('/v1/webhooks', { body, headers: { 'Idempotency-Key': idempotencyKey } }))),
  change: (id: string, body: WebhookChange) =>
    told(dataOf(api.PATCH('/v1/webhooks/{id}', { ...path(id), body }))),
  rotate: (id: string, idempotencyKey: string) =>
    told(
      dataOf(
        api.POST('/v1/webhooks/{id}/rotate', {
          ...path(id),
          body: {},
          headers: { 'Idempotency-Key': idempotencyKey },
        }),
      ),
    ),
  pause: (id: string, reason: string) =>
    told(dataOf(api.POST('/v1/webhooks/{id}/pause', { ...path(id), body: { reason } }))),
  resume: (id: string) => told(dataOf(api.POST('/v1/webhooks/{id}/resume', path(id)))),
  remove: (id: string) => told(api.DELETE('/v1/webhooks/{id}', path(id))),
  test: (id: string) => told(dataOf(api.POST('/v1/webhooks/{id}/test', path(id)))),
  deliveries: (id: string, query: WebhookDeliveryQuery) =>
    told(dataOf(api.GET('/v1/webhooks/{id}/deliveries', { params: { path: { id }, query } }))),
  delivery: (id: string, eventId: string) =>
    told(dataOf(api.GET('/v1/webhooks/{id}/deliveries/{eventId}', { params: { path: { id, eventId } } }))),
  replay: (id: string, eventId: string) =>
    told(
      dataOf(
        api.POST('/v1/webhooks/{id}/deliveries/{eventId}/replay', { params: { path: { id, eventId } } }),
      ),
    ),
}
