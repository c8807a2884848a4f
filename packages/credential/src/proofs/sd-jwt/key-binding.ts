import { malformed } from '../../errors.ts'
import { asText, isObject, type JsonObject } from '../../json/shape.ts'
import { fromJwk } from '../../keys/jwk.ts'
import type { PublicKey, Signer } from '../../keys/key.ts'
import { parseJws, signJws, verifySigned } from '../jws.ts'
import { sdHashOf } from './disclosures.ts'

/** The token by which a holder shows to have the key an SD-JWT was issued to; not yet believed (RFC 9901 4.3). */
export type KeyBinding = {
  readonly token: string
  /** The hash over what is shown, as it has to be. */
  readonly sdHash: string
}

/** Who asked, and with which question; left out, anything does. */
export type Asked = { readonly audience?: string | undefined; readonly nonce?: string | undefined }

export type KeyBindingProblem = 'signature' | 'content' | 'time' | 'audience' | 'nonce'

/** How far the holder's clock may be ahead, in seconds. */
const mostAhead = 300

/** What a holder signs to show that they hold the key. `issuedAt` in seconds since 1970. */
export type KeyBindingInput = {
  readonly signer: Signer
  readonly audience: string
  readonly nonce: string
  readonly issuedAt: number
}

/** Makes the token over what is shown: the SD-JWT with its disclosures, up to and with the last "~". */
export const signKeyBinding = (
  shown: string,
  { signer, audience, nonce, issuedAt }: KeyBindingInput,
  hashName: unknown,
): Promise<string> =>
  signJws(
    { typ: 'kb+jwt' },
    { iat: issuedAt, aud: audience, nonce, sd_hash: sdHashOf(hashName)(shown) },
    signer,
  )

/** The key an SD-JWT was issued to (`cnf`, RFC 7800 3.2); null where it names none. */
export function holderKeyOf({ cnf }: JsonObject): PublicKey | null {
  if (cnf === undefined) return null
  if (!isObject(cnf) || !isObject(cnf.jwk)) {
    throw malformed(
      'sd-jwt-cnf',
      'The credential names the key of its holder in a way that is not known here.',
    )
  }
  return fromJwk(cnf.jwk)
}

/**
 * What is wrong with a key binding, or null (RFC 9901 7.3 step 5): it has to be signed by the holder's key, be of the
 * right type, cover what is shown, be made for this verifier and not in the future.
 */
export function keyBindingProblem(
  { token, sdHash }: KeyBinding,
  holder: PublicKey,
  { audience, nonce }: Asked,
  now: Date,
): KeyBindingProblem | null {
  const parsed = parseJws(token)
  const { header, payload } = parsed
  if (asText(header.typ)?.toLowerCase() !== 'kb+jwt') return 'content'
  if (!verifySigned(parsed, holder)) return 'signature'
  const { iat, aud, nonce: answered, sd_hash: covered } = payload
  if (covered !== sdHash || typeof aud !== 'string' || typeof answered !== 'string') return 'content'
  if (typeof iat !== 'number' || iat > now.getTime() / 1000 + mostAhead) return 'time'
  if (audience !== undefined && aud !== audience) return 'audience'
  return nonce !== undefined && answered !== nonce ? 'nonce' : null
}
