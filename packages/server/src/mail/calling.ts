import type { Events } from '../events/catalog.ts'
import type { Event } from '../events/follow.ts'
import type { MailKind } from './templates/kinds.ts'
import { dayIn } from './templates/languages.ts'

/** What an event calls for: a mail of this kind about one credential. */
export type Call = {
  readonly event: Event
  readonly kind: MailKind
  /** The credential whose person is written to, and that the link leads to. */
  readonly credentialId: string
  /** Days from the expiry. */
  readonly step: number
  /** What the event itself says, for the template. */
  readonly values: (language: string) => { readonly [variable: string]: string | null }
}

type Data<T extends keyof Events> = Events[T]
const nothing = () => ({})

/** The mail that an event calls for; null for most events. */
export function callOf(event: Event): Call | null {
  const call = (kind: MailKind, values: Call['values'] = nothing, more: Partial<Call> = {}): Call => ({
    event,
    kind,
    credentialId: event.subject,
    step: 0,
    values,
    ...more,
  })
  switch (event.type) {
    case 'credential.issued':
      return (event.data as Data<'credential.issued'>).mail ? call('issued') : null
    case 'credential.renewed':
      return call('renewed', nothing, { credentialId: (event.data as Data<'credential.renewed'>).renewedAs })
    case 'credential.corrected':
      return call('corrected', reasonOf(event), {
        credentialId: (event.data as Data<'credential.corrected'>).correctedAs,
      })
    case 'credential.reminder-due':
      return reminder(event.data as Data<'credential.reminder-due'>, call)
    case 'credential.expired':
      return call('expired')
    case 'credential.revoked':
      return call('revoked', reasonOf(event))
    case 'credential.suspended':
      return call('suspended', (language) => ({ ...reasonOf(event)(), until: untilOf(event, language) }))
    case 'credential.reinstated':
      return call('reinstated', reasonOf(event))
    default:
      return null
  }
}

function reminder(
  { step }: Data<'credential.reminder-due'>,
  call: (kind: MailKind, values: Call['values'], more: Partial<Call>) => Call,
): Call {
  const days = () => ({ days: String(Math.abs(step)) })
  return call(step > 0 ? 'lapsed' : 'expiring', days, { step })
}

/** Erasing a person takes away what was typed about them; who keeps a reason private gives none. */
const reasonOf = (event: Event) => () => ({
  reason: (event.data as { reason?: string | null }).reason || null,
})

function untilOf(event: Event, language: string): string | null {
  const { until } = event.data as { until?: string | null }
  return until ? dayIn(language, new Date(until)) : null
}
