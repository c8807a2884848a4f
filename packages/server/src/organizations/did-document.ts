import { encodeMultikey } from '@laurel/credential'
import { publicKeyOf, verificationMethodOf } from '../keys/signers.ts'
import type { Reader } from '../store/database.ts'
import type { Row } from '../store/tables.ts'

export type DidDocument = {
  readonly '@context': readonly unknown[]
  readonly id: string
  readonly alsoKnownAs: readonly string[]
  readonly verificationMethod: readonly Record<string, string>[]
  readonly assertionMethod: readonly string[]
}

/** What is asserted with: PDF signatures name their key in a certificate instead. */
const asserting = ['assertion', 'jwt', 'status']
/** Found here, but with no say over credentials: what signs the record of what was done. */
const named = [...asserting, 'audit']

/**
 * The identity document of an organization's issuer (Controlled Identifiers 1.0, 2.1), or null.
 * Keys that were replaced stay in it: what they signed while in use is still good.
 */
export async function didDocument(
  reader: Reader,
  slug: string,
  baseUrl: string,
): Promise<DidDocument | null> {
  const issuer = await reader
    .selectFrom('issuers')
    .innerJoin('organizations', 'organizations.id', 'issuers.organization_id')
    .select(['issuers.id', 'issuers.did'])
    .where('organizations.slug', '=', slug)
    .orderBy('issuers.created_at')
    .executeTakeFirst()
  if (!issuer) return null
  const keys = await reader
    .selectFrom('keys')
    .selectAll()
    .where('issuer_id', '=', issuer.id)
    .where('purpose', 'in', named as Row<'keys'>['purpose'][])
    .orderBy('created_at')
    .orderBy('fragment')
    .execute()
  const own = issuer.did.startsWith('did:key:') ? keys.filter(({ purpose }) => purpose === 'assertion') : keys
  const nameOf = (key: Row<'keys'>) => verificationMethodOf(issuer.did, key)
  const methods = own.map((key) => ({
    id: nameOf(key),
    type: 'Multikey',
    controller: issuer.did,
    publicKeyMultibase: encodeMultikey(publicKeyOf(key)),
    created: key.created_at.toISOString(),
    // Not `expires`: verifiers take that to end what the key signed before, too.
    ...(key.retired_at === null ? {} : { retired: key.retired_at.toISOString() }),
    ...(key.compromised_since === null ? {} : { revoked: key.compromised_since.toISOString() }),
  }))
  return {
    '@context': ['https://www.w3.org/ns/cid/v1', historyTerms],
    id: issuer.did,
    alsoKnownAs: [`${baseUrl}/organizations/${slug}`],
    verificationMethod: methods,
    assertionMethod: own.filter((key) => asserting.includes(key.purpose) && !isWithdrawn(key)).map(nameOf),
  }
}

/** The dates of use: when a key came, and when it was replaced. `revoked` is a term of Controlled Identifiers itself. */
const historyTerms = {
  created: {
    '@id': 'http://purl.org/dc/terms/created',
    '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
  },
  retired: {
    '@id': 'http://www.w3.org/ns/prov#invalidatedAtTime',
    '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
  },
}

/** Distrusted from its beginning: nothing that it signed counts, and it asserts nothing. */
const isWithdrawn = (key: Row<'keys'>): boolean =>
  key.compromised_since !== null && key.compromised_since <= key.created_at

/** The host's own identity: it exists, and signs nothing. */
export const hostDocument = (baseUrl: string): object => ({
  '@context': ['https://www.w3.org/ns/cid/v1'],
  // did:web 3.1: a port is percent-encoded.
  id: `did:web:${encodeURIComponent(new URL(baseUrl).host)}`,
  alsoKnownAs: [baseUrl],
})
