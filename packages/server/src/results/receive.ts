import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { type FieldError, Refusal } from '../errors.ts'
import { type Happening, recordEvents } from '../events/record.ts'
import { ensureRecipients, type Recipient } from '../recipients/ensure.ts'
import { openResult, sealResult } from '../recipients/result.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { byteaArray, textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { Row } from '../store/tables.ts'
import { faultsOf } from './check.ts'
import { enqueue } from './enqueue.ts'
import type { NewResult, Received } from './shapes.ts'

/** Where results come from: `api`, or the id of a source. */
export type Order = {
  readonly source: string
  readonly results: readonly NewResult[]
  /** Written in the same commit. */
  readonly within?: (tx: Transaction, received: readonly Received[]) => Promise<void>
}

export type Incoming = {
  readonly nth: number
  readonly result: NewResult
  readonly recipient: Recipient
  readonly at: Date
}
type Known = Row<'results'>

/**
 * Takes results in: new ones, corrections and withdrawals; answers what became of each, in order. All of them, their
 * events, and that somebody is to look at the people's awards again, are one commit. The same result again changes
 * nothing. At most 500 at a time.
 */
export async function receiveResults(
  context: Context,
  { source, results, within }: Order,
): Promise<Received[]> {
  const { actor } = context
  authorize(actor, 'result:write', actor.organizationId)
  refuseFaults(results, context.now())
  const keys = await recipientKeysOf(context, actor.organizationId)
  const addresses = results.map(({ recipient }) => recipient.email.trim().toLowerCase())
  const recipients = await ensureRecipients(context, actor.organizationId, keys, addresses)
  const incoming = results.map((result, nth) => ({
    nth,
    result,
    recipient: recipients[nth]!,
    at: result.at ? new Date(result.at) : context.now(),
  }))
  return context.db.transaction().execute(async (tx) => {
    const answers = await takeIn(tx, context, source, incoming)
    await within?.(tx, answers)
    return answers
  })
}

/** The part of {@link receiveResults} that is one commit, for who has a transaction of their own. */
export async function takeIn(
  tx: Transaction,
  context: Context,
  source: string,
  incoming: readonly Incoming[],
): Promise<Received[]> {
  const { organizationId } = context.actor
  const inserted = await insertNew(tx, context, source, incoming)
  const answers: Received[] = []
  const happened: Happening[] = []
  const touched = new Set<string>()
  const known = await lockKnown(
    tx,
    context,
    source,
    incoming.map(({ result }) => result),
  )
  for (const one of incoming) {
    const row = known.get(one.result.externalId)!
    const isNew = inserted.has(row.id) && inserted.delete(row.id)
    const outcome = isNew ? 'received' : await correct(tx, context, row, one)
    answers.push({ id: row.id, externalId: row.external_id, outcome })
    if (outcome === 'unchanged') continue
    touched.add(row.recipient_id)
    happened.push(told(row, outcome))
  }
  await enqueue(tx, organizationId, [...touched], context.now())
  await recordEvents(tx, context, happened)
  return answers
}

function refuseFaults(results: readonly NewResult[], now: Date): void {
  const errors: FieldError[] = results.flatMap((result, nth) =>
    faultsOf(result, results.length === 1 ? '' : `/${nth}`, now),
  )
  if (errors.length === 0) return
  throw new Refusal('invalid-fields', errors[0]!.message, { errors: errors.slice(0, 50) })
}

