import type { Correction, ReminderLadder, RenewalPolicy } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const named = (idempotencyKey: string) => ({ headers: { 'Idempotency-Key': idempotencyKey } })
const path = (id: string) => ({ path: { id } })

/** The calls about the life of credentials beyond one act. `key` is the Idempotency-Key of a write. */
export const life = {
  chain: (id: string) => told(dataOf(api.GET('/v1/credentials/{id}/chain', { params: path(id) }))),
  correct: (id: string, body: Correction, key: string) =>
    told(dataOf(api.POST('/v1/credentials/{id}/correct', { params: path(id), body, ...named(key) }))),
  reRender: (id: string, key: string) =>
    told(dataOf(api.POST('/v1/credentials/{id}/re-render', { params: path(id), body: {}, ...named(key) }))),

  scheduled: (query: { state?: 'waiting'; limit?: number; cursor?: string }) =>
    told(dataOf(api.GET('/v1/scheduled-credentials', { params: { query } }))),
  callOff: (id: string, reason: string, key: string) =>
    told(
      dataOf(
        api.POST('/v1/scheduled-credentials/{id}/cancel', {
          params: path(id),
          body: { reason: reason || null },
          ...named(key),
        }),
      ),
    ),

  reminders: (of: string | null) =>
    told(
      dataOf(
        of === null
          ? api.GET('/v1/reminders')
          : api.GET('/v1/achievements/{id}/reminders', { params: path(of) }),
      ),
    ),
  setReminders: (of: string | null, body: ReminderLadder) =>
    told(
      dataOf(
        of === null
          ? api.PUT('/v1/reminders', { body })
          : api.PUT('/v1/achievements/{id}/reminders', { params: path(of), body }),
      ),
    ),
  removeReminders: (of: string) =>
    told(api.DELETE('/v1/achievements/{id}/reminders', { params: path(of) }).then(() => {})),

  policy: (of: string | null) =>
    told(
      dataOf(
        of === null
          ? api.GET('/v1/renewal-policy')
          : api.GET('/v1/achievements/{id}/renewal-policy', { params: path(of) }),
      ),
    ),
  setPolicy: (of: string | null, body: RenewalPolicy) =>
    told(
      dataOf(
        of === null
          ? api.PUT('/v1/renewal-policy', { body })
          : api.PUT('/v1/achievements/{id}/renewal-policy', { params: path(of), body }),
      ),
    ),
  removePolicy: (of: string) =>
    told(api.DELETE('/v1/achievements/{id}/renewal-policy', { params: path(of) }).then(() => {})),
}
