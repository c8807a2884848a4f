import type { MailKind, MailQuery, MailSettings, MailTemplateText } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const { api } = client
const path = (id: string) => ({ params: { path: { id } } })

/** Which mail is meant: of a kind, in a language, for one step of a reminder or (0) for all. */
export type Which = { kind: MailKind; language: string; step: number }
const of = ({ kind, language, step }: Which) => ({
  params: { path: { kind }, query: { language, step } },
})

/** What was sent to whom, in which words, and where nothing is sent any more. */
export const mail = {
  list: (query: MailQuery) => told(dataOf(api.GET('/v1/mails', { params: { query } }))),
  read: (id: string) => told(dataOf(api.GET('/v1/mails/{id}', path(id)))),
  resend: (id: string, idempotencyKey: string) =>
    told(
      dataOf(
        api.POST('/v1/mails/{id}/resend', { ...path(id), headers: { 'Idempotency-Key': idempotencyKey } }),
      ),
    ),
  correct: (id: string, email: string, idempotencyKey: string) =>
    told(
      dataOf(
        api.POST('/v1/mails/{id}/correct', {
          ...path(id),
          body: { email },
          headers: { 'Idempotency-Key': idempotencyKey },
        }),
      ),
    ),
  stops: (cursor: string) =>
    told(
      dataOf(api.GET('/v1/mail/stops', { params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } } })),
    ),
  lift: (id: string) => told(api.DELETE('/v1/mail/stops/{id}', path(id))),
  kinds: () => told(dataOf(api.GET('/v1/mail/kinds'))),
  own: () => told(dataOf(api.GET('/v1/mail/templates'))),
  template: (which: Which) => told(dataOf(api.GET('/v1/mail/templates/{kind}', of(which)))),
  save: (which: Which, body: MailTemplateText) =>
    told(dataOf(api.PUT('/v1/mail/templates/{kind}', { ...of(which), body }))),
  reset: (which: Which) => told(api.DELETE('/v1/mail/templates/{kind}', of(which))),
  preview: (which: Which, body: MailTemplateText) =>
    told(dataOf(api.POST('/v1/mail/templates/{kind}/preview', { ...of(which), body }))),
  test: (which: Which, body: MailTemplateText, idempotencyKey: string) =>
    told(
      dataOf(
        api.POST('/v1/mail/templates/{kind}/test', {
          ...of(which),
          body,
          headers: { 'Idempotency-Key': idempotencyKey },
        }),
      ),
    ),
  counts: () => told(dataOf(api.GET('/v1/mail/counts'))),
  settings: () => told(dataOf(api.GET('/v1/mail/settings'))),
  changeSettings: (body: Partial<MailSettings>) => told(dataOf(api.PATCH('/v1/mail/settings', { body }))),
}
