import { authorize } from '../access/authorize.ts'
import { passGate } from '../approvals/gate.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvents } from '../events/record.ts'
import type { KeyProviderName, KeyPurpose } from '../store/tables.ts'
import { makeKey } from './create.ts'
import { KeyProviderError } from './providers/provider.ts'

/**
 * Replaces the key in use for a purpose by a new one. The old key stays in the DID document, so what it
 * signed still verifies; it signs nothing more from this commit on.
 */
export async function rotateKey(
  context: Context,
  purpose: KeyPurpose,
  provider: KeyProviderName = context.settings.keyProviders[purpose],
): Promise<string> {
  const { db, actor } = context
  authorize(actor, 'key:write', actor.organizationId)
  const issuer = await db
    .selectFrom('issuers')
    .select(['id', 'did', 'name'])
    .where('organization_id', '=', actor.organizationId)
    .orderBy('created_at')
    .executeTakeFirstOrThrow()
  if (issuer.did.startsWith('did:key:') && purpose === 'assertion') {
    throw new Refusal(
      'wrong-state',
      'On localhost the issuer is its key (did:key), so replacing the key would make another issuer. Use an https LAUREL_BASE_URL to get a did:web.',
    )
  }
  return db.transaction().execute(async (tx) => {
    // The issuer's row makes two rotations take turns.
    await tx.selectFrom('issuers').select('id').where('id', '=', issuer.id).forUpdate().execute()
    const input = { purpose, provider }
    await passGate(tx, context, { kind: 'key-rotation', subject: purpose, input }, ({ keys }) => keys)
    const { count } = await tx
      .selectFrom('keys')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('issuer_id', '=', issuer.id)
      .where('purpose', '=', purpose)
      .executeTakeFirstOrThrow()
    const owner = { organizationId: actor.organizationId, issuerId: issuer.id, issuerName: issuer.name }
    const key = await makeKey(context, owner, purpose, `${purpose}-${Number(count) + 1}`, provider).catch(
      refuseProvider,
    )
    const retired = await tx
      .updateTable('keys')
      .set({ retired_at: context.now() })
      .where('issuer_id', '=', issuer.id)
      .where('purpose', '=', purpose)
      .where('retired_at', 'is', null)
      .returning('id')
      .execute()
    await tx.insertInto('keys').values(key).execute()
    const data = { issuerId: issuer.id, purpose, algorithm: key.algorithm }
    await recordEvents(tx, context, [
      // First: its subject is what a repeated request is answered with.
      { type: 'key.created', subject: key.id, data },
      ...retired.map(({ id }) => ({ type: 'key.retired', subject: id, data: { purpose } }) as const),
    ])
    return key.id
  })
}

/** What keeps the provider from making a key is for whoever runs the server; the asker learns that, and which one. */
function refuseProvider(error: unknown): never {
  if (!(error instanceof KeyProviderError)) throw error
  throw new Refusal('key-provider', error.message)
}
