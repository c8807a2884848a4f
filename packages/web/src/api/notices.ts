import type { NoticePreferences } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client

/** What a member is told in the portal, and how they want to be told. */
export const notices = {
  list: (cursor: string, limit = 30) =>
    told(
      dataOf(api.GET('/v1/account/notices', { params: { query: { limit, ...(cursor ? { cursor } : {}) } } })),
    ),
  read: (ids: string[] | null) =>
    told(dataOf(api.POST('/v1/account/notices/read', { body: ids === null ? {} : { ids } }))),
  preferences: () => told(dataOf(api.GET('/v1/account/notice-preferences'))),
  change: (body: Partial<NoticePreferences>) =>
    told(dataOf(api.PATCH('/v1/account/notice-preferences', { body }))),
}
