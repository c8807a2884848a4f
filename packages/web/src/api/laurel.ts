import type {
  AchievementChange,
  AuditPolicy,
  AuditQuery,
  Credential,
  CredentialQuery,
  Key,
  NewAchievement,
  NewApiKey,
  NewCredential,
  Renewal,
  ScheduledCredential,
} from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

type PageQuery = { limit?: number; cursor?: string }

/** Every call the portal makes, by name. `key` is the Idempotency-Key of a write. */
export const laurel = {
  signIn: (email: string) => told(client.api.POST('/v1/sign-in', { body: { email } })),
  session: () => told(client.session()),

  achievements: (query: PageQuery = {}) => told(client.achievements.list(query)),
  achievement: (id: string) => told(client.achievements.get(id)),
  createAchievement: (body: NewAchievement, idempotencyKey: string) =>
    told(client.achievements.create(body, { idempotencyKey })),
  changeAchievement: (id: string, body: AchievementChange, idempotencyKey: string) =>
    told(client.achievements.change(id, body, { idempotencyKey })),

  credentials: (query: CredentialQuery) => told(client.credentials.list(query)),
  credential: (id: string) => told(client.credentials.get(id)),
  issue: ({ issueAt, ...body }: NewCredential & { issueAt?: string }, idempotencyKey: string) =>
    told<Credential | ScheduledCredential>(
      issueAt === undefined
        ? client.credentials.issue(body, { idempotencyKey })
        : client.credentials.schedule({ ...body, issueAt }, { idempotencyKey }),
    ),
  changeState: (
    id: string,
    verb: 'revoke' | 'suspend' | 'reinstate',
    change: { reason: string; reasonPublic?: boolean; until?: string },
    idempotencyKey: string,
  ) =>
    told(
      verb === 'reinstate'
        ? client.credentials.reinstate(id, change.reason || null, { idempotencyKey })
        : verb === 'revoke'
          ? client.credentials.revokeWith(id, change, { idempotencyKey })
          : client.credentials.suspendWith(id, change, { idempotencyKey }),
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
  rotateApiKey: ({ id, overlapHours }: { id: string; overlapHours: number }) =>
    told(client.apiKeys.rotate(id, { overlapHours })),
  pauseApiKey: ({ id, reason }: { id: string; reason: string }) => told(client.apiKeys.pause(id, reason)),
  resumeApiKey: (id: string) => told(client.apiKeys.resume(id)),
  anomalies: () => told(client.anomalies.list({ limit: 200 })),
  keys: () => told(client.keys.list()),
  rotateKey: (purpose: Key['purpose'], idempotencyKey: string) =>
    told(client.keys.rotate(purpose, { idempotencyKey })),

  audit: (query: AuditQuery) => told(dataOf(client.api.GET('/v1/audit', { params: { query } }))),
  timeline: (id: string) =>
    told(dataOf(client.api.GET('/v1/credentials/{id}/timeline', { params: { path: { id } } }))),
  auditPolicy: () => told(dataOf(client.api.GET('/v1/audit/policy'))),
  setAuditPolicy: (body: AuditPolicy) => told(dataOf(client.api.PUT('/v1/audit/policy', { body }))),
}
