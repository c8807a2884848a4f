import { init, keyOf } from './credentials.ts'
import { everyItem } from './paging.ts'
import type {
  Anomaly,
  AnomalyPolicy,
  ApiKey,
  CreatedApiKey,
  CreatedOauthClient,
  NewApiKey,
  NewOauthClient,
  NewRequestKey,
  OauthClient,
  Page,
  RequestKey,
} from './shapes.ts'
import type { CallOptions, Transport } from './transport.ts'

type PageQuery = { limit?: number; cursor?: string }

/** API keys. An answer that holds a secret is not kept for a second try, and none is made. */
export function apiKeyCalls({ api }: Transport) {
  const at = (id: string, call: CallOptions) => ({ params: { path: { id } }, ...init(call) })
  return {
    async list(query: PageQuery = {}, call: CallOptions = {}): Promise<Page<ApiKey>> {
      return (await api.GET('/v1/api-keys', { params: { query }, ...init(call) })).data!
    },
    /** The answer holds the key itself, this once. */
    async create(body: NewApiKey, call: CallOptions = {}): Promise<CreatedApiKey> {
      return (await api.POST('/v1/api-keys', { body, ...init(call) })).data!
    },
    /** Gives it a new secret, shown this once. The one before stays good for `overlapHours` (0 to 168, 24 by itself). */
    async rotate(id: string, body: { overlapHours?: number } = {}, call: CallOptions = {}) {
      const answer = await api.POST('/v1/api-keys/{id}/rotate', { body, ...at(id, call) })
      return answer.data! as CreatedApiKey
    },
    /** Has it refused, with the reason, until it is resumed. */
    async pause(id: string, reason: string, call: CallOptions = {}): Promise<ApiKey> {
      return (await api.POST('/v1/api-keys/{id}/pause', { body: { reason }, ...at(id, call) })).data!
    },
    async resume(id: string, call: CallOptions = {}): Promise<ApiKey> {
      return (await api.POST('/v1/api-keys/{id}/resume', at(id, call))).data!
    },
    async revoke(id: string, call: CallOptions = {}): Promise<void> {
      await api.DELETE('/v1/api-keys/{id}', at(id, call))
    },
  }
}

/** Keys that programs sign their requests with (RFC 9421). */
export function requestKeyCalls({ api }: Transport) {
  const at = (id: string, call: CallOptions) => ({ params: { path: { id }, ...keyOf(call) }, ...init(call) })
  return {
    async list(query: PageQuery = {}, call: CallOptions = {}): Promise<Page<RequestKey>> {
      return (await api.GET('/v1/request-keys', { params: { query }, ...init(call) })).data!
    },
    /** `publicKey`: PEM text or a JWK. The answer's id is the `keyid` of the signatures. */
    async register(body: NewRequestKey, call: CallOptions = {}): Promise<RequestKey> {
      return (await api.POST('/v1/request-keys', { body, params: keyOf(call), ...init(call) })).data!
    },
    /** Puts another key in its place, with its name and scopes; both are good for `overlapHours` (0 to 168, 24 by itself). */
    async replace(
      id: string,
      body: { publicKey: NewRequestKey['publicKey']; overlapHours?: number },
      call: CallOptions = {},
    ): Promise<RequestKey> {
      return (await api.POST('/v1/request-keys/{id}/replace', { body, ...at(id, call) })).data!
    },
    async pause(id: string, reason: string, call: CallOptions = {}): Promise<RequestKey> {
      return (await api.POST('/v1/request-keys/{id}/pause', { body: { reason }, ...at(id, call) })).data!
    },
    async resume(id: string, call: CallOptions = {}): Promise<RequestKey> {
      return (await api.POST('/v1/request-keys/{id}/resume', at(id, call))).data!
    },
    async end(id: string, call: CallOptions = {}): Promise<void> {
      await api.DELETE('/v1/request-keys/{id}', { params: { path: { id } }, ...init(call) })
    },
  }
}

/** Programs that get access tokens (OAuth 2.1). */
export function oauthClientCalls({ api }: Transport) {
  const at = (id: string, call: CallOptions) => ({ params: { path: { id } }, ...init(call) })
  return {
    async list(query: PageQuery = {}, call: CallOptions = {}): Promise<Page<OauthClient>> {
      return (await api.GET('/v1/clients', { params: { query }, ...init(call) })).data!
    },
    /** The answer holds the secret, this once; null where it has none. */
    async register(body: NewOauthClient, call: CallOptions = {}): Promise<CreatedOauthClient> {
      return (await api.POST('/v1/clients', { body, ...init(call) })).data!
    },
    /** Gives it a new secret, shown this once. */
    async rotate(id: string, body: { overlapHours?: number } = {}, call: CallOptions = {}) {
      const answer = await api.POST('/v1/clients/{id}/rotate', { body, ...at(id, call) })
      return answer.data! as CreatedOauthClient
    },
    /** It gets no token, and those it has are refused, until it is resumed. */
    async pause(id: string, reason: string, call: CallOptions = {}): Promise<OauthClient> {
      return (await api.POST('/v1/clients/{id}/pause', { body: { reason }, ...at(id, call) })).data!
    },
    async resume(id: string, call: CallOptions = {}): Promise<OauthClient> {
      return (await api.POST('/v1/clients/{id}/resume', at(id, call))).data!
    },
    /** Ends it for good, with all its tokens. */
    async end(id: string, call: CallOptions = {}): Promise<void> {
      await api.DELETE('/v1/clients/{id}', at(id, call))
    },
  }
}

/** Unusual use of keys and clients, and what follows from it. */
export function anomalyCalls({ api }: Transport) {
  const list = async (query: PageQuery = {}, call: CallOptions = {}): Promise<Page<Anomaly>> =>
    (await api.GET('/v1/anomalies', { params: { query }, ...init(call) })).data!
  return {
    list,
    /** Every one, the newest first. */
    all: (call: CallOptions = {}) =>
      everyItem((cursor) => list({ limit: 200, ...(cursor ? { cursor } : {}) }, call)),
    async policy(call: CallOptions = {}): Promise<AnomalyPolicy> {
      return (await api.GET('/v1/anomaly-policy', init(call))).data!
    },
    async setPolicy(body: AnomalyPolicy, call: CallOptions = {}): Promise<AnomalyPolicy> {
      return (await api.PUT('/v1/anomaly-policy', { body, ...init(call) })).data!
    },
  }
}
