import { readFile } from 'node:fs/promises'
import {
  CredentialError,
  decodeMultikey,
  findVerificationMethod,
  fromJwk,
  fromPem,
  type JsonObject,
  type PublicKey,
  parseJson,
  resolveVerificationMethod,
} from '@laurel/credential'
import type { FindKey } from '@laurel/server/audit'
import { CommandError } from '../exit.ts'
import { type NetworkOptions, networkFor } from '../network.ts'

/** Where the keys of checkpoints come from: the file of `--key`, or else the issuer's DID document. */
export async function findKeyFor(options: NetworkOptions & { readonly key?: string }): Promise<FindKey> {
  if (options.key !== undefined) return fromFile(options.key)
  const network = await networkFor(options, [])
  return async (kid) => resolveVerificationMethod(kid, network)
}

/** A DID document, or a single public key as JWK, PEM or Multikey. */
async function fromFile(path: string): Promise<FindKey> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError('noInput', `${path} cannot be read.`)
  })
  try {
    const document = text.trimStart().startsWith('{') ? (parseJson(text) as JsonObject) : null
    if (document && 'verificationMethod' in document)
      return async (kid) => findVerificationMethod(document, kid)
    const publicKey = document ? fromJwk(document) : readKey(text.trim())
    return async () => ({ publicKey, revoked: null })
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    throw new CommandError(
      'usage',
      `--key: ${path} holds no DID document and no public key. ${error.message}`,
    )
  }
}

const readKey = (text: string): PublicKey => (text.startsWith('-----') ? fromPem(text) : decodeMultikey(text))
