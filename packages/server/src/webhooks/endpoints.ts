import { randomUUID } from 'node:crypto'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { newerThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { refusalOf } from '../kit/net/guarded-fetch.ts'
import { limits } from '../limits.ts'
import type { Reader } from '../store/database.ts'
import type { Row } from '../store/tables.ts'
import type { WebhookForm, WebhookKind, WebhookPayload, WebhookScheme } from '../store/webhook-tables.ts'
import { makeSecret, sealSecret } from './secret.ts'
import { isPattern } from './types.ts'

export type Endpoint = Row<'webhook_endpoints'>

export type EndpointChange = {
  readonly url?: string
  readonly description?: string
  readonly types?: readonly string[]
  readonly form?: WebhookForm
  readonly payload?: WebhookPayload
}
export type NewEndpoint = EndpointChange & {
  readonly url: string
  readonly scheme?: WebhookScheme
  readonly kind?: WebhookKind
}

export const endpointColumns = [
  'id',
  'organization_id',
  'url',
  'description',
  'types',
  'form',
  'payload',
  'scheme',
  'sealed_secret',
  'sealed_previous',
  'previous_until',
  'public_key',
  'created_at',
  'paused_at',
  'paused_because',
  'failing_since',
  'failures',
  'retry_at',
  'removed_at',
  'kind',
] as const

/** Adds an endpoint. What happens from now on is sent there. The answer has the secret, which is shown this once. */
export async function addEndpoint(
  context: Context,
  wish: NewEndpoint,
): Promise<{ endpoint: Endpoint; secret: string }> {
  const { actor, db, now, random } = context
  authorize(actor, 'webhook:write', actor.organizationId)
  const { url, description = '', types = ['*'], form = 'standard', payload = 'thin' } = wish
  const { scheme = 'hmac', kind = 'endpoint' } = wish
  refuseWrong(context, { url, types })
  const id = randomUUID()
  const made = makeSecret(scheme, random)
  const sealed = await sealSecret(context, { organizationId: actor.organizationId, id }, made.secret)
  return db.transaction().execute(async (tx) => {
    await refuseTooMany(tx, actor.organizationId, kind)
    const endpoint = await tx
      .insertInto('webhook_endpoints')
      .values({
        id,
        organization_id: actor.organizationId,
        url,
        description,
        types: [...new Set(types)],
        form,
        payload,
        scheme,
        sealed_secret: sealed,
        sealed_previous: null,
        previous_until: null,
        public_key: made.publicKey,
        created_at: now(),
        paused_at: null,
        paused_because: null,
        failing_since: null,
        retry_at: null,
        removed_at: null,
        kind,
      })
      .returning(endpointColumns)
      .executeTakeFirstOrThrow()
    const data = { origin: new URL(url).origin, types: endpoint.types }
    await recordEvent(tx, context, { type: 'webhook.created', subject: id, data })
    return { endpoint, secret: made.shown }
  })
}

export async function listEndpoints(
  { actor, db }: Context,
  { limit = 50, cursor, kind }: { limit?: number; cursor?: string; kind?: WebhookKind },
): Promise<Page<Endpoint>> {
  authorize(actor, 'webhook:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('webhook_endpoints')
    .select(endpointColumns)
    .where('organization_id', '=', actor.organizationId)
    .where('removed_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(after !== null, (query) => query.where(newerThan('created_at', 'id', after!)))
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    ({ created_at, id }) => [created_at.toISOString(), id],
    (row) => row,
  )
}

/** The endpoint, if it is the organization's and still there. */
export async function readEndpoint({ actor, db }: Context, id: string): Promise<Endpoint> {
  authorize(actor, 'webhook:read', actor.organizationId)
  return found(await one(db, actor.organizationId, id).executeTakeFirst())
}

export const one = (reader: Reader, organizationId: string, id: string) =>
  reader
    .selectFrom('webhook_endpoints')
    .select(endpointColumns)
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .where('removed_at', 'is', null)

export function found(endpoint: Endpoint | undefined): Endpoint {
  if (!endpoint) throw new Refusal('not-found', 'There is no endpoint with this id.')
  return endpoint
}

/** What a person can mend, before anything is stored: an address we do not go to, an event there is not. */
export function refuseWrong(
  { settings }: Pick<Context, 'settings'>,
  { url, types }: { url?: string; types?: readonly string[] },
  pointers: { url: string; types: string } | null = null,
): void {
  const errors = []
  const refused = url === undefined ? null : refusalOf(url, [settings.baseUrl, ...settings.outboundAllow])
  if (refused !== null) errors.push({ pointer: pointers?.url ?? '/url', code: 'format', message: refused })
  for (const [nth, type] of (types ?? []).entries())
    if (!isPattern(type))
      errors.push({
        pointer: pointers?.types ?? `/types/${nth}`,
        code: 'enum',
        message: `There is no event "${type.slice(0, 80)}". The reference of events lists them all.`,
      })
  if (errors.length > 0)
    throw new Refusal('invalid-fields', 'This endpoint cannot be used as it is.', { errors })
}

/** The row of the organization is locked, so that of two that come at once one waits for the other's. */
async function refuseTooMany(tx: Reader, organizationId: string, kind: WebhookKind): Promise<void> {
  await tx
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  const { count } = await tx
    .selectFrom('webhook_endpoints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('removed_at', 'is', null)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  const { value, unit } = kind === 'hook' ? limits.hooks : limits.webhookEndpoints
  if (Number(count) >= value)
    throw new Refusal(
      'wrong-state',
      `An organization has at most ${value} ${unit}. Remove one that is not used.`,
    )
}
