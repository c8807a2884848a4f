import { Type } from 'typebox'
import type { Delivery, DeliveryFailure } from './deliveries.ts'
import type { Endpoint } from './endpoints.ts'
import { showPublicKey } from './secret.ts'

const Instant = Type.String({ format: 'date-time' })
const InstantOrNull = Type.Union([Instant, Type.Null()])
const IntegerOrNull = Type.Union([Type.Integer(), Type.Null()])
const TextOrNull = Type.Union([Type.String(), Type.Null()])

const changeable = {
  url: Type.String({ minLength: 1, maxLength: 2000, description: 'Where to post to: an https address.' }),
  description: Type.String({ maxLength: 200 }),
  types: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), {
    minItems: 1,
    maxItems: 100,
    description: 'Names of events, `credential.*` for a family, `*` for all but what Laurel does by itself.',
  }),
  form: Type.Enum(['standard', 'cloudevents', 'flat'], {
    description:
      '`standard`: type, timestamp, data. `cloudevents`: CloudEvents 1.0. `flat`: as GET /v1/events/recent lists it. The headers are the same.',
  }),
  payload: Type.Enum(['thin', 'full'], {
    description: '`thin`: what it is about and where to read it. `full`: the data of the event besides.',
  }),
}
const scheme = Type.Enum(['hmac', 'ed25519'], {
  description:
    'Standard Webhooks 1.0: `v1` with a shared secret, or `v1a` with a key of which you get the public half.',
})
const { url, description, types, form, payload } = changeable

export const NewEndpointShape = Type.Object(
  {
    url,
    description: Type.Optional(description),
    types: Type.Optional(types),
    form: Type.Optional(form),
    payload: Type.Optional(payload),
    scheme: Type.Optional(scheme),
  },
  { $id: 'NewWebhook', additionalProperties: false },
)

export const EndpointChangeShape = Type.Partial(Type.Object(changeable), {
  $id: 'WebhookChange',
  additionalProperties: false,
  minProperties: 1,
})

const endpoint = {
  id: Type.String({ format: 'uuid' }),
  ...changeable,
  scheme,
  publicKey: Type.Union([Type.String(), Type.Null()], {
    description: '`whpk_…`, where the scheme is ed25519.',
  }),
  previousUntil: Type.Union([Instant, Type.Null()], {
    description: 'Until when messages are signed with the secret before as well.',
  }),
  kind: Type.Enum(['endpoint', 'hook'], {
    description: '`hook`: an automation tool subscribed itself (POST /v1/hooks).',
  }),
  createdAt: Instant,
  pausedAt: InstantOrNull,
  pausedBecause: TextOrNull,
  failingSince: Type.Union([Instant, Type.Null()], { description: 'Since when nothing gets through.' }),
  retryAt: InstantOrNull,
}
export const EndpointShape = Type.Object(endpoint, { $id: 'Webhook' })
export const EndpointWithSecretShape = Type.Object(
  {
    ...endpoint,
    secret: Type.String({ description: '`whsec_…`, shown this once; or the public key, `whpk_…`.' }),
  },
  { $id: 'WebhookWithSecret' },
)

export const shownEndpoint = (row: Endpoint) => ({
  id: row.id,
  url: row.url,
  description: row.description,
  types: row.types,
  form: row.form,
  payload: row.payload,
  scheme: row.scheme,
  publicKey: row.public_key && showPublicKey(row.public_key),
  kind: row.kind,
  previousUntil: row.previous_until?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  pausedAt: row.paused_at?.toISOString() ?? null,
  pausedBecause: row.paused_because,
  failingSince: row.failing_since?.toISOString() ?? null,
  retryAt: row.retry_at?.toISOString() ?? null,
})

const delivery = {
  eventId: Type.String({ format: 'uuid', description: 'The `webhook-id` of the message.' }),
  type: Type.String(),
  subject: Type.String(),
  state: Type.Enum(['waiting', 'delivered', 'failed']),
  attempts: Type.Integer(),
  createdAt: Instant,
  nextAttemptAt: InstantOrNull,
  finishedAt: InstantOrNull,
  status: Type.Union([Type.Integer(), Type.Null()], { description: 'What the endpoint answered last.' }),
  failure: TextOrNull,
  milliseconds: IntegerOrNull,
}
export const DeliveryShape = Type.Object(delivery, { $id: 'WebhookDelivery' })
export const DeliveryDetailShape = Type.Object(
  {
    ...delivery,
    failures: Type.Array(
      Type.Object({
        at: Instant,
        status: IntegerOrNull,
        failure: Type.String(),
        milliseconds: Type.Integer(),
        answer: Type.String({ description: 'The beginning of what the endpoint answered.' }),
      }),
      { description: 'The last 50 attempts that failed, newest first.' },
    ),
  },
  { $id: 'WebhookDeliveryDetail' },
)

export const shownDelivery = (row: Delivery) => ({
  eventId: row.event_id,
  type: row.type,
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at.toISOString() : null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  status: row.status,
  failure: row.state === 'delivered' ? null : row.failure,
  milliseconds: row.milliseconds,
})

export const shownFailure = ({ at, ...rest }: DeliveryFailure) => ({ at: at.toISOString(), ...rest })
