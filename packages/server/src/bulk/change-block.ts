import { changeMany, lockMany, type ManyAct } from '../credentials/change-many.ts'
import type { Block } from './acts.ts'
import { problemOf } from './kinds.ts'
import { settle } from './settle.ts'

/** Revokes, suspends or reinstates a block: states, bits, events and what came of each are one commit. */
export async function changeBlock({ tx, context, job, items }: Block): Promise<void> {
  const { kind, reason } = job
  const { until, reasonPublic } = job.options
  const found = await lockMany(
    tx,
    job.organization_id,
    items.map(({ credential_id }) => credential_id),
  )
  const outcomes = items.map(({ nth, credential_id }) => {
    const one = found.get(credential_id)
    return { nth, problem: problemOf(kind, one && { ...one, erased: false }) }
  })
  const possible = items.filter((_, at) => outcomes[at]!.problem === null)
  await changeMany(
    tx,
    context,
    possible.map(({ credential_id }) => found.get(credential_id)!),
    {
      act: kind as ManyAct,
      reason,
      reasonPublic: reasonPublic ?? true,
      until: until ? new Date(until) : null,
    },
  )
  await settle(tx, context, job, outcomes)
}
