import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SourceScheme } from '../store/tables.ts'

export type Signed = {
  readonly scheme: SourceScheme
  readonly header: string | null
  readonly prefix: string | null
  readonly encoding: 'hex' | 'base64' | null
}
type Headers = { readonly [name: string]: string | string[] | undefined }

const toleranceSeconds = 300
const mostSignatures = 10

/**
 * Whether whoever knows the secret sent this body. Every scheme is HMAC-SHA256; they differ in what is signed and where it
 * stands: `standard` is Standard Webhooks 1.0, `timestamped` is `t=…,v1=…` over "time.body" in one header (as Stripe
 * does), `body` is the body alone (as GitHub does). With a time in it a message is good for five minutes.
 */
export function isSignedWith(
  signed: Signed,
  secret: string,
  { headers, body, now }: { headers: Headers; body: Uint8Array; now: Date },
): boolean {
  const header = (name: string) => {
    const value = headers[name.toLowerCase()]
    return typeof value === 'string' ? value : ''
  }
  switch (signed.scheme) {
    case 'standard': {
      const [id, time] = [header('webhook-id'), header('webhook-timestamp')]
      if (id === '' || !isFresh(time, now)) return false
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
      const expected = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest()
      return header('webhook-signature')
        .split(' ')
        .slice(0, mostSignatures)
        .some((one) => one.startsWith('v1,') && isSame(expected, Buffer.from(one.slice(3), 'base64')))
    }
    case 'timestamped': {
      const parts = header(signed.header ?? '')
        .split(',')
        .slice(0, mostSignatures)
        .map((part) => part.trim().split('=', 2) as [string, string?])
      const time = parts.find(([name]) => name === 't')?.[1] ?? ''
      if (!isFresh(time, now)) return false
      const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest()
      return parts.some(([name, value]) => name === 'v1' && isSame(expected, Buffer.from(value ?? '', 'hex')))
    }
    case 'body': {
      const value = header(signed.header ?? '')
      const prefix = signed.prefix ?? ''
      if (!value.startsWith(prefix)) return false
      const expected = createHmac('sha256', secret).update(body).digest()
      return isSame(expected, Buffer.from(value.slice(prefix.length), signed.encoding ?? 'hex'))
    }
  }
}

const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)

const isFresh = (time: string, now: Date): boolean =>
  /^\d{1,12}$/.test(time) && Math.abs(Number(time) - now.getTime() / 1000) <= toleranceSeconds
