import type { World } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { makeKey } from '../keys/create.ts'
import { signerFor } from '../keys/signers.ts'
import type { Transaction } from '../store/database.ts'
import { type Checkpoint, checkpointType } from './chain.ts'

/**
 * Signs the head of an organization's record and keeps the signature; answers null where nothing is recorded yet.
 * A head that has been signed already is not signed again.
 */
export async function signHead(
  world: World,
  organizationId: string,
): Promise<{ sequence: number; jws: string } | null> {
  return world.db.transaction().execute(async (tx) => {
    // The issuer's row makes two of these take turns, and the making of a key with its replacing.
    const issuer = await tx
      .selectFrom('issuers')
      .select(['id', 'did', 'name'])
      .where('organization_id', '=', organizationId)
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    const head = await tx
      .selectFrom('audit_entries as e')
      .leftJoin('audit_checkpoints as c', (join) =>
        join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.sequence', '=', 'e.sequence'),
      )
      .select(['e.sequence', 'e.hash', 'c.jws'])
      .where('e.organization_id', '=', organizationId)
      .orderBy('e.sequence', 'desc')
      .executeTakeFirst()
    if (!issuer || !head) return null
    if (head.jws !== null) return { sequence: head.sequence, jws: head.jws }
    await ensureKey(world, tx, { organizationId, issuer })
    const at = world.now()
    const jws = await signCheckpoint(world, tx, issuer, {
      organization: organizationId,
      issuer: issuer.did,
      sequence: head.sequence,
      hash: head.hash.toString('base64url'),
      at: at.toISOString(),
    })
    const checkpoint = { organization_id: organizationId, sequence: head.sequence, hash: head.hash, at, jws }
    await tx.insertInto('audit_checkpoints').values(checkpoint).execute()
    return { sequence: head.sequence, jws }
  })
}

type Issuer = { readonly id: string; readonly did: string; readonly name: string }

/** RFC 7515, compact; RFC 8037 for Ed25519. */
async function signCheckpoint(
  world: World,
  tx: Transaction,
  issuer: Issuer,
  checkpoint: Checkpoint,
): Promise<string> {
  const signer = await signerFor(world, issuer, 'audit', tx)
  const header = { alg: 'EdDSA', kid: signer.verificationMethod, typ: checkpointType }
  const signed = [header, checkpoint]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const signature = await signer.sign(Buffer.from(signed))
  return `${signed}.${Buffer.from(signature).toString('base64url')}`
}

/**
 * The record has a key of its own, made when it is first needed: whoever may sign credentials cannot sign another
 * record with the same key, and the other way round. (An issuer that is a `did:key` has one key for all.)
 */
async function ensureKey(
  world: World,
  tx: Transaction,
  { organizationId, issuer }: { organizationId: string; issuer: Issuer },
): Promise<void> {
  if (issuer.did.startsWith('did:key:')) return
  const known = await tx
    .selectFrom('keys')
    .select('id')
    .where('issuer_id', '=', issuer.id)
    .where('purpose', '=', 'audit')
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (known) return
  const owner = { organizationId, issuerId: issuer.id, issuerName: issuer.name }
  const key = await makeKey(world, owner, 'audit', 'audit-1')
  await tx.insertInto('keys').values(key).execute()
  const actor = { id: 'system:audit', name: 'audit', organizationId, permissions: new Set<never>() }
  const data = { issuerId: issuer.id, purpose: key.purpose, algorithm: key.algorithm }
  const context = { actor, now: world.now, request: null }
  await recordEvent(tx, context, { type: 'key.created', subject: key.id, data })
}
