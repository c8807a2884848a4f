import { createHash } from 'node:crypto'
import { readVersion } from '../achievements/store.ts'
import { refuseOver } from '../approvals/refuse-over.ts'
import type { Context } from '../context.ts'
import { issueCredentials } from '../credentials/issue.ts'
import { personalColumns, readPersonal } from '../credentials/personal.ts'
import { renewCredential } from '../credentials/renew.ts'
import { recordEvent } from '../events/record.ts'
import { sealExplanation } from '../recipients/result.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Transaction } from '../store/database.ts'
import { base32 } from '../store/ids.ts'
import { type Award, endOf, type Program, validUntil } from './decide.ts'
import type { Finding } from './engine.ts'
import { explain } from './explain.ts'
import type { Subject } from './load.ts'

type Due = {
  readonly program: Program
  readonly subject: Subject
  readonly cycle: number
  readonly finding: Finding
  /** The award that is renewed. */
  readonly of: Award | null
}

/** It cannot be awarded, and trying again by itself would not help: somebody must send what is missing. */
export class CannotAward extends Error {}

/**
 * Awards what a program awards to one person.
 *
 * Every id derives from program, person and cycle, so whoever tries again after a death, or at the same time, meets what
 * was done. (Not from the version: a new one that is published between two attempts must not award a second time.) With
 * several achievements the award is written with the last of them; before that it is due as before.
 */
export async function makeAward(context: Context, due: Due): Promise<void> {
  const { program, subject } = due
  const person = await personOf(context, subject)
  const { achievementIds } = program.definition
  const ids = achievementIds.map((achievementId) =>
    base32(derive(program.id, subject.recipientId, due.cycle, achievementId)),
  )
  const done = await context.db.selectFrom('credentials').select('id').where('id', 'in', ids).execute()
  const there = new Set(done.map(({ id }) => id))
  const missing = achievementIds.map((_, nth) => nth).filter((nth) => !there.has(ids[nth]!))
  const last = missing.at(-1)
  const keep = (tx: Transaction) => writeAward(tx, context, due, ids)
  if (last === undefined) return context.db.transaction().execute(keep)
  for (const nth of missing) {
    const within = nth === last ? keep : async () => {}
    await issue(context, due, { id: ids[nth]!, achievementId: achievementIds[nth]!, person, within })
  }
}

type Issue = {
  readonly id: string
  readonly achievementId: string
  readonly person: { readonly name: string; readonly email: string }
  readonly within: (tx: Transaction) => Promise<void>
}

async function issue(
  context: Context,
  { program, of }: Due,
  { id, achievementId, person, within }: Issue,
): Promise<void> {
  const now = context.now()
  const end = of && endOf(of)
  const until = validUntil(program.definition.validity, now, end === null ? null : new Date(end))
  const old = of?.credentials.find((held) => held.achievementId === achievementId)
  if (old) {
    await renewCredential(context, { id: old.id, validUntil: until, mail: true, as: id, within })
    return
  }
  const { organizationId } = context.actor
  const version = await readVersion(context, achievementId, 'current', organizationId)
  if (!version) throw new CannotAward('An achievement that the program awards is no longer there.')
  const rows = [{ id, recipient: person, validUntil: until }]
  await issueCredentials(context, { version, rows, mail: true }, async (tx) => {
    await refuseOver(tx, context)
    await within(tx)
  })
}

async function writeAward(
  tx: Transaction,
  context: Context,
  { program, subject, cycle, finding, of }: Due,
  credentialIds: readonly string[],
): Promise<void> {
  const { organizationId } = context.actor
  const at = context.now()
  const { requirements, renewal } = program.definition
  const id = uuidFrom(derive(program.id, subject.recipientId, cycle, 'award'))
  const rules = of && renewal ? renewal.requirements : requirements
  const keys = await recipientKeysOf(context, organizationId)
  const why = explain(program, rules, { finding, facts: subject.facts, at })
  const made = await tx
    .insertInto('awards')
    .values({
      id,
      organization_id: organizationId,
      program_id: program.id,
      program_version: program.version,
      recipient_id: subject.recipientId,
      cycle,
      state: 'held',
      credential_ids: [...credentialIds],
      awarded_at: at,
      changed_at: at,
      explanation: sealExplanation(keys.keyOf(subject.share!), id, why),
    })
    .onConflict((conflict) => conflict.columns(['program_id', 'recipient_id', 'cycle']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  const data = {
    program: program.id,
    version: program.version,
    recipient: subject.recipientId,
    cycle,
    credentials: credentialIds,
  }
  await recordEvent(tx, context, { type: 'award.made', subject: id, data })
}

/** Who it is awarded to: as the newest result names them, or the newest of their credentials. */
async function personOf(context: Context, subject: Subject): Promise<{ name: string; email: string }> {
  if (subject.person) return subject.person
  const row = await context.db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .where('c.awarded_to', '=', subject.recipientId)
    .where('c.organization_id', '=', context.actor.organizationId)
    .orderBy('c.issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const known = row && (await readPersonal(context, row))
  if (!known?.email) throw new CannotAward('No result says the name of this person yet.')
  return { name: known.name, email: known.email }
}

const derive = (...parts: readonly (string | number)[]): Buffer =>
  createHash('sha256')
    .update(`laurel award\n${parts.join('\n')}`)
    .digest()
    .subarray(0, 16)

/** A UUID of version 8 (RFC 9562 5.8): of our own making. */
export function uuidFrom(bytes: Uint8Array): string {
  const copy = Buffer.from(bytes)
  copy[6] = (copy[6]! & 0x0f) | 0x80
  copy[8] = (copy[8]! & 0x3f) | 0x80
  const hex = copy.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
