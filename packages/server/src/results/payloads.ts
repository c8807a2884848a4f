import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { every, type Job } from '../kit/jobs.ts'
import type { PayloadOutcome, Row, SourceMapping } from '../store/tables.ts'
import { openPayload, type Taken, takeAgain } from './inbound.ts'
import { applyMapping, type Mapped } from './mapping.ts'
import { findSource, readSource } from './sources.ts'

type Payload = Row<'source_payloads'>

/** The messages that came to a source, newest first, without what they say. */
export async function listPayloads(
  context: Context,
  sourceId: string,
  { limit = 50, cursor, outcome }: { limit?: number; cursor?: string; outcome?: PayloadOutcome },
): Promise<Page<Payload>> {
  await readSource(context, sourceId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await context.db
    .selectFrom('source_payloads')
    .selectAll()
    .where('source_id', '=', sourceId)
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome!))
    .$if(after !== null, (query) => query.where(olderThan('at', 'id', after!)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    ({ at, id }) => [at.toISOString(), id],
    (row) => row,
  )
}

async function find(context: Context, sourceId: string, id: string): Promise<{ row: Payload; body: Buffer }> {
  const row = await context.db
    .selectFrom('source_payloads')
    .selectAll()
    .where('id', '=', id)
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  const body = row && (await openPayload(context, row))
  if (!row || !body) throw new Refusal('not-found', 'There is no message with this id, or it was not kept.')
  return { row, body }
}

/** A message with what it says. */
export async function readPayload(
  context: Context,
  sourceId: string,
  id: string,
): Promise<{ row: Payload; payload: unknown }> {
  await readSource(context, sourceId)
  const { row, body } = await find(context, sourceId, id)
  return { row, payload: JSON.parse(body.toString()) }
}

/** What a mapping would make of a message that came, or of one that is written down. Nothing is kept. */
export async function tryMapping(
  context: Context,
  sourceId: string,
  { mapping, payloadId, payload }: { mapping: SourceMapping; payloadId?: string; payload?: unknown },
): Promise<Mapped> {
  authorize(context.actor, 'result:write', context.actor.organizationId)
  await findSource(context, sourceId)
  const said =
    payloadId === undefined ? payload : JSON.parse((await find(context, sourceId, payloadId)).body.toString())
  return applyMapping(mapping, said, context.now())
}

/** Takes a message again, by the mapping as it is now. */
export async function retryPayload(context: Context, sourceId: string, id: string): Promise<Taken> {
  authorize(context.actor, 'result:write', context.actor.organizationId)
  const source = await findSource(context, sourceId)
  const { body } = await find(context, sourceId, id)
  return takeAgain(context, source, id, body)
}

const keepDays = 30
const atOnce = 2000

/** Messages are kept for a month. */
export const forgetPayloadsJob = (world: World): Job =>
  every(600_000, 'forget-payloads', async () => {
    const before = new Date(world.now().getTime() - keepDays * 86_400_000)
    const { numAffectedRows } = await sql`
      delete from source_payloads where id in (select id from source_payloads where at < ${before} limit ${atOnce})`.execute(
      world.db,
    )
    return Number(numAffectedRows) === atOnce
  })
