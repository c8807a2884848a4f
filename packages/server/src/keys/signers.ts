import { createPrivateKey, type KeyObject } from 'node:crypto'
import { encodeMultikey, type PublicKey, type Signer } from '@laurel/credential'
import { LRUCache } from 'lru-cache'
import type { World } from '../context.ts'
import type { Reader } from '../store/database.ts'
import type { KeyPurpose, Row } from '../store/tables.ts'
import { bindingOf } from './create.ts'
import { signSoon } from './signing-thread.ts'

/**
 * Private keys stay unsealed in memory for a while, by key id. A key's row never changes but for its
 * retirement, which `signerFor` reads each time; so what stands here cannot be stale.
 */
const unsealed = new LRUCache<string, KeyObject>({ max: 500, ttl: 10 * 60_000 })

type KeyRow = Row<'keys'>

/**
 * The signer of an issuer for a purpose, with its key in use.
 *
 * An issuer whose identity is a `did:key` is that one key, so its status lists and its record are signed with it too.
 */
export async function signerFor(
  world: World,
  issuer: { id: string; did: string },
  purpose: KeyPurpose,
  reader: Reader = world.db,
): Promise<Signer> {
  const asked =
    issuer.did.startsWith('did:key:') && (purpose === 'status' || purpose === 'audit') ? 'assertion' : purpose
  const row = await keyInUse(reader, issuer.id, asked)
  return { ...signerOf(world, row), verificationMethod: verificationMethodOf(issuer.did, row) }
}

export async function keyInUse(reader: Reader, issuerId: string, purpose: KeyPurpose): Promise<KeyRow> {
  return await reader
    .selectFrom('keys')
    .selectAll()
    .where('issuer_id', '=', issuerId)
    .where('purpose', '=', purpose)
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/** The signer and certificate for PDF documents. */
export async function documentSignerFor(
  world: World,
  issuer: { id: string; did: string },
): Promise<{ signer: Signer; certificate: Buffer }> {
  const row = await keyInUse(world.db, issuer.id, 'document')
  const signer = { ...signerOf(world, row), verificationMethod: verificationMethodOf(issuer.did, row) }
  return { signer, certificate: row.certificate! }
}

/** Where a verifier finds the key: in the issuer's DID document, or, on localhost, in the `did:key` itself. */
export function verificationMethodOf(did: string, row: KeyRow): string {
  if (!did.startsWith('did:key:')) return `${did}#${row.fragment}`
  const multikey = encodeMultikey(publicKeyOf(row))
  return `did:key:${multikey}#${multikey}`
}

export const publicKeyOf = (row: Pick<KeyRow, 'algorithm' | 'public_key'>): PublicKey => ({
  algorithm: row.algorithm,
  bytes: row.public_key,
})

function signerOf(world: World, row: KeyRow): Omit<Signer, 'verificationMethod'> {
  const key = unsealed.get(row.id) ?? unseal(world, row)
  const { algorithm } = row
  return {
    algorithm,
    publicKey: publicKeyOf(row),
    sign: (message) => signSoon(key, algorithm, message),
  }
}

function unseal(world: World, row: KeyRow): KeyObject {
  const sealed = { secret: row.sealed_private_key, dataKey: row.sealed_data_key, kekId: row.kek_id }
  const der = world.keyEncryption.open(sealed, bindingOf(row))
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  unsealed.set(row.id, key)
  return key
}
