import type {
  AchievementChange,
  AuditPolicy,
  AuditQuery,
  CredentialQuery,
  Key,
  NewAchievement,
  NewApiKey,
  NewCredential,
  Renewal,
} from '@laurel/sdk'
import { client, told } from './client.ts'

type PageQuery = { limit?: number; cursor?: string }

/** Every call the portal makes, by name. `key` is the Idempotency-Key of a write. */
export const laurel = {
  signIn: (email: string) => told(client.api.POST('/v1/sign-in', { body: { email } })),
  session: () => told(client.session()),
  signOut: () => told(client.api.DELETE('/v1/session')),

  achievements: (query: PageQuery = {}) => told(client.achievements.list(query)),
  achievement: (id: string) => told(client.achievements.get(id)),
  createAchievement: (body: NewAchievement, idempotencyKey: string) =>
    told(client.achievements.create(body, { idempotencyKey })),
  changeAchievement: (id: string, body: AchievementChange, idempotencyKey: string) =>
    told(client.achievements.change(id, body, { idempotencyKey })),

  credentials: (query: CredentialQuery) => told(client.credentials.list(query)),
  credential: (id: string) => told(client.credentials.get(id)),
  issue: (body: NewCredential, idempotencyKey: string) =>
    told(client.credentials.issue(body, { idempotencyKey })),
  changeState: (
    id: string,
    verb: 'revoke' | 'suspend' | 'reinstate',
    reason: string,
    idempotencyKey: string,
  ) =>
    told(
      verb === 'reinstate'
        ? client.credentials.reinstate(id, reason || null, { idempotencyKey })
        : client.credentials[verb](id, reason, { idempotencyKey }),
    ),
  renew: (id: string, body: Renewal, idempotencyKey: string) =>
    told(client.credentials.renew(id, body, { idempotencyKey })),

  recipient: (id: string) =>
    told(dataOf(client.api.GET('/v1/recipients/{id}', { params: { path: { id } } }))),
  eraseRecipient: (id: string, idempotencyKey: string) =>
    told(
      dataOf(
        client.api.POST('/v1/recipients/{id}/erase', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': idempotencyKey },
        }),
      ),
    ),

  batches: (query: PageQuery = {}) => told(client.batches.list(query)),
  batch: (id: string) => told(client.batches.get(id)),
  batchRows: (id: string, query: PageQuery & { outcome?: 'issued' | 'refused' }) =>
    told(client.batches.rows(id, query)),
  startBatch: (
    {
      file,
      ...batch
    }: {
      achievementId: string
      file: File
      mapping: Record<string, string>
      dryRun: boolean
      notify: boolean
    },
    idempotencyKey: string,
  ) => told(client.batches.create({ ...batch, file, fileName: file.name }, { idempotencyKey })),

  apiKeys: () => told(client.apiKeys.list({ limit: 200 })),
  createApiKey: (body: NewApiKey) => told(client.apiKeys.create(body)),
  endApiKey: (id: string) => told(client.apiKeys.revoke(id)),
  keys: () => told(client.keys.list()),
  rotateKey: (purpose: Key['purpose'], idempotencyKey: string) =>
    told(client.keys.rotate(purpose, { idempotencyKey })),

  audit: (query: AuditQuery) => told(dataOf(client.api.GET('/v1/audit', { params: { query } }))),
  timeline: (id: string) =>
    told(dataOf(client.api.GET('/v1/credentials/{id}/timeline', { params: { path: { id } } }))),
  auditPolicy: () => told(dataOf(client.api.GET('/v1/audit/policy'))),
  setAuditPolicy: (body: AuditPolicy) => told(dataOf(client.api.PUT('/v1/audit/policy', { body }))),
}

/** What is no success was thrown already. */
async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  return (await answer).data!
}
