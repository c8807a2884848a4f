import { readVersion } from '../achievements/store.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { issueCredentials } from './issue.ts'
import type { NewCredential } from './shapes.ts'
import { readInstant, refuseReversed } from './validity.ts'

/** Issues one credential from the achievement as it is now; answers its id. */
export async function issueOne(context: Context, wish: NewCredential): Promise<string> {
  const { achievementId, recipient, notify = true } = wish
  const validFrom = readInstant(wish.validFrom, '/validFrom') ?? null
  const validUntil = readInstant(wish.validUntil, '/validUntil')
  refuseReversed(validFrom ?? context.now(), validUntil)
  const version = await readVersion(context, achievementId, 'current', context.actor.organizationId)
  if (!version) {
    const message = 'There is no achievement with this id.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/achievementId', code: 'unknown', message }],
    })
  }
  const row = {
    recipient: {
      name: recipient.name.trim().normalize('NFC'),
      email: recipient.email?.toLowerCase() ?? null,
    },
    validFrom,
    validUntil,
    evidence: wish.evidence ?? [],
    narrative: wish.narrative ?? null,
    licenseNumber: wish.licenseNumber ?? null,
    results: wish.results ?? [],
  }
  const [id] = await issueCredentials(context, { version, rows: [row], mail: notify })
  return id!
}
