import type { LtiPlatformChange, NewLtiPlatform } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })
const once = (key: string) => ({ headers: { 'Idempotency-Key': key } })

/** Learning platforms that open Laurel as a tool. */
export const platforms = {
  list: () => told(dataOf(api.GET('/v1/lti-platforms', { params: { query: { limit: 200 } } }))),
  read: (id: string) => told(dataOf(api.GET('/v1/lti-platforms/{id}', path(id)))),
  add: (body: NewLtiPlatform, key: string) =>
    told(dataOf(api.POST('/v1/lti-platforms', { body, ...once(key) }))),
  change: (id: string, body: LtiPlatformChange) =>
    told(dataOf(api.PATCH('/v1/lti-platforms/{id}', { ...path(id), body }))),
  rotate: (id: string, key: string) =>
    told(dataOf(api.POST('/v1/lti-platforms/{id}/rotate-key', { ...path(id), ...once(key) }))),
  remove: (id: string) => told(api.DELETE('/v1/lti-platforms/{id}', path(id))),
  links: (id: string) =>
    told(
      dataOf(api.GET('/v1/lti-platforms/{id}/links', { params: { path: { id }, query: { limit: 100 } } })),
    ),
  waiting: (id: string) =>
    told(
      dataOf(
        api.GET('/v1/lti-platforms/{id}/people', {
          params: { path: { id }, query: { limit: 100, state: 'waiting' } },
        }),
      ),
    ),
  confirm: (id: string, personId: string) =>
    told(
      dataOf(
        api.POST('/v1/lti-platforms/{id}/people/{personId}/confirm', {
          params: { path: { id, personId } },
        }),
      ),
    ),
}
