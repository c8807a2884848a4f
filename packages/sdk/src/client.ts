import { batchCalls } from './batches.ts'
import { anomalyCalls, apiKeyCalls, oauthClientCalls, requestKeyCalls } from './callers.ts'
import { credentialCalls, init, keyOf } from './credentials.ts'
import { jobCalls } from './jobs.ts'
import { everyItem } from './paging.ts'
import { done } from './problem.ts'
import type {
  Achievement,
  AchievementChange,
  Key,
  NewAchievement,
  Organization,
  Page,
  Report,
  Session,
} from './shapes.ts'
import { type CallOptions, type ClientOptions, createTransport, type Transport } from './transport.ts'

/**
 * A client of a Laurel server, for Node and browsers.
 *
 * Writes carry an Idempotency-Key by themselves, so they are safe to try again, and they are: on a broken
 * connection, on 429 and 503, and while the same request is still at work. Throws a `ProblemError` for a refusal and
 * a `ConnectionError` where nothing answers.
 *
 * @example
 * const laurel = createClient({ baseUrl: 'http://localhost:3000', apiKey: 'lrl_...' })
 * const achievement = await laurel.achievements.create({
 *   name: 'Bread baking', description: 'Bakes good bread.', criteria: { narrative: 'Bake a loaf.' },
 * })
 * const credential = await laurel.credentials.issue({
 *   achievementId: achievement.id, recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
 * })
 */
export function createClient(options: ClientOptions) {
  const transport = createTransport(options)
  return {
    achievements: achievementCalls(transport),
    credentials: credentialCalls(transport),
    batches: batchCalls(transport),
    jobs: jobCalls(transport),
    keys: keyCalls(transport),
    apiKeys: apiKeyCalls(transport),
    requestKeys: requestKeyCalls(transport),
    oauthClients: oauthClientCalls(transport),
    anomalies: anomalyCalls(transport),
    /** Whose key this is, and of which organization. */
    async session(call: CallOptions = {}): Promise<Session> {
      return (await transport.api.GET('/v1/session', init(call))).data!
    },
    async organization(call: CallOptions = {}): Promise<Organization> {
      return (await transport.api.GET('/v1/organization', init(call))).data!
    },
    /** Has the server verify a file, or what a link leads to. Needs no key. */
    verify(
      input: Blob | Uint8Array<ArrayBuffer> | string | { url: string },
      call: CallOptions = {},
    ): Promise<Report> {
      const isLink = typeof input === 'object' && 'url' in input
      const contentType = isLink ? 'application/json' : 'application/octet-stream'
      const body = isLink ? JSON.stringify(input) : input
      return transport.send<Report>('POST', '/v1/verify', { ...call, body, contentType, isPublic: true })
    },
    /** Every route of the API by method and path, typed: `laurel.api.GET('/v1/keys')`. */
    api: transport.api,
  }
}

export type LaurelClient = ReturnType<typeof createClient>

function achievementCalls({ api }: Transport) {
  const list = async (
    query: { limit?: number; cursor?: string } = {},
    call: CallOptions = {},
  ): Promise<Page<Achievement>> =>
    (await api.GET('/v1/achievements', { params: { query }, ...init(call) })).data!
  return {
    list,
    all: (call: CallOptions = {}) =>
      everyItem((cursor) => list({ limit: 200, ...(cursor ? { cursor } : {}) }, call)),
    async create(body: NewAchievement, call: CallOptions = {}): Promise<Achievement> {
      return (await api.POST('/v1/achievements', { body, params: keyOf(call), ...init(call) })).data!
    },
    async get(id: string, call: CallOptions = {}): Promise<Achievement> {
      return (await api.GET('/v1/achievements/{id}', { params: { path: { id } }, ...init(call) })).data!
    },
    /** Makes a new version. Credentials keep the version they were issued from. */
    async change(id: string, body: AchievementChange, call: CallOptions = {}): Promise<Achievement> {
      const params = { path: { id }, ...keyOf(call) }
      return (await api.PATCH('/v1/achievements/{id}', { body, params, ...init(call) })).data!
    },
  }
}

function keyCalls({ api }: Transport) {
  return {
    async list(call: CallOptions = {}): Promise<Key[]> {
      return (await api.GET('/v1/keys', init(call))).data!.items
    },
    /** Makes a new key for a purpose; the old one goes on verifying what it signed. */
    async rotate(
      purpose: Key['purpose'],
      { provider, ...call }: CallOptions & { provider?: Key['provider'] } = {},
    ): Promise<Key> {
      const params = { path: { purpose }, query: provider ? { provider } : {}, ...keyOf(call) }
      return done((await api.POST('/v1/keys/{purpose}/rotate', { params, ...init(call) })).data!)
    },
    /** Distrusts what a key signed from an instant on, and replaces it. This cannot be taken back. */
    async compromise(
      id: string,
      body: { since: string; reason: string },
      call: CallOptions = {},
    ): Promise<Key> {
      const params = { path: { id }, ...keyOf(call) }
      return done((await api.POST('/v1/keys/{id}/compromise', { params, body, ...init(call) })).data!)
    },
    /** The credentials that a compromised key makes untrustworthy, a page at a time. */
    async affected(
      id: string,
      query: { limit?: number; cursor?: string } = {},
      call: CallOptions = {},
    ): Promise<Page<{ id: string; issuedAt: string; state: string; renewedAs: string | null }>> {
      const params = { path: { id }, query }
      return (await api.GET('/v1/keys/{id}/affected', { params, ...init(call) })).data!
    },
  }
}
