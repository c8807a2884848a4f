import { readVersion } from '../achievements/store.ts'
import { passGate } from '../approvals/gate.ts'
import { isOver } from '../approvals/over.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { base32 } from '../store/ids.ts'
import { issueCredentials } from './issue.ts'
import type { NewCredential } from './shapes.ts'
import { readInstant, refuseReversed } from './validity.ts'

/** What is asked for; with the id it will have where it was asked for before and approved since. */
export type Asked = NewCredential & { readonly id?: string }

/**
 * Issues one credential from the achievement as it is now; answers its id. One too many for its maker's day waits for
 * a second person: nothing of it is kept then but the request, with the id that it will have.
 */
export async function issueOne(context: Context, asked: Asked): Promise<string> {
  const { id = base32(context.random(16)), ...wish } = asked
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
    id,
    recipient: {
      name: recipient.name.trim().normalize('NFC'),
      email: recipient.email?.toLowerCase() ?? null,
      language: recipient.language ?? null,
    },
    validFrom,
    validUntil,
    evidence: wish.evidence ?? [],
    narrative: wish.narrative ?? null,
    licenseNumber: wish.licenseNumber ?? null,
    results: wish.results ?? [],
  }
  const order = {
    version,
    rows: [row],
    mail: notify,
    visibility: wish.visibility ?? null,
  }
  await issueCredentials(context, order, (tx) =>
    passGate(tx, context, actOf(id, wish), (rule) => isOver(tx, context, rule)),
  )
  return id
}

/** The recipient, and what was written about them, is sealed while it waits. */
function actOf(id: string, wish: NewCredential) {
  const { achievementId, notify, visibility, ...personal } = wish
  return {
    kind: 'issue',
    subject: id,
    input: { id, achievementId, notify, visibility },
    personal: { address: wish.recipient.email?.toLowerCase() ?? null, input: personal },
  } as const
}
