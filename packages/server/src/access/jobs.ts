import type { World } from '../context.ts'
import { forgetOldKeys } from '../kit/http/idempotency-store.ts'
import { every, type Job } from '../kit/jobs.ts'

/**
 * Forgets what has run out: sign-in links and sessions after a day, idempotency keys 24 hours after they were made,
 * invitations that nobody took up after a month.
 */
export function accessJobs(world: World): Job[] {
  const { db, now } = world
  return [
    every(3_600_000, 'access.clean', async () => {
      const dayAgo = new Date(now().getTime() - 24 * 3_600_000)
      await db.deleteFrom('sign_in_links').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('sessions').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('provider_flows').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('passkey_challenges').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('address_links').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('account_merges').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('provider_logouts').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('request_nonces').where('expires_at', '<', dayAgo).execute()
      const monthAgo = new Date(now().getTime() - 30 * 24 * 3_600_000)
      await db.deleteFrom('invitations').where('expires_at', '<', monthAgo).execute()
      const fourWeeksAgo = new Date(now().getTime() - 28 * 24 * 3_600_000)
      await db.deleteFrom('caller_uses').where('hour', '<', fourWeeksAgo).execute()
      await db.deleteFrom('oauth_records').where('expires_at', '<', dayAgo).execute()
      await db.deleteFrom('credential_shares').where('expires_at', '<', dayAgo).execute()
      await forgetOldKeys(db, now())
    }),
  ]
}
