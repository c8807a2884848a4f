import type { KeyObject } from 'node:crypto'
import type { Context } from '../context.ts'
import { readArtefact } from '../credentials/artefacts.ts'
import { personalColumns, personalKey } from '../credentials/personal.ts'
import { readCredential, readDocument } from '../credentials/store.ts'
import { Refusal } from '../errors.ts'
import type { Block } from './acts.ts'
import { type ProblemCode, problemOf } from './kinds.ts'
import { type Drawn, storeParts } from './part-file.ts'
import { type Outcome, settle } from './settle.ts'
import { standingsOf } from './standings.ts'

/**
 * Draws or reads a block, stores it as a file, and writes down where each part lies. A worker that dies in between leaves
 * a file that nobody refers to; the block is drawn again.
 */
export async function drawBlock(block: Block): Promise<void> {
  const { tx, context, job, items, signal } = block
  const ids = items.map(({ credential_id }) => credential_id)
  const standings = await standingsOf(context.db, job.organization_id, ids)
  const drawn = new Map<number, Drawn>()
  const problems = new Map<number, ProblemCode>()
  for (const { nth, credential_id } of items) {
    if (signal.aborted) return
    const made = problemOf(job.kind, standings.get(credential_id)) ?? (await draw(block, credential_id))
    if (typeof made === 'string') problems.set(nth, made)
    else drawn.set(nth, made)
  }
  const parts = await storeParts(context, job.id, [...drawn.values()])
  const places = new Map([...drawn.keys()].map((nth, at) => [nth, parts[at]!]))
  const outcomes = items.map(({ nth }): Outcome => {
    const part = places.get(nth)
    return part ? { nth, problem: null, part } : { nth, problem: problems.get(nth)! }
  })
  await settle(tx, context, job, outcomes)
}

async function draw({ context, job }: Block, id: string): Promise<Drawn | ProblemCode> {
  try {
    const bytes =
      job.kind === 'export'
        ? await wholeOf(context, id)
        : await readArtefact(context, id, job.options.format ?? 'pdf')
    return bytes === null ? 'unknown' : { credentialId: id, key: await keyOf(context, id), bytes }
  } catch (error) {
    if (error instanceof Refusal) return error.code === 'credential-erased' ? 'erased' : 'refused'
    if (job.kind === 'export') throw error
    context.log.warn({ err: error, credential: id, job: job.id }, 'a credential could not be drawn')
    return 'not-drawn'
  }
}

async function wholeOf(context: Context, id: string): Promise<Buffer> {
  const credential = await readCredential(context, id)
  const { document } = (await readDocument(context, id))!
  return Buffer.from(JSON.stringify({ credential, document }))
}

async function keyOf(context: Context, id: string): Promise<KeyObject> {
  const row = await context.db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .where('c.id', '=', id)
    .executeTakeFirstOrThrow()
  return personalKey(context, row)
}
