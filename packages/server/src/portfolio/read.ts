import { authorize, organizationsOf } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import type { Credential } from '../credentials/shapes.ts'
import { listCredentials } from '../credentials/store.ts'
import { Refusal } from '../errors.ts'
import type { Row } from '../store/tables.ts'
import { openHold } from './hold.ts'

/** So many credentials of one person are read at most. */
const mostCredentials = 1000

/** Somebody an organization has awarded something to, with all of it. */
export type Recipient = {
  id: string
  /** As in the newest credential. Null where the data were erased. */
  name: string | null
  email: string | null
  createdAt: string
  erasedAt: string | null
  /** The data must not be erased for now. */
  hold: { at: string; reason: string | null } | null
  credentials: Credential[]
}

/** A recipient of the actor's organizations. Refuses with `not-found`. */
export async function findRecipient({ db, actor }: Context, id: string): Promise<Row<'recipients'>> {
  const row = await db
    .selectFrom('recipients')
    .select(['id', 'organization_id', 'address_index', 'key_share', 'created_at', 'erased_at'])
    .select(['held_at', 'hold_reason', 'link_epoch'])
    .where('id', '=', id)
    .where('organization_id', 'in', organizationsOf(actor))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no recipient with this id.')
  authorize(actor, 'recipient:read', row.organization_id)
  return row
}

export async function readRecipient(context: Context, id: string): Promise<Recipient> {
  const row = await findRecipient(context, id)
  const credentials: Credential[] = []
  for (let cursor: string | null = ''; cursor !== null && credentials.length < mostCredentials; ) {
    const page = await listCredentials(context, { recipientId: id, limit: 100, ...(cursor && { cursor }) })
    credentials.push(...page.items)
    cursor = page.next
  }
  const [newest] = credentials
  return {
    id: row.id,
    name: newest?.recipient.name ?? null,
    email: credentials.find(({ recipient }) => recipient.email !== null)?.recipient.email ?? null,
    createdAt: row.created_at.toISOString(),
    erasedAt: row.erased_at?.toISOString() ?? null,
    hold: row.held_at && { at: row.held_at.toISOString(), reason: await openHold(context, row) },
    credentials,
  }
}
