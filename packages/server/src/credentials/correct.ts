import { organizationsOf } from '../access/authorize.ts'
import { readVersion } from '../achievements/store.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { readAward } from './award.ts'
import { personalColumns, readPersonal } from './personal.ts'
import { replaceCredential } from './replace.ts'
import type { Correction } from './shapes.ts'
import { readInstant, refuseReversed } from './validity.ts'

/**
 * Replaces a credential that says something wrong by one that says it right; answers the new id. What is left out stays
 * as it was, the version of the achievement too. Nothing that was signed is ever changed.
 */
export async function correctCredential(context: Context, id: string, wish: Correction): Promise<string> {
  const { db, actor } = context
  const { reason, notify = true, achievementVersion = 'same', ...changes } = wish
  const old = await db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .select(['c.achievement_id', 'c.achievement_version', 'c.valid_from', 'c.valid_until'])
    .where('c.id', '=', id)
    .where('c.organization_id', 'in', organizationsOf(actor))
    .executeTakeFirst()
  const wanted = achievementVersion === 'current' ? 'current' : (old?.achievement_version ?? 0)
  const version = old && (await readVersion(context, old.achievement_id, wanted, actor.organizationId))
  if (!old || !version) throw new Refusal('not-found', 'There is no credential with this id.')
  if (Object.keys(changes).length === 0 && achievementVersion === 'same') {
    const message = 'Say what is to be corrected.'
    throw new Refusal('invalid-fields', message, { errors: [{ pointer: '', code: 'required', message }] })
  }

  const before = await readPersonal(context, old)
  const award = readAward(before.document)
  const { name = before.name, email = before.email } = changes.recipient ?? {}
  const validFrom = readInstant(changes.validFrom, '/validFrom') ?? old.valid_from
  const validUntil =
    changes.validUntil === undefined ? old.valid_until : readInstant(changes.validUntil, '/validUntil')
  refuseReversed(validFrom, validUntil)
  const row = {
    recipient: {
      name: name.trim().normalize('NFC'),
      email: email?.toLowerCase() ?? null,
      language: before.language ?? null,
    },
    validFrom,
    validUntil,
    evidence: changes.evidence ?? award.evidence,
    narrative: changes.narrative === undefined ? award.narrative : changes.narrative,
    licenseNumber: changes.licenseNumber === undefined ? award.licenseNumber : changes.licenseNumber,
    results: changes.results ?? award.results.map((value) => ({ value })),
  }
  return replaceCredential(context, {
    id,
    how: 'correction',
    version,
    row,
    mail: notify,
    graceDays: 0,
    event: (correctedAs) => ({
      type: 'credential.corrected',
      subject: id,
      data: { correctedAs, reason: reason.trim() },
    }),
  })
}
