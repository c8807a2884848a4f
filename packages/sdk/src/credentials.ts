import type { paths } from './generated/api.ts'
import { lifeCalls } from './life.ts'
import { everyItem } from './paging.ts'
import { done } from './problem.ts'
import type { Credential, LiveAnswer, NewCredential, Page, Renewal } from './shapes.ts'
import type { CallOptions, Transport } from './transport.ts'

export type CredentialQuery = NonNullable<paths['/v1/credentials']['get']['parameters']['query']>

/** One credential at a time: issue it, find it, end it. */
export function credentialCalls({ api }: Transport) {
  const list = async (query: CredentialQuery = {}, call: CallOptions = {}): Promise<Page<Credential>> =>
    (await api.GET('/v1/credentials', { params: { query }, ...init(call) })).data!
  const byId = (id: string, call: CallOptions) => ({
    params: { path: { id }, ...keyOf(call) },
    ...init(call),
  })

  return {
    list,
    /** Every credential that fits, newest first, page after page. */
    all: (query: Omit<CredentialQuery, 'cursor'> = {}, call: CallOptions = {}) =>
      everyItem((cursor) => list({ limit: 200, ...query, ...(cursor ? { cursor } : {}) }, call)),
    /** Throws `WaitsForApproval` where it is one too many for one person’s day and the organization asks for a second person. */
    async issue(credential: NewCredential, call: CallOptions = {}): Promise<Credential> {
      return done(
        (await api.POST('/v1/credentials', { body: credential, params: keyOf(call), ...init(call) })).data!,
      )
    },
    async get(id: string, call: CallOptions = {}): Promise<Credential> {
      return (await api.GET('/v1/credentials/{id}', { params: { path: { id } }, ...init(call) })).data!
    },
    /**
     * Ends it for good. The reason is shown to whoever checks. Throws `WaitsForApproval` where the organization asks
     * for a second person.
     */
    async revoke(id: string, reason: string, call: CallOptions = {}): Promise<Credential> {
      return done(
        (await api.POST('/v1/credentials/{id}/revoke', { body: { reason }, ...byId(id, call) })).data!,
      )
    },
    async suspend(id: string, reason: string, call: CallOptions = {}): Promise<Credential> {
      return done(
        (await api.POST('/v1/credentials/{id}/suspend', { body: { reason }, ...byId(id, call) })).data!,
      )
    },
    async reinstate(id: string, reason: string | null = null, call: CallOptions = {}): Promise<Credential> {
      return (await api.POST('/v1/credentials/{id}/reinstate', { body: { reason }, ...byId(id, call) })).data!
    },
    /** Issues the successor; the old one becomes superseded. */
    async renew(id: string, renewal: Renewal = {}, call: CallOptions = {}): Promise<Credential> {
      return done((await api.POST('/v1/credentials/{id}/renew', { body: renewal, ...byId(id, call) })).data!)
    },
    ...lifeCalls({ api }),
    /** Is it valid now? Needs no key. */
    async verification(id: string, call: CallOptions = {}): Promise<LiveAnswer> {
      const { data } = await api.GET('/v1/credentials/{id}/verification', {
        params: { path: { id } },
        ...init(call),
      })
      return data!
    },
  }
}

/** The parts of a call that openapi-fetch passes on to the request. */
export const init = ({ signal }: CallOptions): { signal?: AbortSignal } => (signal ? { signal } : {})

export const keyOf = ({ idempotencyKey }: CallOptions): { header?: { 'Idempotency-Key': string } } =>
  idempotencyKey ? { header: { 'Idempotency-Key': idempotencyKey } } : {}
