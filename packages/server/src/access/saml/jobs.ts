import type { Actor, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import { every, type Job } from '../../kit/jobs.ts'
import { save, toldOf, withMetadata } from './configure.ts'
import { fetchMetadata, type Metadata } from './read-metadata.ts'
import { untrusted } from './read-xml.ts'
import { type SamlProvider, samlProviderAt } from './service-provider.ts'

const atOnce = 10
const hour = 3_600_000

/**
 * Reads the metadata of providers again, daily: they change their keys, and publish the new one there before they use it.
 * Each is put off for an hour before it is read, so that several workers share them and a failure is tried again.
 */
export function samlJobs(world: World): Job[] {
  return [
    every(60_000, 'saml.metadata', async (signal) => {
      const due = await takeDue(world)
      for (const id of due) {
        if (signal.aborted) return false
        await readAgain(world, id)
      }
      return due.length === atOnce
    }),
    every(hour, 'saml.clean', async () => {
      const now = world.now()
      await world.db.deleteFrom('saml_flows').where('expires_at', '<', now).execute()
      await world.db.deleteFrom('saml_assertions').where('expires_at', '<', now).execute()
    }),
  ]
}

async function takeDue({ db, now }: World): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('saml_providers')
      .select('provider_id')
      .where('next_read_at', '<=', now())
      .orderBy('next_read_at')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    const ids = due.map((row) => row.provider_id)
    if (ids.length > 0)
      await tx
        .updateTable('saml_providers')
        .set({ next_read_at: new Date(now().getTime() + hour) })
        .where('provider_id', 'in', ids)
        .execute()
    return ids
  })
}

/** What cannot be read leaves all as it was, and says so to whoever looks. */
async function readAgain(world: World, id: string): Promise<void> {
  const before = await samlProviderAt(world.db, id).catch(nullIfRefused)
  if (!before?.saml.metadata_url) return
  const found = await fetchMetadata(world, before.saml.metadata_url)
    .then((metadata) => refuseOther(before, metadata))
    .catch((error: unknown) => {
      if (error instanceof Refusal) return error.message
      throw error
    })
  await world.db.transaction().execute(async (tx) => {
    if (typeof found === 'string') {
      const problem = { metadata_problem: found }
      await tx.updateTable('saml_providers').set(problem).where('provider_id', '=', id).execute()
      return
    }
    // Read again under the lock: an administrator may have changed it meanwhile.
    await tx
      .selectFrom('saml_providers')
      .select('provider_id')
      .where('provider_id', '=', id)
      .forUpdate()
      .execute()
    const now = await samlProviderAt(tx, id)
    if (now.provider.changed_at.getTime() !== before.provider.changed_at.getTime()) return
    const after = withMetadata(now, found, world.now())
    await save(tx, after)
    const changed = changesBetween(toldOf(now), toldOf(after))
    if (Object.keys(changed).length === 0) return
    const recorder = { actor: laurel(after.provider.organization_id), now: world.now, request: null }
    await recordEvent(tx, recorder, { type: 'sign-in.provider-changed', subject: id, data: {}, changed })
  })
}

/** Another entityID is another provider: people would lose their accounts, or get those of others. */
function refuseOther({ saml }: SamlProvider, metadata: Metadata): Metadata {
  if (metadata.entityId === saml.entity_id) return metadata
  throw untrusted('The metadata is that of another provider now (entityID).')
}

const nullIfRefused = (error: unknown): null => {
  if (error instanceof Refusal) return null
  throw error
}

const laurel = (organizationId: string): Actor => ({
  id: 'system:sign-in',
  name: 'Laurel',
  organizationId,
  permissions: new Set(),
})
