import type { ApprovalRule, Role } from '@laurel/sdk'
import { client, dataOf, told } from './client.ts'

const byId = (id: string) => ({ params: { path: { id } } })
const { api } = client

/** The calls about people, organizations below and approvals. */
export const people = {
  members: () => told(dataOf(api.GET('/v1/members', { params: { query: { limit: 200 } } }))),
  invitations: () => told(dataOf(api.GET('/v1/invitations', { params: { query: { limit: 200 } } }))),
  roles: () => told(dataOf(api.GET('/v1/roles'))),
  invite: (body: { email: string; name: string | null; role: string }) =>
    told(dataOf(api.POST('/v1/invitations', { body }))),
  sendAgain: (id: string) => told(dataOf(api.POST('/v1/invitations/{id}/send', byId(id)))),
  withdrawInvitation: (id: string) => told(api.DELETE('/v1/invitations/{id}', byId(id))),
  changeRole: ({ id, role }: { id: string; role: string }) =>
    told(dataOf(api.PATCH('/v1/members/{id}', { ...byId(id), body: { role } }))),
  remove: ({ id, endKeys }: { id: string; endKeys: boolean }) =>
    told(api.DELETE('/v1/members/{id}', { params: { path: { id }, query: { endKeys } } })),

  saveRole: ({ id, ...body }: { id: string | null; name: string; permissions: Role['permissions'] }) =>
    told(
      dataOf(
        id === null ? api.POST('/v1/roles', { body }) : api.PATCH('/v1/roles/{id}', { ...byId(id), body }),
      ),
    ),
  removeRole: (id: string) => told(api.DELETE('/v1/roles/{id}', byId(id))),
  sessions: (id: string) => told(dataOf(api.GET('/v1/members/{id}/sessions', byId(id)))),
  endSession: (path: { id: string; sessionId: string }) =>
    told(api.DELETE('/v1/members/{id}/sessions/{sessionId}', { params: { path } })),
  endSessions: (id: string) => told(api.DELETE('/v1/members/{id}/sessions', byId(id))),

  below: () => told(dataOf(api.GET('/v1/organization/below'))),
  createBelow: (body: { name: string; slug: string }) =>
    told(dataOf(api.POST('/v1/organization/below', { body }))),
  actFor: (organizationId: string) =>
    told(api.POST('/v1/account/organization', { body: { organizationId } })),

  approvals: () => told(dataOf(api.GET('/v1/approvals', { params: { query: { limit: 100 } } }))),
  approval: (id: string) => told(dataOf(api.GET('/v1/approvals/{id}', byId(id)))),
  approve: (id: string) => told(dataOf(api.POST('/v1/approvals/{id}/approve', { ...byId(id), body: {} }))),
  decline: ({ id, reason }: { id: string; reason: string }) =>
    told(dataOf(api.POST('/v1/approvals/{id}/decline', { ...byId(id), body: { reason } }))),
  withdraw: (id: string) => told(dataOf(api.POST('/v1/approvals/{id}/withdraw', byId(id)))),
  rule: () => told(dataOf(api.GET('/v1/approval-rule'))),
  changeRule: (body: Partial<ApprovalRule>) => told(dataOf(api.PATCH('/v1/approval-rule', { body }))),
}
