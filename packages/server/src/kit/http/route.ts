import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { TSchema } from 'typebox'
import type { Context, Permission } from '../../context.ts'

/** The HTTP server that features hang their routes on: Fastify with TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
export type Request = FastifyRequest
export type Reply = FastifyReply

/** An answer that is rebuilt instead of made by the handler. */
export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

/** An event that the interrupted request had committed. */
export type ReplayedEvent = {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly data: unknown
}

/** What every route says about itself, in Fastify's `config`. */
export type RouteConfig = {
  /**
   * Who may call. Deny by default: a route without this makes the server refuse to start.
   * `public`: nobody is asked who they are. `signed-in`: any actor of an organization.
   * `person`: anybody signed in with a browser, a member of an organization or not. `arriving`: the same, while
   * their second factor is still due.
   */
  permission: Permission | 'public' | 'signed-in' | 'person' | 'arriving'
  /** With `person`: also for whoever came by the link of a letter, without an account. */
  byLink?: boolean
  /** Dangerous: people who have a second factor show it again, unless they did within half an hour. */
  stepUp?: boolean
  /**
   * For a write that records events: rebuilds the answer when an earlier attempt with the same Idempotency-Key was
   * committed and its answer lost. `subject` is that of the first event the attempt recorded.
   */
  replay?(context: Context, subject: string, events: readonly ReplayedEvent[]): Promise<Answer>
  /**
   * `automatic` (default for writes with a permission): the kit honours Idempotency-Key around the handler.
   * `handler`: the body is streamed, so the handler itself calls `onceFor`. `none`: repeating does no harm.
   */
  idempotency?: 'automatic' | 'handler' | 'none'
  /**
   * The answer holds a secret, which is shown once and kept nowhere: a repeated request with the same Idempotency-Key
   * does nothing again and is refused with this text.
   */
  shownOnce?: string
  /** How the body arrives: parsed JSON (default), a Buffer, or a stream whose limit is the handler's duty. */
  receives?: 'json' | 'bytes' | 'stream'
  /** The media types taken and, for the API reference, their schema. Default: application/json and its schema.body. */
  consumes?: Readonly<Record<string, { schema?: TSchema; example?: unknown; description?: string }>>
  /** Any web page may call this with its scripts (CORS). Default: GET routes with `public` permission. */
  openToPages?: boolean
  /** Takes an API key as the password of HTTP Basic too, where a standard of programs asks for that. */
  takesBasic?: boolean
  /** Answers JSON to programs, many times a second: the headers that are about pages are left out. */
  forPrograms?: boolean
  /** Answers data about persons: that somebody read it who may only look goes into the record. */
  aboutPersons?: boolean
  /** At most so many calls a minute from one address; routes of the same `bucket` share the count. */
  rateLimit?: { bucket: string; perMinute: number }
}

declare module 'fastify' {
  interface FastifyContextConfig extends Partial<RouteConfig> {}
  interface FastifyRequest {
    /** Set by access for routes that ask who is calling. Use {@link contextOf}. */
    caller: Context | null
  }
}

/** What a use case may touch, as the one who called. Only for routes whose permission is not `public`. */
export function contextOf(request: { caller: Context | null }): Context {
  if (!request.caller) throw new Error('this route does not ask who is calling')
  return request.caller
}
