import { refuseOver } from '../approvals/refuse-over.ts'
import { renewCredential } from '../credentials/renew.ts'
import { readInstant } from '../credentials/validity.ts'
import { Refusal } from '../errors.ts'
import type { Block } from './acts.ts'
import { type ProblemCode, problemOf } from './kinds.ts'
import { type Outcome, settle } from './settle.ts'
import { standingsOf } from './standings.ts'
import type { Item } from './work.ts'

/** Renews a block, one by one: each new credential and the note of it are one commit. */
export async function renewBlock(block: Block): Promise<void> {
  const { context, job, items, signal } = block
  const ids = items.map(({ credential_id }) => credential_id)
  const standings = await standingsOf(context.db, job.organization_id, ids)
  for (const item of items) {
    if (signal.aborted) return
    const problem = problemOf('renew', standings.get(item.credential_id)) ?? (await renewOne(block, item))
    if (problem !== null) await settleAlone(block, { nth: item.nth, problem })
  }
}

const settleAlone = ({ context, job }: Block, outcome: Outcome): Promise<void> =>
  context.db.transaction().execute((tx) => settle(tx, context, job, [outcome]))

async function renewOne({ context, job }: Block, { nth, credential_id }: Item): Promise<ProblemCode | null> {
  const { validUntil, notify = true } = job.options
  try {
    await renewCredential(context, {
      id: credential_id,
      validUntil: readInstant(validUntil, '/validUntil'),
      mail: notify,
      gate: (tx) => (job.approval_id === null ? refuseOver(tx, context) : Promise.resolve()),
      within: (tx, made) => settle(tx, context, job, [{ nth, problem: null, made }]),
    })
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'approval-needed') return 'approval-needed'
    return error.code === 'credential-erased' ? 'erased' : 'refused'
  }
}
