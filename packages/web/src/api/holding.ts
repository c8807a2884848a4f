import type { HolderRequestGrant } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const named = (idempotencyKey: string) => ({ headers: { 'Idempotency-Key': idempotencyKey } })

/** The calls about what holders ask for. `key` is the Idempotency-Key of a write. */
export const holding = {
  requests: (query: { state?: 'open'; limit?: number }) =>
    told(dataOf(api.GET('/v1/holder-requests', { params: { query } }))),
  grant: (id: string, body: HolderRequestGrant, key: string) =>
    told(
      dataOf(api.POST('/v1/holder-requests/{id}/grant', { params: { path: { id } }, body, ...named(key) })),
    ),
  refuse: (id: string, answer: string, key: string) =>
    told(
      dataOf(
        api.POST('/v1/holder-requests/{id}/refuse', {
          params: { path: { id } },
          body: { answer },
          ...named(key),
        }),
      ),
    ),
}
