import { createHash } from 'node:crypto'
import type { JsonObject } from '@laurel/credential'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { createOrganization } from '../organizations/create.ts'
import { leaseEntries } from '../status/allocate.ts'
import { markStatus } from '../status/mark.ts'
import { listUrl, publishList } from '../status/publish.ts'
import type { StatusPurpose } from '../store/tables.ts'

/** An organization that issues nothing: it only publishes the status lists of this profile, as all others do theirs. */
type ListOwner = { readonly id: string; readonly organizationId: string }

const purposes: readonly StatusPurpose[] = ['revocation', 'suspension']

/** The credential with an entry in a revocation and in a suspension list, which are published from now on. */
export async function withStatus(world: World, credential: JsonObject): Promise<JsonObject> {
  if (credential.credentialStatus !== undefined)
    refuse('/credential/credentialStatus', 'The status is added here.')
  const [entry] = await leaseEntries(world, await listOwner(world), 1)
  const { list, index } = entry!
  const credentialStatus = purposes.map((purpose) => {
    const url = listUrl(world, { id: list, purpose })
    return {
      id: `${url}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: url,
    }
  })
  return { ...credential, credentialStatus }
}

export type StatusChange = {
  readonly statusPurpose: StatusPurpose
  readonly statusListIndex: string
  readonly statusListCredential: string
  readonly value: boolean
}

/**
 * Sets or lifts the bit of an entry that {@link withStatus} gave out, and publishes the list: when this returns, whoever
 * fetches it sees the change.
 */
export async function changeStatus(world: World, change: StatusChange): Promise<void> {
  const { statusPurpose: purpose, statusListCredential: url } = change
  // Bitstring Status List 1.0, 3.2: what is revoked stays so.
  if (purpose === 'revocation' && !change.value) refuse('/status', 'A revocation cannot be taken back.')
  const { id: issuerId, organizationId } = await listOwner(world)
  const list = await world.db
    .selectFrom('status_lists')
    .select(['id', 'capacity'])
    .where('organization_id', '=', organizationId)
    .where('issuer_id', '=', issuerId)
    .where('id', '=', /\/status\/([0-9a-z]{26})-[a-z]+$/.exec(url)?.[1] ?? '')
    .executeTakeFirst()
  if (list === undefined || url !== listUrl(world, { id: list.id, purpose }))
    throw new Refusal('not-found', 'This is no status list of this profile for this purpose.')
  const index = Number(change.statusListIndex)
  if (index >= list.capacity) refuse('/credentialStatus/statusListIndex', 'The list has no such place.')
  await world.db
    .transaction()
    .execute((tx) =>
      markStatus(tx, [{ list: list.id, index }], purpose, { set: change.value, at: world.now() }),
    )
  await publishList(world, { id: list.id, purpose })
}

/** Made when it is first needed. Its name holds a digest of the seed, so nobody can have taken it. */
async function listOwner(world: World): Promise<ListOwner> {
  const digest = createHash('sha256').update(`laurel vc-api\0${world.settings.vcApiSeed}`).digest('hex')
  const slug = `vc-api-${digest.slice(0, 16)}`
  const found = await findOwner(world, slug)
  if (found !== null) return found
  const owner = { name: 'Conformance tests', email: `${slug}@localhost.invalid` }
  await createOrganization(world, { slug, name: 'Conformance tests', owner }).catch((cause: unknown) => {
    // Two first requests at once: the other one has made it.
    if (!(cause instanceof Refusal && cause.code === 'already-exists')) throw cause
  })
  return (await findOwner(world, slug))!
}

async function findOwner(world: World, slug: string): Promise<ListOwner | null> {
  const row = await world.db
    .selectFrom('issuers as i')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .select(['i.id', 'o.id as organizationId'])
    .where('o.slug', '=', slug)
    .orderBy('i.created_at')
    .executeTakeFirst()
  return row ?? null
}

function refuse(pointer: string, message: string): never {
  throw new Refusal('invalid-fields', message, { errors: [{ pointer, code: 'invalid', message }] })
}
