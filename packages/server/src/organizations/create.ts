import { encodeMultikey } from '@laurel/credential'
import type { Actor, World } from '../context.ts'
import { permissions } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Happening, recordEvents } from '../events/record.ts'
import { type KeyOwner, makeKey } from '../keys/create.ts'
import { publicKeyOf } from '../keys/signers.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { KeyPurpose, NewRow } from '../store/tables.ts'

export type OrganizationWish = {
  readonly slug: string
  readonly name: string
  readonly url?: string | null
  readonly email?: string | null
  readonly description?: string | null
  readonly linkedInOrganizationId?: string | null
}

export type NewOrganization = OrganizationWish & {
  readonly owner: { readonly name: string; readonly email: string }
}

const firstKeys: readonly (readonly [KeyPurpose, string])[] = [
  ['assertion', 'assertion-1'],
  ['jwt', 'jwt-1'],
  ['status', 'status-1'],
  ['document', 'document-1'],
]

export type Draft = {
  readonly wish: OrganizationWish
  readonly organizationId: string
  readonly issuerId: string
  readonly did: string
  readonly keys: readonly NewRow<'keys'>[]
}

/**
 * Sets up an organization with its issuer, keys and owner, in one commit.
 *
 * The issuer's identity is settled here for good: `did:web` where the base URL is https; elsewhere (a trial on
 * localhost) the `did:key` of its assertion key, which anybody can check without reaching this server.
 */
export async function createOrganization(
  world: World,
  wish: NewOrganization,
): Promise<{ organizationId: string; issuerId: string; ownerId: string }> {
  const draft = await draftOrganization(world, wish)
  const { organizationId, issuerId } = draft
  const ownerId = v7()
  const now = world.now()
  const actor: Actor = {
    id: 'system:setup',
    name: 'set-up',
    organizationId,
    permissions: new Set(permissions),
  }
  await world.db.transaction().execute(async (tx) => {
    await insertOrganization(tx, draft, { ancestors: [], now })
    await tx
      .insertInto('members')
      .values({
        id: ownerId,
        organization_id: organizationId,
        email: wish.owner.email.toLowerCase(),
        name: wish.owner.name,
        role: 'owner',
        created_at: now,
      })
      .execute()
    await recordEvents(tx, { actor, now: () => now, request: null }, beginningOf(draft))
  })
  return { organizationId, issuerId, ownerId }
}

/** Makes what takes its time, the keys, before anything is written. */
export async function draftOrganization(world: World, wish: OrganizationWish): Promise<Draft> {
  refuseBadName(wish.slug)
  const organizationId = v7()
  const owner: KeyOwner = { organizationId, issuerId: v7(), issuerName: wish.name }
  const keys = await Promise.all(
    firstKeys.map(([purpose, fragment]) => makeKey(world, owner, purpose, fragment)),
  )
  const did = issuerDid(world.settings.baseUrl, wish.slug, keys[0]!)
  return { wish, organizationId, issuerId: owner.issuerId, did, keys }
}

/** Writes the organization with its issuer and keys. Refuses with `already-exists` a name that is taken. */
export async function insertOrganization(
  tx: Transaction,
  { wish, organizationId, issuerId, did, keys }: Draft,
  { ancestors, now }: { ancestors: string[]; now: Date },
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('organizations')
    .values({
      id: organizationId,
      slug: wish.slug,
      name: wish.name,
      url: wish.url ?? null,
      email: wish.email ?? null,
      description: wish.description ?? null,
      logo_file: null,
      linkedin_organization_id: wish.linkedInOrganizationId ?? null,
      ancestors,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) throw new Refusal('already-exists', `The name ${wish.slug} is taken.`)
  await tx
    .insertInto('issuers')
    .values({
      id: issuerId,
      organization_id: organizationId,
      did,
      name: wish.name,
      url: wish.url ?? null,
      email: wish.email ?? null,
      description: wish.description ?? null,
      image_file: null,
      created_at: now,
    })
    .execute()
  await tx
    .insertInto('keys')
    .values([...keys])
    .execute()
}

/** What the record of a new organization begins with. */
export const beginningOf = ({ wish, organizationId, issuerId, did, keys }: Draft): Happening[] => [
  { type: 'organization.created', subject: organizationId, data: { slug: wish.slug } },
  { type: 'issuer.created', subject: issuerId, data: { did, organizationId } },
  ...keys.map((key) => ({
    type: 'key.created' as const,
    subject: key.id,
    data: { issuerId, purpose: key.purpose, algorithm: key.algorithm },
  })),
]

/** The name is part of addresses and of the issuer's identity, for good. */
function refuseBadName(slug: string): void {
  if (/^[a-z0-9](-?[a-z0-9])*$/.test(slug) && slug.length >= 2 && slug.length <= 63) return
  const message = 'This must have 2 to 63 letters a to z, digits and single hyphens between them.'
  throw new Refusal('invalid-fields', `"${slug.slice(0, 80)}" cannot be the name of an organization.`, {
    errors: [{ pointer: '/slug', code: 'format', message }],
  })
}

function issuerDid(baseUrl: string, slug: string, assertionKey: NewRow<'keys'>): string {
  const { protocol, host } = new URL(baseUrl)
  // did:web 3.1: a port is percent-encoded
  if (protocol === 'https:') return `did:web:${encodeURIComponent(host)}:organizations:${slug}`
  return `did:key:${encodeMultikey(publicKeyOf(assertionKey))}`
}
