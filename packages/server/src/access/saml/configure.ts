import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'
import type { Row } from '../../store/tables.ts'
import { authorize } from '../authorize.ts'
import { domainsOf, newcomerRoleOf } from '../providers/configure.ts'
import { bindingOf, type Provider } from '../providers/connect.ts'
import { permissionsOf } from '../roles.ts'
import type { RoleByGroup } from './attributes.ts'
import { fetchMetadata, type Metadata, readMetadata } from './read-metadata.ts'
import { addressesOf, issuerOf, type SamlProvider, samlProviderAt } from './service-provider.ts'
import { type ShownSaml, shownSaml } from './shown.ts'
import { makeSigningKey } from './signing-key.ts'

export type SamlWish = {
  readonly name: string
  /** One of the two; at a change, neither: what is known stays. */
  readonly metadataUrl?: string
  readonly metadataXml?: string
  readonly domains?: readonly string[]
  readonly newcomerRole?: string | null
  readonly signsRequests?: boolean
  readonly unsolicited?: boolean
  readonly emailAttribute?: string | null
  readonly nameAttribute?: string | null
  readonly groupsAttribute?: string | null
  readonly roleByGroup?: RoleByGroup
}

const day = 24 * 3_600_000

/** Adds a SAML provider. Its metadata is read first: what cannot be used is not stored. */
export async function addSaml(context: Context, wish: SamlWish): Promise<ShownSaml> {
  const { actor, db } = context
  authorize(actor, 'sign-in:write', actor.organizationId)
  const metadata = await metadataOf(context, wish)
  if (!metadata)
    throw invalid('/metadataUrl', 'required', 'Give the address of the metadata, or the metadata.')
  const id = v7()
  const made = await rowsOf(context, wish, metadata, {
    provider: freshRow(context, id),
    saml: { ...blank, provider_id: id },
  })
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('identity_providers')
      .values(made.provider)
      .onConflict((conflict) => conflict.columns(['organization_id', 'issuer']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new Refusal('already-exists', 'There is a provider with this entityID already.')
    await tx.insertInto('saml_providers').values(stored(made.saml)).execute()
    await recordEvent(tx, context, {
      type: 'sign-in.provider-added',
      subject: id,
      data: { issuer: made.saml.entity_id },
    })
  })
  return shownSaml(context, made)
}

/** Changes a SAML provider. Another entityID ends the sessions that the one before vouched for. */
export async function changeSaml(
  context: Context,
  id: string,
  change: Partial<SamlWish>,
): Promise<ShownSaml> {
  authorize(context.actor, 'sign-in:write', context.actor.organizationId)
  const before = await samlProviderAt(context.db, id)
  const metadata = await metadataOf(context, change)
  const after = await rowsOf(context, { ...wishOf(before), ...change }, metadata, before)
  await context.db.transaction().execute(async (tx) => {
    await save(tx, after)
    if (after.saml.entity_id !== before.saml.entity_id)
      await tx.deleteFrom('sessions').where('provider_id', '=', id).execute()
    await recordEvent(tx, context, {
      type: 'sign-in.provider-changed',
      subject: id,
      data: {},
      changed: changesBetween(toldOf(before), toldOf(after)),
    })
  })
  return shownSaml(context, after)
}

/** Saves both rows of a known provider. */
export async function save(tx: Transaction, { provider, saml }: SamlProvider): Promise<void> {
  const { id, organization_id: organizationId, created_at: _created, ...values } = provider
  await tx
    .updateTable('identity_providers')
    .set(values)
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .execute()
  const { provider_id: _id, ...samlValues } = stored(saml)
  await tx.updateTable('saml_providers').set(samlValues).where('provider_id', '=', id).execute()
}

/** For the driver, which would take a list for an array of PostgreSQL. */
const stored = (saml: Row<'saml_providers'>) => ({
  ...saml,
  role_by_group: JSON.stringify(saml.role_by_group),
})

/** With what the metadata says now. */
export function withMetadata(
  { provider, saml }: SamlProvider,
  { entityId, ssoUrl, certificates }: Metadata,
  now: Date,
): SamlProvider {
  return {
    provider: { ...provider, issuer: issuerOf(provider.organization_id, entityId), changed_at: now },
    saml: {
      ...saml,
      entity_id: entityId,
      sso_url: ssoUrl,
      certificates: [...certificates],
      metadata_read_at: now,
      metadata_problem: null,
      next_read_at: saml.metadata_url === null ? null : new Date(now.getTime() + day),
    },
  }
}

