import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Events, EventType } from '../events/catalog.ts'
import { type FlatEvent, flatOf } from './flat.ts'

const achievementId = '0198c0de-0000-7000-8000-00000000a001'
const mapped = { achievementId, achievementVersion: 1, batchId: null, mail: true }

/** What events look like of which tools are built on: for whoever sets something up before the first has happened. */
const samples: { readonly [T in EventType]?: Events[T] } = {
  'achievement.created': { version: 1 },
  'achievement.changed': { version: 2 },
  'credential.issued': mapped,
  'credential.revoked': { reason: 'Issued in error' },
  'credential.suspended': { reason: 'An inquiry is open', until: null },
  'credential.reinstated': { reason: 'The inquiry is closed' },
  'credential.renewed': { renewedAs: 'sample00000000000000000002' },
  'batch.finished': { issued: 120, refused: 3, dryRun: false },
  'member.joined': { role: 'issuer', invitationId: '0198c0de-0000-7000-8000-00000000b001' },
  'approval.requested': {
    kind: 'credential.revoke',
    subject: 'sample00000000000000000001',
    expiresAt: '2026-01-08T12:00:00.000Z',
  },
  'webhook.paused': { reason: 'Nothing got through for 5 days. It answered 503.', automatic: true },
}
export const sampleTypes = Object.keys(samples) as EventType[]

/** One event of this type, as a hook would send it; made up, and the same every time. */
export function sampleOf({ actor, settings }: Context, type: EventType): FlatEvent {
  const data = samples[type]
  if (data === undefined)
    throw new Refusal(
      'not-found',
      `There is no sample of ${type}. There are of ${sampleTypes.join(', ')}; for others look at GET /v1/events/recent.`,
    )
  const id = '0198c0de-0000-7000-8000-000000000001'
  const subject = type.startsWith('credential.') ? 'sample00000000000000000001' : achievementId
  const at = new Date('2026-01-01T12:00:00.000Z')
  return flatOf({ settings }, { id, organizationId: actor.organizationId, type, subject, at, data })
}
