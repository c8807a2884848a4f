import type { Mail } from '@laurel/sdk'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import Flag from 'lucide-react/icons/flag'
import Undo2 from 'lucide-react/icons/undo-2'
import { m } from '../messages/messages.ts'
import { Pill } from '../ui/status.tsx'

const looks = {
  queued: { tone: 'info', icon: Clock },
  sent: { tone: 'good', icon: CircleCheck },
  bounced: { tone: 'bad', icon: Undo2 },
  complained: { tone: 'warn', icon: Flag },
  failed: { tone: 'bad', icon: CircleX },
} as const

export function MailPill({ state }: { state: Mail['state'] }) {
  return <Pill {...looks[state]}>{m.mail.states[state]}</Pill>
}

export const kindLabel = (kind: string): string => m.mail.kinds[kind] ?? kind
