import { done } from './problem.ts'
import type { Chain, Correction, Credential, NewScheduledCredential, ScheduledCredential } from './shapes.ts'
import type { CallOptions, Transport } from './transport.ts'

export type StateChange = {
  reason: string
  /** false: only the organization sees the reason. */
  reasonPublic?: boolean
  /** Of a suspension: when it ends by itself. */
  until?: string
}

/** What becomes of a credential beyond the plain acts: an end to a suspension, a private reason, corrections, the chain. */
export function lifeCalls({ api }: Pick<Transport, 'api'>) {
  const part = (call: CallOptions) => ({ params: keyOf(call), ...signalOf(call) })
  const byId = (id: string, call: CallOptions) => ({
    params: { path: { id }, ...keyOf(call) },
    ...signalOf(call),
  })
  return {
    /** Settles that it will be issued at an instant to come; nobody sees it before. */
    async schedule(credential: NewScheduledCredential, call: CallOptions = {}): Promise<ScheduledCredential> {
      return (await api.POST('/v1/scheduled-credentials', { body: credential, ...part(call) })).data!
    },
    /** As `revoke`, with all that can be said. Throws `WaitsForApproval` where a second person is asked for. */
    async revokeWith(id: string, change: StateChange, call: CallOptions = {}): Promise<Credential> {
      const { until: _, ...body } = change
      return done((await api.POST('/v1/credentials/{id}/revoke', { body, ...byId(id, call) })).data!)
    },
    /** As `suspend`, with all that can be said: until when, and whether those who check are told why. */
    async suspendWith(id: string, change: StateChange, call: CallOptions = {}): Promise<Credential> {
      const answer = await api.POST('/v1/credentials/{id}/suspend', { body: change, ...byId(id, call) })
      return done<Credential>(answer.data!)
    },
    /** Issues one without the mistake; the old one is superseded and verifies nowhere any more. */
    async correct(id: string, correction: Correction, call: CallOptions = {}): Promise<Credential> {
      const answer = await api.POST('/v1/credentials/{id}/correct', { body: correction, ...byId(id, call) })
      return answer.data!
    },
    /** All that followed one another with it, oldest first. */
    async chain(id: string, call: CallOptions = {}): Promise<Chain> {
      const params = { path: { id } }
      return (await api.GET('/v1/credentials/{id}/chain', { params, ...signalOf(call) })).data!
    },
  }
}

const keyOf = ({ idempotencyKey }: CallOptions): { header?: { 'Idempotency-Key': string } } =>
  idempotencyKey ? { header: { 'Idempotency-Key': idempotencyKey } } : {}
const signalOf = ({ signal }: CallOptions): { signal?: AbortSignal } => (signal ? { signal } : {})