/** What an auditor sees of a change. */
export const toldOf = ({ provider, saml }: SamlProvider) => {
  const { name, domains, newcomer_role } = provider
  const { provider_id, metadata_read_at, next_read_at, metadata_problem, ...told } = saml
  return { name, domains, newcomer_role, ...told }
}

async function metadataOf(context: Context, wish: Partial<SamlWish>): Promise<Metadata | null> {
  const { metadataUrl: url, metadataXml: xml } = wish
  if (url !== undefined && xml !== undefined)
    throw invalid('/metadataXml', 'both', 'Give the address of the metadata or the metadata, not both.')
  if (xml !== undefined) return readMetadata(context, xml)
  return url === undefined ? null : fetchMetadata(context, url)
}

const blank = {
  entity_id: '',
  sso_url: '',
  certificates: [],
  metadata_url: null,
  metadata_read_at: new Date(0),
  metadata_problem: null,
  next_read_at: null,
  certificate: null,
  unsolicited: false,
  email_attribute: null,
  name_attribute: null,
  groups_attribute: null,
  role_by_group: [],
}

const freshRow = (context: Context, id: string): Provider => ({
  id,
  organization_id: context.actor.organizationId,
  kind: 'saml',
  name: '',
  issuer: '',
  client_id: addressesOf(context, id).entityId,
  sealed_secret: null,
  sealed_data_key: null,
  kek_id: null,
  domains: [],
  newcomer_role: null,
  created_at: context.now(),
  changed_at: context.now(),
})

async function rowsOf(
  context: Context,
  wish: SamlWish,
  metadata: Metadata | null,
  known: SamlProvider,
): Promise<SamlProvider> {
  const provider = {
    ...known.provider,
    name: wish.name.trim(),
    domains: domainsOf(wish.domains),
    newcomer_role: newcomerRoleOf(wish),
    changed_at: context.now(),
  }
  const saml = {
    ...known.saml,
    metadata_url: metadata === null ? known.saml.metadata_url : (wish.metadataUrl ?? null),
    unsolicited: wish.unsolicited ?? false,
    email_attribute: wish.emailAttribute?.trim() || null,
    name_attribute: wish.nameAttribute?.trim() || null,
    groups_attribute: wish.groupsAttribute?.trim() || null,
    role_by_group: rolesOf(wish),
  }
  const rows = await withKey(context, { provider, saml }, wish.signsRequests ?? false)
  return metadata === null ? rows : withMetadata(rows, metadata, context.now())
}

/** A key of our own where requests are signed: the one that is known, or a new one. */
async function withKey(
  context: Context,
  { provider, saml }: SamlProvider,
  signs: boolean,
): Promise<SamlProvider> {
  if (signs && saml.certificate !== null) return { provider, saml }
  if (!signs) {
    const none = { sealed_secret: null, sealed_data_key: null, kek_id: null }
    return { provider: { ...provider, ...none }, saml: { ...saml, certificate: null } }
  }
  const { privateKey, certificate } = await makeSigningKey(context)
  const sealed = context.keyEncryption.seal(Buffer.from(privateKey), bindingOf(provider))
  const secret = { sealed_secret: sealed.secret, sealed_data_key: sealed.dataKey, kek_id: sealed.kekId }
  return { provider: { ...provider, ...secret }, saml: { ...saml, certificate } }
}

/** Groups are given roles one by one, and none that hands out roles itself. */
function rolesOf({ roleByGroup = [], groupsAttribute }: SamlWish): { group: string; role: string }[] {
  if (roleByGroup.length > 0 && !groupsAttribute?.trim())
    throw invalid('/groupsAttribute', 'required', 'Say which attribute names the groups.')
  for (const [nth, { role }] of roleByGroup.entries())
    if (role === 'owner' || role === 'admin' || !Object.hasOwn(permissionsOf, role))
      throw invalid(
        `/roleByGroup/${nth}/role`,
        'role',
        'A group gives one of the roles designer, issuer, reviewer or auditor.',
      )
  return roleByGroup.map(({ group, role }) => ({ group: group.trim(), role }))
}

const invalid = (pointer: string, code: string, message: string) =>
  new Refusal('invalid-fields', message, { errors: [{ pointer, code, message }] })

const wishOf = ({ provider, saml }: SamlProvider): SamlWish => ({
  name: provider.name,
  domains: provider.domains,
  newcomerRole: provider.newcomer_role,
  signsRequests: saml.certificate !== null,
  unsolicited: saml.unsolicited,
  emailAttribute: saml.email_attribute,
  nameAttribute: saml.name_attribute,
  groupsAttribute: saml.groups_attribute,
  roleByGroup: saml.role_by_group as RoleByGroup,
})
