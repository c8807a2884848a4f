import type { World } from '../context.ts'
import { v7 as uuid } from '../store/ids.ts'
import type { KeyProviderName, KeyPurpose, NewRow } from '../store/tables.ts'
import { certify } from './certificate.ts'
import { bindingOf } from './providers/provider.ts'
import type { Scheme } from './sign.ts'

/** Which algorithm serves which purpose: Data Integrity proofs are Ed25519, JWTs and PDFs are P-256 (ES256). */
export const algorithmFor: { readonly [P in KeyPurpose]: Scheme } = {
  assertion: 'Ed25519',
  status: 'Ed25519',
  audit: 'Ed25519',
  jwt: 'P-256',
  document: 'P-256',
}

export type KeyOwner = {
  readonly organizationId: string
  readonly issuerId: string
  readonly issuerName: string
}

/**
 * Makes a key pair and the row that keeps it, or says where it is kept. `fragment` is its name in the DID document.
 * Nothing is stored here: the caller inserts the row in its transaction.
 */
export async function makeKey(
  { settings, keyProviders, now }: Pick<World, 'settings' | 'keyProviders' | 'now'>,
  owner: KeyOwner,
  purpose: KeyPurpose,
  fragment: string,
  provider: KeyProviderName = settings.keyProviders[purpose],
): Promise<NewRow<'keys'>> {
  const algorithm = algorithmFor[purpose]
  const row = { id: uuid(), organization_id: owner.organizationId, purpose }
  const made = await keyProviders.get(provider).create({ id: row.id, binding: bindingOf(row), algorithm })
  const createdAt = now()
  const publicKey = { algorithm, bytes: made.publicKey }
  return {
    ...row,
    ...made.kept,
    issuer_id: owner.issuerId,
    algorithm,
    fragment,
    public_key: made.publicKey,
    certificate:
      purpose === 'document'
        ? await certify({ publicKey, sign: made.sign }, owner.issuerName, createdAt)
        : null,
    created_at: createdAt,
    retired_at: null,
  }
}
