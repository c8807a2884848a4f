import { signVcJwt } from '@laurel/credential'
import { LRUCache } from 'lru-cache'
import type { World } from '../context.ts'
import { signerFor } from '../keys/signers.ts'
import { recordUse } from '../keys/use.ts'
import { readDocument } from './store.ts'

const kept = new LRUCache<string, string>({ max: 2000 })

/** A key was compromised: what it signed is not handed out again. */
export const forgetJwts = (): void => kept.clear()
export const forgetJwt = (id: string): boolean => kept.delete(id)

/**
 * The same credential as a JWT (Open Badges 3.0, 8.2), signed with the issuer's ES256 key over the document
 * with its embedded proof. Null where there is no credential with this id.
 *
 * The document never changes, so neither does the token while it is kept.
 */
export async function readJwt(world: World, id: string): Promise<string | null> {
  const known = kept.get(id)
  if (known) return known
  const found = await readDocument(world, id)
  if (!found) return null
  const issuer = await world.db
    .selectFrom('issuers')
    .select(['id', 'did', 'organization_id'])
    .where('id', '=', found.issuer_id)
    .executeTakeFirstOrThrow()
  const signer = await signerFor(world, issuer, 'jwt')
  const token = await signVcJwt(JSON.parse(found.document), { signer })
  await recordUse(world, { organizationId: issuer.organization_id, part: 'pages', used: signer.used })
  kept.set(id, token)
  return token
}