/** Writes those whose id was never seen; answers the ids of their rows. In one order everywhere, so that nobody waits in a ring. */
async function insertNew(
  tx: Transaction,
  { actor, now }: Context,
  source: string,
  incoming: readonly Incoming[],
): Promise<Set<string>> {
  const first = new Map(incoming.toReversed().map((one) => [one.result.externalId, one]))
  const rows = [...first.values()].sort((a, b) => (a.result.externalId < b.result.externalId ? -1 : 1))
  const ids = rows.map(() => v7())
  const sealed = rows.map(({ recipient, result }, nth) =>
    sealResult(recipient.key, ids[nth]!, personOf(result)),
  )
  const made = await sql<{ id: string }>`
    insert into results (
      id, organization_id, source, external_id, recipient_id, kind, key, at, until, score, outcome, hours,
      withdrawn_at, sealed, received_at, changed_at, received_by
    )
    select id, ${actor.organizationId}, ${source}, external_id, recipient_id, kind, key, at, until, score, outcome,
      hours, withdrawn_at, sealed, ${now()}, ${now()}, ${actor.id}
    from unnest(
      ${ids}::uuid[],
      ${textArray(rows.map(({ result }) => result.externalId))}::text[],
      ${rows.map(({ recipient }) => recipient.id)}::uuid[],
      ${textArray(rows.map(({ result }) => result.kind))}::text[],
      ${textArray(rows.map(({ result }) => result.key))}::text[],
      ${rows.map(({ at }) => at)}::timestamptz[],
      ${rows.map(({ result }) => (result.until ? new Date(result.until) : null))}::timestamptz[],
      ${rows.map(({ result }) => result.score ?? null)}::float8[],
      ${textArray(rows.map(({ result }) => result.outcome ?? null))}::text[],
      ${rows.map(({ result }) => result.hours ?? null)}::float8[],
      ${rows.map(({ result }) => (result.withdrawn ? now() : null))}::timestamptz[],
      ${byteaArray(sealed)}::bytea[]
    ) as new (id, external_id, recipient_id, kind, key, at, until, score, outcome, hours, withdrawn_at, sealed)
    on conflict (organization_id, source, external_id) do nothing
    returning id`.execute(tx)
  return new Set(made.rows.map(({ id }) => id))
}

async function lockKnown(
  tx: Transaction,
  { actor }: Context,
  source: string,
  results: readonly NewResult[],
): Promise<Map<string, Known>> {
  const rows = await tx
    .selectFrom('results')
    .selectAll()
    .where('organization_id', '=', actor.organizationId)
    .where('source', '=', source)
    .where('external_id', 'in', [...new Set(results.map(({ externalId }) => externalId))])
    .orderBy('external_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.external_id, row]))
}

/** What is not said in a correction stays as it was; what differs makes a new revision. */
async function correct(
  tx: Transaction,
  context: Context,
  row: Known,
  { result, recipient, nth }: Incoming,
): Promise<Received['outcome']> {
  if (recipient.id !== row.recipient_id) throw otherPerson(result, nth)
  const person = openResult(recipient.key, row.id, row.sealed)
  const wanted = {
    kind: result.kind,
    key: result.key,
    at: result.at ? new Date(result.at) : row.at,
    until: result.until === undefined ? row.until : result.until === null ? null : new Date(result.until),
    score: result.score === undefined ? row.score : result.score,
    outcome: result.outcome === undefined ? row.outcome : result.outcome,
    hours: result.hours === undefined ? row.hours : result.hours,
  }
  const said = personOf(result)
  const newPerson = { email: said.email, name: said.name ?? person.name, note: said.note ?? person.note }
  const withdrawn = result.withdrawn ?? false
  const same = (Object.keys(wanted) as (keyof typeof wanted)[]).every(
    (field) => JSON.stringify(wanted[field]) === JSON.stringify(row[field]),
  )
  const { email, name, note } = person
  const isSame = same && JSON.stringify(newPerson) === JSON.stringify({ email, name, note })
  if (isSame && withdrawn === (row.withdrawn_at !== null)) return 'unchanged'
  const change = {
    ...wanted,
    revision: row.revision + 1,
    withdrawn_at: withdrawn ? (row.withdrawn_at ?? context.now()) : null,
    sealed: sealResult(recipient.key, row.id, newPerson),
    changed_at: context.now(),
  }
  await tx.updateTable('results').set(change).where('id', '=', row.id).execute()
  // The same id may come a second time in one request.
  Object.assign(row, change)
  return withdrawn ? 'withdrawn' : 'corrected'
}

function otherPerson({ externalId }: NewResult, nth: number): Refusal {
  const message = `The result ${externalId} is another person’s. Withdraw it, and send this one with an id of its own.`
  return new Refusal('invalid-fields', message, {
    errors: [{ pointer: `/${nth}/recipient/email`, code: 'other-person', message }],
  })
}

const personOf = ({ recipient, note }: NewResult) => ({
  name: recipient.name?.trim().normalize('NFC') ?? null,
  email: recipient.email.trim().toLowerCase(),
  note: note ?? null,
})

function told(row: Known, outcome: 'received' | 'corrected' | 'withdrawn'): Happening {
  const about = { recipient: row.recipient_id, kind: row.kind, key: row.key, source: row.source }
  if (outcome === 'received') return { type: 'result.received', subject: row.id, data: about }
  const withdrawn = outcome === 'withdrawn'
  return { type: 'result.corrected', subject: row.id, data: { ...about, revision: row.revision, withdrawn } }
}
