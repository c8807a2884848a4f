import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import type { ExportHead } from './chain.ts'
import { signHead } from './checkpoint.ts'

const page = 500

/**
 * The record as lines of JSON: a head, the entries in their order, and after each entry that was signed its
 * checkpoint. Its last entry is signed now, so that whoever has the file can tell that nothing was cut off.
 */
export async function exportAudit(context: Context, after: number): Promise<AsyncGenerator<string>> {
  const { actor, db } = context
  authorize(actor, 'audit:read', actor.organizationId)
  const signed = await signHead(context, actor.organizationId)
  const issuer = await db
    .selectFrom('issuers')
    .select('did')
    .where('organization_id', '=', actor.organizationId)
    .orderBy('created_at')
    .executeTakeFirstOrThrow()
  const head: ExportHead = {
    kind: 'audit',
    version: 1,
    organization: actor.organizationId,
    issuer: issuer.did,
    after,
    // A checkpoint of what is no longer there is not passed over: the file then says that its end is missing.
    to: Math.max(signed?.sequence ?? 0, await lastSigned(context)),
  }
  const data = { after, to: head.to }
  await db
    .transaction()
    .execute((tx) =>
      recordEvent(tx, context, { type: 'audit.exported', subject: actor.organizationId, data }),
    )
  return lines(context, head)
}

async function lastSigned({ db, actor }: Context): Promise<number> {
  const row = await db
    .selectFrom('audit_checkpoints')
    .select(({ fn }) => fn.max('sequence').as('sequence'))
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  return row?.sequence ?? 0
}

async function* lines(context: Context, head: ExportHead): AsyncGenerator<string> {
  yield line(head)
  let { after } = head
  while (after < head.to) {
    const rows = await readPage(context, after, head.to)
    const last = rows.at(-1)
    if (!last) return
    after = last.sequence
    yield rows.map(linesOf).join('')
  }
}

type Found = Awaited<ReturnType<typeof readPage>>[number]

const readPage = ({ db, actor }: Context, after: number, to: number) =>
  db
    .selectFrom('audit_entries as e')
    .leftJoin('audit_checkpoints as c', (join) =>
      join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.sequence', '=', 'e.sequence'),
    )
    .select(['e.organization_id', 'e.sequence', 'e.id', 'e.at', 'e.type', 'e.actor', 'e.means', 'e.subject'])
    .select(['e.commitment', 'e.previous', 'e.hash', 'e.salt', 'e.detail', 'c.jws'])
    .where('e.organization_id', '=', actor.organizationId)
    .where('e.sequence', '>', after)
    .where('e.sequence', '<=', to)
    .orderBy('e.sequence')
    .limit(page)
    .execute()

function linesOf({ organization_id, salt, detail, jws, ...row }: Found): string {
  const entry = {
    kind: 'entry',
    organization: organization_id,
    sequence: row.sequence,
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    actor: row.actor,
    means: row.means,
    subject: row.subject,
    commitment: row.commitment.toString('base64url'),
    previous: row.previous?.toString('base64url') ?? null,
    hash: row.hash.toString('base64url'),
    ...(salt && { salt: salt.toString('base64url'), detail }),
  }
  return line(entry) + (jws === null ? '' : line({ kind: 'checkpoint', jws }))
}

const line = (value: object): string => `${JSON.stringify(value)}\n`
