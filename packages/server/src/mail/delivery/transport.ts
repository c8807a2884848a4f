import type { World } from '../../context.ts'
import type { Letter } from '../../recipients/letter.ts'
import { createHttpTransport } from './http-transport.ts'
import { createSmtpTransport } from './smtp-transport.ts'

/** A mail as it is handed over. */
export type Outgoing = Letter & {
  /** Of its row. */
  readonly id: string
  /** Where what comes back is sent; null: to the sender. */
  readonly bounceTo: string | null
  readonly headers: Readonly<Record<string, string>>
}

/** Hands one mail over. Throws a {@link DeliveryError} when it was not accepted. */
export type Transport = {
  readonly name: string
  deliver(mail: Outgoing): Promise<void>
  close(): void
}

/** Why a mail was not accepted. */
export class DeliveryError extends Error {
  /** `recipient`: this address is refused for good. `mail`: this very mail is. `later`: it may be tried again. */
  readonly fault: 'recipient' | 'mail' | 'later'
  /** `5.1.1` and the like, where it was given. */
  readonly code: string | null
  /** Seconds that the other side asks for. */
  readonly retryAfter: number | null

  constructor(
    message: string,
    {
      fault,
      code = null,
      retryAfter = null,
    }: { fault: DeliveryError['fault']; code?: string | null; retryAfter?: number | null },
  ) {
    super(message)
    this.name = 'DeliveryError'
    this.fault = fault
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** How many mails are on their way at a time. */
export const deliveriesAtOnce = 5

/** The way that the settings name; null: none. */
export function openTransport(world: World): Transport | null {
  if (world.settings.mailHttpUrl !== '') return createHttpTransport(world)
  if (world.settings.smtpUrl !== '') return createSmtpTransport(world)
  return null
}

/** The same at every attempt, and on every way: what comes back is found by it. */
export const messageIdOf = ({ settings }: Pick<World, 'settings'>, id: string): string =>
  `<${id}@${new URL(settings.baseUrl).hostname}>`
