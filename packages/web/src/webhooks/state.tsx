import type { Webhook, WebhookDelivery } from '@laurel/sdk'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import { m } from '../messages/messages.ts'
import { Pill } from '../ui/status.tsx'

const texts = m.webhooks

const endpointLooks = {
  active: { tone: 'good', icon: CircleCheck },
  failing: { tone: 'warn', icon: CircleAlert },
  paused: { tone: 'bad', icon: CirclePause },
} as const

export function EndpointPill({ endpoint }: { endpoint: Webhook }) {
  const state = endpoint.pausedAt ? 'paused' : endpoint.failingSince ? 'failing' : 'active'
  return <Pill {...endpointLooks[state]}>{texts.states[state]}</Pill>
}

const deliveryLooks = {
  waiting: { tone: 'info', icon: Clock },
  delivered: { tone: 'good', icon: CircleCheck },
  failed: { tone: 'bad', icon: CircleX },
} as const

export function DeliveryPill({ state }: { state: WebhookDelivery['state'] }) {
  return <Pill {...deliveryLooks[state]}>{texts.deliveryStates[state]}</Pill>
}
