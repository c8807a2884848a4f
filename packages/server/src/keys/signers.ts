import { encodeMultikey, type PublicKey, type Signer } from '@laurel/credential'
import type { World } from '../context.ts'
import type { Reader } from '../store/database.ts'
import type { KeyPurpose, Row } from '../store/tables.ts'
import { countUse, type Used } from './use.ts'

type KeyRow = Row<'keys'>

/** A signer, the key that it is, and what it signed so far. */
export type KeySigner = Signer & { readonly keyId: string; readonly used: Used }

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
): Promise<KeySigner> {
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
): Promise<{ signer: KeySigner; certificate: Buffer }> {
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

const signerOf = ({ keyProviders }: World, row: KeyRow): Omit<KeySigner, 'verificationMethod'> => ({
  algorithm: row.algorithm,
  publicKey: publicKeyOf(row),
  keyId: row.id,
  ...countUse(row, keyProviders.get(row.provider).signerOf(row)),
})
