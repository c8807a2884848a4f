import { createPrivateKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto'
import { type Fetch, fromJwk, type JsonObject, type Signer } from '@laurel/credential'
import { CommandError } from '../exit.ts'

const hashes = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512', RSA: 'sha256' } as const

/** A verification method as W3C's suites hand it to an implementation, with its secret half. */
export type KeyFile = JsonObject & {
  readonly id: string
  readonly controller: string
  readonly publicKeyJwk: JsonObject
}

/** Reads a key file: a JsonWebKey with `secretKeyJwk` where something is to be signed. */
export function parseKeyFile(text: string): KeyFile {
  const value = JSON.parse(text) as Partial<KeyFile> | null
  const sound =
    typeof value?.id === 'string' &&
    typeof value.controller === 'string' &&
    typeof value.publicKeyJwk === 'object'
  if (!sound) throw new CommandError('usage', '--key: this is not a verification method with a publicKeyJwk.')
  return value as KeyFile
}

/** Signs with the secret half of a key file. For tests of conformance only: such keys are published. */
export function signerOf(file: KeyFile): Signer {
  const publicKey = fromJwk(file.publicKeyJwk)
  const { algorithm } = publicKey
  const key: KeyObject = createPrivateKey({ key: file.secretKeyJwk as JsonWebKey, format: 'jwk' })
  return {
    algorithm,
    publicKey,
    verificationMethod: file.id,
    sign: async (message) =>
      algorithm === 'Ed25519'
        ? sign(null, message, key)
        : sign(hashes[algorithm], message, { key, dsaEncoding: 'ieee-p1363' }),
  }
}

/** The document of the key's controller, as it would have to be served; nothing else answers. */
export function documentServer({ id, controller, type, publicKeyJwk }: KeyFile): Fetch {
  const document = {
    id: controller,
    verificationMethod: [{ id, type, controller, publicKeyJwk }],
    assertionMethod: [id],
    authentication: [id],
  }
  return async (url) => {
    if (url !== controller) throw new Error('no answer')
    const bytes = new TextEncoder().encode(JSON.stringify(document))
    return { status: 200, url, contentType: 'application/cid', bytes }
  }
}
