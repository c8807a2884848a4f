import { malformed } from '../../errors.ts'
import { type KeyBindingInput, signKeyBinding } from './key-binding.ts'
import { parseSdJwt } from './parse.ts'

/**
 * Keeps back all of an SD-JWT but what the holder wants to show (RFC 9901 7.2). What is around a shown thing is shown
 * too, since without it there is no place for it.
 *
 * @param disclosed JSON pointers into the credential with everything shown
 * @param keyBinding shows that the holder has the key it was issued to
 *
 * @example
 * const shown = await presentSdJwt(sdJwt, { disclosed: ['/credentialSubject/name'] })
 */
export async function presentSdJwt(
  sdJwt: string,
  { disclosed, keyBinding }: { readonly disclosed: readonly string[]; readonly keyBinding?: KeyBindingInput },
): Promise<string> {
  const { issued, jws, placed } = parseSdJwt(sdJwt)
  const unknown = disclosed.find((wanted) => !placed.some(({ pointer }) => pointer === wanted))
  if (unknown !== undefined)
    throw malformed('sd-jwt-pointer', 'There is nothing to show at one of these places.')
  const shown = placed.filter(({ pointer }) =>
    disclosed.some((wanted) => wanted === pointer || wanted.startsWith(`${pointer}/`)),
  )
  const text = [issued, ...shown.map(({ disclosure }) => disclosure.text), ''].join('~')
  return keyBinding ? text + (await signKeyBinding(text, keyBinding, jws.payload._sd_alg)) : text
}
