import { createHmac, randomBytes } from 'node:crypto'
import type { Report } from '@laurel/credential'
import { sql } from 'kysely'
import type { World } from '../context.ts'
import { networkOf } from '../kit/net/network.ts'
import { textArray } from '../store/arrays.ts'
import { isCredentialId } from '../store/ids.ts'
import type { VerifiersRecorded } from '../store/tables.ts'

/** Through which door it was asked: the live answer, the public page, or a file that was checked. */
type Door = 'answer' | 'page' | 'file'

/** Counts how often it was asked whether a credential is valid. */
export type Tally = {
  /** Never waits and never throws. The address is kept until the next flush only, a second later. */
  count(id: string, door: Door, outcome: string, address: string): void
  /** A file that was checked, where it says that it was issued here. */
  countReport(report: Report, address: string): void
  flush(): Promise<void>
  close(): Promise<void>
}

type Counted = { id: string; door: Door; outcome: string; address: string; count: number }

/** More at once are not told apart any further, so that nobody can fill the memory by asking. */
const mostAtOnce = 20_000

/**
 * Counts are kept in memory and stored about once a second; a process that dies takes the last second with it.
 * What is stored of an address is settled by the credential's organization, and by default it is nothing.
 */
export function createTally(world: World): Tally {
  let counted = new Map<string, Counted>()
  let flushing: Promise<void> | null = null
  const secretOf = dailySecret(world)
  const own = `${world.settings.baseUrl}/credentials/`

  async function store(): Promise<void> {
    const all = counted
    counted = new Map()
    try {
      await storeCounts(world, [...all.values()], secretOf)
    } catch (error) {
      world.log.warn({ err: error, counts: all.size }, 'counts of validations were not stored; trying again')
      for (const [key, one] of all) add(key, one, one.count)
    }
  }
  function add(key: string, { id, door, outcome, address }: Omit<Counted, 'count'>, count: number): void {
    const known = counted.get(key)
    if (known) known.count += count
    else if (counted.size < mostAtOnce) counted.set(key, { id, door, outcome, address, count })
  }
  const tally: Tally = {
    count: (id, door, outcome, address) =>
      add(`${id} ${door} ${outcome} ${address}`, { id, door, outcome, address }, 1),
    countReport({ credential, status, verdict }, address) {
      const id = credential?.id?.startsWith(own) ? credential.id.slice(own.length) : ''
      if (isCredentialId(id))
        tally.count(id, 'file', verdict === 'valid' ? 'valid' : (status ?? verdict), address)
    },
    async flush() {
      await flushing
      if (counted.size === 0) return
      flushing = store()
      await flushing
    },
    async close() {
      clearInterval(timer)
      await tally.flush()
    },
  }
  const timer = setInterval(() => void tally.flush(), 1000).unref()
  return tally
}

type SecretOf = () => Promise<Buffer>

async function storeCounts(world: World, counted: readonly Counted[], secretOf: SecretOf): Promise<void> {
  const owners = await world.db
    .selectFrom('credentials as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'o.id as organization', 'o.verifiers_recorded'])
    .where('c.id', '=', sql<string>`any(${textArray(counted.map(({ id }) => id))}::text[])`)
    // Whoever objected to being counted is not (GDPR 21).
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consents as s')
            .select('s.id')
            .whereRef('s.recipient_id', '=', 'c.awarded_to')
            .where('s.purpose', '=', 'statistics')
            .where('s.given', '=', false)
            .where('s.ended_at', 'is', null),
        ),
      ),
    )
    .execute()
  const ownerOf = new Map(owners.map((owner) => [owner.id, owner]))
  const needsSecret = owners.some(({ verifiers_recorded }) => verifiers_recorded === 'daily')
  const secret = needsSecret ? await secretOf() : Buffer.alloc(0)
  const rows = new Map<string, Omit<Counted, 'address'> & { organization: string; by: string }>()
  for (const { address, ...one } of counted) {
    const owner = ownerOf.get(one.id)
    if (!owner) continue
    const by = tagOf(owner.verifiers_recorded, address, secret, owner.organization)
    const key = `${owner.organization} ${one.id} ${one.door} ${one.outcome} ${by}`
    const known = rows.get(key)
    if (known) known.count += one.count
    else rows.set(key, { ...one, organization: owner.organization, by })
  }
  // In one order on every node, so that two that store at once do not wait for each other in a circle.
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  if (sorted.length > 0) await insert(world, sorted)
}

/** As much of the verifier as the organization wants: nothing, the network, or a name that changes every day. */
function tagOf(policy: VerifiersRecorded, address: string, secret: Buffer, organization: string): string {
  if (policy === 'none' || address === '') return ''
  if (policy === 'network') return networkOf(address)
  return createHmac('sha256', secret).update(`${organization} ${address}`).digest('base64url').slice(0, 16)
}

async function insert(
  { db, now }: World,
  rows: readonly (Omit<Counted, 'address'> & { organization: string; by: string })[],
): Promise<void> {
  const hour = new Date(Math.floor(now().getTime() / 3_600_000) * 3_600_000)
  const organizations = [...new Set(rows.map(({ organization }) => organization))].sort()
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into validation_hours (organization_id, hour)
      select id, ${hour} from unnest(${organizations}::uuid[]) as wanted (id)
      on conflict do nothing`.execute(tx)
    await sql`
      insert into validation_counts (organization_id, hour, credential_id, door, outcome, by, count)
      select organization, ${hour}, id, door, outcome, by, count
      from unnest(
        ${rows.map(({ organization }) => organization)}::uuid[],
        ${textArray(rows.map(({ id }) => id))}::text[],
        ${textArray(rows.map(({ door }) => door))}::text[],
        ${textArray(rows.map(({ outcome }) => outcome))}::text[],
        ${textArray(rows.map(({ by }) => by))}::text[],
        ${rows.map(({ count }) => count)}::bigint[]
      ) as new (organization, id, door, outcome, by, count)
      on conflict (organization_id, hour, credential_id, door, outcome, by)
      do update set count = validation_counts.count + excluded.count`.execute(tx)
  })
}

/** The secret of today, the same on every node. */
function dailySecret({ db, now }: World): SecretOf {
  let known: { day: string; secret: Buffer } | null = null
  return async () => {
    const day = now().toISOString().slice(0, 10)
    if (known?.day === day) return known.secret
    await db
      .insertInto('validation_secrets')
      .values({ day, secret: randomBytes(32) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { secret } = await db
      .selectFrom('validation_secrets')
      .select('secret')
      .where('day', '=', day)
      .executeTakeFirstOrThrow()
    known = { day, secret }
    return secret
  }
}
