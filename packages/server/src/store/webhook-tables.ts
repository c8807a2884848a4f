import type { Generated } from 'kysely'

export type WebhookForm = 'standard' | 'cloudevents' | 'flat'
/** `hook`: an automation tool made it for itself, for one event. */
export type WebhookKind = 'endpoint' | 'hook'
export type WebhookPayload = 'thin' | 'full'
export type WebhookScheme = 'hmac' | 'ed25519'
export type DeliveryState = 'waiting' | 'delivered' | 'failed'

type WebhookEndpoints = {
  id: string
  organization_id: string
  url: string
  description: string
  types: string[]
  form: WebhookForm
  payload: WebhookPayload
  scheme: WebhookScheme
  sealed_secret: Buffer
  sealed_previous: Buffer | null
  previous_until: Date | null
  public_key: Buffer | null
  created_at: Date
  paused_at: Date | null
  paused_because: string | null
  failing_since: Date | null
  failures: Generated<number>
  retry_at: Date | null
  removed_at: Date | null
  kind: Generated<WebhookKind>
}
type WebhookDeliveries = {
  endpoint_id: string
  event_id: string
  organization_id: string
  event_position: number
  type: string
  subject: string
  state: DeliveryState
  attempts: Generated<number>
  next_attempt_at: Date
  created_at: Date
  finished_at: Date | null
  status: number | null
  failure: string | null
  milliseconds: number | null
}
type WebhookFailures = {
  endpoint_id: string
  event_id: string
  organization_id: string
  at: Date
  status: number | null
  failure: string
  milliseconds: number
  answer: string
}

/** The tables of what is sent to others' endpoints. */
export type WebhookTables = {
  webhook_endpoints: WebhookEndpoints
  webhook_deliveries: WebhookDeliveries
  webhook_failures: WebhookFailures
}
