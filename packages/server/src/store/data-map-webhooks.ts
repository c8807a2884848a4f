import { type TableData, withOrganization } from './data-kinds.ts'

/** The tables of what is sent to others' endpoints: see `data-map.ts`. */
export const webhookTables: { readonly [table: string]: TableData } = {
  webhook_endpoints: {
    about: 'Where an organization’s events are sent to',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id',
      organization: 'url description types public_key paused_because',
      secret: 'sealed_secret sealed_previous',
      technical:
        'kind form payload scheme previous_until created_at paused_at failing_since failures retry_at removed_at',
    },
  },
  webhook_deliveries: {
    about: 'Events on their way to endpoints; what they say stays in the events',
    subjects: 'nobody',
    kept: '30 days after they were delivered or given up',
    columns: {
      reference: 'endpoint_id event_id organization_id event_position subject',
      technical:
        'lane type state attempts next_attempt_at created_at finished_at status failure milliseconds',
    },
  },
  webhook_failures: {
    about: 'What endpoints answered when they did not take a message',
    subjects: 'nobody',
    kept: 'with the delivery',
    columns: {
      reference: 'endpoint_id event_id organization_id',
      organization: 'answer',
      technical: 'at status failure milliseconds',
    },
  },
}
