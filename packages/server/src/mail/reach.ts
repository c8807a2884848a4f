import { type RawBuilder, sql } from 'kysely'
import type { CredentialLink } from '../store/tables.ts'

/** What is sent to many: the letter that told of the award, written anew, or something the organization has to say. */
export const sendings = ['again', 'announcement'] as const
export type Sending = (typeof sendings)[number]

/** Why nobody is written to about a credential. */
export type Unreached =
  | 'unknown'
  | 'erased'
  | 'no-address'
  | 'silent'
  | 'revoked'
  | 'suspended'
  | 'renewed'
  | 'unsubscribed'
  | 'stopped'

export type Reached = {
  readonly nth: number
  readonly credential_id: string
  /** Null: its person can be written to. */
  readonly code: Unreached | null
  /** How it took the place of another. */
  readonly link: CredentialLink | null
}

/**
 * Whether the people of some credentials (`chosen`: a query of `nth` and `credential_id`) can be written to. Of an award
 * that does not hold any more nobody is told again; an announcement goes to all but those who want none. A holder's own
 * address is sealed: whether mail to it was stopped is only seen when it is opened.
 */
export function reachOf(
  chosen: RawBuilder<unknown>,
  { organizationId, send }: { organizationId: string; send: Sending },
): RawBuilder<Reached> {
  const isAgain = send === 'again'
  return sql<Reached>`
    select chosen.nth, chosen.credential_id, c.link, case
      when c.id is null then 'unknown'
      when c.awarded_to is not null and r.key_share is null then 'erased'
      when r.address_index is null then 'no-address'
      when ${isAgain}::boolean and c.state <> 'active' then c.state
      when ${isAgain}::boolean and c.renewed_as is not null then 'renewed'
      when not exists (
        select from events as e
        where e.subject = c.id and e.type = 'credential.issued' and (e.data->>'mail')::boolean
      ) then 'silent'
      when not ${isAgain}::boolean and o.recipient_id is not null then 'unsubscribed'
      when s.id is not null then 'stopped'
    end as code
    from (${chosen}) as chosen
    left join credentials as c on c.id = chosen.credential_id and c.organization_id = ${organizationId}
    left join recipients as r on r.id = c.awarded_to
    left join recipient_holders as h on h.recipient_id = c.awarded_to
    left join mail_optouts as o on o.recipient_id = c.awarded_to
    left join mail_stops as s
      on s.organization_id = ${organizationId} and s.address_index = r.address_index and h.contact is null`
}
