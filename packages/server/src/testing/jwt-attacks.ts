import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto'

type Part = Readonly<Record<string, unknown>>

/** A token as its rightful maker would make it, before it is signed. */
export type Sound = {
  readonly header: Part
  readonly claims: Part
  readonly publicKey: KeyObject
  /** Absent where the test does not have the private half: what needs it is then not tried. */
  readonly privateKey?: KeyObject
}

/** What of a door's rules an attack has to break: how its claims say whom the token is for, and until when. */
export type Door = {
  readonly forAnother: Part
  readonly expired: Part
  /** A type of token that this door does not take; absent: it asks for none. */
  readonly otherType?: string
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const inputOf = (header: Part, claims: Part) => `${part(header)}.${part(claims)}`
const hmac = (header: Part, claims: Part, secret: string | Buffer) => {
  const input = inputOf({ ...header, alg: 'HS256' }, claims)
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}
/** With ES256, the only algorithm that these tests sign with. */
export function signed(header: Part, claims: Part, key: KeyObject): string {
  const input = inputOf(header, claims)
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const strangerJwk = stranger.publicKey.export({ format: 'jwk' }) as JsonWebKey & Part

type Attack = (sound: Sound, evil: string) => string
const byStranger =
  (more: (evil: string) => Part): Attack =>
  ({ header, claims }, evil) =>
    signed({ ...header, ...more(evil) }, claims, stranger.privateKey)
const withSecret =
  (secretOf: (key: KeyObject) => string | Buffer, more: Part = {}): Attack =>
  ({ header, claims, publicKey }) =>
    hmac({ ...header, ...more }, claims, secretOf(publicKey))

/** Each by the name it goes by (RFC 8725, and the lists of those who break tokens for a living). */
export const attacks: Readonly<Record<string, Attack>> = {
  'alg none': ({ header, claims }) => `${inputOf({ ...header, alg: 'none' }, claims)}.`,
  'alg none, spelled otherwise': ({ header, claims }) => `${inputOf({ ...header, alg: 'nOnE' }, claims)}.`,
  'alg none with a signature': ({ header, claims }) =>
    `${inputOf({ ...header, alg: 'none' }, claims)}.${part('signature')}`,
  'no signature': ({ header, claims }) => `${inputOf(header, claims)}.`,
  'a signature of nothing but zeros (psychic signature)': ({ header, claims }) =>
    `${inputOf(header, claims)}.${Buffer.alloc(64).toString('base64url')}`,
  'key confusion: the public key (PEM) as a shared secret': withSecret((key) =>
    key.export({ format: 'pem', type: 'spki' }),
  ),
  'key confusion: the public key (DER) as a shared secret': withSecret((key) =>
    key.export({ format: 'der', type: 'spki' }),
  ),
  'key confusion: the public key (JWK) as a shared secret': withSecret((key) =>
    JSON.stringify(key.export({ format: 'jwk' })),
  ),
  'signed by somebody else': byStranger(() => ({})),
  'embedded jwk': byStranger(() => ({ jwk: strangerJwk })),
  'jku: an address of keys': byStranger((evil) => ({ jku: `${evil}/keys.json` })),
  'x5u: an address of certificates': byStranger((evil) => ({ x5u: `${evil}/certificate.pem` })),
  'x5c: a certificate of one’s own': byStranger(() => ({
    x5c: [stranger.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')],
  })),
  'kid: an address': byStranger((evil) => ({ kid: `${evil}/keys.json#one` })),
  'kid: a path to a file whose bytes are known': withSecret(() => '', { kid: '../../../../../../dev/null' }),
  'kid: SQL': withSecret(() => 'known', { kid: "x' union select 'known' -- " }),
  'kid: a command': withSecret(() => 'known', { kid: '| echo known' }),
  'kid: a name that every object has': withSecret(() => 'known', { kid: '__proto__' }),
  'an embedded shared secret': ({ header, claims }) =>
    hmac({ ...header, jwk: { kty: 'oct', k: Buffer.from('known').toString('base64url') } }, claims, 'known'),
}

/** Attacks with tokens that the rightful key did sign: for another purpose, another place, another time. */
export function misuses(sound: Sound & { privateKey: KeyObject }, door: Door): Record<string, string> {
  const { header, claims, privateKey } = sound
  const made = (otherHeader: Part, otherClaims: Part) =>
    signed({ ...header, ...otherHeader }, { ...claims, ...otherClaims }, privateKey)
  return {
    'for somebody else': made({}, door.forAnother),
    expired: made({}, door.expired),
    'an extension that must be understood': made({ crit: ['evil'], evil: true }, {}),
    'another algorithm than the key’s': made({ alg: 'RS256' }, {}),
    ...(door.otherType === undefined ? {} : { 'another type of token': made({ typ: door.otherType }, {}) }),
  }
}

export const publicHalf = (jwk: JsonWebKey): KeyObject => createPublicKey({ key: jwk, format: 'jwk' })
