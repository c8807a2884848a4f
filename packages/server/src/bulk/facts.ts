import type { Fact } from '../approvals/carry-out.ts'
import type { Context } from '../context.ts'
import { listJobItems } from './items.ts'
import { readJob } from './store.ts'

const names = 5

/** What an approver is shown of a job. Names of people are for whoever may read credentials. */
export async function bulkFacts(context: Context, id: string): Promise<Fact[]> {
  const { kind, total, reason, foreseen } = await readJob(context, id)
  const facts: Fact[] = [
    { name: 'act', value: kind },
    { name: 'credentials', value: String(total) },
  ]
  if (foreseen.length > 0) {
    const value = foreseen.map(({ message, count }) => `${count}: ${message}`).join(' ')
    facts.push({ name: 'notPossible', value })
  }
  if (context.actor.permissions.has('credential:read')) {
    if (reason !== null) facts.push({ name: 'reason', value: reason })
    const { items, next } = await listJobItems(context, id, { limit: names })
    const labels = items.map(({ label, credentialId }) => label ?? credentialId)
    facts.push({ name: 'recipients', value: `${labels.join(', ')}${next ? ', …' : ''}` })
  }
  return [...facts, { name: 'job', value: id }]
}
