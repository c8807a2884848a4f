import type { Permission } from '../context.ts'
import type { BulkKind, CredentialState } from '../store/tables.ts'

export const bulkKinds = ['revoke', 'suspend', 'reinstate', 'renew', 'mail', 'render', 'export'] as const
/** What the list of jobs shows: batches are jobs too, and those that only check a file are told apart. */
export const jobKinds = ['issue', 'check', ...bulkKinds] as const
export type JobKind = (typeof jobKinds)[number]

/** What one must be allowed for each, besides `job:write`. */
export const permissionFor: { readonly [K in JobKind]: Permission } = {
  issue: 'credential:issue',
  check: 'credential:issue',
  revoke: 'credential:revoke',
  suspend: 'credential:revoke',
  reinstate: 'credential:revoke',
  renew: 'credential:issue',
  mail: 'mail:write',
  render: 'credential:read',
  export: 'credential:read',
}

/** How many are one commit; of what is drawn or signed, how many one worker takes at a time. */
export const blockSize: { readonly [K in BulkKind]: number } = {
  revoke: 2000,
  suspend: 2000,
  reinstate: 2000,
  renew: 20,
  mail: 200,
  render: 10,
  export: 200,
}

/** Why nothing could be done with a credential, in words for whoever ordered it. */
export const problems = {
  unknown: 'There is no credential with this id in your organization.',
  revoked: 'It was revoked, and that is for good.',
  suspended: 'It is suspended; reinstate it first.',
  'suspended-already': 'It is suspended already.',
  'not-suspended': 'It is not suspended.',
  renewed: 'It was renewed already.',
  erased: 'The data of this person were erased.',
  'no-address': 'No address is known.',
  silent: 'It was awarded without a mail, so its person is not written to.',
  unsubscribed: 'This person wants no reminders and announcements.',
  stopped: 'No mail goes to this address any more, because mail came back or was called spam.',
  waiting: 'A mail that tells of it still waits to be sent.',
  'approval-needed': 'It is one more than one person may issue in a day without a second person.',
  refused: 'It could not be done as things stand with this credential.',
  'not-drawn': 'It could not be drawn. Try again; should it fail again, tell whoever runs this server.',
} as const
export type ProblemCode = keyof typeof problems

/** All that must be known of a credential to tell what can be done with it. */
export type Standing = {
  readonly state: CredentialState
  readonly renewed: boolean
  readonly erased: boolean
}

/** What stands against it, as things are; null: nothing. */
export function problemOf(kind: BulkKind, found: Standing | undefined): ProblemCode | null {
  if (!found) return 'unknown'
  const { state, renewed, erased } = found
  switch (kind) {
    case 'revoke':
      return state === 'revoked' ? 'revoked' : null
    case 'suspend':
      return state === 'revoked' ? 'revoked' : state === 'suspended' ? 'suspended-already' : null
    case 'reinstate':
      return state === 'revoked' ? 'revoked' : state === 'active' ? 'not-suspended' : null
    case 'renew':
      if (state !== 'active') return state
      if (erased) return 'erased'
      return renewed ? 'renewed' : null
    case 'mail':
    case 'render':
    case 'export':
      return erased ? 'erased' : null
  }
}
