import { parseJson } from '@laurel/credential'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { limits } from '../limits.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { scopedTo } from '../store/scope.ts'
import type { PayloadOutcome } from '../store/tables.ts'
import { applyMapping } from './mapping.ts'
import { receiveResults } from './receive.ts'
import type { Received } from './shapes.ts'
import { isSignedWith } from './signature.ts'
import { openSourceSecret, type Source } from './sources.ts'

export type Message = {
  readonly headers: { readonly [name: string]: string | string[] | undefined }
  readonly body: Uint8Array
}
export type Taken = { readonly outcome: PayloadOutcome; readonly items: readonly Received[] }

const keptBytes = 64 * 1024
const bindingOf = (id: string) => `source payload|${id}`

/**
 * Takes a signed message of another program: results, their events and the record of the message are one commit. The same
 * message again brings the same results, which changes nothing. A door that is not there and a signature that is wrong are
 * answered alike. A message that cannot be used is kept, refused, and can be taken again when the mapping was mended.
 */
export async function takeMessage(world: World, sourceId: string, message: Message): Promise<Taken> {
  const source = await world.db
    .selectFrom('result_sources')
    .selectAll()
    .where('id', '=', sourceId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  const secret = source && (await openSourceSecret(world, source))
  if (!source || !secret || !isSignedWith(source, secret, { ...message, now: world.now() }))
    throw new Refusal(
      'signature-wrong',
      'This is not signed with the secret of this address, or more than five minutes ago.',
    )
  if (source.paused_at)
    throw new Refusal('program-state', 'This source is paused. Send the message again later.')
  const payload = parse(message.body)
  const id = v7()
  return use(actingForSource(world, source), source, { id, payload, body: message.body, isNew: true })
}

/** The source, which may bring results and nothing else. */
const actingForSource = (world: World, { organization_id }: Source): Context => ({
  ...world,
  db: scopedTo(world.db, [organization_id]),
  request: null,
  actor: {
    id: 'system:results',
    name: 'results',
    organizationId: organization_id,
    permissions: new Set(['result:write']),
  },
})

function parse(body: Uint8Array): unknown {
  try {
    return parseJson(body, { maxBytes: body.length, maxDepth: limits.jsonDepth.value })
  } catch (error) {
    throw new Refusal('malformed-body', (error as Error).message)
  }
}

type Use = {
  readonly id: string
  readonly payload: unknown
  readonly body: Uint8Array
  readonly isNew: boolean
}

async function use(context: Context, source: Source, { id, payload, body, isNew }: Use): Promise<Taken> {
  const write = async (
    tx: Transaction,
    said: { outcome: PayloadOutcome; failure?: string; received?: readonly Received[] },
  ) => keep(tx, context, source, { id, body, isNew, ...said })
  const only = (said: { outcome: PayloadOutcome; failure?: string }) =>
    context.db.transaction().execute((tx) => write(tx, said))
  if (!source.mapping) {
    await only({ outcome: 'unmapped' })
    return { outcome: 'unmapped', items: [] }
  }
  const { ignored, results, faults } = applyMapping(source.mapping, payload, context.now())
  if (ignored || (results.length === 0 && faults.length === 0)) {
    await only({ outcome: 'ignored' })
    return { outcome: 'ignored', items: [] }
  }
  try {
    if (faults.length > 0)
      throw new Refusal('invalid-fields', faults[0]!.message, { errors: faults.slice(0, 50) })
    const items = await receiveResults(context, {
      source: source.id,
      results,
      within: (tx, received) => write(tx, { outcome: 'taken', received }),
    })
    return { outcome: 'taken', items }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const where = error.errors[0]?.pointer ?? ''
    await only({ outcome: 'refused', failure: `${where} ${error.message}`.trim().slice(0, 500) })
    throw error
  }
}

type Kept = {
  readonly id: string
  readonly body: Uint8Array
  readonly isNew: boolean
  readonly outcome: PayloadOutcome
  readonly failure?: string
  readonly received?: readonly Received[]
}

async function keep(
  tx: Transaction,
  context: Context,
  source: Source,
  { id, body, isNew, outcome, failure, received = [] }: Kept,
): Promise<void> {
  const { organizationKey } = await recipientKeysOf(context, source.organization_id)
  const ids = received.map((one) => one.id)
  const about =
    ids.length === 0
      ? []
      : await tx.selectFrom('results').select('recipient_id').distinct().where('id', 'in', ids).execute()
  const said = {
    outcome,
    failure: failure ?? null,
    results: received.length,
    recipient_ids: about.map(({ recipient_id }) => recipient_id),
  }
  if (isNew)
    await tx
      .insertInto('source_payloads')
      .values({
        id,
        source_id: source.id,
        organization_id: source.organization_id,
        at: context.now(),
        bytes: body.length,
        sealed: body.length > keptBytes ? null : encrypt(organizationKey, body, bindingOf(id)),
        ...said,
      })
      .execute()
  else await tx.updateTable('source_payloads').set(said).where('id', '=', id).execute()
  await tx.updateTable('result_sources').set({ last_at: context.now() }).where('id', '=', source.id).execute()
}

/** What a message said, byte for byte; null where it was too large to be kept. */
export async function openPayload(
  context: Context,
  { id, organization_id, sealed }: { id: string; organization_id: string; sealed: Buffer | null },
): Promise<Buffer | null> {
  const { organizationKey } = await recipientKeysOf(context, organization_id)
  return sealed && decrypt(organizationKey, sealed, bindingOf(id))
}

/** Takes a message again that was kept, by the mapping as it is now. */
export async function takeAgain(context: Context, source: Source, id: string, body: Buffer): Promise<Taken> {
  return use(context, source, { id, payload: parse(body), body, isNew: false })
}
