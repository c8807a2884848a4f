import { createHash, createPrivateKey, type KeyObject, randomBytes } from 'node:crypto'
import { createSigner, httpbis } from 'http-message-signatures'

export type Signing = {
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly algorithm?: 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512'
  readonly now?: Date
  readonly fields?: readonly string[]
  /** Parameters in place of the usual ones; null leaves one out. */
  readonly parameters?: Readonly<Record<string, string | Date | null>>
}

/** The headers of a request as a foreign library signs it. */
export async function signedHeaders(
  { method, url, body }: { method: string; url: string; body?: string | Buffer },
  signing: Signing,
  headers: Record<string, string> = {},
): Promise<Record<string, string>> {
  const { keyId, privateKey, algorithm = 'ed25519', now = new Date() } = signing
  const content: Record<string, string> =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-digest': contentDigest(body), ...headers }
  const values: Record<string, string | Date | null> = {
    keyid: keyId,
    alg: algorithm,
    created: now,
    expires: new Date(now.getTime() + 60_000),
    nonce: randomBytes(16).toString('base64url'),
    tag: 'laurel',
    ...signing.parameters,
  }
  const params = Object.keys(values).filter((name) => values[name] !== null)
  const signed = await httpbis.signMessage(
    {
      key: createSigner(privateKey.export({ format: 'pem', type: 'pkcs8' }), algorithm, keyId),
      fields: [
        ...(signing.fields ?? [
          '@method',
          '@target-uri',
          ...(body === undefined ? [] : ['content-type', 'content-digest']),
        ]),
      ],
      params,
      paramValues: values as Record<string, string>,
    },
    { method, url, headers: { ...headers, ...content } },
  )
  return signed.headers as Record<string, string>
}

export const contentDigest = (body: string | Buffer): string =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`

export const privateKeyOf = (jwk: Record<string, string>): KeyObject =>
  createPrivateKey({ key: jwk, format: 'jwk' })
