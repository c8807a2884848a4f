import { CredentialError } from '../../errors.ts'
import { error, info, type Message, shown } from '../../formats/open-badges-2/messages.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import type { PublicKey } from '../../keys/key.ts'
import { fromPem } from '../../keys/pem.ts'
import { verifySignature } from '../../keys/verify-signature.ts'
import type { BadgeNode } from './graph.ts'
import { hostOf } from './scope.ts'

/** A signed assertion that was taken apart: a compact JWS (Open Badges 2.0, 6.3). */
export type SignedBadge = {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
}

/** What a finding says: the code of the sentence, and whether the signature may be believed. */
export type SignatureFinding = {
  readonly code: 'proof-ok' | 'signature-invalid' | 'proof-broken' | 'proof-unsupported'
  readonly suite: string
  readonly message: Message
}

/** The one algorithm for each kind of key: the header only has to agree, it never chooses. */
const algorithms: { readonly [kind: string]: readonly string[] } = {
  RSA: ['RS256'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  Ed25519: ['EdDSA', 'Ed25519'],
}

/** Did this key sign this badge? */
export async function checkSignature(
  badge: SignedBadge,
  key: JsonObject,
  at: string,
): Promise<SignatureFinding> {
  const alg = shown(badge.header.alg)
  const failed = (code: SignatureFinding['code'], why: string): SignatureFinding => ({
    code,
    suite: alg,
    message: error('VERIFY_JWS', [at], `Signature for node ${shown(at)} failed verification :: ${why}`),
  })
  let publicKey: PublicKey
  try {
    publicKey = fromPem(typeof key.publicKeyPem === 'string' ? key.publicKeyPem : '')
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    return failed(cause.kind === 'unsupported' ? 'proof-unsupported' : 'proof-broken', cause.message)
  }
  if (badge.header.crit !== undefined || badge.header.b64 !== undefined)
    return failed('proof-broken', 'The header asks for an extension that is not understood.')
  if (!algorithms[publicKey.algorithm]?.includes(String(badge.header.alg)))
    return failed('signature-invalid', `The algorithm ${alg} is not that of the key.`)
  if (!(await verifySignature(publicKey, badge.signingInput, badge.signature)))
    return failed('signature-invalid', 'The signature does not fit.')
  return {
    code: 'proof-ok',
    suite: alg,
    message: info('VERIFY_JWS', [at], `Signature for node ${shown(at)} passed verification`),
  }
}

/**
 * Is the key the issuer's: listed in the profile, and owned by it as the key itself says (Open Badges 2.0, 6.3)? Before
 * 1.1 keys were bare files without an owner; there the key has to lie on the issuer's host.
 */
export function checkOwnership(key: BadgeNode, issuer: BadgeNode, at: string): Message {
  const task = 'VERIFY_KEY_OWNERSHIP'
  const listed = asArray(issuer.node.publicKey).map((one) => (isObject(one) ? one.id : one))
  const owned = key.node.owner !== undefined && key.node.owner === issuer.id
  if (key.id !== null && listed.includes(key.id) && owned)
    return info(task, [at], `Assertion signing key ${shown(key.id)} is properly declared in issuer profile`)
  const isOld = issuer.version < '2.0' && key.node.owner === undefined && listed.length === 0
  if (isOld && onHostOf(key.id, issuer.id))
    return info(task, [at], `Assertion signing key ${shown(key.id)} lies on the host of its issuer`)
  return error(
    task,
    [at],
    `Assertion signed by a key ${shown(key.id)} other than those authorized by issuer profile`,
  )
}

const onHostOf = (key: string | null, issuer: string | null): boolean =>
  key !== null &&
  issuer !== null &&
  URL.canParse(key) &&
  URL.canParse(issuer) &&
  hostOf(key) === hostOf(issuer) &&
  hostOf(key) !== ''
