import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { p256 } from '@noble/curves/nist.js'

export type KmsStandIn = {
  /** The settings that lead to it. */
  readonly environment: Readonly<Record<string, string>>
  /** The actions it was asked for and did, in their order. */
  readonly done: string[]
  /** The next so many requests are told to come back later. */
  throttle(count: number): void
  /** Seals like KMS Encrypt: only this stand-in opens it. */
  encrypt(plain: Buffer): Buffer
  close(): Promise<void>
}

const accessKeyId = 'AKIDSTANDIN'
const secret = 'a secret that only the two know'
const region = 'eu-central-1'

class KmsRefusal extends Error {
  readonly kind: string
  constructor(kind: string, message: string) {
    super(message)
    this.kind = kind
  }
}

/**
 * What AWS KMS does for Laurel, over real HTTP: it checks who asks (Signature Version 4, worked out anew from the
 * request as it arrived), makes keys, and really signs.
 */
export async function startKms(): Promise<KmsStandIn> {
  const sealed = new Map<string, Buffer>()
  const actions = actionsOf(sealed)
  const done: string[] = []
  let throttled = 0

  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const answer = (status: number, said: object) => response.writeHead(status).end(JSON.stringify(said))
    try {
      checkSignature(request, body)
      if (throttled > 0) {
        throttled--
        throw new KmsRefusal('ThrottlingException', 'Rate exceeded')
      }
      const action = String(request.headers['x-amz-target']).replace('TrentService.', '')
      const result = actions[action]?.(JSON.parse(body) as Record<string, unknown>)
      if (!result) throw new KmsRefusal('UnknownOperationException', action)
      done.push(action)
      answer(200, result)
    } catch (error) {
      if (!(error instanceof KmsRefusal)) return answer(500, { __type: 'KMSInternalException' })
      answer(400, { __type: error.kind, message: error.message })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_SESSION_TOKEN: 'a session',
      LAUREL_KMS_ENDPOINT: `http://127.0.0.1:${port}`,
    },
    done,
    throttle(count) {
      throttled = count
    },
    encrypt(plain) {
      const blob = createHash('sha512').update(plain).digest()
      sealed.set(blob.toString('base64'), plain)
      return blob
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

type Action = (input: Record<string, unknown>) => object

function actionsOf(sealed: ReadonlyMap<string, Buffer>): Record<string, Action> {
  const keys = new Map<string, { spec: string; privateKey: KeyObject; publicKey: KeyObject }>()
  function keyOf(id: unknown) {
    const key = keys.get(String(id))
    if (!key) throw new KmsRefusal('NotFoundException', `no key ${String(id)}`)
    return key
  }

  return {
    CreateKey({ KeySpec: spec, KeyUsage: usage }) {
      if (usage !== 'SIGN_VERIFY') throw new KmsRefusal('ValidationException', 'usage')
      const pair =
        spec === 'ECC_NIST_EDWARDS25519'
          ? generateKeyPairSync('ed25519')
          : generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const Arn = `arn:aws:kms:${region}:111122223333:key/${randomUUID()}`
      keys.set(Arn, { spec: String(spec), ...pair })
      return { KeyMetadata: { Arn, KeySpec: spec } }
    },
    GetPublicKey: ({ KeyId: id }) => ({
      PublicKey: keyOf(id).publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    }),
    Sign({ KeyId: id, Message: text, MessageType: type, SigningAlgorithm: algorithm }) {
      const { spec, privateKey } = keyOf(id)
      const message = Buffer.from(String(text), 'base64')
      if (message.length > 4096) throw new KmsRefusal('ValidationException', 'the message is too long')
      if (spec === 'ECC_NIST_EDWARDS25519') {
        if (type !== 'RAW' || algorithm !== 'ED25519_SHA_512')
          throw new KmsRefusal('ValidationException', 'RAW')
        return { Signature: sign(null, message, privateKey).toString('base64') }
      }
      if (type !== 'DIGEST' || algorithm !== 'ECDSA_SHA_256' || message.length !== 32)
        throw new KmsRefusal('ValidationException', 'DIGEST')
      return { Signature: signDigest(message, privateKey).toString('base64') }
    },
    Decrypt({ CiphertextBlob: blob }) {
      const plain = sealed.get(String(blob))
      if (!plain) throw new KmsRefusal('InvalidCiphertextException', '')
      return { Plaintext: plain.toString('base64') }
    },
  }
}

/** Node hashes whatever it signs; a digest needs a library that does not. */
function signDigest(digest: Buffer, key: KeyObject): Buffer {
  const secretKey = Buffer.from(key.export({ format: 'jwk' }).d!, 'base64url')
  return Buffer.from(p256.sign(digest, secretKey, { prehash: false, format: 'der' }))
}

/** Throws where the request is not one that the secret's owner made, just now, for this service. */
function checkSignature(request: IncomingMessage, body: string): void {
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/
  const [, who, scope, signedHeaders, signature] =
    authorization.exec(request.headers.authorization ?? '') ?? []
  const at = String(request.headers['x-amz-date'])
  if (who !== accessKeyId || scope !== `${at.slice(0, 8)}/${region}/kms/aws4_request`)
    throw new KmsRefusal('IncompleteSignatureException', String(scope))
  const named = signedHeaders!.split(';')
  const missing = ['content-type', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'].find(
    (name) => !named.includes(name),
  )
  if (missing) throw new KmsRefusal('SignatureDoesNotMatch', `${missing} is not signed`)
  const instant = at.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5')
  if (!(Math.abs(Date.now() - Date.parse(instant)) < 300_000)) throw new KmsRefusal('RequestExpired', at)

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const lines = named.map((name) => `${name}:${String(request.headers[name])}\n`).join('')
  const canonical = `${request.method}\n${request.url}\n\n${lines}\n${signedHeaders}\n${sha256(body)}`
  const last = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonical)}`
  let key: Buffer = Buffer.from(`AWS4${secret}`)
  for (const part of [...scope.split('/'), last]) key = createHmac('sha256', key).update(part).digest()
  if (key.toString('hex') !== signature) throw new KmsRefusal('SignatureDoesNotMatch', 'it is another')
}
