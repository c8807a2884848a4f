import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { World } from '../context.ts'
import { v7 as uuid } from '../store/ids.ts'
import type { KeyPurpose, NewRow } from '../store/tables.ts'
import { certify } from './certificate.ts'
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

/** The words that bind a sealed key to its row. */
export const bindingOf = (key: { organization_id: string; id: string; purpose: string }): string =>
  `${key.organization_id}|${key.id}|${key.purpose}`

/**
 * Makes a key pair and the row that keeps it, the private half sealed. `fragment` is its name in the DID
 * document. Nothing is stored here: the caller inserts the row in its transaction.
 */
export async function makeKey(
  world: World,
  owner: KeyOwner,
  purpose: KeyPurpose,
  fragment: string,
): Promise<NewRow<'keys'>> {
  const algorithm = algorithmFor[purpose]
  const pair = await generate(algorithm)
  const id = uuid()
  const row = { id, organization_id: owner.organizationId, purpose }
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  const sealed = world.keyEncryption.seal(secret, bindingOf(row))
  secret.fill(0)
  const createdAt = world.now()
  return {
    ...row,
    issuer_id: owner.issuerId,
    algorithm,
    fragment,
    public_key: rawPublicKey(algorithm, pair.publicKey),
    sealed_private_key: sealed.secret,
    sealed_data_key: sealed.dataKey,
    kek_id: sealed.kekId,
    certificate: purpose === 'document' ? await certify(pair, owner.issuerName, createdAt) : null,
    created_at: createdAt,
    retired_at: null,
  }
}

const generateAsync = promisify(generateKeyPair)

function generate(algorithm: Scheme): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return algorithm === 'Ed25519' ? generateAsync('ed25519') : generateAsync('ec', { namedCurve: 'P-256' })
}

/** 32 bytes for Ed25519; for P-256 the compressed point of 33 bytes. */
function rawPublicKey(algorithm: Scheme, key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  const first = Buffer.from(x!, 'base64url')
  if (algorithm === 'Ed25519') return first
  const odd = Buffer.from(y!, 'base64url').at(-1)! & 1
  return Buffer.concat([Buffer.of(2 + odd), first])
}
