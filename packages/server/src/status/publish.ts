import { encodeList, signCredential } from '@laurel/credential'
import { sql } from 'kysely'
import type { World } from '../context.ts'
import { signerFor } from '../keys/signers.ts'
import { recordUse } from '../keys/use.ts'
import type { StatusPurpose } from '../store/tables.ts'

export type ListName = { readonly id: string; readonly purpose: StatusPurpose }

export const listUrl = (world: World, { id, purpose }: ListName): string =>
  `${world.settings.baseUrl}/status/${id}-${purpose}`

/** How long a verifier may go on with a copy. Short: the promise is that a revocation shows within seconds. */
export const cacheSeconds = 5
/** A list says of itself how long it holds; it is published again well before that. */
const holdsMilliseconds = 24 * 3_600_000
/** Verifiers' clocks may be a little behind ours. */
const skewMilliseconds = 60_000
const renewMilliseconds = 12 * 3_600_000

/**
 * Publishes the lists that changed since they were last published, and those that are growing old
 * or claim to be from the future.
 * Answers how many. Of several workers each takes other lists.
 */
export async function publishDirtyLists(world: World): Promise<number> {
  const now = world.now().getTime()
  const renewBefore = new Date(now - renewMilliseconds)
  // Published while some node's clock was ahead: nobody may believe it until then.
  const ahead = new Date(now + skewMilliseconds)
  const dirty = await world.db
    .selectFrom('status_publications')
    .select(['list_id as id', 'purpose'])
    .where(({ or, eb, ref, exists, selectFrom }) =>
      or([
        eb('published_version', '<', ref('version')),
        eb('published_at', '<', renewBefore),
        eb('published_at', '>', ahead),
        // Signed with a key that nobody believes any more.
        exists(
          selectFrom('keys as k')
            .innerJoin('status_lists as l', 'l.issuer_id', 'k.issuer_id')
            .select('k.id')
            .whereRef('l.id', '=', 'status_publications.list_id')
            .where('k.compromised_since', 'is not', null)
            .where('k.purpose', '=', 'status')
            // One that was being published just then may have got the old key still.
            .where(sql<boolean>`k.retired_at > published_at - interval '10 seconds'`),
        ),
      ]),
    )
    .orderBy('published_at', (order) => order.asc().nullsFirst())
    .limit(200)
    .execute()
  let published = 0
  for (const name of dirty) {
    // One list that cannot be published (a key that does not open) must not hold up the others.
    const document = await publishList(world, name, { skipLocked: true }).catch((error: unknown) => {
      world.log.error({ err: error, list: name.id, purpose: name.purpose }, 'a status list was not published')
      return null
    })
    if (document !== null) published += 1
  }
  return published
}

/**
 * Encodes, signs and stores one list; answers its document, or null where it does not exist or another
 * worker is on it. The row is locked throughout, so an older state cannot overwrite a newer one.
 */
export async function publishList(
  world: World,
  name: ListName,
  { skipLocked = false, unless }: { skipLocked?: boolean; unless?: 'published' } = {},
): Promise<string | null> {
  return world.db.transaction().execute(async (tx) => {
    const locked = tx
      .selectFrom('status_publications')
      .select(['version', 'document'])
      .where('list_id', '=', name.id)
      .where('purpose', '=', name.purpose)
      .forUpdate()
    const row = await (skipLocked ? locked.skipLocked() : locked).executeTakeFirst()
    if (!row) return null
    if (unless === 'published' && row.document !== null) return row.document
    const list = await tx
      .selectFrom('status_lists as l')
      .innerJoin('issuers as i', 'i.id', 'l.issuer_id')
      .select(['l.capacity', 'l.organization_id', 'i.id as issuer_id', 'i.did'])
      .where('l.id', '=', name.id)
      .executeTakeFirstOrThrow()
    const marks = await tx
      .selectFrom('status_marks')
      .select('index')
      .where('list_id', '=', name.id)
      .where('purpose', '=', name.purpose)
      .execute()
    const now = world.now()
    const signer = await signerFor(world, { id: list.issuer_id, did: list.did }, 'status', tx)
    const encodedList = await encodeList(
      marks.map(({ index }) => index),
      list.capacity,
    )
    const signed = await signCredential(listDocument(world, name, { issuer: list.did, encodedList, now }), {
      signer,
      created: instant(now),
    })
    await recordUse(world, { organizationId: list.organization_id, part: 'status', used: signer.used }, tx)
    const document = JSON.stringify(signed)
    await tx
      .updateTable('status_publications')
      .set({ published_version: row.version, published_at: now, document })
      .where('list_id', '=', name.id)
      .where('purpose', '=', name.purpose)
      .execute()
    return document
  })
}

/** Bitstring Status List 1.0, 2.2. One purpose a list, as text: some verifiers do not take an array. */
function listDocument(
  world: World,
  name: ListName,
  { issuer, encodedList, now }: { issuer: string; encodedList: string; now: Date },
) {
  const url = listUrl(world, name)
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: instant(new Date(now.getTime() - skewMilliseconds)),
    validUntil: instant(new Date(now.getTime() + holdsMilliseconds)),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: name.purpose,
      encodedList,
    },
  }
}

const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')
