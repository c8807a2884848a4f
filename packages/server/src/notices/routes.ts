import { Type } from 'typebox'
import { pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { channels, noticeKinds } from './kinds.ts'
import { changePreferences, listNotices, markRead, readPreferences } from './read.ts'
import { refuseNoMember } from './refuse.ts'

const tags = ['account']
const Instant = Type.String({ format: 'date-time' })
const NoticeShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    kind: Type.String(),
    title: Type.String(),
    text: Type.String(),
    link: Type.String({ description: 'Within the portal.' }),
    times: Type.Integer({ description: 'How often it came up.' }),
    at: Instant,
    readAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'Notice' },
)
const ListShape = Type.Object(
  {
    items: Type.Array(NoticeShape),
    next: Type.Union([Type.String(), Type.Null()]),
    unread: Type.Integer({ description: 'How many are not read, on all pages.' }),
  },
  { $id: 'NoticePage' },
)
const Channel = Type.Enum([...channels], {
  description: '`both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.',
})
const preferences = Object.fromEntries(noticeKinds.map((kind) => [kind, Channel])) as {
  [K in (typeof noticeKinds)[number]]: typeof Channel
}
const PreferencesShape = Type.Object(preferences, { $id: 'NoticePreferences' })
const PreferencesChange = Type.Partial(Type.Object(preferences), {
  $id: 'NoticePreferencesChange',
  additionalProperties: false,
})

/** What a member is told in the portal, for the organization that they act for. */
export function noticeRoutes(app: App): void {
  app.get(
    '/v1/account/notices',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'What I am told as a member',
        description: 'Newest first. Kept for 90 days.',
        querystring: Type.Object({ ...pageQuery, unread: Type.Optional(Type.Boolean({ default: false })) }),
        response: { 200: ListShape },
      },
    },
    (request) => listNotices(contextOf(request), request.query),
  )
  app.post(
    '/v1/account/notices/read',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'markNoticesRead',
        tags,
        summary: 'Mark notices as read',
        description: 'Without `ids` all of them.',
        body: Type.Object(
          { ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 200 })) },
          { $id: 'NoticesRead', additionalProperties: false },
        ),
        response: { 200: Type.Object({ unread: Type.Integer() }, { $id: 'NoticesLeft' }) },
      },
    },
    (request) => markRead(contextOf(request), request.body.ids ?? null),
  )
  app.get(
    '/v1/account/notice-preferences',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'readNoticePreferences',
        tags,
        summary: 'How I am told of what',
        response: { 200: PreferencesShape },
      },
    },
    (request) => readPreferences(contextOf(request)),
  )
  app.patch(
    '/v1/account/notice-preferences',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'changeNoticePreferences',
        tags,
        summary: 'Choose how I am told of what',
        body: PreferencesChange,
        response: { 200: PreferencesShape },
      },
    },
    (request) => {
      refuseNoMember(contextOf(request))
      return changePreferences(contextOf(request), request.body)
    },
  )
}
