import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import { v7 } from '../../store/ids.ts'
import type { MemberRole } from '../../store/tables.ts'
import { authorize } from '../authorize.ts'
import { permissionsOf } from '../roles.ts'
import { bindingOf, connect, type Provider } from './connect.ts'

export type ProviderWish = {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** Absent: a public client; at a change, the one that is known. */
  readonly clientSecret?: string | null
  readonly domains?: readonly string[]
  readonly newcomerRole?: string | null
}

export type ShownProvider = {
  id: string
  name: string
  issuer: string
  clientId: string
  hasSecret: boolean
  domains: string[]
  newcomerRole: string | null
  createdAt: Date
}

export async function listProviders({ actor, db }: Context): Promise<ShownProvider[]> {
  authorize(actor, 'sign-in:read', actor.organizationId)
  const rows = await db
    .selectFrom('identity_providers')
    .selectAll()
    .where('organization_id', '=', actor.organizationId)
    .where('kind', '=', 'oidc')
    .orderBy('created_at')
    .execute()
  return rows.map(shown)
}

/** Adds a provider. It is asked to describe itself first: one that cannot be used is not stored. */
export async function addProvider(context: Context, wish: ProviderWish): Promise<ShownProvider> {
  const { actor, db } = context
  authorize(actor, 'sign-in:write', actor.organizationId)
  const now = context.now()
  const row = rowOf(context, wish, {
    id: v7(),
    organization_id: actor.organizationId,
    created_at: now,
    sealed_secret: null,
    sealed_data_key: null,
    kek_id: null,
  })
  await connect(context, row)
  await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('identity_providers')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organization_id', 'issuer']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw new Refusal('already-exists', 'There is a provider with this issuer already.')
    await recordEvent(tx, context, {
      type: 'sign-in.provider-added',
      subject: row.id,
      data: { issuer: row.issuer },
    })
  })
  return shown(row)
}

/** Changes a provider. Who is signed in through it stays so; another issuer or client ends those sessions. */
export async function changeProvider(
  context: Context,
  id: string,
  change: Partial<ProviderWish>,
): Promise<ShownProvider> {
  authorize(context.actor, 'sign-in:write', context.actor.organizationId)
  const before = await ownProvider(context, id, 'oidc')
  const after = rowOf(context, { ...wishOf(before), ...change }, before)
  await connect(context, after)
  await context.db.transaction().execute(async (tx) => {
    const { id: _id, organization_id: _organization, created_at: _created, ...values } = after
    await tx.updateTable('identity_providers').set(values).where('id', '=', id).execute()
    if (after.issuer !== before.issuer || after.client_id !== before.client_id)
      await tx.deleteFrom('sessions').where('provider_id', '=', id).execute()
    await recordEvent(tx, context, {
      type: 'sign-in.provider-changed',
      subject: id,
      data: {},
      changed: changesBetween(wishOf(before), wishOf(after)),
    })
  })
  return shown(after)
}

/** Removes a provider and ends the sessions that it vouched for. */
export async function removeProvider(context: Context, id: string, kind: Provider['kind']): Promise<void> {
  authorize(context.actor, 'sign-in:write', context.actor.organizationId)
  const removed = await ownProvider(context, id, kind)
  await context.db.transaction().execute(async (tx) => {
    const { provider_required: isRequired } = await tx
      .selectFrom('organizations')
      .select('provider_required')
      .where('id', '=', context.actor.organizationId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const others = await tx
      .selectFrom('identity_providers')
      .select('id')
      .where('organization_id', '=', context.actor.organizationId)
      .where('id', '<>', id)
      .executeTakeFirst()
    if (isRequired && !others)
      throw new Refusal('last-way-in', 'Nobody could sign in any more. Stop requiring a provider first.')
    await tx.deleteFrom('identity_providers').where('id', '=', id).execute()
    await recordEvent(tx, context, {
      type: 'sign-in.provider-removed',
      subject: id,
      data: {},
      changed: changesBetween(wishOf(removed), {}),
    })
  })
}

async function ownProvider({ db, actor }: Context, id: string, kind: Provider['kind']): Promise<Provider> {
  const provider = await db
    .selectFrom('identity_providers')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!provider) throw new Refusal('not-found', 'There is no identity provider with this id.')
  return provider
}

type Kept = Pick<
  Provider,
  'id' | 'organization_id' | 'created_at' | 'sealed_secret' | 'sealed_data_key' | 'kek_id'
>

function rowOf(context: Context, wish: ProviderWish, kept: Kept): Provider {
  return {
    id: kept.id,
    organization_id: kept.organization_id,
    kind: 'oidc',
    created_at: kept.created_at,
    ...secretOf(context, wish.clientSecret, kept),
    name: wish.name.trim(),
    issuer: issuerOf(wish.issuer),
    client_id: wish.clientId.trim(),
    domains: domainsOf(wish.domains),
    newcomer_role: newcomerRoleOf(wish),
    changed_at: context.now(),
  }
}

export const domainsOf = (domains: readonly string[] = []): string[] => [
  ...new Set(domains.map((domain) => domain.trim().toLowerCase())),
]

function secretOf({ keyEncryption }: Context, secret: string | null | undefined, kept: Kept) {
  if (secret === undefined) {
    const { sealed_secret, sealed_data_key, kek_id } = kept
    return { sealed_secret, sealed_data_key, kek_id }
  }
  if (secret === null || secret === '') return { sealed_secret: null, sealed_data_key: null, kek_id: null }
  const sealed = keyEncryption.seal(Buffer.from(secret), bindingOf(kept))
  return { sealed_secret: sealed.secret, sealed_data_key: sealed.dataKey, kek_id: sealed.kekId }
}

/** OpenID Connect Discovery 1.0, 3: without query and fragment. People paste the address of the description too. */
function issuerOf(text: string): string {
  const issuer = text.trim().replace(/\/\.well-known\/openid-configuration$/, '')
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username) return issuer
  throw new Refusal('invalid-fields', 'The issuer is not a web address.', {
    errors: [
      { pointer: '/issuer', code: 'format', message: 'This must be such as https://login.example.org' },
    ],
  })
}

/** Whoever comes in unasked gets a role that cannot hand out roles. */
export function newcomerRoleOf({
  newcomerRole,
  domains,
}: Pick<ProviderWish, 'newcomerRole' | 'domains'>): MemberRole | null {
  if (newcomerRole === undefined || newcomerRole === null) return null
  const fail = (pointer: string, message: string) =>
    new Refusal('invalid-fields', message, { errors: [{ pointer, code: 'required', message }] })
  if (newcomerRole === 'owner' || newcomerRole === 'admin')
    throw fail('/newcomerRole', 'Newcomers cannot become owners or admins.')
  if (!Object.hasOwn(permissionsOf, newcomerRole)) throw fail('/newcomerRole', 'There is no such role.')
  if (!domains?.length)
    throw fail('/domains', 'Say whose newcomers are let in: at least one domain of e-mail addresses.')
  return newcomerRole as MemberRole
}

const wishOf = (row: Provider) => ({
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  domains: row.domains,
  newcomerRole: row.newcomer_role,
})

const shown = (row: Provider): ShownProvider => ({
  ...wishOf(row),
  id: row.id,
  hasSecret: row.sealed_secret !== null,
  createdAt: row.created_at,
})
