import { sql } from 'kysely'
import type { World } from '../../context.ts'
import { textArray } from '../../store/arrays.ts'
import { raise } from './raise.ts'
import { findAnomalies, type History, type Present } from './rules.ts'
import type { Counted } from './watch.ts'

const dayMilliseconds = 86_400_000

type Row = {
  caller: string
  organization_id: string
  first: Date
  requests: number
  denied: number
  missing: number
  most_requests: number
  most_denied: number
  most_missing: number
  hours: number[]
  networks: string[]
  before: string[]
}

/** Writes down what was counted, and judges it together with what all nodes have: two statements for all callers. */
export async function judgeUse(world: World, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return
  await add(world, counted)
  for (const [hour, own] of Map.groupBy(counted, (one) => one.hour)) {
    const callers = [...new Set(own.map(({ caller }) => caller))]
    for (const row of await read(world, callers, new Date(hour))) {
      for (const finding of findAnomalies(presentOf(row, hour), historyOf(row, hour)))
        await raise(world, { caller: row.caller, organizationId: row.organization_id, finding })
    }
  }
}

async function add({ db }: World, counted: readonly Counted[]): Promise<void> {
  await sql`
    insert into caller_uses (caller, organization_id, hour, network, requests, denied, missing)
    select * from unnest(
      ${textArray(counted.map(({ caller }) => caller))}::text[],
      ${counted.map(({ organizationId }) => organizationId)}::uuid[],
      ${counted.map(({ hour }) => new Date(hour))}::timestamptz[],
      ${textArray(counted.map(({ network }) => network))}::text[],
      ${counted.map(({ requests }) => requests)}::integer[],
      ${counted.map(({ denied }) => denied)}::integer[],
      ${counted.map(({ missing }) => missing)}::integer[]
    )
    on conflict (caller, hour, network) do update set
      requests = caller_uses.requests + excluded.requests,
      denied = caller_uses.denied + excluded.denied,
      missing = caller_uses.missing + excluded.missing`.execute(db)
}

async function read({ db }: World, callers: readonly string[], hour: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with used as (select * from caller_uses where caller = any(${textArray(callers)}::text[])),
      hourly as (
        select caller, organization_id, hour, sum(requests)::integer as requests, sum(denied)::integer as denied,
          sum(missing)::integer as missing
        from used group by caller, organization_id, hour)
    select caller, organization_id, min(hour) as first,
      coalesce(max(requests) filter (where hour = ${hour}), 0) as requests,
      coalesce(max(denied) filter (where hour = ${hour}), 0) as denied,
      coalesce(max(missing) filter (where hour = ${hour}), 0) as missing,
      coalesce(max(requests) filter (where hour < ${hour}), 0) as most_requests,
      coalesce(max(denied) filter (where hour < ${hour}), 0) as most_denied,
      coalesce(max(missing) filter (where hour < ${hour}), 0) as most_missing,
      coalesce(array_agg(distinct extract(hour from hour at time zone 'UTC')::integer)
        filter (where hour < ${hour}), '{}') as hours,
      array(select distinct network from used as u where u.caller = hourly.caller and u.hour = ${hour}) as networks,
      array(select distinct network from used as u where u.caller = hourly.caller and u.hour < ${hour}) as before
    from hourly group by caller, organization_id`.execute(db)
  return rows
}

const presentOf = (row: Row, hour: number): Present => ({
  requests: row.requests,
  denied: row.denied,
  missing: row.missing,
  hour: new Date(hour).getUTCHours(),
  networks: row.networks,
})

const historyOf = (row: Row, hour: number): History => ({
  days: (hour - row.first.getTime()) / dayMilliseconds,
  most: { requests: row.most_requests, denied: row.most_denied, missing: row.most_missing },
  networks: row.before,
  hours: row.hours,
})
