import type { AnomalyPolicy, NewOauthClient, NewRequestKey } from '@laurel/sdk'
import { client, told } from './client.ts'

const page = { limit: 200 }

/** The calls about programs that sign their requests or get access tokens, and about unusual use of any. */
export const callers = {
  requestKeys: () => told(client.requestKeys.list(page)),
  registerRequestKey: (body: NewRequestKey, idempotencyKey: string) =>
    told(client.requestKeys.register(body, { idempotencyKey })),
  replaceRequestKey: (
    { id, ...body }: { id: string; publicKey: NewRequestKey['publicKey']; overlapHours: number },
    key: string,
  ) => told(client.requestKeys.replace(id, body, { idempotencyKey: key })),
  pauseRequestKey: ({ id, reason }: { id: string; reason: string }) =>
    told(client.requestKeys.pause(id, reason)),
  resumeRequestKey: (id: string) => told(client.requestKeys.resume(id)),
  endRequestKey: (id: string) => told(client.requestKeys.end(id)),

  clients: () => told(client.oauthClients.list(page)),
  registerClient: (body: NewOauthClient) => told(client.oauthClients.register(body)),
  rotateClient: ({ id, overlapHours }: { id: string; overlapHours: number }) =>
    told(client.oauthClients.rotate(id, { overlapHours })),
  pauseClient: ({ id, reason }: { id: string; reason: string }) =>
    told(client.oauthClients.pause(id, reason)),
  resumeClient: (id: string) => told(client.oauthClients.resume(id)),
  endClient: (id: string) => told(client.oauthClients.end(id)),

  anomalyPolicy: () => told(client.anomalies.policy()),
  setAnomalyPolicy: (body: AnomalyPolicy) => told(client.anomalies.setPolicy(body)),
}
