import type { ApplicationState } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })
const once = (key: string) => ({ headers: { 'Idempotency-Key': key } })
export type Verdict = 'claim' | 'release' | 'accept' | 'decline' | 'ask-back'

/** Evidence that people sent in, and what reviewers say of it. */
export const applications = {
  list: (state: ApplicationState | undefined, cursor: string) =>
    told(
      dataOf(
        api.GET('/v1/applications', {
          params: { query: { limit: 50, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } },
        }),
      ),
    ),
  read: (id: string) => told(dataOf(api.GET('/v1/applications/{id}', path(id)))),
  open: (programId: string, recipient: { email: string; name: string }, key: string) =>
    told(
      dataOf(
        api.POST('/v1/programs/{id}/applications', { ...path(programId), body: { recipient }, ...once(key) }),
      ),
    ),
  say: (id: string, verdict: Verdict, reason: string) => {
    switch (verdict) {
      case 'claim':
        return told(dataOf(api.POST('/v1/applications/{id}/claim', path(id))))
      case 'release':
        return told(dataOf(api.POST('/v1/applications/{id}/release', path(id))))
      case 'accept':
        return told(
          dataOf(api.POST('/v1/applications/{id}/accept', { ...path(id), body: reason ? { reason } : {} })),
        )
      case 'decline':
        return told(dataOf(api.POST('/v1/applications/{id}/decline', { ...path(id), body: { reason } })))
      case 'ask-back':
        return told(dataOf(api.POST('/v1/applications/{id}/ask-back', { ...path(id), body: { reason } })))
    }
  },
  file: (id: string, fileId: string) => `/v1/applications/${id}/files/${fileId}`,
}
