import { sql } from 'kysely'
import { reachOf, type Sending } from '../mail/reach.ts'
import type { Transaction } from '../store/database.ts'
import type { BulkKind, CredentialState } from '../store/tables.ts'
import { type ProblemCode, problemOf } from './kinds.ts'

type Counted = { state: CredentialState | null; renewed: boolean; erased: boolean; count: number }

/** With how many of a prepared job nothing can be done as things stand, by reason. */
export async function foresee(
  tx: Transaction,
  jobId: string,
  kind: BulkKind,
): Promise<{ [code in ProblemCode]?: number }> {
  const { rows } = await sql<Counted>`
    select c.state, c.renewed_as is not null as renewed,
      c.awarded_to is not null and r.key_share is null as erased, count(*)::int as count
    from bulk_items as i
    left join credentials as c on c.id = i.credential_id and c.organization_id = i.organization_id
    left join recipients as r on r.id = c.awarded_to
    where i.job_id = ${jobId}
    group by 1, 2, 3`.execute(tx)
  const foreseen: { [code in ProblemCode]?: number } = {}
  for (const { state, renewed, erased, count } of rows) {
    const code = problemOf(kind, state === null ? undefined : { state, renewed, erased })
    if (code !== null) foreseen[code] = (foreseen[code] ?? 0) + count
  }
  return foreseen
}

/** The same of a job that writes to people. */
export async function foreseeMail(
  tx: Transaction,
  jobId: string,
  about: { organizationId: string; send: Sending },
): Promise<{ [code in ProblemCode]?: number }> {
  const chosen = sql`select nth, credential_id from bulk_items where job_id = ${jobId}`
  const { rows } = await sql<{ code: ProblemCode; count: number }>`
    select code, count(*)::int as count from (${reachOf(chosen, about)}) as reached
    where code is not null group by code`.execute(tx)
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]))
}
